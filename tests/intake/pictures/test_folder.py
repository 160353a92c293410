"""A folder of pictures alone is a catalogue: subfolders are categories, shared stems are products."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.product import Product
from mmrec_desktop.intake.pictures.file_names import group_stem, natural, says_nothing, stems
from mmrec_desktop.intake.pictures.folder import folder_products


def catalogue(folder: Path, *names: str) -> list[Product]:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return list(folder_products(folder))


def test_subfolders_are_categories_and_stems_are_products(tmp_path: Path) -> None:
    found = catalogue(
        tmp_path,
        "Clothes/Hoodies/red-hoodie_2.jpg",
        "Clothes/Hoodies/red-hoodie_10.jpg",
        "Clothes/Hoodies/red-hoodie.jpg",
        "Clothes/blue jacket-front.png",
        "Clothes/blue jacket-back.png",
        "kettle.webp",
        "notes.txt",
        ".thumbs/kettle.jpg",
    )
    by_id = {product.id: product for product in found}
    assert set(by_id) == {"Clothes/Hoodies/red-hoodie", "Clothes/blue jacket", "kettle"}
    hoodie = by_id["Clothes/Hoodies/red-hoodie"]
    assert hoodie.title == "red hoodie"
    assert hoodie.categories == (("Clothes", "Hoodies"),)
    names = [picture.reference.rsplit("/", 1)[-1] for picture in hoodie.pictures]
    assert names == ["red-hoodie.jpg", "red-hoodie_2.jpg", "red-hoodie_10.jpg"]
    assert by_id["kettle"].categories == ()
    assert all(Path(p.path).is_file() for product in found for p in product.pictures)


def test_the_same_folder_gives_the_same_products_in_the_same_order(tmp_path: Path) -> None:
    names = [f"{n}.jpg" for n in (10, 2, 1)] + ["b/x_1.jpg", "a/x_1.jpg"]
    first = catalogue(tmp_path, *names)
    assert first == list(folder_products(tmp_path))
    assert [product.id for product in first][:3] == ["1", "2", "10"]


def test_names_that_say_nothing_give_category_and_mark(tmp_path: Path) -> None:
    found = catalogue(
        tmp_path,
        "Shoes/IMG_1234.jpg",
        "Shoes/IMG_1235.jpg",
        "Shoes/3b241101-e2bb-4255-8caf-4136c566a962.jpg",
        "Shoes/17.jpg",
    )
    assert len(found) == 4
    assert all(product.title.startswith("Shoes ") for product in found)
    assert len({product.title for product in found}) == 4
    assert {product.title for product in found} >= {"Shoes 17"}


@pytest.mark.parametrize(
    ("stem", "group"),
    [
        ("a_1", "a"),
        ("a-front", "a"),
        ("a (2)", "a"),
        ("AB-12_1_front", "AB"),
        ("coat_主图", "coat"),
        ("10001_2", "10001"),
        ("10001 (2)", "10001"),
        ("IMG_1234", "IMG_1234"),
        ("微信图片_20240101", "微信图片_20240101"),
        ("17", "17"),
        ("3b241101-e2bb-4255-8caf-4136c566a962", "3b241101-e2bb-4255-8caf-4136c566a962"),
        ("2024-01-02", "2024-01-02"),
        ("kettle", "kettle"),
    ],
)
def test_group_stems(stem: str, group: str) -> None:
    assert group_stem(stem) == group


def test_stems_lose_one_number_or_view_at_a_time() -> None:
    assert stems("AB-12_1") == ["AB-12_1", "AB-12", "AB"]
    assert stems("hoodie") == ["hoodie"]


def test_natural_order() -> None:
    names = ["a_10.jpg", "a.jpg", "a_2.jpg", "B.jpg", "10.jpg", "9.jpg"]
    assert sorted(names, key=natural) == [
        "a.jpg",
        "a_2.jpg",
        "a_10.jpg",
        "B.jpg",
        "9.jpg",
        "10.jpg",
    ]


@pytest.mark.parametrize(
    "stem", ["1234", "DSC_0042", "IMG-20240101-WA0001", "00112233aabbccdd", "照片 3"]
)
def test_names_without_meaning(stem: str) -> None:
    assert says_nothing(stem)


def test_real_photographs_by_class(data_folder: Path) -> None:
    found = list(folder_products(data_folder / "clothing"))
    assert len(found) == 3781
    assert all(product.categories for product in found)
