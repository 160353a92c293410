"""Found words are marked whatever their case, accents or plural."""

import pytest

from mmrec_desktop.ranking.highlight import spans


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("Red Mugs and a mug", ["mug"], ["Mugs", "mug"]),
        ("Größe", ["grosse"], []),
        ("Café crème", ["cafe"], ["Café"]),
        ("smug", ["mug"], []),
        ("白色短款羽绒服", ["羽绒", "绒服"], ["羽绒服"]),
        ("Redmi K30 5G", ["k30"], ["K30"]),
        ("USB-C cable", ["usb", "cables"], ["USB", "cable"]),
        ("ＵＳＢ 充电器", ["usb"], ["ＵＳＢ"]),
        ("anything", [""], []),
        ("a.c", ["a.c"], ["a.c"]),
    ],
)
def test_spans(text: str, terms: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, terms)] == marked
