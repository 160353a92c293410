"""What the typed words mean: plain words, "phrases", -minus and field:value.

Nothing typed is ever syntax for the database.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

FIELDS = {
    "category": "category", "分类": "category", "类目": "category", "类别": "category",
    "brand": "brand", "品牌": "brand",
    "colour": "colour", "color": "colour", "颜色": "colour",
    "price": "price", "价格": "price",
    "stock": "stock", "库存": "stock",
    "sku": "sku", "货号": "sku", "编码": "sku", "id": "sku",
    "title": "title", "标题": "title", "名称": "title",
    "size": "size", "尺码": "size", "尺寸": "size",
    "material": "material", "材质": "material", "面料": "material",
}  # fmt: skip
"""Field words in both languages -> the field that a filter takes."""

_TOKEN = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[^\s:："“”\-][^\s:："“”]{0,30})[:：])?'
    r'(?:["“](?P<phrase>[^"“”]*)["”]|(?P<word>[^\s"“”]+))'
)


@dataclass(frozen=True, slots=True)
class WordsQuery:
    """``words`` and ``phrases`` are wanted, ``without`` must not occur, ``fields`` are (field,
    value, wanted).
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    fields: tuple[tuple[str, str, bool], ...] = ()

    def plain(self) -> str:
        """The wanted words as one text, for sentence encoders."""
        return " ".join([*self.words, *self.phrases])

    def read_as(self, corrected: Mapping[str, str]) -> "WordsQuery":
        """The same with typing errors mended: written -> read as."""
        words = tuple(corrected.get(word, word) for word in self.words)
        return replace(self, words=words)


def parse_words(text: str) -> WordsQuery:
    """Reads what was typed. A colon after a word that is no field is part of the word."""
    words: list[str] = []
    phrases: list[str] = []
    without: list[str] = []
    fields: list[tuple[str, str, bool]] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text)[:2000]):
        wanted = match["minus"] is None
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if not value.strip():
            continue
        field = FIELDS.get(match["field"].lower()) if match["field"] else None
        if field is not None:
            fields.append((field, value.strip(), wanted))
            continue
        if match["field"]:
            value = f"{match['field']}:{value}"
        if not wanted:
            without.append(value)
        elif match["phrase"] is not None:
            phrases.append(value)
        else:
            words.append(value)
    return WordsQuery(tuple(words), tuple(phrases), tuple(without), tuple(fields))
