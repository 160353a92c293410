"""WooCommerce exports: variations before parents, references by id, localised headers."""

from decimal import Decimal
from pathlib import Path

from mmrec_desktop.domain.feed_dialect import Draft
from mmrec_desktop.domain.money import Money
from mmrec_desktop.domain.product import Link, Picture
from mmrec_desktop.intake.dialects import registry
from tests.intake.dialects.reading import read, row


def test_a_variable_product_has_its_variations_from_before_and_after_it() -> None:
    found = read("woocommerce.csv")
    assert found.dialects == ["woocommerce"]
    jacket = found.products["TJ"]
    assert jacket.title == "Trail Jacket"
    assert jacket.description == "Light & dry.\nA jacket for wet days.\n• taped seams"
    assert jacket.categories == (("Outdoor", "Jackets"), ("Sale",), ("Rain, wind",))
    assert jacket.tags == ("hiking, easy",)
    assert jacket.brand == "Nordwind"
    assert ("Color", "Red") in jacket.attributes
    assert [picture.reference.rsplit("/", 1)[-1] for picture in jacket.pictures] == [
        "trail-1.jpg",
        "trail-2.jpg",
    ]
    by_sku = {variant.sku: variant for variant in jacket.variants}
    assert set(by_sku) == {"21", "TJ-NAVY-L"}
    assert by_sku["21"].options == (("Color", "Navy"), ("Size", "M"))
    assert by_sku["21"].price == Money(Decimal("79.00"))
    assert by_sku["TJ-NAVY-L"].barcode == "4006381333931"
    assert by_sku["TJ-NAVY-L"].stock == 0
    assert by_sku["21"].pictures == (
        Picture("https://shop.example/wp-content/uploads/trail-navy.jpg"),
    )


def test_links_by_id_and_sku_name_the_same_products() -> None:
    products = read("woocommerce.csv").products
    assert set(products["TJ"].links) == {
        Link("up-sell", "30"),
        Link("cross-sell", "MUG"),
        Link("cross-sell", "ALBUM"),
    }
    assert {link.sku for link in products["SET"].links} == {"TJ", "30"}


def test_sales_count_while_they_run_and_prices_may_have_commas() -> None:
    products = read("woocommerce.csv").products
    assert products["30"].price == Money(Decimal("19.00"))  # the sale of 2019 is over
    assert products["30"].compare_at is None
    assert products["MUG"].price == Money(Decimal("1299.50"))


def test_visibility_stock_and_addresses() -> None:
    products = read("woocommerce.csv").products
    assert products["TJ"].listed
    assert not products["ALBUM"].listed  # a draft
    assert not products["MUG"].listed  # hidden in the catalogue
    assert products["MUG"].url == "https://other.example/mug"
    assert products["MUG"].in_stock is True
    assert products["30"].stock == 7
    assert products["30"].attributes == (("Material", "Merino"), ("Material", "Wool"))
    assert [each.reference for each in products["30"].pictures] == ["cap.jpg", "cap_2.jpg"]


def test_a_variation_whose_parent_is_missing_is_not_lost() -> None:
    found = read("woocommerce.csv")
    lost = found.products["id:999"]
    assert lost.title == "Lost - Blue"
    assert [variant.sku for variant in lost.variants] == ["LOST"]


def test_headers_in_german() -> None:
    found = read("woocommerce_de.csv")
    assert found.dialects == ["woocommerce"]
    chair = found.products["STUHL"]
    assert chair.categories == (("Möbel", "Stühle"),)
    assert ("Farbe", "Natur") in chair.attributes
    assert chair.variants[0].price == Money(Decimal("89.90"))
    assert chair.variants[0].options == (("Farbe", "Schwarz"),)


def test_headers_in_other_languages_are_recognised() -> None:
    spanish = (
        "ID,Tipo,SKU,Nombre,Publicado,¿Está destacado?,Visibilidad en el catálogo,Descripción corta,Descripción,"
        "Precio rebajado,Precio normal,Categorías,Etiquetas,Imágenes,Superior,Nombre del atributo 1,"
        "Valor(es) del atributo 1,Atributo visible 1,Atributo global 1"
    )
    french = (
        "ID,Type,UGS,Nom,Publié,Mis en avant ?,Visibilité dans le catalogue,Description courte,Description,"
        "En stock ?,Stock,Tarif promo,Tarif régulier,Catégories,Étiquettes,Images,Parent,Nom de l’attribut 1,"
        "Valeur(s) de l’attribut 1,Attribut 1 visible,Attribut 1 global"
    )
    chinese = (
        "ID,类型,SKU,名称,已发布,是推荐产品？,在列表页可见,简短描述,描述,有货？,库存,促销价格,常规售价,分类,标签,图片,父级,"
        "属性 1 名称,属性 1 值,属性 1 可见,属性 1 的全局"
    )
    for header in (spanish, french, chinese):
        dialect, likeness = registry.choose(header.split(","))
        assert dialect is not None
        assert dialect.name == "woocommerce"
        assert likeness > 0.7


def test_attributes_in_columns_of_their_own() -> None:
    columns = {
        "id": "7", "type": "simple", "sku": "S", "name": "Novel", "published": "1", "regular_price": "18.95",
        "short_description": "A book", "visibility": "visible", "attribute_pa_color": "Red|Blue",
        "attribute:Size": "M", "attribute_data:Size": "0|1|0", "upsell_ids": "id:9",
    }  # fmt: skip
    dialect, _ = registry.choose(tuple(columns))
    assert dialect is not None
    assert dialect.name == "woocommerce"
    said = dialect.read(row(**columns))
    assert isinstance(said, Draft)
    assert said.attributes == (("color", "Red"), ("color", "Blue"), ("Size", "M"))
    assert said.links == (Link("up-sell", "id:9"),)


def test_stock_in_german(tmp_path: Path) -> None:
    file = tmp_path / "shop.csv"
    file.write_text(
        "ID,Typ,Artikelnummer,Name,Veröffentlicht,Sichtbarkeit im Katalog,Vorrätig?,Bestand,Angebotspreis,Regulärer Preis,Bilder\n"
        '5,simple,TEE,T-Shirt,1,visible,1,4,"19,90","24,90",t.jpg\n',
        encoding="utf-8",
    )
    tee = read(file).products["TEE"]
    assert (tee.stock, str(tee.price), str(tee.compare_at)) == (4, "19.90", "24.90")
