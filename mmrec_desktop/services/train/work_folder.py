"""Where an unfinished training lies, and whether it can go on.

Separate because it is asked at the start of the program, long before anything is trained.
"""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mmrec_desktop.catalog.library import Library
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.neural.training import checkpoint
from mmrec_desktop.neural.training.client import CHECKPOINT, SAMPLES, TRAINED

_ORDER, _TUNES = "order.json", "tunes_pictures"


def folder_of(library: Library) -> Path:
    """The folder of this library's unfinished training."""
    return library.path / "work" / "training"


def unfinished(library: Library) -> bool:
    """Whether a training was begun and neither ended nor cancelled."""
    return not library.read_only and (folder_of(library) / _ORDER).is_file()


def drop(library: Library) -> None:
    """Forgets an unfinished training."""
    shutil.rmtree(folder_of(library), ignore_errors=True)


def prepare(
    library: Library, samples: Sequence[bytes], options: dict[str, Any], *, tunes: bool = False
) -> list[Path]:
    """A folder for each training, with its samples; what was learnt from the same ones is kept.
    ``tunes``: the last stage of the picture network, too.
    """
    folder = folder_of(library)
    hashes = [hashlib.sha256(each).hexdigest() for each in samples]
    order = {"samples": hashes, "options": options, _TUNES: tunes}
    folders = [folder, *(folder / f"again-{turn}" for turn in range(1, len(samples)))]
    with typed(str(library.path)):
        if _read(folder) != order:
            shutil.rmtree(folder, ignore_errors=True)
            for each, stored in zip(folders, samples, strict=True):
                each.mkdir(parents=True, exist_ok=True)
                checkpoint.write_bytes(each / SAMPLES, stored)
            checkpoint.write_bytes(folder / _ORDER, json.dumps(order).encode())
        for each in folders:
            (each / TRAINED).unlink(missing_ok=True)
    return folders


def epochs_done(library: Library) -> int:
    """How many epochs of the unfinished training are saved."""
    found = checkpoint.read(folder_of(library) / CHECKPOINT)
    return len(found[1]["curve"]) if found else 0


def tunes_pictures(library: Library) -> bool:
    """Whether the unfinished training tunes the last stage of the picture network, too."""
    found = _read(folder_of(library))
    return isinstance(found, dict) and bool(found.get(_TUNES))


def _read(folder: Path) -> Any:
    try:
        return json.loads((folder / _ORDER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
