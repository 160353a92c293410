"""One change of one field of a product, and a product with it or without it.

Separate from storage: an edit says what it found and what it put there, so that it can be taken
back, and holds only as long as the feed says what it said then.
"""

from dataclasses import dataclass, replace

from mmrec_desktop.domain.product import Pairs, Product

Value = tuple[tuple[str, ...], ...]
"""What a field holds: categories as paths; of everything else one text each; () for nothing."""
TEXTS = ("title", "brand", "description")
CATEGORY = "category"
ATTRIBUTE = "="
"""An attribute's field is its name as the shop writes it, after this sign."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``product``: id. ``field``: one of TEXTS, CATEGORY, or ATTRIBUTE with a name."""

    product: str
    field: str
    before: Value
    after: Value


def value_of(product: Product, field: str) -> Value:
    """What a product says in a field. Raises ValueError for a field that cannot be edited."""
    if field in TEXTS:
        text = str(getattr(product, field))
        return ((text,),) if text else ()
    if field == CATEGORY:
        return product.categories
    name = _name(field)
    return tuple((value,) for each, value in product.attributes if each == name)


def applied(product: Product, edit: Edit) -> Product:
    """The product with the edit; as it is where it does not say any more what was edited."""
    fits = value_of(product, edit.field) == edit.before
    return _with(product, edit.field, edit.after) if fits else product


def taken_back(product: Product, edit: Edit) -> Product:
    """The product without the edit; as it is where something else stands there by now."""
    fits = value_of(product, edit.field) == edit.after
    return _with(product, edit.field, edit.before) if fits else product


def _with(product: Product, field: str, value: Value) -> Product:
    if field in TEXTS:
        text = value[0][0] if value else ""
        return replace(product, **{field: text})  # type: ignore[arg-type]
    if field == CATEGORY:
        return replace(product, categories=value)
    return replace(product, attributes=_attributes(product.attributes, _name(field), value))


def _attributes(pairs: Pairs, name: str, value: Value) -> Pairs:
    """The new values stand where the first old one stood, else at the end."""
    place = next((at for at, (each, _) in enumerate(pairs) if each == name), len(pairs))
    kept = [pair for pair in pairs if pair[0] != name]
    return (*kept[:place], *((name, each[0]) for each in value), *kept[place:])


def _name(field: str) -> str:
    if not field.startswith(ATTRIBUTE) or field == ATTRIBUTE:
        raise ValueError(field)
    return field.removeprefix(ATTRIBUTE)
