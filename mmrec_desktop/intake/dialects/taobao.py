"""Packets of 淘宝助理: one row per listing, its sold forms packed into one cell, pictures as hashes of
.tbi files.

The first line of the file says its version, the second names the columns in English, the third in
Chinese.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import clean_identifier, parse_count, parse_price
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects.cells import Cells
from mmrec_desktop.intake.html_text import plain

_FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("num_id", "数字ID", "宝贝编号", "数字id"),
    "sku": ("outer_id", "商家编码", "商户编码"),
    "title": ("title", "宝贝名称"),
    "description": ("description", "宝贝描述"),
    "mobile": ("wireless_desc", "无线详情"),
    "brief": ("subtitle", "宝贝卖点"),
    "price": ("price", "宝贝价格"),
    "stock": ("num", "宝贝数量"),
    "barcode": ("barcode", "商品条形码"),
    "pictures": ("picture", "新图片"),
    "category": ("seller_cids", "店铺类目"),
    "listed": ("approve_status", "放入仓库"),
    "variants": ("skuProps", "销售属性组合"),
    "names": ("propAlias", "销售属性别名"),
    "own names": ("input_custom_cpv", "自定义属性值"),
    "properties": ("inputPids", "用户输入ID串"),
    "property values": ("inputValues", "用户输入名-值对"),
    "barcodes": ("sku_barcode", "sku 条形码"),
}
_TELLING = (
    "cid", "stuff_status", "location_state", "cateProps", "skuProps", "propAlias", "num_id", "navigation_type",
    "approve_status", "picture_status", "宝贝类目", "新旧程度", "宝贝属性", "销售属性组合", "用户输入ID串", "放入仓库",
    "宝贝数量", "邮费模版ID", "橱窗推荐", "数字ID",
)  # fmt: skip
_NAMES = frozenset({"宝贝名称", "title"})
_COLOUR = "1627207"
_PROPERTIES = {
    "1627207": "颜色分类", "20509": "尺码", "20518": "尺码", "20549": "鞋码", "20503": "尺码", "122216343": "尺码",
    "20000": "品牌", "13021751": "货号", "1632501": "货号", "1626818": "净含量", "5919063": "套餐", "12304035": "存储容量",
    "2043193": "书名", "2043183": "书名", "2043189": "作者", "1636953": "ISBN编号", "10016": "型号",
}  # fmt: skip
_VALUES = {
    "28320": "白色", "28321": "乳白色", "28324": "黄色", "28326": "红色", "28327": "酒红色", "28329": "紫色", "28332": "浅灰色",
    "28334": "灰色", "28335": "绿色", "28338": "蓝色", "28340": "深蓝色", "28341": "黑色", "3232478": "深灰色",
    "3232479": "深紫色", "3232480": "粉红色", "3232481": "巧克力色", "3232483": "军绿色", "3232484": "天蓝色",
    "28313": "XS", "28314": "S", "28315": "M", "28316": "L", "28317": "XL", "28318": "XXL", "28319": "XXXL",
    "28381": "XXS", "28383": "均码",
}  # fmt: skip
"""Numbers that Taobao gives the commonest colours and sizes; a packet names only those that the
seller renamed.
"""
_HASH = re.compile(r"[0-9a-fA-F]{32}|[\w.\-]{6,}")
_PAIR = re.compile(r"(-?\d+):(-?\d+)")


class TaobaoDialect:
    """One row is a product with all its forms."""

    name = "taobao"

    def likeness(self, columns: Sequence[str]) -> float:
        """Title and price, and what only such packets have."""
        return read.fingerprint(
            columns, (_FIELDS["title"], _FIELDS["price"]), _TELLING,
            never=("订单编号", "子订单编号", "主订单编号", "买家会员名", "Handle"), least=3,
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        shown = (
            "id",
            "sku",
            "title",
            "description",
            "brief",
            "price",
            "stock",
            "barcode",
            "pictures",
            "category",
        )
        fields = {field: _FIELDS[field] for field in (*shown, "listed")}
        return read.used(columns, {**fields, "variant_pictures": _FIELDS["variants"]})

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product with its forms inside."""
        cells = Cells(row)
        title = cells.line(*_FIELDS["title"])
        if not title or title in _NAMES:
            return cells.rejection("no-title", "宝贝名称")
        number, sku = cells.identifier(*_FIELDS["id"]), cells.identifier(*_FIELDS["sku"])
        number = "" if number == "0" else number
        pictures = list(_pictures(cells.raw(*_FIELDS["pictures"])))
        variants = tuple(_variants(cells, dict((pair, each) for each, pair in pictures if pair)))
        properties = _properties(cells)
        return Draft(
            file=row.file,
            line=row.line,
            key=sku or number or title,
            sku=sku or number,
            title=title,
            description=cells.text(*_FIELDS["brief"], *_FIELDS["description"])
            or cells.text(*_FIELDS["mobile"]),
            brand=next((value for name, value in properties if name == "品牌"), ""),
            price=cells.price(*_FIELDS["price"], currency="CNY"),
            stock=None if variants else cells.count(*_FIELDS["stock"]),
            barcode=cells.barcode(*_FIELDS["barcode"]),
            listed=cells.raw(*_FIELDS["listed"]) not in ("2", "3", "instock"),
            categories=_categories(cells.raw(*_FIELDS["category"])),
            attributes=tuple(pair for pair in properties if pair[0] != "品牌"),
            pictures=tuple(dict.fromkeys(each for each, pair in pictures if not pair))
            or tuple(dict.fromkeys(each for each, _ in pictures)),
            inner_variants=variants,
            aliases=(number,) if number and sku else (),
            review=cells.review,
        )


def _pictures(text: str) -> Iterator[tuple[str, str]]:
    """(reference, property value it shows) of "hash:1:0:|url;hash:2:0:1627207:28341|url;"."""
    for part in text.split(";"):
        named, _, address = part.strip().partition("|")
        if named.lower().startswith(("http:", "https:", "//")):
            named, address = "", named
        pieces = named.split(":")
        reference = pieces[0].strip() if _HASH.fullmatch(pieces[0].strip()) else ""
        pair = _PAIR.search(":".join(pieces[3:]))
        if reference or address.strip():
            yield reference or address.strip(), pair[0] if pair else ""


def _variants(cells: Cells, shown: Mapping[str, str]) -> Iterator[Draft]:
    """Forms of "price:stock:code:1627207:28341;20509:28314;", each beginning with its price."""
    names = _names(cells)
    row = cells.row
    key = cells.identifier(*_FIELDS["sku"]) or cells.identifier(*_FIELDS["id"])
    codes = read.split(cells.raw(*_FIELDS["barcodes"]), ";,")
    found = list(_forms(cells.raw(*_FIELDS["variants"])))
    for place, (price, stock, code, pairs) in enumerate(found):
        options = tuple(_named(pair, names) for pair in pairs)
        pictures = tuple(shown[pair] for pair in pairs if pair in shown)
        yield Draft(
            row.file,
            row.line,
            key,
            "variant",
            sku=clean_identifier(code)[0],
            price=_price(price),
            stock=parse_count(stock),
            barcode=codes[place] if len(codes) == len(found) else "",
            options=options,
            variant_pictures=pictures,
        )


def _forms(text: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    head: tuple[str, str, str] | None = None
    pairs: list[str] = []
    for part in text.split(";"):
        pieces = part.strip().split(":")
        if len(pieces) >= 5:
            if head:
                yield (*head, tuple(pairs))
            head = pieces[0], pieces[1], ":".join(pieces[2:-2])
            pairs = [":".join(pieces[-2:])]
        elif len(pieces) == 2 and head:
            pairs.append(":".join(pieces))
    if head:
        yield (*head, tuple(pairs))


def _names(cells: Cells) -> dict[str, str]:
    """Property value -> what the seller calls it: "1627207:28341:黑色;20509:28314:S"."""
    found: dict[str, str] = {}
    for text in (cells.raw(*_FIELDS["own names"]), cells.raw(*_FIELDS["names"])):
        for part in text.split(";"):
            pieces = part.strip().split(":", 2)
            if len(pieces) == 3 and plain(pieces[2]):
                found[f"{pieces[0]}:{pieces[1]}"] = plain(pieces[2])
    return found


def _named(pair: str, names: Mapping[str, str]) -> tuple[str, str]:
    name, _, value = pair.partition(":")
    return _PROPERTIES.get(name, name), names.get(pair) or _VALUES.get(value, value)


def _properties(cells: Cells) -> Pairs:
    """What the seller typed: ids of properties and their values, both separated by commas."""
    names = cells.raw(*_FIELDS["properties"]).split(",")
    values = cells.raw(*_FIELDS["property values"]).split(",")
    found = []
    for name, value in zip(names, values, strict=False):
        # A value of a chain reads "品牌;系列;…": what counts is its first part.
        said = plain(value.split(";")[0])
        if said and name.strip() in _PROPERTIES:
            found.append((_PROPERTIES[name.strip()], said))
    return tuple(dict.fromkeys(found))


def _categories(text: str) -> tuple[tuple[str, ...], ...]:
    """Categories of the shop; numbers of them say nothing."""
    return tuple(
        path for path in read.paths(text, ",;", ">/") if not all(part.isdigit() for part in path)
    )


def _price(text: str) -> Money | None:
    return parse_price(text, "CNY")[0]
