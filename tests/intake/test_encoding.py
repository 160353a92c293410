"""Encodings are told by looking: whatever a shop's editor saved comes back as it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.intake.encoding import detect

CHINESE = "商品编号,商品名称,价格\r\n1,白色短款羽绒服 女装 冬季加厚,299.00\r\n2,小米无线充电器 快充版,99\r\n"
TAIWAN = "商品編號,商品名稱,價格\r\n1,白色短版羽絨外套 女裝 冬季加厚,1290\r\n2,無線充電器 快充版本,990\r\n"
JAPANESE = "商品番号,商品名,価格\r\n1,レディース コットン シャツ ホワイト,2980円\r\n2,やわらかいタオル 綿100%,980円\r\n"
GERMAN = "Artikel;Größe;Preis\r\nWärmflasche für Füße;groß;12,50 €\r\nKüchenmesser;20 cm;9,99 €\r\n"


@pytest.mark.parametrize(
    ("text", "name", "family"),
    [
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (TAIWAN, "big5", "big5"),
        (JAPANESE, "shift_jis", "cp932"),
        (GERMAN, "cp1252", "cp1252"),
        (CHINESE, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8-sig"),
        (CHINESE, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
    ],
)
def test_an_encoding_is_found(text: str, name: str, family: str) -> None:
    found = detect(text.encode(name))
    assert found.name == family
    assert text.encode(name).decode(found.name).lstrip("\ufeff") == text
    assert found.name in found.candidates


def test_plain_ascii_is_utf_8_for_sure() -> None:
    assert detect(b"id,title\r\n1,Hoodie\r\n") == detect(b"")
    assert detect(b"id,title").certain


def test_one_short_word_is_not_sure() -> None:
    found = detect("名称\n中\n".encode("gb18030"))
    assert found.name == "gb18030" or not found.certain
    assert "gb18030" in found.candidates


def test_a_line_that_does_not_fit_leaves_the_rest_in_utf_8() -> None:
    lines = [f"{n},Überwurf aus Samt".encode() for n in range(20)] + ["21,Größe".encode("cp1252")]
    found = detect(b"\n".join(lines))
    assert found.name == "utf-8"
    assert not found.certain
    assert "cp1252" in found.candidates


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_have_an_encoding(sample: bytes) -> None:
    found = detect(sample)
    sample.decode(found.name, errors="replace")
    assert found.candidates[0]
