"""WooCommerce product exports: one row per product and per variation, attributes in numbered
columns.

The exporter writes its headers in the language of the shop, so each is known by several names.
"""

import re
from collections.abc import Iterator, Sequence

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.attribute_cells import pairs
from mmrec_desktop.intake.dialects.cells import Cells
from mmrec_desktop.intake.html_text import plain

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("ID",),
    "type": ("Type", "Typ", "Tipo", "类型", "類型", "種類", "タイプ", "Тип"),
    "sku": ("SKU", "Artikelnummer", "Artikelnummer (SKU)", "UGS", "COD", "Cód.", "REF", "货号", "Артикул"),
    "barcode": (
        "GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN oder ISBN", "GTIN, UPC, EAN ou ISBN", "GTIN, UPC, EAN o ISBN",
        "GTIN、UPC、EAN 或 ISBN", "GTIN", "EAN", "Barcode",
    ),
    "name": ("Name", "Nom", "Nombre", "Nome", "Naam", "Nazwa", "Title", "名称", "名稱", "名前", "Имя"),
    "published": (
        "Published", "Veröffentlicht", "Publié", "Publicado", "Pubblicato", "Gepubliceerd", "Opublikowano", "已发布",
        "已發佈", "公開済み", "Опубликован",
    ),
    "visibility": (
        "Visibility in catalog", "visibility", "Visibility in catalogue", "Sichtbarkeit im Katalog", "Visibilité dans le catalogue",
        "Visibilidad en el catálogo", "Visibilità nel catalogo", "Zichtbaarheid in catalogus",
        "Visibilidade no catálogo", "Widoczność w katalogu", "目录中的可见性", "在列表页可见", "在目录中可见",
    ),
    "brief": (
        "Short description", "Kurzbeschreibung", "Description courte", "Descripción corta", "Breve descrizione",
        "Descrizione breve", "Korte beschrijving", "Descrição curta", "Krótki opis", "简短描述", "简单描述", "簡短說明",
    ),
    "description": (
        "Description", "Beschreibung", "Descripción", "Descrizione", "Beschrijving", "Descrição", "Opis", "描述", "說明",
        "説明", "Описание",
    ),
    "sale begins": (
        "Date sale price starts", "Datum, an dem Angebotspreis beginnt", "Date de début de promo",
        "Día en que empieza el precio rebajado", "促销开始日期",
    ),
    "sale ends": (
        "Date sale price ends", "Datum, an dem Angebotspreis endet", "Date de fin de promo",
        "Día en que termina el precio rebajado", "促销截止日期", "促销结束日期",
    ),
    "in stock": (
        "In stock?", "stock_status", "Vorrätig?", "En stock ?", "¿Existencias?", "¿En inventario?", "En inventaire?", "Disponibile?", "Op voorraad?",
        "Em estoque?", "Na stanie?", "有货？", "有库存吗？", "在庫あり？",
    ),
    "stock": ("Stock", "stock_quantity", "Lager", "Bestand", "Lagerbestand", "Inventario", "Inventaire", "Magazzino", "Voorraad", "Estoque", "库存", "庫存", "在庫"),
    "sale price": (
        "Sale price", "Angebotspreis", "Tarif promo", "Precio rebajado", "Prezzo in offerta", "Actieprijs",
        "Preço promocional", "Cena promocyjna", "促销价格", "促销价", "折扣價", "セール価格",
    ),
    "regular price": (
        "Regular price", "Regulärer Preis", "Normaler Preis", "Tarif régulier", "Precio normal", "Prezzo di listino",
        "Reguliere prijs", "Preço normal", "Preço", "Cena regularna", "Cena", "常规售价", "常规价格", "原價", "通常価格",
        "Price",
    ),
    "categories": (
        "Categories", "Category", "Kategorien", "Catégories", "Categorías", "Categorie", "Categorieën", "Categorias",
        "Kategorie", "分类", "分類", "カテゴリー", "Категории",
    ),
    "tags": ("Tags", "Schlagwörter", "Étiquettes", "Etiquetas", "Tag", "Znaczniki", "标签", "標籤", "タグ", "Метки"),
    "images": (
        "Images", "Image", "Bilder", "Imágenes", "Immagine", "Immagini", "Afbeeldingen", "Imagens", "Obrazki", "图片",
        "圖片", "画像", "Изображения",
    ),
    "parent": (
        "Parent", "Parent SKU", "parent_id", "Übergeordnetes Produkt", "Superior", "Genitore", "Hoofd", "Ascendente",
        "Nadrzędny", "父级", "父產品", "上级",
    ),
    "grouped": (
        "Grouped products", "Gruppierte Produkte", "Produits groupés", "Groupes de produits", "Productos agrupados",
        "Prodotti raggruppati", "Gegroepeerde producten", "分组产品", "组合产品",
    ),
    "up-sell": (
        "Upsells", "upsell_ids", "Up-sells", "Zusatzverkäufe", "Produits suggérés", "Ventas dirigidas", "Up-sell", "Aumentar vendas",
        "Upsell", "追加销售", "交叉销售产品",
    ),
    "cross-sell": (
        "Cross-sells", "cross_sell_ids", "Crosssells", "Cross-Sells (Querverkäufe)", "Querverkäufe", "Ventes croisées", "Ventas cruzadas",
        "Cross-sell", "Venda cruzada", "交叉销售", "交叉銷售",
    ),
    "url": ("External URL", "Externe URL", "URL externe", "URL externa", "URL esterno", "外部链接", "外部网址"),
    "brand": ("Brands", "Brand", "Marken", "Marke", "Marques", "Marcas", "Marca", "Marchi", "Merken", "品牌"),
}  # fmt: skip
_PLAIN_WORDS = frozenset(
    {"Price", "Preço", "Cena", "visibility", "stock_status", "Upsell", "Up-sell"}
)
"""Headers that any shop may have: read here, but no sign of WooCommerce."""
_TELLING = (
    *(name for field in ("visibility", "published", "in stock", "sale price", "regular price", "up-sell", "grouped")
      for name in _NAMES[field] if name not in _PLAIN_WORDS), "Is featured?", "Tax status", "Backorders allowed?",
    "Sold individually?", "Download limit", "Attribute 1 name", "Attribute 1 value(s)", "Attribut 1 Name",
    "Nom de l’attribut 1", "Nombre del atributo 1", "属性 1 名称",
)  # fmt: skip
_NUMBER = re.compile(r"\d+")
_ATTRIBUTE = re.compile(r"attr|atribut|kenmerk|atrybut|属性|屬性|атрибут")
_VALUES = re.compile(r"value|wert|valeur|valor|valore|waarde|wartosc|值|значени")
_NOT_NAMED = re.compile(
    r"visib|sichtbar|zichtbaar|global|widoczn|default|standard|defaut|可见|可見|全局|全域|默认"
)
_OWN_COLUMN = re.compile(r"attribute[_:](?:pa_)?(?P<name>\D.*)", re.I)
_META_BARCODE = re.compile(r"^meta.*(?:gtin|ean|upc|isbn|barcode|uniqueid)")
_KINDS = (
    "simple",
    "vari",
    "grouped",
    "external",
    "virtual",
    "downloadable",
    "subscription",
    "bundle",
    "composite",
)
_KNOWN = frozenset(
    read.name_of(name)
    for names in (*(names for field, names in _NAMES.items() if field != "type"), _TELLING)
    for name in names
)
_LONGEST = 200
_PLACEHOLDER = "import placeholder for"


class WooCommerceDialect:
    """A variation names its parent by SKU or as "id:44"; so do grouped products, upsells and
    cross-sells.
    """

    name = "woocommerce"

    def likeness(self, columns: Sequence[str]) -> float:
        """Type and name, and what only this exporter writes."""
        return read.fingerprint(
            columns, (_NAMES["type"], _NAMES["name"]), _TELLING,
            never=("Handle", "product_type", "attribute_set_code", "Item Type", "Lineitem name"), least=2,
        )  # fmt: skip

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        shown = {
            "id": "id", "sku": "sku", "parent": "parent", "name": "title", "description": "description",
            "brief": "brief", "regular price": "price", "sale price": "sale_price", "stock": "stock",
            "in stock": "in_stock", "categories": "category", "tags": "tags", "images": "pictures",
            "brand": "brand", "barcode": "barcode", "published": "listed", "url": "url",
            "up-sell": "up_sell", "cross-sell": "cross_sell", "grouped": "related",
        }  # fmt: skip
        return read.used(columns, {field: _NAMES[name] for name, field in shown.items()})

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as a variation of its parent."""
        cells = Cells(row)
        sku, number = cells.identifier(*_NAMES["sku"]), cells.identifier(*_NAMES["id"])
        title = cells.line(*_NAMES["name"])
        parent = _reference(cells.identifier(*_NAMES["parent"]))
        kinds = re.split(r"[\s,_]+", cells.line(*_NAMES["type"]).lower())
        is_variation = "variation" in kinds and bool(parent)
        if not title and not is_variation:
            return cells.rejection("no-title", "Name")
        if title.lower().startswith(_PLACEHOLDER):
            title = sku or number
        price, compare_at = _prices(cells)
        attributes = _attributes(cells)
        pictures = cells.pictures(*_NAMES["images"])
        return Draft(
            file=row.file,
            line=row.line,
            key=parent if is_variation else sku or number or title,
            role="variant" if is_variation else "product",
            sku=sku or number,
            title=title,
            description=cells.text(*_NAMES["brief"], *_NAMES["description"]),
            brand=", ".join(cells.list(*_NAMES["brand"])[:1]),
            price=price,
            compare_at=compare_at,
            stock=cells.count(*_NAMES["stock"]),
            in_stock=_in_stock(cells),
            barcode=cells.barcode(*_NAMES["barcode"]) or _meta_barcode(cells),
            listed=not cells.is_off(*_NAMES["published"])
            and not cells.is_off(*_NAMES["visibility"]),
            url=cells.line(*_NAMES["url"]),
            categories=read.paths(cells.raw(*_NAMES["categories"]), ",|")
            or _kind_of_thing(cells, kinds),
            tags=cells.list(*_NAMES["tags"]),
            attributes=() if is_variation else attributes + _left_over(cells, kinds),
            options=attributes if is_variation else (),
            pictures=() if is_variation else pictures,
            variant_pictures=pictures if is_variation else (),
            links=_links(cells),
            aliases=() if is_variation else _aliases(sku, number),
            review=cells.review,
        )


def _is_known(kinds: Sequence[str]) -> bool:
    return any(kind.startswith(known) for kind in kinds for known in _KINDS)


def _kind_of_thing(cells: Cells, kinds: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What a shop wrote as its type where it is none of WooCommerce's."""
    said = cells.line(*_NAMES["type"])
    return () if _is_known(kinds) or not said else ((said,),)


def _left_over(cells: Cells, kinds: Sequence[str]) -> Pairs:
    """Columns of a shop that writes no types of WooCommerce: then its other columns are its own
    too.
    """
    if _is_known(kinds):
        return ()
    return tuple(
        (column.strip(), plain(value))
        for column, value in cells.row.cells.items()
        if read.name_of(column) not in _KNOWN and 0 < len(value.strip()) <= _LONGEST
    )


def _reference(text: str) -> str:
    """A reference to a product: an SKU, or "id:44" however it is spaced."""
    match = re.fullmatch(r"id\s*:\s*(\d+)", text, re.I)
    return f"id:{match[1]}" if match else text


def _aliases(sku: str, number: str) -> tuple[str, ...]:
    names = (f"id:{number}" if number else "", sku, number)
    return tuple(dict.fromkeys(name for name in names if name))


def _prices(cells: Cells) -> tuple[Money | None, Money | None]:
    regular, sale = cells.price(*_NAMES["regular price"]), cells.price(*_NAMES["sale price"])
    return offers.current(
        regular, sale, cells.raw(*_NAMES["sale ends"]), cells.raw(*_NAMES["sale begins"])
    )


def _in_stock(cells: Cells) -> bool | None:
    flag = cells.flag(*_NAMES["in stock"])
    return True if flag is None and cells.raw(*_NAMES["in stock"]).lower() == "backorder" else flag


def _links(cells: Cells) -> tuple[Link, ...]:
    found = (
        *cells.links("related", *_NAMES["grouped"]),
        *cells.links("up-sell", *_NAMES["up-sell"]),
        *cells.links("cross-sell", *_NAMES["cross-sell"]),
    )
    return tuple(Link(link.kind, _reference(link.sku)) for link in found)


def _meta_barcode(cells: Cells) -> str:
    column = next((name for name, _ in cells if _META_BARCODE.match(name)), "")
    return cells.barcode(column) if column else ""


def _attributes(cells: Cells) -> Pairs:
    """(name, value) pairs of "Attribute 1 name", "Attribute 1 value(s)" and so on, in any
    language.
    """
    names: dict[str, str] = {}
    values: dict[str, str] = {}
    for column, cell in cells:
        number = _NUMBER.search(column)
        if number is None or column.startswith("meta") or not _ATTRIBUTE.search(column):
            continue
        if _VALUES.search(column):
            values[number[0]] = cell
        elif not _NOT_NAMED.search(column):
            names[number[0]] = cell
    numbered = [
        (_attribute_name(names[number]), values[number])
        for number in sorted(values, key=int)
        if number in names
    ]
    return tuple(
        (name, value)
        for name, cell in (*numbered, *_own_columns(cells))
        for value in read.split(cell, "|" if "|" in cell else ",")
    ) + pairs(cells.raw("attributes"))


def _own_columns(cells: Cells) -> Iterator[tuple[str, str]]:
    """Attributes in columns of their own: "attribute_pa_color", "attribute:Size"."""
    for column, cell in cells.row.cells.items():
        match = _OWN_COLUMN.fullmatch(column.strip())
        if match and cell.strip() and not match["name"].lower().startswith(("data", "default")):
            yield match["name"].replace("_", " ").strip(), cell


def _attribute_name(text: str) -> str:
    name = plain(text)
    return name[3:].replace("-", " ").replace("_", " ") if name.startswith("pa_") else name
