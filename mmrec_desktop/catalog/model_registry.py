"""Models trained on this library: versions with their cards and reports, and which one is in use.

Separate from their vectors: what is in use is one row, changed by one UPDATE, forwards or back.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mmrec_desktop.catalog.library import Library, Writing
from mmrec_desktop.catalog.storage_errors import typed
from mmrec_desktop.domain.errors import ModelRefused

FOLDER = "models"
ADOPTED, REFUSED = "adopted", "refused"
_COLUMNS = "key, id, verdict, file, sha256, card, report, replaced, made_at"


@dataclass(frozen=True, slots=True)
class Model:
    """One training's outcome. ``file`` is empty where it was refused. ``card``: what it was trained
    on and how it is used; ``report``: what was measured. ``replaced``: key of the model that was in
    use before, None for none.
    """

    key: int
    id: str
    verdict: str
    file: str
    sha256: str
    card: Mapping[str, Any]
    report: Mapping[str, Any]
    replaced: int | None
    made_at: str


def models(library: Library) -> list[Model]:
    """All of them, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM models ORDER BY key"
    return [_model(row) for row in library.read().conn.execute(sql).fetchall()]


def current(library: Library) -> Model | None:
    """The model in use; None where the encoders in the box do without."""
    sql = f"SELECT {_COLUMNS} FROM models WHERE key = (SELECT model FROM model_in_use)"
    row = library.read().conn.execute(sql).fetchone()
    return _model(row) if row else None


def store(library: Library, stored: bytes) -> str:
    """Writes weights beside the others, flushed and named by their hash, which is handed back."""
    digest = hashlib.sha256(stored).hexdigest()
    target = library.path / FOLDER / _file_name(digest)
    beside = target.with_suffix(".part")
    with typed(str(library.path)):
        target.parent.mkdir(exist_ok=True)
        with beside.open("wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    return digest


def weights(library: Library, model: Model) -> bytes:
    """The bytes of a model's file. Raises ModelRefused where it is missing or another (M1)."""
    # V4: the name comes from the database; only a plain name inside the folder is followed.
    path = library.path / FOLDER / Path(model.file).name
    try:
        found = path.read_bytes()
    except OSError as error:
        raise ModelRefused("model-missing", file=path.name) from error
    if hashlib.sha256(found).hexdigest() != model.sha256:
        raise ModelRefused("model-changed", file=path.name)
    return found


def record(
    library: Library,
    verdict: str,
    digest: str,
    card: Mapping[str, Any],
    report: Mapping[str, Any],
) -> Model:
    """Keeps the outcome of a training; an adopted model is in use from then on.

    Its weights, vectors and indexes are there already: this is the one write that changes over.
    """
    with library.write("adopt model" if verdict == ADOPTED else "keep report") as writing:
        conn = writing.db.conn
        before = conn.execute("SELECT model FROM model_in_use").fetchone()[0]
        newest = conn.execute("SELECT ifnull(max(key), 0) FROM models").fetchone()[0]
        row = (
            newest + 1, f"fusion-{newest + 1}", verdict, _file_name(digest) if digest else "",
            digest, json.dumps(card, ensure_ascii=False), json.dumps(report, ensure_ascii=False),
            before, datetime.now(UTC).isoformat(timespec="seconds"),
        )  # fmt: skip
        conn.execute(f"INSERT INTO models({_COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        if verdict == ADOPTED:
            _point(writing, newest + 1)
        else:
            writing.touch(("models",))
    return _model(row)


def use(library: Library, key: int | None) -> None:
    """Changes over to another model; None to none."""
    with library.write("use model") as writing:
        _point(writing, key)


def drop_leftovers(library: Library) -> None:
    """S1: weights that no model of the list is made of were left by a killed adoption."""
    known = {model.file for model in models(library)}
    for file in (library.path / FOLDER).glob("fusion-*"):
        if file.name not in known:
            with suppress(OSError):
                file.unlink()


def _point(writing: Writing, key: int | None) -> None:
    writing.db.conn.execute("UPDATE model_in_use SET model = ?", (key,))
    writing.touch(("models", "vectors"))


def _model(row: tuple[Any, ...]) -> Model:
    values = list(row)
    values[5], values[6] = json.loads(values[5]), json.loads(values[6])
    return Model(*values)


def _file_name(digest: str) -> str:
    return f"fusion-{digest[:16]}.safetensors"
