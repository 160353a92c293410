"""Imports and trainings that a closed window or a crash cut short go on at the next start.

Separate because only here is known what can be continued and with what: an import changes nothing
before it is adopted, so it is simply run anew; a training has saved its epochs. Encoding
needs no note: what is missing is seen in the library.
"""

import hashlib
import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.orders_report import OrdersPlan, OrdersReport
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.settings import settings_file
from mmrec_desktop.services.train import work_folder
from mmrec_desktop.services.workspace import Workspace

_ORDERS = "-orders"
"""Ending of the note of orders."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that was cut short."""

    paths: tuple[Path, ...]
    options: ImportOptions


def resumable_import(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> Generator[Progress, None, ImportReport]:
    """Imports without encoding, with a note of it as long as it is not through.

    T3: closing the generator leaves the note, for that is what quitting does; an import that the
    user cancels is to be ``dropped`` as well.
    """
    # Start-up time: at the start is only asked what was cut short.
    from mmrec_desktop.services.import_feed import import_feed

    _write(workspace, paths, options)
    try:
        report = yield from import_feed(workspace, paths, options, encode=False)
    except Exception:
        drop(workspace)
        raise
    drop(workspace)
    return report


def unfinished(workspace: Workspace) -> Unfinished | None:
    """The import that was cut short, where its feeds are still there."""
    if workspace.library.read_only:
        return None
    try:
        noted = json.loads(_note(workspace).read_text(encoding="utf-8"))
        found = _unfinished(noted)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if found.paths and all(path.exists() for path in found.paths):
        return found
    drop(workspace)
    return None


def drop(workspace: Workspace) -> None:
    """Forgets the note: nobody wants this import any more."""
    with suppress(OSError):
        _note(workspace).unlink(missing_ok=True)


def resumable_orders(
    workspace: Workspace, plan: OrdersPlan
) -> Generator[Progress, None, OrdersReport]:
    """Imports orders without encoding, with a note of it as above."""
    # Start-up time, as above.
    from mmrec_desktop.services.orders import import_orders

    noted = {"path": str(plan.path.absolute()), "mapping": dict(plan.mapping)}
    rest = {"encoding": plan.encoding, "create_products": plan.create_products}
    _keep(_note(workspace, _ORDERS), noted | rest)
    try:
        report = yield from import_orders(
            workspace, plan.path, mapping=plan.mapping, encoding=plan.encoding,
            create_products=plan.create_products, encode=False,
        )  # fmt: skip
    except Exception:
        drop_orders(workspace)
        raise
    drop_orders(workspace)
    return report


def unfinished_orders(workspace: Workspace) -> OrdersPlan | None:
    """The import of orders that was cut short, where its file is still there."""
    if workspace.library.read_only:
        return None
    try:
        noted = json.loads(_note(workspace, _ORDERS).read_text(encoding="utf-8"))
        found = OrdersPlan(
            Path(noted["path"]), dict(noted["mapping"]), noted["encoding"],
            bool(noted["create_products"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if found.path.is_file():
        return found
    drop_orders(workspace)
    return None


def drop_orders(workspace: Workspace) -> None:
    """Forgets the note of orders: nobody wants them any more."""
    with suppress(OSError):
        _note(workspace, _ORDERS).unlink(missing_ok=True)


def unfinished_training(workspace: Workspace) -> int | None:
    """Epochs of a training that was cut short; None where there is none.

    It goes on when ``train`` is called with the same options, as long as the catalogue is the same.
    """
    if not work_folder.unfinished(workspace.library):
        return None
    return work_folder.epochs_done(workspace.library)


def unfinished_pictures(workspace: Workspace) -> bool:
    """Whether that training tunes the last stage of the picture network, too."""
    return work_folder.tunes_pictures(workspace.library)


def drop_training(workspace: Workspace) -> None:
    """Forgets a training that was cancelled: nobody wants it any more."""
    work_folder.drop(workspace.library)


def _note(workspace: Workspace, kind: str = "") -> Path:
    # V4: never in the library itself, which a stranger may have made and must name no files.
    name = hashlib.sha256(str(workspace.library.path.absolute()).encode("utf-8", "replace"))
    return settings_file().with_name("unfinished") / f"{name.hexdigest()[:32]}{kind}.json"


def _write(workspace: Workspace, paths: Sequence[Path], options: ImportOptions) -> None:
    noted = {
        "paths": [str(path.absolute()) for path in paths],
        "pictures": [str(path) for path in options.pictures],
        "dialect": options.dialect,
        "mapping": dict(options.mapping),
        "encoding": options.encoding,
    }
    _keep(_note(workspace), noted)


def _keep(note: Path, noted: Mapping[str, Any]) -> None:
    with suppress(OSError):  # an import that cannot be noted is an import still
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps(noted), encoding="utf-8")


def _unfinished(noted: dict[str, Any]) -> Unfinished:
    options = ImportOptions(
        pictures=tuple(Path(path) for path in noted["pictures"]),
        dialect=noted["dialect"],
        mapping=dict(noted["mapping"]),
        encoding=noted["encoding"],
    )
    return Unfinished(tuple(Path(path) for path in noted["paths"]), options)
