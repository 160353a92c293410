"""Packets of 淘宝助理: three header lines, UTF-16 with tabs, forms in one cell, pictures as hashes."""

from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image

from mmrec_desktop.domain.money import Money
from mmrec_desktop.intake.pictures.finder import Found, PictureFinder
from tests.intake.dialects.reading import FEEDS, Read, read

_ENGLISH, _CHINESE = (
    line.split("\t") for line in (FEEDS / "taobao_headers.txt").read_text("utf-8").splitlines()
)
_BLACK, _WHITE, _SECOND = "d6" * 16, "a1" * 16, "0f" * 16
_COAT = {
    "title": "白色短款羽绒服 女冬季", "cid": "50008899", "seller_cids": "女装>羽绒服,123456", "price": "499.00", "num": "15",
    "approve_status": "1", "description": "<P>轻薄<B>保暖</B></P>", "outer_id": "YR-01", "num_id": "520810592067",
    "picture": f"{_WHITE}:1:0:|https://img.example/a.jpg;{_SECOND}:1:1:|;{_BLACK}:2:0:1627207:28341|https://img.example/k.jpg;",
    "skuProps": "499:10:YR-01-W-M:1627207:28320;20509:28315;459:5:YR-01-K-L:1627207:28341;20509:28316;",
    "propAlias": "1627207:28320:象牙白;", "inputPids": "20000,13021751", "inputValues": "波司登,YR-01",
    "subtitle": "90%白鸭绒", "sku_barcode": "", "location_state": "浙江",
}  # fmt: skip
_TEA = {
    "title": "龙井茶 250g", "price": "88", "num": "200", "approve_status": "2", "num_id": "99", "outer_id": "",
    "picture": "https://img.example/tea.jpg", "description": "明前茶",
}  # fmt: skip


def _packet(path: Path, encoding: str, *rows: dict[str, str], chinese: bool = True) -> Path:
    lines = ["version 1.00", "\t".join(_ENGLISH)]
    if chinese:
        lines.append("\t".join(_CHINESE))
    lines += ["\t".join(f'"{row.get(name, "")}"' for name in _ENGLISH) for row in rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return path


@pytest.fixture(params=["utf-16", "gb18030", "utf-8-sig"])
def packet(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    return read(_packet(tmp_path / "宝贝.csv", request.param, _COAT, _TEA))


def test_a_packet_is_recognised_and_its_header_lines_are_no_products(packet: Read) -> None:
    assert packet.dialects == ["taobao"]
    assert set(packet.products) == {"YR-01", "99"}
    assert packet.rejections == []


def test_a_listing(packet: Read) -> None:
    coat = packet.products["YR-01"]
    assert coat.title == "白色短款羽绒服 女冬季"
    assert coat.description == "90%白鸭绒\n轻薄保暖"
    assert coat.brand == "波司登"
    assert coat.price == Money(Decimal("499.00"), "CNY")
    assert coat.categories == (("女装", "羽绒服"),)
    assert coat.attributes == (("货号", "YR-01"),)
    assert [picture.reference for picture in coat.pictures] == [_WHITE, _SECOND]
    assert coat.listed


def test_forms_have_their_own_price_code_options_and_picture(packet: Read) -> None:
    white, black = packet.products["YR-01"].variants
    assert (white.sku, white.stock, white.price) == (
        "YR-01-W-M",
        10,
        Money(Decimal("499.00"), "CNY"),
    )
    assert white.options == (("颜色分类", "象牙白"), ("尺码", "M"))
    assert black.options == (("颜色分类", "黑色"), ("尺码", "L"))
    assert [picture.reference for picture in black.pictures] == [_BLACK]


def test_a_listing_in_the_warehouse_is_not_listed(packet: Read) -> None:
    tea = packet.products["99"]
    assert not tea.listed
    assert tea.stock == 200
    assert [picture.reference for picture in tea.pictures] == ["https://img.example/tea.jpg"]


def test_a_packet_with_chinese_names_only(tmp_path: Path) -> None:
    lines = ["\t".join(_CHINESE), "\t".join(_TEA.get(name, "") for name in _ENGLISH)]
    path = tmp_path / "宝贝.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path)
    assert found.dialects == ["taobao"]
    assert found.products["99"].title == "龙井茶 250g"


def test_pictures_lie_in_a_folder_named_like_the_packet(tmp_path: Path) -> None:
    path = _packet(tmp_path / "宝贝.csv", "utf-16", _COAT)
    (tmp_path / "宝贝").mkdir()
    for name in (_WHITE, _BLACK):
        Image.new("RGB", (8, 8)).save(tmp_path / "宝贝" / f"{name}.tbi", format="JPEG")
    coat = read(path).products["YR-01"]
    finder = PictureFinder([tmp_path])
    found = finder.find(coat.pictures[0].reference)
    assert isinstance(found, Found)
    assert found.reference == f"宝贝/{_WHITE}.tbi"
    assert isinstance(finder.find(coat.variants[1].pictures[0].reference), Found)
    assert finder.find(coat.pictures[1].reference) == "picture-missing"
