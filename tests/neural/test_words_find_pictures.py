"""Clothes that nothing was learned from are found in their pictures, by words of both languages."""

import csv
from pathlib import Path

import numpy as np
import pytest

from mmrec_desktop.catalog.segmentation import spoken
from mmrec_desktop.intake.pictures.decode import decode
from mmrec_desktop.neural.picture_encoder import PictureNetwork
from mmrec_desktop.neural.seen_words import SeenWords
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder
from models.space.pictures import SPLIT

ASKED = {
    "Sunglasses": ("sunglasses", "墨镜"),
    "Jeans": ("blue jeans", "牛仔裤"),
    "Handbags": ("handbag", "女包"),
    "Ties": ("tie", "领带"),
}
EACH = 3


@pytest.fixture(scope="module")
def shown(data_folder: Path) -> tuple[list[str], np.ndarray]:
    """Kinds of held-back pictures, and what is visible in them."""
    with SPLIT.open(encoding="utf-8") as file:
        held = {row["id"] for row in csv.DictReader(file) if row["part"] == "held"}
    kinds: list[str] = []
    pictures = []
    with (data_folder / "fashion" / "styles.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = row["articleType"]
            if row["id"] in held and kind in ASKED and kinds.count(kind) < EACH:
                kinds.append(kind)
                path = data_folder / "fashion" / "images" / f"{row['id']}.jpg"
                pictures.append(decode(path.read_bytes()))
    return kinds, PictureNetwork(threads=1).encode(pictures).visible


@pytest.mark.parametrize("language", [0, 1])
def test_the_first_pictures_are_of_the_kind(
    shown: tuple[list[str], np.ndarray], language: int
) -> None:
    kinds, visible = shown
    words, sentences = SeenWords(), SentenceEncoder()
    for kind, names in ASKED.items():
        asked = words.asked(sentences.encode_texts([names[language]]))[0]
        best = np.argsort(-(visible @ asked))[:EACH]
        assert [kinds[place] for place in best].count(kind) >= EACH - 1


@pytest.mark.parametrize(
    "title", ["Zoltan Kangeroo {} XT-200, set of 3", "卓尔坦XT-200官方正品{}三件"]
)
def test_titles_that_name_a_kind_among_other_words_find_it(
    shown: tuple[list[str], np.ndarray], title: str
) -> None:
    kinds, visible = shown
    words, sentences = SeenWords(), SentenceEncoder()
    for kind, names in ASKED.items():
        text = title.format(names[int(not title.isascii())])
        asked = words.asked(sentences.encode_texts([text]), [spoken(text)])[0]
        best = np.argsort(-(visible @ asked))[:EACH]
        assert [kinds[place] for place in best].count(kind) >= EACH - 1
