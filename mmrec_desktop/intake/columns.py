"""Which column holds what: English and Chinese headers to fields. Separate because plain feeds and mapping by hand share it."""

import re
import unicodedata
from collections.abc import Sequence

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "productid", "itemid", "goodsid", "articleid", "商品编号", "商品id", "编号", "宝贝id", "数字id", "handle", "urlhandle", "itemgroupid"),
    "sku": ("sku", "variantsku", "sn", "itemsku", "reference", "reference#", "code", "productcode", "itemcode", "商品编码", "商家编码", "货号", "sku编码", "编码"),
    "parent": ("parent", "parentsku", "parentid", "父编码"),
    "title": ("title", "name", "productname", "itemname", "producttitle", "productdisplayname", "prodname", "name*", "商品名称", "商品标题", "宝贝名称", "货品标题", "标题", "名称", "品名"),
    "title_zh": ("titlezh", "namezh", "titlecn", "中文标题"),
    "description": ("description", "body(html)", "desc", "details", "shortdescription", "shortdesc", "summary", "detaildesc", "商品描述", "描述", "详情", "宝贝描述"),
    "description_zh": ("descriptionzh", "desczh", "中文描述"),
    "brief": ("brief", "subtitle", "卖点", "简介", "宝贝卖点"),
    "brand": ("brand", "vendor", "manufacturer", "brandname", "品牌"),
    "price": ("price", "variantprice", "regularprice", "saleprice", "standardprice", "pricetaxexcluded", "价格", "售价", "京东价", "一口价", "单价", "宝贝价格"),
    "compare_at": ("compareatprice", "variantcompareatprice", "counterprice", "原价", "市场价"),
    "currency": ("currency", "currencycode", "币种"),
    "stock": ("stock", "qty", "quantity", "inventory", "inventoryquantity", "variantinventoryqty", "库存", "数量", "宝贝数量"),
    "category": ("category", "categories", "productcategory", "type", "producttype", "articletype", "分类", "类目", "商品分类", "宝贝类目"),
    "tags": ("tags", "keywords", "标签", "关键词"),
    "colour": ("colour", "color", "basecolour", "颜色", "颜色分类"),
    "size": ("size", "尺码", "尺寸", "规格"),
    "material": ("material", "materials", "材质", "面料"),
    "barcode": ("barcode", "gtin", "ean", "ean13", "upc", "variantbarcode", "条形码", "商品条形码"),
    "pictures": ("pictures", "picture", "images", "image", "imagesrc", "imagelink", "imageurl", "imgfile", "imagefile", "productimageurl", "imageurls(x,y,z...)", "pictureurls", "baseimage", "photo", "photos", "图片", "主图", "商品图片", "主图链接", "新图片"),
    "url": ("url", "link", "producturl"),
    "listed": ("status", "published", "onsale", "上架", "状态"),
}  # fmt: skip
"""Field -> headers that mean it, folded by :func:`folded`, likeliest first."""

FIELDS = tuple(SYNONYMS)
"""What a column can be mapped to."""


def folded(header: str) -> str:
    """A header without case, spaces, underscores, hyphens and BOM."""
    plain = unicodedata.normalize("NFKC", header.replace("\ufeff", "")).lower()
    return re.sub(r"[\s_\-]+", "", plain)


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Field -> column, each column for one field only."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(folded(column), column)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for field, names in SYNONYMS.items():
        named = next((by_name[name] for name in names if name in by_name), None)
        if named is not None and named not in taken:
            found[field] = named
            taken.add(named)
    return found
