"""What was asked, from options or from a line of JSON, as a query.

Separate because both are checked alike.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmrec_desktop.domain.errors import PictureUnreadable, WrongUse
from mmrec_desktop.domain.picture import Box, PictureSource
from mmrec_desktop.domain.picture_box import box_of
from mmrec_desktop.domain.query import LOOKS, TEXT_AND_PICTURE, Query

MOST = 10_000
"""Hits that can be asked for at once."""


@dataclass(frozen=True, slots=True)
class SimilarRequest:
    """Which product, in which sense, how many."""

    product: str
    mode: str = "similar"
    k: int = 20
    looks: str = "both"


@dataclass(frozen=True, slots=True)
class RecommendRequest:
    """For which customer, or to which basket, how many, and whether only what is new to them."""

    customer: str = ""
    basket: tuple[str, ...] = ()
    k: int = 20
    new_only: bool = False


def query_of_options(chosen: argparse.Namespace) -> Query:
    """The query of one ``search`` command."""
    use = [side for text in chosen.use for side in text.split(",")]
    return _query(
        {
            "text": " ".join(chosen.words),
            "images": chosen.image,
            "unlike_images": chosen.unlike_image,
            "like": chosen.like,
            "unlike": chosen.unlike,
            "where": pairs(chosen.where),
            "blend": chosen.blend,
            "k": chosen.k,
            "use": use or None,
            "sort": chosen.sort,
            "looks": chosen.looks,
        },
        (),
    )


def query_of_line(asked: Mapping[str, Any], folders: Sequence[Path]) -> Query:
    """The query of one line of a batch; pictures are looked for below ``folders``, in order."""
    return _query(asked, folders)


def similar_of_options(chosen: argparse.Namespace) -> SimilarRequest:
    """The request of one ``similar`` command."""
    if not chosen.id:
        raise WrongUse("no-product")
    return SimilarRequest(chosen.id, chosen.mode, chosen.k, chosen.looks)


def similar_of_line(asked: Mapping[str, Any]) -> SimilarRequest:
    """The request of one line of a batch."""
    named = asked.get("product", asked.get("sku"))
    if not isinstance(named, str | int) or isinstance(named, bool):
        raise WrongUse("no-product")
    mode = _text(asked, "mode") or "similar"
    return SimilarRequest(str(named), mode, _count(asked), _looks(asked))


def recommend_of_options(chosen: argparse.Namespace) -> RecommendRequest:
    """The request of one ``recommend`` command."""
    named = [part.strip() for text in chosen.basket for part in text.split(",")]
    basket = tuple(each for each in named if each)
    return _recommend(chosen.customer.strip(), basket, chosen.k, new_only=chosen.new_only)


def recommend_of_line(asked: Mapping[str, Any]) -> RecommendRequest:
    """The request of one line of a batch."""
    customer = asked.get("customer")
    if isinstance(customer, int) and not isinstance(customer, bool):
        customer = str(customer)
    new_only = asked.get("new_only", False)
    if not isinstance(new_only, bool):
        raise WrongUse("bad-field", field="new_only", wanted="true, false")
    named = _text({"customer": customer}, "customer").strip()
    return _recommend(named, tuple(_texts(asked, "basket")), _count(asked), new_only=new_only)


def pairs(texts: Iterable[str]) -> dict[str, list[str]]:
    """FIELD=VALUE texts; a field may come more than once."""
    found: dict[str, list[str]] = {}
    for text in texts:
        field, mark, value = text.partition("=")
        if not (mark and field.strip() and value.strip()):
            raise WrongUse("bad-pair", text=text)
        found.setdefault(field.strip(), []).append(value.strip())
    return found


def _query(asked: Mapping[str, Any], folders: Sequence[Path]) -> Query:
    use = frozenset(_texts(asked, "use")) or TEXT_AND_PICTURE
    if not use <= TEXT_AND_PICTURE:
        raise WrongUse("bad-field", field="use", wanted="text, picture")
    return Query(
        text=_text(asked, "text"),
        images=_sources(asked, "images", folders),
        unlike_images=_sources(asked, "unlike_images", folders),
        like=tuple(_texts(asked, "like")),
        unlike=tuple(_texts(asked, "unlike")),
        where=_filters(asked),
        blend=_blend(asked),
        k=_count(asked),
        use=use,
        sort=_text(asked, "sort") or "best",
        looks=_looks(asked),
    )


def _recommend(
    customer: str, basket: tuple[str, ...], k: int, *, new_only: bool
) -> RecommendRequest:
    if bool(customer) == bool(basket):
        raise WrongUse("nobody-asks")
    return RecommendRequest(customer, basket, _count({"k": k}), new_only)


def _looks(asked: Mapping[str, Any]) -> str:
    looks = _text(asked, "looks") or "both"
    if looks not in LOOKS:
        raise WrongUse("bad-field", field="looks", wanted=", ".join(LOOKS))
    return looks


def _text(asked: Mapping[str, Any], field: str) -> str:
    value = asked.get(field)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise WrongUse("bad-field", field=field, wanted="text")


def _texts(asked: Mapping[str, Any], field: str) -> list[str]:
    value = asked.get(field)
    if value is None:
        return []
    # One value where a list is expected is meant as a list of one.
    values = value if isinstance(value, list | tuple) else [value]
    if all(isinstance(each, str | int) and not isinstance(each, bool) for each in values):
        return [str(each) for each in values]
    raise WrongUse("bad-field", field=field, wanted="[…]")


def _filters(asked: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    where = asked.get("where")
    if where is None:
        return {}
    if not isinstance(where, Mapping):
        raise WrongUse("bad-field", field="where", wanted="{…}")
    return {str(field): tuple(_texts(where, field)) for field in where if where[field] is not None}


def _blend(asked: Mapping[str, Any]) -> float:
    value = asked.get("blend")
    if value is None:
        return 0.5
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and 0 <= value <= 1:
        return float(value)
    raise WrongUse("bad-field", field="blend", wanted="0..1")


def _count(asked: Mapping[str, Any]) -> int:
    value = asked.get("k")
    if value is None:
        return 20
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST:
        return value
    raise WrongUse("bad-field", field="k", wanted=f"1..{MOST}")


def _sources(
    asked: Mapping[str, Any], field: str, folders: Sequence[Path]
) -> tuple[PictureSource, ...]:
    """Pictures named by their path, or as {"path": …, "box": …}."""
    named = asked.get(field)
    found = []
    for image in named if isinstance(named, list | tuple) else [named]:
        if isinstance(image, Mapping):
            box = _box(image.get("box"))
            found.append(_source(_text(image, "path"), folders, box))
        else:
            found += [_source(path, folders, None) for path in _texts({field: image}, field)]
    return tuple(found)


def _box(said: Any) -> Box | None:
    """[x, y, width, height], or the same as text with commas."""
    if said is None:
        return None
    pieces = said.split(",") if isinstance(said, str) else said
    try:
        if isinstance(pieces, list | tuple) and not any(isinstance(one, bool) for one in pieces):
            return box_of([float(piece) for piece in pieces])
    except (TypeError, ValueError) as error:
        raise WrongUse("bad-box", box=str(said)) from error
    raise WrongUse("bad-box", box=str(said))


def _source(image: str, folders: Sequence[Path], box: Box | None) -> PictureSource:
    path = Path(image).expanduser()
    places = [folder / path for folder in folders] or [path]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise PictureUnreadable("picture-missing", file=image)
    return PictureSource(path=str(found.absolute()), label=image, box=box)
