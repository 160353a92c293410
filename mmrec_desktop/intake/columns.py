"""Which column holds what. Separate because plain feeds, mapping by hand and the preview share it."""

import functools
import re
import unicodedata
from collections.abc import Sequence

from mmrec_desktop.intake.column_words import CATEGORY_LEVELS, NO_CATALOGUE, SYNONYMS
from mmrec_desktop.intake.foreign_column_words import FOREIGN

FIELDS = tuple(SYNONYMS)
"""What a column can be mapped to."""

_WORDS = {field: (*names, *FOREIGN.get(field, ())) for field, names in SYNONYMS.items()}

_SPACES = re.compile(r"[\s_\-*.:：]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】")
_PICTURE = re.compile(
    r"(?:additional|alternative|other|extra|main|product|detail|gallery|hosted|商品|产品|宝贝)?"
    r"(?:image|picture|photo|img|图片|主图|附图|详情图|细节图|轮播图|image(?:url|link|src|file)|bild|foto|imagen|imagem|"
    r"immagine|afbeelding|zdjecie|画像|фото|圖片)"
    r"(?:url|link|src|path|file|name|s|链接|地址)*(?:[sml]|small|medium|large|big|hd|alternative|src)?\d*(?:src|url)?"
)
_NO_PICTURE = re.compile(
    r"alt|label|caption|count|position|width|height|title|status|type|id\d*$|数量"
)
_ENDINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("title", re.compile(r"(?:product|item|goods|article|book|prod|display|商品|产品|货品).*(?:name|title|名称|标题|名)$")),
    ("description", re.compile(r"desc(?:ription)?$|^(?:product|item).*(?:description|details|info)|(?:描述|详情|介绍|说明)$")),
    ("brief", re.compile(r"(?:卖点|简介|摘要|summary|excerpt|bulletpoint\d*|highlights?)$")),
    ("compare_at", re.compile(r"(?:compare|original|list|market|old|was|msrp|regular|before|retail).*price|(?:原|市场|吊牌|划线|专柜)价")),
    ("sale_price", re.compile(r"(?:sale|special|discount|promo|offer|deal).*price|(?:促销|活动|优惠|折扣|折后)价")),
    ("price", re.compile(r"^(?!.*(?:cost|wholesale|unit|per|purchase|成本|进货|批发)).*(?:price|价格|售价|价)$|^price")),
    ("stock", re.compile(r"(?:stock|qty|quantity|inventory|库存)$")),
    ("brand", re.compile(r"brand|品牌")),
    ("category", re.compile(r"categor|类目|分类|类别")),
    ("colour", re.compile(r"colou?r(?:name)?$|颜色")),
    ("barcode", re.compile(r"^(?:ean|gtin|upc|isbn)|barcode|条码|条形码")),
    ("sku", re.compile(r"sku|货号|编码$")),
    ("id", re.compile(r"^(?:product|item|goods|article|prod|book|商品|产品).*(?:id|no|number|编号)$")),
)  # fmt: skip
"""Field -> how headers end that no list knows; tried only where the field was not found by word."""
_OF_ITS_OWNER = {"id", "uid", "uuid", "slug", "handle", "code", "label"}
_IS_PRODUCT = re.compile(r"(?:^|\.)(?:node|product|item|goods|data|fields|attributes)$", re.I)
_SENTENCE = re.compile(r"(?:product|item)?(?:bulletpoint|keyfeature|feature|highlight|卖点)\d+")
_WEAK_SKU = {"productcode", "articlecode", "stylecode", "modelcode"}


@functools.lru_cache(maxsize=8192)
def folded(header: str) -> str:
    """A header without case, accents, spaces, underscores, hyphens, stars, dots, colons and BOM;
    brackets stay.
    """
    plain = unicodedata.normalize("NFKC", header.replace("\ufeff", "")).casefold()
    if not plain.isascii():
        plain = _ACCENTS.sub("", unicodedata.normalize("NFD", plain))
        plain = unicodedata.normalize("NFC", plain)
    return _SPACES.sub("", plain)


@functools.lru_cache(maxsize=8192)
def bare(header: str) -> str:
    """A folded header without what stands in brackets: "价格(元)" is 价格."""
    name = folded(header)
    return _BRACKETS.sub("", name) or name


@functools.cache
def _fields_of() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for field, names in _WORDS.items():
        for place, name in enumerate(names):
            found.setdefault(folded(name), (field, place))
    return found


def field_of(header: str) -> str | None:
    """The field that a header names by itself, or None."""
    known = _fields_of()
    for name in (folded(header), bare(header)):
        if name in known:
            return known[name][0]
    return None


def recognised(headers: Sequence[str]) -> int:
    """How many of these cells read like headers: finds header rows and lists of records."""
    return sum(
        1 for each in headers if each and len(each) < 60 and (field_of(each) or is_picture(each))
    )


@functools.lru_cache(maxsize=8192)
def is_picture(header: str) -> bool:
    """Whether a header names a picture or a further picture, such as "image_3" or 图片2."""
    name = bare(header)
    return _PICTURE.fullmatch(name) is not None


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Field -> column, each column for one field only, likeliest words first."""
    by_name: dict[str, str] = {}
    for name_of in (folded, bare, _last):
        for column in columns:
            by_name.setdefault(name_of(column), column)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for field, names in _WORDS.items():
        for name in map(folded, names):
            named = by_name.get(name)
            if named is None or named in taken:
                continue
            if field == "sku" and name in _WEAK_SKU and "id" in found:
                continue  # beside an id, a product code is what several articles share
            found[field] = named
            taken.add(named)
            break
    _by_ending(columns, found, taken)
    _settle(found)
    return found


def _last(column: str) -> str:
    """The last part of a nested name: "offers.price" is price, but attributes keep their own names,
    and the number of a category is none of the product.
    """
    path = column.rsplit(".", 1)
    is_nested = len(path) == 2 and "attribut" not in path[0].lower() and not path[1][:1].isspace()
    last = folded(path[-1]) if is_nested else ""
    return "" if last in _OF_ITS_OWNER and not _IS_PRODUCT.search(path[0]) else last


def _by_ending(columns: Sequence[str], found: dict[str, str], taken: set[str]) -> None:
    if "pictures" not in found:
        column = next((c for c in columns if c not in taken and _shows(c)), None)
        if column is not None:
            found["pictures"] = column
            taken.add(column)
    for field, ending in _ENDINGS:
        if field in found:
            continue
        column = next(
            (c for c in columns if c not in taken and ending.search(bare(c)) and not _counts(c)),
            None,
        )
        if column is not None:
            found[field] = column
            taken.add(column)


def _shows(column: str) -> bool:
    name = bare(column)
    return is_picture(column) or bool(
        re.search(r"image|picture|photo|img|图", name) and not _NO_PICTURE.search(name)
    )


def _counts(column: str) -> bool:
    """Whether a column is a code or counter beside the thing itself: product_type_no, brand_id."""
    return bool(re.search(r"(?:no|nr|id|code|count|num)$", folded(column))) and not re.search(
        r"^(?:product|item|goods|article|prod|book)(?:id|no|code|number)$", folded(column)
    )


def _settle(found: dict[str, str]) -> None:
    if "title" not in found:
        for field in ("title_en", "title_zh"):
            if field in found:
                found["title"] = found.pop(field)
                break
        else:
            _title_from_text(found)
    if "description" not in found and "brief" in found and "title" in found:
        found["description"] = found.pop("brief")
    if "sale_price" in found and folded(found.get("listed", "")) in ("onsale", "isonsale"):
        del found["listed"]  # it says that the price is reduced
    if "price" not in found and "sale_price" in found:
        found["price"] = found.pop("sale_price")
    if "price" not in found and "compare_at" in found:
        found["price"] = found.pop("compare_at")


def _title_from_text(found: dict[str, str]) -> None:
    """A price list names its goods in a column called "Description" or "Omschrijving"."""
    if "brief" in found:
        found["title"] = found.pop("brief")
    elif (
        "description" in found
        and {"price", "compare_at"} & found.keys()
        and {"sku", "id", "barcode"} & found.keys()
    ):
        found["title"] = found.pop("description")


def further_pictures(columns: Sequence[str], taken: str = "") -> tuple[str, ...]:
    """Columns with further pictures, in order: image_2, 图片3, additional_image_link."""
    return tuple(column for column in columns if column != taken and is_picture(column))


@functools.lru_cache(maxsize=256)
def further_texts(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Columns with one sentence of the description each: "Bullet Point 2", 卖点3."""
    return tuple(column for column in columns if _SENTENCE.fullmatch(bare(column)))


def category_levels(columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that are one level of the category path each, root first; fewer than two: none."""
    by_name = {bare(column): column for column in reversed(columns)}
    levels = [
        next((by_name[name] for name in names if name in by_name), None)
        for names in CATEGORY_LEVELS
    ]
    return tuple(level for level in levels if level is not None)


def is_no_catalogue(columns: Sequence[str]) -> bool:
    """Whether these are the columns of orders, customers or reviews."""
    return any(folded(column) in NO_CATALOGUE for column in columns)
