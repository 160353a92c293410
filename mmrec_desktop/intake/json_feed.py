"""JSON and JSON Lines as flat records. Separate because records may be nested in other records.

Numbers stay as they are written: an identifier of twenty digits is not a float.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mmrec_desktop.intake.columns import field_of, recognised

_DEEPEST = 6
_VARIANTS = ("variants", "variations", "skus", "children", "models", "sku_list", "specs", "规格")
_ADDRESSES = (
    "hi_res",
    "large",
    "original",
    "src",
    "url",
    "image",
    "href",
    "link",
    "path",
    "file",
    "pic",
    "picture",
)
_PAIRS = (
    ("name", "value"),
    ("key", "value"),
    ("label", "value"),
    ("attrName", "attrValue"),
    ("name", "options"),
    ("name", "values"),
)
_PATHS = ("category", "categorypath", "category_path", "breadcrumb", "breadcrumbs", "category_tree")
"""Names of a list whose items lead from the root to the product's own category."""
_IDENTIFIERS = ("id", "product_id", "item_id", "handle", "sku", "goods_id", "spu", "code", "asin")

Flat = dict[str, str]


def parse_json(text: str) -> list[Flat]:
    """Records of the list that reads most like products. Raises ValueError where it is no JSON."""
    try:
        found = [record for part in _documents(text) for record in part]
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return [flat for record in found for flat in _expanded(record)]


def _documents(text: str) -> Iterator[Sequence[Mapping[str, Any]]]:
    try:
        yield _products(_load(text))
    except json.JSONDecodeError:
        # JSON Lines: a damaged line costs itself only, but a file of nothing else is no JSON.
        records: list[Mapping[str, Any]] = []
        for line in text.splitlines():
            if not line.strip():
                continue
            try:
                record = _load(line)
            except json.JSONDecodeError:
                record = None
            records.append(record if isinstance(record, dict) else {})
        if not any(records):
            raise
        yield list(records)


def _load(text: str) -> Any:
    return json.loads(
        text, parse_int=str, parse_float=str, parse_constant=lambda name: "", object_hook=_unwrapped
    )


def _unwrapped(value: dict[str, Any]) -> Any:
    """A value without what a query language or a database puts around it: {"edges": [{"node": …}]},
    {"$oid": …}.
    """
    if len(value) == 1:
        ((name, inner),) = value.items()
        if name.startswith("$"):
            return inner
    nodes = value.get("nodes", value.get("edges"))
    if isinstance(nodes, list) and value.keys() <= {"nodes", "edges", "pageInfo", "totalCount"}:
        return [item.get("node", item) if isinstance(item, dict) else item for item in nodes]
    return value


def _products(value: Any) -> Sequence[Mapping[str, Any]]:
    """The list of records within ``value`` that has the most known names."""
    lists = list(_lists(value, 0))
    if not lists and isinstance(value, dict):
        return [value]
    return max(lists, key=_worth, default=[])


def _lists(value: Any, depth: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        records = [item for item in value if isinstance(item, dict)]
        if records:
            yield records
            return
    if isinstance(value, dict):
        # Products by id: {"17": {...}, "18": {...}}.
        inner = [item for item in value.values() if isinstance(item, dict)]
        if len(inner) > 2 and len(inner) == len(value):
            yield [{"id": key, **item} for key, item in value.items()]
        for item in value.values():
            yield from _lists(item, depth + 1)


def _worth(records: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    names = list(dict.fromkeys(name for record in records[:50] for name in record))
    return recognised(names), len(records)


def _expanded(record: Mapping[str, Any]) -> Iterator[Flat]:
    """A record as one row, and each of its variants as a further row that names it as parent."""
    variants: list[Mapping[str, Any]] = []
    kept = dict(record)
    for name in _VARIANTS:
        value = record.get(name)
        if isinstance(value, list) and value and all(map(_is_variant, value)):
            variants = value
            del kept[name]
            break
    flat = flatten(kept)
    if len(variants) == 1:
        # A product in one form: what is said of the form is said of the product.
        flat = {**flatten(variants[0]), **{name: text for name, text in flat.items() if text}}
    yield flat
    own = next((flat[name] for name in _IDENTIFIERS if flat.get(name)), "")
    if not own:
        return
    named = _option_names(record)
    for variant in variants if len(variants) > 1 else ():
        yield {**flatten(_with_options(variant, named)), "parent": own}


def _is_variant(item: Any) -> bool:
    """Whether an item of a list is a form of the product, and no mere name with a value."""
    fields = {field_of(name) for name in item} if isinstance(item, dict) else set()
    return bool(fields & {"id", "sku", "price", "stock", "barcode", "variant_pictures"})


def _option_names(record: Mapping[str, Any]) -> dict[str, str]:
    """What "option1" of a variant is called, where the record lists its options."""
    options = record.get("options")
    names = [
        str(option["name"])
        for option in (options if isinstance(options, list) else ())
        if isinstance(option, dict) and option.get("name")
    ]
    return {f"option{place}": name for place, name in enumerate(names, start=1)}


def _with_options(variant: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, Any]:
    return {named.get(name, name): value for name, value in variant.items()}


def flatten(record: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Flat:
    """Nested records as "outer.inner"; lists with bars between."""
    flat: Flat = {}
    for name, value in record.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and depth < _DEEPEST:
            flat.update(flatten(value, f"{key}.", depth + 1))
        elif isinstance(value, list) and _are_own_columns(value):
            flat.update({item["attribute_code"]: cell(item["value"]) for item in value})
        else:
            flat[key] = cell(value, _between(name))
    return flat


def _are_own_columns(items: list[Any]) -> bool:
    """Magento's API gives attributes a list; each is a column of its own."""
    return bool(items) and all(
        isinstance(item, dict) and isinstance(item.get("attribute_code"), str) and "value" in item
        for item in items
    )


def _between(name: str) -> str:
    """What stands between the items of a list of this name."""
    if name.lower() in _PATHS:
        return " > "
    return "\n" if field_of(name) in ("description", "brief") else "|"


def cell(value: Any, between: str = "|") -> str:
    """A value as the text of one cell; ``between`` the items of a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return between.join(part for part in (_part(item) for item in value) if part)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _part(item: Any) -> str:
    if not isinstance(item, dict):
        # A list in a list is a path: [["Sports", "Dance"]].
        return cell(item, " > ")
    for name, value in _PAIRS:
        if name in item and value in item:
            values = item[value] if isinstance(item[value], list) else [item[value]]
            return "|".join(f"{cell(item[name])}={cell(each)}" for each in values)
    for name in (*_ADDRESSES, "name", "title"):
        if isinstance(item.get(name), str) and item[name]:
            return str(item[name])
    return cell(item)
