"""Tables of programs that speak German, French, Spanish and other languages."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.product import Product
from mmrec_desktop.intake.amounts import currency_in
from tests.intake.dialects.reading import read

TABLES = {
    "german": (
        "Artikelnummer;Artikelbezeichnung;Langtext;Warengruppe;Untergruppe;VK-Preis brutto (EUR);EK-Preis;UVP;Lagerbestand;"
        "EAN;Hersteller;Bilddatei;Farbe\n"
        "4711;Akkuschrauber 18 V;Mit zwei Akkus;Werkzeug;Elektrowerkzeug;1.129,00;800,50;1.299,00;12;4006381333931;Bosch;"
        "akku.jpg;blau\n",
        ("4711", "Akkuschrauber 18 V", "€1,129.00", 12, "Bosch", ("Werkzeug", "Elektrowerkzeug")),
    ),
    "german with dots": (
        "Art.-Nr.;Bezeichnung;Beschreibung;Kategorie;Preis (EUR);Bestand;Bild 1;Bild 2;Marke;Größe\n"
        "A100;Rucksack;Robust;Outdoor > Rucksäcke;129,95;5;r1.jpg;r2.jpg;Deuter;50 L\n",
        ("A100", "Rucksack", "€129.95", 5, "Deuter", ("Outdoor", "Rucksäcke")),
    ),
    "french": (
        "Référence;Désignation;Description longue;Famille;Sous-famille;Prix TTC;Prix barré;Stock;Code barre;Marque;Photo\n"
        "CAS-1;Casserole inox;Tous feux;Cuisine;Casseroles;39,90 €;49,90 €;15;3012345678900;Cristel;casserole.jpg\n",
        ("CAS-1", "Casserole inox", "€39.90", 15, "Cristel", ("Cuisine", "Casseroles")),
    ),
    "spanish": (
        "Código;Nombre del artículo;Descripción;Categoría;Subcategoría;PVP;Precio oferta;Existencias;Marca;Talla;Imagen\n"
        "Z-10;Zapatillas;Ligeras;Calzado;Running;59,95;49,95;20;Joma;42;zap.jpg\n",
        ("Z-10", "Zapatillas", "49.95", 20, "Joma", ("Calzado", "Running")),
    ),
    "italian": (
        "Codice articolo;Descrizione;Categoria;Prezzo;Giacenza;Marca;Immagine\nIT1;Moka 3 tazze;Cucina;24,90;8;Bialetti;m.jpg\n",
        ("IT1", "Moka 3 tazze", "24.90", 8, "Bialetti", ("Cucina",)),
    ),
    "dutch": (
        "Artikelcode;Omschrijving;Groep;Prijs;Voorraad;Merk;Afbeelding\nNL1;Fietsbel;Fietsen;12,50;10;Basil;bel.jpg\n",
        ("NL1", "Fietsbel", "12.50", 10, "Basil", ("Fietsen",)),
    ),
    "portuguese": (
        "Código;Nome do produto;Categoria;Preço;Estoque;Marca;Imagem\nP1;Cafeteira;Cozinha;R$ 199,90;7;Mondial;c.jpg\n",
        ("P1", "Cafeteira", "199.90 BRL", 7, "Mondial", ("Cozinha",)),
    ),
    "polish": (
        "Kod produktu;Nazwa;Opis;Kategoria;Cena brutto;Stan magazynowy;Producent;Zdjęcie\n"
        "PL1;Kubek;Opis;Kuchnia;45,00 zł;9;Kambukka;kubek.jpg\n",
        ("PL1", "Kubek", "45.00 PLN", 9, "Kambukka", ("Kuchnia",)),
    ),
    "russian": (
        "Артикул;Наименование;Описание;Категория;Цена;Остаток;Бренд;Фото\nRU1;Палатка;Лёгкая;Туризм;12 500,00;4;Tramp;p.jpg\n",
        ("RU1", "Палатка", "12,500.00", 4, "Tramp", ("Туризм",)),
    ),
    "japanese": (
        "商品コード,商品名,カテゴリ,販売価格,在庫数,ブランド,商品画像\nJ1,折りたたみ傘,雑貨,\"2,980円\",5,Kasa,k.jpg\n",
        ("J1", "折りたたみ傘", "¥2,980.00", 5, "Kasa", ("雑貨",)),
    ),
    "traditional chinese": (
        "貨號,商品名稱,分類,售價,庫存,品牌,圖片\nTW1,保溫瓶,廚房,NT$590,6,Hydro,b.jpg\n",
        ("TW1", "保溫瓶", "590.00 TWD", 6, "Hydro", ("廚房",)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "wanted"), TABLES.values(), ids=TABLES)
def test_a_table_in_another_language(
    tmp_path: Path, table: str, wanted: tuple[object, ...]
) -> None:
    product = only(tmp_path, table)
    said = (product.id, product.title, str(product.price), product.stock, product.brand, product.categories[0])  # fmt: skip
    assert said == wanted
    assert product.pictures


def test_what_was_paid_for_goods_is_not_told(tmp_path: Path) -> None:
    product = only(tmp_path, TABLES["german"][0])
    assert "800,50" not in repr(product)
    assert (product.barcode, str(product.compare_at)) == ("4006381333931", "€1,299.00")


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Price (EUR)", "EUR"), ("价格（元）", "CNY"), ("price_usd", "USD"), ("Prix €", "EUR"), ("Marktpreis", ""),
        ("Offers Price", ""), ("Price", ""),
    ],
)  # fmt: skip
def test_a_header_may_name_the_currency(header: str, currency: str) -> None:
    assert currency_in(header) == currency


def only(folder: Path, table: str) -> Product:
    file = folder / "feed.csv"
    file.write_text(table, encoding="utf-8")
    (product,) = read(file).products.values()
    return product
