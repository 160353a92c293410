"""A query as plain values and back, so that it can be remembered between two starts."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query


def query_to_state(query: Query) -> dict[str, Any]:
    """Everything but pasted pictures, which have no file."""
    return {
        "text": query.text,
        "images": [source.path for source in query.images if source.path],
        "unlike_images": [source.path for source in query.unlike_images if source.path],
        "like": list(query.like),
        "unlike": list(query.unlike),
        "where": {field: list(values) for field, values in query.where.items()},
        "blend": query.blend,
        "sort": query.sort,
    }


def query_from_state(state: object) -> Query:
    """The query; what is missing or of another form is left out, for the file may be damaged."""
    if not isinstance(state, Mapping):
        return Query()
    where = state.get("where")
    blend = state.get("blend", 0.5)
    return Query(
        text=str(state.get("text", "")),
        images=_sources(state.get("images")),
        unlike_images=_sources(state.get("unlike_images")),
        like=_texts(state.get("like")),
        unlike=_texts(state.get("unlike")),
        where={str(f): _texts(v) for f, v in where.items()} if isinstance(where, Mapping) else {},
        blend=float(blend) if isinstance(blend, int | float) else 0.5,
        sort=str(state.get("sort", "best")),
    )


def _texts(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values) if isinstance(values, list | tuple) else ()


def _sources(values: object) -> tuple[PictureSource, ...]:
    return tuple(PictureSource(path=path, label=PurePath(path).name) for path in _texts(values))
