"""Rows to products: variants join their parent whatever the order (F3).

Separate because no dialect sees a second row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from mmrec_desktop.domain.feed_dialect import Draft
from mmrec_desktop.domain.product import Link, Pairs, Picture, Product, Variant
from mmrec_desktop.domain.rejection import Rejection

_RANKS = {"product": 0, "variant": 1, "more": 2}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A product and the (file, line) of every row in it; paths of its pictures are not looked for
    yet.
    """

    product: Product
    rows: tuple[tuple[str, int], ...]


class Grouping:
    """Collects drafts; ``finish`` gives the same products for the same rows in any order."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []

    def add(self, draft: Draft) -> None:
        """Takes one row."""
        self._drafts.append(draft)

    def finish(self) -> tuple[list[Grouped], list[Rejection]]:
        """All products in the order of their first row, and rows that belong to no product."""
        ordered = _continued(sorted(self._drafts, key=lambda each: (each.file, each.line)))
        ordered = _told_apart(ordered)
        parent_of = {child: draft.key for draft in ordered for child in draft.children}
        names = _names(ordered)
        families: dict[str, list[Draft]] = {}
        for draft in ordered:
            own = names.get(draft.key, draft.key)
            key = parent_of.get(draft.sku, own) if not draft.children else own
            families.setdefault(key, []).append(draft)
        products: list[Grouped] = []
        orphans: list[Rejection] = _strangers(families)
        for key, drafts in families.items():
            if not any(draft.role != "more" and draft.title for draft in drafts):
                orphans.extend(
                    Rejection(each.file, each.line, "no-parent", {"id": key}) for each in drafts
                )
            else:
                # A list of pictures or links must not stand for the product that it adds to.
                drafts.sort(key=lambda each: _RANKS[each.role])
                rows = tuple((each.file, each.line) for each in drafts)
                products.append(Grouped(_product(key, drafts, set(parent_of), names), rows))
        return products, orphans


def _strangers(families: dict[str, list[Draft]]) -> list[Rejection]:
    """Remarks on rows that bear the identifier of another thing in another file: two shops that
    both count from 1 are no duplicates of each other.
    """
    found: list[Rejection] = []
    for key, drafts in families.items():
        heads = [each for each in drafts if each.role == "product" and each.title]
        if len({each.file for each in heads}) < 2:
            continue
        words = _words(heads[0].title)
        found += [
            Rejection(
                each.file, each.line, "same-id", {"id": key, "title": heads[0].title}, counts=False
            )
            for each in heads[1:]
            if each.file != heads[0].file and not words & _words(each.title)
        ]
    return found


def _words(title: str) -> set[str]:
    """The words of a title; of one without blanks its characters."""
    words = title.casefold().split()
    return set(words if len(words) > 1 else title.casefold())


def _continued(ordered: list[Draft]) -> list[Draft]:
    """Rows without a key take that of the row before them in their file."""
    found: list[Draft] = []
    for draft in ordered:
        before = found[-1] if found and found[-1].file == draft.file else None
        is_open = not draft.key and draft.role == "more" and before is not None
        found.append(replace(draft, key=before.key) if is_open and before else draft)
    return found


def _told_apart(ordered: list[Draft]) -> list[Draft]:
    """Rows that nothing but a title identifies are one product only where they show the same
    picture.
    """
    shown: dict[str, set[str]] = {}
    for draft in ordered:
        if _is_nameless(draft):
            shown.setdefault(draft.key, set()).add(draft.pictures[0])
    return [
        replace(draft, key=f"{draft.key} ({_file_name(draft.pictures[0])})")
        if _is_nameless(draft) and len(shown[draft.key]) > 1
        else draft
        for draft in ordered
    ]


def _is_nameless(draft: Draft) -> bool:
    return (
        draft.role == "product"
        and draft.key == draft.title
        and not draft.sku
        and bool(draft.pictures)
    )


def _file_name(reference: str) -> str:
    return reference.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _names(drafts: list[Draft]) -> dict[str, str]:
    """Every name of a product -> its key; a key of its own comes before another's alias."""
    heads = [draft for draft in drafts if draft.role == "product"]
    names = {draft.key: draft.key for draft in heads}
    for draft in heads:
        for alias in draft.aliases:
            names.setdefault(alias, draft.key)
    return names


def _product(key: str, drafts: list[Draft], children: set[str], names: dict[str, str]) -> Product:
    drafts = _own_forms(key, drafts)
    heads = [each for each in drafts if each.role == "product" and each.sku not in children]
    head = min(heads, key=_emptiness) if len(heads) > 1 else (heads or [_stand_in(drafts)])[0]
    members = [
        each
        for each in drafts
        if each.role == "variant" or (each.role == "product" and each.sku in children)
    ]
    more = [each for each in drafts if each.role == "more" and each.sku in children]
    # The head is one of the variants where the product has no row of its own.
    apart = {id(each) for each in (*members, *more) if each is not head}
    own = [draft for draft in drafts if id(draft) not in apart]
    further: dict[str, list[Draft]] = {}
    for each in more:
        further.setdefault(each.sku, []).append(each)
    variants = [_variant(each, further.get(each.sku, ())) for each in members]
    variants += [_variant(inner) for draft in drafts for inner in draft.inner_variants]
    option_names = next((draft.option_names for draft in drafts if draft.option_names), ())
    said: dict[str, Pairs] = {}
    for each in own:
        for child, pairs in zip(each.children, each.child_options, strict=False):
            said[child] = tuple(dict.fromkeys((*said.get(child, ()), *pairs)))
    variants = [
        _named(replace(each, options=said.get(each.sku) or each.options), option_names)
        for each in variants
    ]
    speaking = [head, *(draft for draft in own if draft is not head)]
    priced = next((draft for draft in speaking if draft.price is not None), head)
    return Product(
        id=key,
        title=_first(*(each.title for each in speaking)) if heads else _shared_title(head, members),
        sku=head.sku,
        description=_first(*(draft.description for draft in speaking)),
        brand=_first(*(draft.brand for draft in speaking)),
        price=priced.price,
        compare_at=priced.compare_at,
        stock=next((draft.stock for draft in speaking if draft.stock is not None), None),
        in_stock=head.in_stock,
        barcode=_first(*(draft.barcode for draft in speaking)),
        listed=head.listed,
        url=head.url,
        categories=tuple(dict.fromkeys(path for draft in own for path in draft.categories)),
        tags=tuple(dict.fromkeys(tag for draft in own for tag in draft.tags)),
        attributes=_merged([draft.attributes for draft in own]),
        variants=_each_once(variants),
        pictures=tuple(
            Picture(each) for each in dict.fromkeys(p for draft in own for p in draft.pictures)
        ),
        links=tuple(
            dict.fromkeys(
                Link(link.kind, names.get(link.sku, link.sku))
                for draft in own
                for link in draft.links
            )
        ),
        translations=tuple(dict.fromkeys(each for draft in own for each in draft.translations)),
    )


def _own_forms(key: str, drafts: list[Draft]) -> list[Draft]:
    """Rows of one id with SKUs or options of their own are its variants: each size of a shirt in a
    row.
    """
    heads = [each for each in drafts if each.role == "product" and not each.children]
    if any(each.inner_variants for each in drafts):
        return [_with_own_form(each) if each in heads else each for each in drafts]
    forms = {each.options for each in heads} - {()}
    by_sku = len({each.sku for each in heads} - {"", key}) > 1
    if not by_sku and len(forms) < 2:
        return drafts
    return [
        replace(
            each,
            role="variant",
            attributes=tuple(pair for pair in each.attributes if pair not in each.options),
        )
        if each in heads and (each.sku not in ("", key) if by_sku else each.options)
        else each
        for each in drafts
    ]


def _with_own_form(head: Draft) -> Draft:
    """A product whose further forms stand below it in rows without a name is the first form."""
    if head.inner_variants or not head.options:
        return head
    own = replace(head, role="variant", title="", inner_variants=(), pictures=())
    kept = tuple(pair for pair in head.attributes if pair not in head.options)
    return replace(head, inner_variants=(own,), attributes=kept, options=())


def _variant(draft: Draft, more: Sequence[Draft] = ()) -> Variant:
    pictures = [p for each in (draft, *more) for p in (*each.variant_pictures, *each.pictures)]
    return Variant(
        sku=draft.sku,
        title=draft.title,
        price=draft.price,
        stock=draft.stock,
        barcode=draft.barcode,
        options=draft.options,
        pictures=tuple(Picture(each) for each in dict.fromkeys(pictures)),
    )


def _emptiness(draft: Draft) -> tuple[int, str]:
    """Orders rows of one identifier by what they say, never by where they stand (F3): the fullest
    first.
    """
    filled = sum(1 for each in fields(draft) if getattr(draft, each.name) not in ("", (), None))
    return -filled, repr(replace(draft, file="", line=0))


def _each_once(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """Variants of one SKU and the same options are one (F3)."""
    found: dict[object, Variant] = {}
    for place, each in enumerate(variants):
        name = (each.sku, each.options) if each.sku or each.options else place
        known = found.get(name)
        if known is not None and known != each:
            pictures = tuple(dict.fromkeys((*known.pictures, *each.pictures)))
            each = replace(min(known, each, key=repr), pictures=pictures)
        found[name] = each
    return tuple(found.values())


def _stand_in(drafts: Sequence[Draft]) -> Draft:
    """The variant that speaks for a product without a row of its own: the same one in any order."""
    titled = [draft for draft in drafts if draft.role == "variant" and draft.title]
    return min(titled, key=lambda each: (len(each.title), each.title, each.sku), default=drafts[0])


def _shared_title(head: Draft, members: Sequence[Draft]) -> str:
    """What the titles of all variants begin with: "Coat - Red" and "Coat - Blue" are a "Coat"."""
    words = head.title.split()
    for other in (each.title.split() for each in members if each.title):
        same = [one == two for one, two in zip(words, other, strict=False)]
        words = words[: same.index(False) if False in same else len(same)]
    named = {name.casefold() for each in members for name, _ in each.options}
    while len(words) > 1 and words[-1].strip(" -–—,/|:(").casefold() in {*named, ""}:
        # "Jeans - Size 8" and "Jeans - Size 10" are no "Jeans - Size".
        words = words[:-1]
    shared = " ".join(words).rstrip(" -–—,/|:(")
    return shared if len(shared) >= 4 and 3 * len(shared) >= len(head.title) else head.title


def _named(variant: Variant, names: Sequence[str]) -> Variant:
    """Options without a name take the product's name for that place."""
    if all(name for name, _ in variant.options):
        return variant
    named = [
        (name or (names[place] if place < len(names) else "") or f"option {place + 1}", value)
        for place, (name, value) in enumerate(variant.options)
    ]
    return replace(variant, options=tuple((name, value) for name, value in named if value))


def _first(*texts: str) -> str:
    return next((text for text in texts if text), "")


def _merged(lists: list[Pairs]) -> Pairs:
    return tuple(dict.fromkeys(pair for pairs in lists for pair in pairs))
