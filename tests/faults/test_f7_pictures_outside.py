"""F7: a picture path that leaves the given folders is reported and not followed; links are "not local"."""

import os
from pathlib import Path

import pytest

from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from mmrec_desktop.intake.pictures.folder import folder_products


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (tmp_path / "shop-other").mkdir()
    (tmp_path / "shop-other" / "near.jpg").write_bytes(b"secret")
    shop = tmp_path / "shop"
    (shop / "images").mkdir(parents=True)
    (shop / "images" / "own.jpg").write_bytes(b"own")
    return shop


@pytest.mark.parametrize(
    "written",
    [
        "../secret.jpg",
        "images/../../secret.jpg",
        "..\\secret.jpg",
        "images\\..\\..\\secret.jpg",
        "../shop/images/own.jpg",
        "../shop-other/near.jpg",
        "\\\\server\\share\\secret.jpg",
        "//server/share/secret.jpg",
        "C:\\secret.jpg",
        "c:secret.jpg",
        "file:///etc/passwd",
        "file://server/share/secret.jpg",
        "FILE:///C:/secret.jpg",
        "/etc/passwd",
        "/dev/zero",
    ],
)
def test_what_leads_out_is_reported(shop: Path, written: str) -> None:
    assert PictureFinder([shop]).find(written) == "picture-outside"


@pytest.mark.parametrize(
    "written", ["%2e%2e/secret.jpg", "..%2fsecret.jpg", "images/..%5c..%5csecret.jpg"]
)
def test_hidden_dots_are_not_followed(shop: Path, written: str) -> None:
    assert PictureFinder([shop]).find(written) == "picture-missing"


def test_absolute_paths_and_addresses_of_files_outside(shop: Path) -> None:
    secret = shop.parent / "secret.jpg"
    for written in (str(secret), secret.as_uri(), str(shop / ".." / "secret.jpg")):
        assert PictureFinder([shop]).find(written) == "picture-outside"


@pytest.mark.parametrize(
    "written",
    [
        "https://example.com/gone.jpg",
        "http://127.0.0.1:9/gone.jpg",
        "//cdn.example.com/gone.jpg",
        "ftp://example.com/gone.jpg",
        "https://example.com/../../secret.jpg",
    ],
)
def test_links_are_not_local_and_nothing_is_asked_of_the_network(shop: Path, written: str) -> None:
    assert PictureFinder([shop]).find(written) == "picture-not-local"


def test_symbolic_links_out_are_not_followed(shop: Path) -> None:
    (shop / "images" / "link.jpg").symlink_to(shop.parent / "secret.jpg")
    (shop / "away").symlink_to(shop.parent / "shop-other")
    (shop / "images" / "turn.jpg").symlink_to(shop / "images" / "turn.jpg")
    finder = PictureFinder([shop])
    assert finder.find("images/link.jpg") == "picture-outside"
    assert finder.find("away/near.jpg") == "picture-outside"
    assert isinstance(finder.find("images/turn.jpg"), str)
    assert finder.find("near.jpg") == "picture-missing"
    assert [each.reference for each in finder.all()] == ["images/own.jpg"]
    assert [product.id for product in folder_products(shop)] == ["images/own"]


def test_a_link_that_stays_inside_is_a_picture(shop: Path) -> None:
    (shop / "alias.jpg").symlink_to(shop / "images" / "own.jpg")
    assert isinstance(PictureFinder([shop]).find("alias.jpg"), Found)


def test_a_given_folder_may_itself_be_a_link(shop: Path) -> None:
    (shop.parent / "given").symlink_to(shop)
    found = PictureFinder([shop.parent / "given"]).find("images/own.jpg")
    assert isinstance(found, Found)
    assert found.path == str(shop.parent / "given" / "images" / "own.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_picture(shop: Path) -> None:
    os.mkfifo(shop / "pipe.jpg")
    finder = PictureFinder([shop])
    assert finder.find("pipe.jpg") == "picture-missing"
    assert "pipe.jpg" not in [each.reference for each in finder.all()]
