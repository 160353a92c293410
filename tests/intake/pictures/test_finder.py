"""References of feeds mean files below the allowed folders, however they are written."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.intake.pictures.finder import Found, PictureFinder

FILES = (
    "images/red hoodie.jpg",
    "images/m/b/mb01-blue-0.jpg",
    "images/m/b/mb01-blue-0_alt1.jpg",
    "HOO-1.jpg",
    "HOO-1_2.jpg",
    "HOO-1_10.jpg",
    "HOO-1.MAIN.jpg",
    "HOO-1-2.jpg",
    "AB-12_1.png",
    "10001_2.jpg",
    "SKU7/主图/1.jpg",
    "SKU7/主图/2.jpg",
    "SKU8/a.webp",
    "packet/0123456789abcdef.tbi",
    "café.jpg",
    "a/1.jpg",
    "b/1.jpg",
    "thumbs/HOO-1.jpg",
    ".hidden/x.jpg",
    "notes.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "shop"


@pytest.fixture
def finder(folder: Path) -> PictureFinder:
    return PictureFinder([folder])


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("images/red hoodie.jpg", "images/red hoodie.jpg"),
        ("images\\red hoodie.jpg", "images/red hoodie.jpg"),
        ("./images//red hoodie.jpg", "images/red hoodie.jpg"),
        (' "images/red hoodie.jpg" ', "images/red hoodie.jpg"),
        ("images/red%20hoodie.jpg", "images/red hoodie.jpg"),
        ("Red Hoodie.JPG", "images/red hoodie.jpg"),
        ("IMAGES/RED HOODIE.jpg", "images/red hoodie.jpg"),
        ("media/catalog/red hoodie.jpg", "images/red hoodie.jpg"),
        ("/m/b/mb01-blue-0.jpg", "images/m/b/mb01-blue-0.jpg"),
        ("0123456789ABCDEF", "packet/0123456789abcdef.tbi"),
        ("0123456789abcdef.jpg", "packet/0123456789abcdef.tbi"),
        ("images/red hoodie.webp", "images/red hoodie.jpg"),
        ("b/1.jpg", "b/1.jpg"),
        ("x/B/1.JPG", "b/1.jpg"),
        ("1.jpg", "a/1.jpg"),
        ("D:\\店铺\\b\\1.jpg", "b/1.jpg"),
        ("\\\\server\\share\\HOO-1.jpg", "HOO-1.jpg"),
        ("https://cdn.example.com/files/red%20hoodie.jpg?v=17", "images/red hoodie.jpg"),
        ("//cdn.example.com/files/HOO-1.jpg", "HOO-1.jpg"),
        ("cafe\u0301.jpg", "café.jpg"),
        (".hidden/x.jpg", ".hidden/x.jpg"),
    ],
)
def test_a_reference_is_found(finder: PictureFinder, reference: str, found: str) -> None:
    answer = finder.find(reference)
    assert isinstance(answer, Found)
    assert answer.reference == found


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("gone.jpg", "picture-missing"),
        ("", "picture-missing"),
        ("images", "picture-missing"),
        ("a\x00.jpg", "picture-missing"),
        ("x/" * 3000 + "a.jpg", "picture-missing"),
        ("https://example.com/gone.jpg", "picture-not-local"),
        ("data:image/png;base64,AAAA", "picture-not-local"),
        ("x.jpg", "picture-missing"),
    ],
)
def test_what_is_not_there_has_its_code(finder: PictureFinder, reference: str, code: str) -> None:
    assert finder.find(reference) == code


def test_an_absolute_path_into_the_folder_is_fine(finder: PictureFinder, folder: Path) -> None:
    for written in (str(folder / "café.jpg"), (folder / "café.jpg").as_uri()):
        answer = finder.find(written)
        assert isinstance(answer, Found) and answer.reference == "café.jpg"


def test_an_earlier_folder_goes_first(folder: Path) -> None:
    for reference, first in (("1.jpg", "b"), ("b/1.jpg", "a")):
        answer = PictureFinder([folder / first, folder]).find(reference)
        assert isinstance(answer, Found)
    named = PictureFinder([folder / "b", folder]).find("1.jpg")
    assert isinstance(named, Found) and named.path == str(folder / "b" / "1.jpg")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["HOO-1"], ["HOO-1.jpg", "HOO-1-2.jpg", "HOO-1.MAIN.jpg", "HOO-1_2.jpg", "HOO-1_10.jpg"]),
        (["hoo-1-2"], ["HOO-1-2.jpg"]),
        (["AB-12"], ["AB-12_1.png"]),
        (["10001"], ["10001_2.jpg"]),
        (["SKU7"], ["SKU7/主图/1.jpg", "SKU7/主图/2.jpg"]),
        (["none", "SKU8"], ["SKU8/a.webp"]),
        (["mb01-blue"], ["images/m/b/mb01-blue-0.jpg", "images/m/b/mb01-blue-0_alt1.jpg"]),
        ([""], []),
    ],
)
def test_pictures_called_like_the_product(
    finder: PictureFinder, names: list[str], found: list[str]
) -> None:
    assert {each.reference for each in finder.for_product(names)} == set(found)


def test_numbered_pictures_come_in_natural_order(finder: PictureFinder) -> None:
    found = [each.reference for each in finder.for_product(["HOO-1"])]
    assert found[0] == "HOO-1.jpg"
    assert found.index("HOO-1_2.jpg") < found.index("HOO-1_10.jpg")


def test_a_picture_of_another_product_is_not_one_more_view(folder: Path) -> None:
    finder = PictureFinder([folder], ["HOO-1", "HOO-1-2", "HOO"])
    assert "HOO-1-2.jpg" not in {each.reference for each in finder.for_product(["HOO-1"])}
    assert [each.reference for each in finder.for_product(["HOO-1-2"])] == ["HOO-1-2.jpg"]
    assert finder.for_product(["HOO"]) == []


def test_folders_are_read_only_when_a_name_is_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = PictureFinder([folder])
    monkeypatch.setattr("os.scandir", lambda _: pytest.fail("listed"))
    assert isinstance(finder.find("a/1.jpg"), Found)


@pytest.mark.timeout(120)  # What grows with the square takes an hour.
def test_a_hundred_thousand_files_of_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(f"sku{n}/1.jpg", f"/nowhere/sku{n}/1.jpg", False) for n in range(100_000)]
    monkeypatch.setattr("mmrec_desktop.intake.pictures.finder.pictures_below", lambda _: files)
    finder = PictureFinder([Path("/nowhere")])
    for n in range(0, 100_000, 50):
        answer = finder.find(f"media/SKU{n}/1.jpg")
        assert isinstance(answer, Found) and answer.reference == f"sku{n}/1.jpg"
        assert isinstance(finder.find("https://cdn.example.com/1.jpg"), Found)
        assert len(finder.for_product([f"sku{n}"])) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="./\\:%2e~a ", max_size=30))
def test_nothing_that_is_written_leads_out(
    tmp_path_factory: pytest.TempPathFactory, written: str
) -> None:
    root = _small(tmp_path_factory)
    answer = PictureFinder([root / "inside"]).find(written)
    if isinstance(answer, Found):
        assert Path(answer.path).resolve().is_relative_to((root / "inside").resolve())
    else:
        assert answer in {"picture-missing", "picture-not-local", "picture-outside"}


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.characters(
            blacklist_categories=("Cs", "Cc"), blacklist_characters="/\\:%?#\"'"
        ),
        min_size=1,
        max_size=40,
    ).filter(lambda name: name.strip(" .") == name and 0 < len(name.encode()) < 240)
)
def test_any_name_is_found_in_any_form(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root = tmp_path_factory.mktemp("names")
    (root / f"{name}.jpg").write_bytes(b"x")
    finder = PictureFinder([root])
    for form in ("NFC", "NFD"):
        answer = finder.find(unicodedata.normalize(form, f"{name}.jpg"))
        assert isinstance(answer, Found) and answer.path == str(root / f"{name}.jpg")


def _small(factory: pytest.TempPathFactory) -> Path:
    root = factory.getbasetemp() / "small"
    if not root.exists():
        (root / "inside" / "a").mkdir(parents=True)
        (root / "inside" / "a" / "a.jpg").write_bytes(b"x")
        (root / "a.jpg").write_bytes(b"x")
    return root


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("https://x.example/uploads/2017/12/hoodie-2-300x300.jpg", "hoodie-2.jpg"),
        ("https://cdn.example/s/files/1/mug_grande.jpg?v=1", "mug.jpg"),
        ("https://cdn.example/mug_200x200_crop_center.jpg?v=2", "mug.jpg"),
        ("https://cdn.example/mug@2x.jpg", "mug.jpg"),
        ("https://m.example/images/I/51fAmVkTbyL._SY300_.jpg", "51fAmVkTbyL.jpg"),
        ("https://cdn.example/lamp.jpg", "lamp_925x.jpg"),
        ("https://x.example/blue+shirt.jpg", "blue shirt.jpg"),
        ("https://x.example/picture.php?file=mug.jpg&w=200", "mug.jpg"),
    ],
)
def test_an_address_in_another_size(tmp_path: Path, written: str, name: str) -> None:
    for each in ("hoodie-2.jpg", "mug.jpg", "51fAmVkTbyL.jpg", "lamp_925x.jpg", "blue shirt.jpg"):
        (tmp_path / each).write_bytes(b"x")
    found = PictureFinder([tmp_path]).find(written)
    assert isinstance(found, Found)
    assert found.reference == name


def test_a_size_of_the_thing_itself_is_not_taken_off(tmp_path: Path) -> None:
    (tmp_path / "poster-30x40.jpg").write_bytes(b"x")
    finder = PictureFinder([tmp_path])
    assert finder.find("https://x.example/poster-50x70.jpg") == "picture-not-local"
