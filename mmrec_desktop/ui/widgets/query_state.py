"""A query as plain values and back, so that it can be remembered between two starts."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from mmrec_desktop.domain.picture import Box, PictureSource
from mmrec_desktop.domain.picture_box import LEAST
from mmrec_desktop.domain.query import LOOKS, Query


def query_to_state(query: Query) -> dict[str, Any]:
    """Everything but pasted pictures, which have no file."""
    return {
        "text": query.text,
        "images": [_picture(source) for source in query.images if source.path],
        "unlike_images": [_picture(source) for source in query.unlike_images if source.path],
        "like": list(query.like),
        "unlike": list(query.unlike),
        "where": {field: list(values) for field, values in query.where.items()},
        "blend": query.blend,
        "sort": query.sort,
        "looks": query.looks,
    }


def query_from_state(state: object) -> Query:
    """The query; what is missing or of another form is left out, for the file may be damaged."""
    if not isinstance(state, Mapping):
        return Query()
    where = state.get("where")
    blend = state.get("blend", 0.5)
    looks = str(state.get("looks", "both"))
    return Query(
        text=str(state.get("text", "")),
        images=_sources(state.get("images")),
        unlike_images=_sources(state.get("unlike_images")),
        like=_texts(state.get("like")),
        unlike=_texts(state.get("unlike")),
        where={str(f): _texts(v) for f, v in where.items()} if isinstance(where, Mapping) else {},
        blend=float(blend) if isinstance(blend, int | float) else 0.5,
        sort=str(state.get("sort", "best")),
        looks=looks if looks in LOOKS else "both",
    )


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list | tuple) else ()


def _picture(source: PictureSource) -> str | dict[str, Any]:
    return source.path if source.box is None else {"path": source.path, "box": list(source.box)}


def _sources(values: object) -> tuple[PictureSource, ...]:
    if not isinstance(values, list | tuple):
        return ()
    found = []
    for value in values:
        path, box = (
            (value.get("path"), value.get("box")) if isinstance(value, Mapping) else (value, None)
        )
        if path:
            found.append(
                PictureSource(path=str(path), label=PurePath(str(path)).name, box=_box(box))
            )
    return tuple(found)


def _box(value: object) -> Box | None:
    """A box in parts of its picture, as it was written; None for anything else."""
    if not (isinstance(value, list | tuple) and len(value) == 4):
        return None
    if not all(isinstance(edge, int | float) and 0 <= edge <= 1 for edge in value):
        return None
    left, top, right, bottom = map(float, value)
    return (left, top, right, bottom) if min(right - left, bottom - top) >= LEAST else None
