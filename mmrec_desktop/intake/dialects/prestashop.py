"""PrestaShop import and export files: products in one file, their combinations in another.

Headers carry a hint in brackets and come in the language of the back office; the hint is not
compared.
"""

import functools
import re
from collections.abc import Sequence
from decimal import Decimal

from mmrec_desktop.domain.feed_dialect import Draft, SourceRow
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Pairs
from mmrec_desktop.domain.rejection import Rejection
from mmrec_desktop.intake.amounts import parse_price
from mmrec_desktop.intake.columns import bare
from mmrec_desktop.intake.dialects import cells as read
from mmrec_desktop.intake.dialects import offers
from mmrec_desktop.intake.dialects.cells import Cells
from mmrec_desktop.intake.html_text import plain

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("Product ID", "ID", "ID product", "id_product", "ID produit", "ID del producto", "Produkt-ID"),
    "active": ("Active", "Enabled", "Status", "Actif", "Activo", "Aktiv", "Attivo"),
    "name": ("Name", "Product name", "Nom", "Nombre", "Nome"),
    "categories": ("Categories", "Category", "Catégories", "Catégorie", "Categorías", "Kategorien", "Categorie"),
    "price": (
        "Price tax included", "Price tax excluded", "Price tax incl.", "Price tax excl.", "Price tax excluded or Price tax included",
        "Price tax excl. or Price tax excl", "Price", "Final price", "Base price", "Price (tax incl.)",
        "Prix TTC", "Prix HT", "Prix HT ou TTC", "Precio con IVA", "Precio sin IVA", "Precio", "Preis", "Prix",
    ),
    "on sale": ("On sale", "En promo", "En solde", "En oferta"),
    "discount amount": ("Discount amount", "Montant de la réduction", "Valor del descuento"),
    "discount percent": ("Discount percent", "Pourcentage de réduction", "Porcentaje de descuento"),
    "discount from": ("Discount from", "Réduction de", "Descuento desde"),
    "discount to": ("Discount to", "Réduction à", "Descuento hasta"),
    "reference": ("Reference #", "Reference", "Product reference", "Référence n°", "Référence", "Referencia nº",
                  "Referencia", "Referenz"),
    "brand": ("Manufacturer", "Brand", "Fabricant", "Marque", "Fabricante", "Marca", "Hersteller"),
    "barcode": ("EAN13", "EAN-13", "UPC", "ISBN", "GTIN"),
    "stock": ("Quantity", "Quantité", "Cantidad", "Menge", "Quantità"),
    "visibility": ("Visibility", "Visibilité", "Visibilidad"),
    "summary": ("Summary", "Short description", "Résumé", "Description courte", "Resumen", "Descripción corta",
                "Kurzbeschreibung"),
    "description": ("Description", "Descripción", "Beschreibung", "Descrizione"),
    "tags": ("Tags", "Mots-clés", "Etiquetas"),
    "url": ("Product URL", "Product link", "Link"),
    "images": ("Image URLs", "Image URL", "Images", "Image", "URL des images", "URLs de las imágenes",
               "URL's de las imágenes", "Bild-URLs"),
    "features": ("Feature", "Features", "Caractéristique", "Característica", "Funktion"),
    "accessories": ("Accessories", "Acessories", "Accessoires", "Accesorios"),
    "attribute": ("Attribute", "Attributes", "Attribut", "Atributo"),
    "value": ("Value", "Values", "Valeur", "Valor"),
}  # fmt: skip
_TELLING = (
    "tax rules id", "wholesale price", "on sale", "discount percent", "discount amount", "discount from", "tax rules id", "price tax excl.", "price tax incl.",
    "supplier reference #", "ecotax", "unity", "url rewritten", "text when in stock", "available for order",
    "image urls", "delete existing images", "feature", "available online only", "id / name of shop",
    "text when backorder allowed", "show price", "price tax excluded", "price tax included", "en promo", "prix ht",
    "pourcentage de réduction", "url réécrite", "additional shipping cost", "meta keywords", "depends on stock",
)  # fmt: skip
_COMBINATION = (
    "impact on price", "impact on weight", "default", "combination available date", "image position", "ean13",
    "supplier reference", "wholesale price", "minimal quantity", "ecotax", "choose among product images by position",
    "impact sur le prix",
)  # fmt: skip
_HINTED = re.compile(r"\((?:0/1|x\s*,?\s*y|yyyy-|0\s*=|name:value)", re.I)
_FEATURE = re.compile(r"(?:feature|caractéristique|característica)\s*:\s*(?P<name>[^:(]+)", re.I)
_LONGEST_FEATURES = 4000
_ROOTS = frozenset({"home", "root", "accueil", "inicio", "startseite", "home page"})


class PrestaShopDialect:
    """Combinations name their product by its id, or by its reference where there is no id."""

    name = "prestashop"

    def likeness(self, columns: Sequence[str]) -> float:
        """Columns with PrestaShop's hints, or many of its own names."""
        known = {bare(column) for column in columns}
        if known & {"handle", "attributesetcode", "lineitemname", "producttype"}:
            return 0.0
        hints = sum(1 for column in columns if _HINTED.search(column))
        if (
            _has(known, "attribute")
            and _has(known, "value")
            and (_has(known, "id") or _has(known, "reference"))
        ):
            seen = _seen(known, _COMBINATION) + hints
            return min(0.97, 0.7 + 0.05 * seen) if seen >= 2 else 0.0
        if not _has(known, "name"):
            return 0.0
        seen = _seen(known, _TELLING) + hints
        return min(0.97, 0.6 + 0.04 * seen) if seen >= 3 else 0.0

    def columns_used(self, columns: Sequence[str]) -> dict[str, str]:
        """Column -> field, for the preview."""
        shown = {
            "id": "id", "reference": "sku", "name": "title", "description": "description", "summary": "brief",
            "price": "price", "stock": "stock", "categories": "category", "tags": "tags", "images": "pictures",
            "brand": "brand", "barcode": "barcode", "active": "listed", "accessories": "related",
            "features": "attributes",
        }  # fmt: skip
        back = {
            bare(name): shown[field]
            for field, names in _NAMES.items()
            if field in shown
            for name in names
        }
        return {column: back[bare(column)] for column in columns if bare(column) in back}

    def read(self, row: SourceRow) -> Draft | Rejection:
        """One row as a product or as a combination of one."""
        cells = Cells(SourceRow(row.file, row.line, {**_unhinted(row), **_features_of(row)}))
        spec = cells.raw(*_NAMES["attribute"])
        return _combination(cells, spec) if spec else _product(cells)


def _product(cells: Cells) -> Draft | Rejection:
    title = cells.line(*_NAMES["name"])
    if not title:
        return cells.rejection("no-title", "Name")
    number, reference = cells.identifier(*_NAMES["id"]), cells.identifier(*_NAMES["reference"])
    price, compare_at = _prices(cells)
    listed = not cells.is_off(*_NAMES["active"]) and not cells.is_off(*_NAMES["visibility"])
    return Draft(
        file=cells.row.file,
        line=cells.row.line,
        key=number or reference or title,
        sku=reference or number,
        title=title,
        description=cells.text(*_NAMES["summary"], *_NAMES["description"]),
        brand=cells.line(*_NAMES["brand"]),
        price=price,
        compare_at=compare_at,
        stock=cells.count(*_NAMES["stock"]),
        barcode=cells.barcode(*_NAMES["barcode"]),
        listed=listed,
        url=cells.line(*_NAMES["url"]),
        categories=_categories(cells.raw(*_NAMES["categories"])),
        tags=cells.list(*_NAMES["tags"]),
        attributes=_features(cells.raw(*_NAMES["features"])) + _feature_columns(cells),
        pictures=_pictures(cells),
        links=cells.links("related", *_NAMES["accessories"]),
        aliases=(reference,) if reference else (),
        review=cells.review,
    )


def _combination(cells: Cells, spec: str) -> Draft | Rejection:
    number = cells.identifier(*_NAMES["id"])
    own = cells.identifier("Reference", "Supplier reference")
    parent = number or cells.identifier("Product reference")
    if not parent:
        return cells.rejection("no-id", "Product ID")
    options = _options(spec, cells.raw(*_NAMES["value"]))
    pictures = _pictures(cells)
    return Draft(
        file=cells.row.file,
        line=cells.row.line,
        key=parent,
        role="variant",
        sku=own or f"{parent}:{'/'.join(value for _, value in options)}",
        price=cells.price("Price", "Final price"),
        stock=cells.count(*_NAMES["stock"]),
        barcode=cells.barcode(*_NAMES["barcode"]),
        options=options,
        variant_pictures=pictures,
        review=cells.review,
    )


_bare = functools.lru_cache(maxsize=4096)(bare)


def _unhinted(row: SourceRow) -> dict[str, str]:
    """Cells by header without its hint; of "Price (tax incl.)" and "Price" the one that is
    filled.
    """
    found: dict[str, str] = {}
    for header, value in row.cells.items():
        name = _bare(header)
        if value.strip() or name not in found:
            found[name] = value
    return found


def _features_of(row: SourceRow) -> dict[str, str]:
    """Columns whose own name matters stay as they are written."""
    return {
        header: value for header, value in row.cells.items() if _FEATURE.fullmatch(header.strip())
    }


def _has(known: set[str], field: str) -> bool:
    return any(bare(name) in known for name in _NAMES[field])


def _seen(known: set[str], names: Sequence[str]) -> int:
    return sum(bare(name) in known for name in names)


def _prices(cells: Cells) -> tuple[Money | None, Money | None]:
    base = cells.price(*_NAMES["price"])
    amount, percent = (
        _number(cells.raw(*_NAMES[f"discount {kind}"])) for kind in ("amount", "percent")
    )
    lower = offers.reduced(base, amount, percent)
    ends, begins = cells.raw(*_NAMES["discount to"]), cells.raw(*_NAMES["discount from"])
    return offers.current(base, lower, ends, begins) if lower else (base, None)


def _number(text: str) -> Decimal | None:
    found, _ = parse_price(text.replace("%", ""))
    return found.amount if found else None


def _categories(text: str) -> tuple[tuple[str, ...], ...]:
    """Names or paths ("Home/Clothes/Men"); numbers of categories say nothing."""
    found = []
    for path in read.paths(text, ",", ">" if ">" in text else "/"):
        levels = path[1:] if path[0].casefold() in _ROOTS else path
        if levels and not all(level.isdigit() for level in levels):
            found.append(levels)
    return tuple(dict.fromkeys(found))


def _features(text: str) -> Pairs:
    """Pairs of "Height:10 cm:1,Colour:black, matte:2"; without positions a comma always
    separates.
    """
    text = text[:_LONGEST_FEATURES]
    found = re.findall(r"([^:]+):([^:]+)(?::\d*)+(?:,|$)", text)
    if not found:
        found = [part.split(":", 1) for part in text.split(",") if ":" in part]
    pairs = ((plain(name).strip(" ,"), plain(value)) for name, value in found)
    return tuple(dict.fromkeys((name, value) for name, value in pairs if name and value))


def _feature_columns(cells: Cells) -> Pairs:
    """Older files give each feature a column: "Feature:Height"."""
    columns = (
        (_FEATURE.fullmatch(header.strip()), value) for header, value in cells.row.cells.items()
    )
    return tuple(
        (match["name"].strip(), plain(value)) for match, value in columns if match and plain(value)
    )


def _options(spec: str, values: str) -> Pairs:
    """Pairs of "Color:color:0, Size:select:1" and "Blue:0, Large:1"."""
    names = [plain(part.split(":")[0]) for part in spec.split(",")]
    found = [plain(re.sub(r":\s*\d+\s*$", "", part)) for part in values.split(",")]
    if len(names) == 1:
        found = [plain(re.sub(r":\s*\d+\s*$", "", values))]
    return tuple((name, value) for name, value in zip(names, found, strict=False) if name and value)


def _pictures(cells: Cells) -> tuple[str, ...]:
    """Addresses of pictures; the list of products in the back office shows them as markup."""
    text = cells.raw(*_NAMES["images"])[: read.LONGEST_LIST]
    inside = re.findall(r"<img[^<>]*\ssrc=[\"']([^\"']+)", text)
    return tuple(inside) if inside else read.picture_list(text)
