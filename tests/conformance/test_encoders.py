"""What every encoder in the box must do: unit rows, the same answer twice, alone or in a batch."""

import numpy as np
import pytest

from mmrec_desktop.domain.encoder import TextEncoder
from mmrec_desktop.domain.model_card import ModelCard
from mmrec_desktop.domain.picture import SIDE, DecodedPicture
from mmrec_desktop.neural.e5_encoder import E5Encoder
from mmrec_desktop.neural.picture_encoder import PictureFeatures, PictureNetwork
from mmrec_desktop.neural.sentence_encoder import SentenceEncoder


def drawn(seed: int) -> DecodedPicture:
    rng = np.random.default_rng(seed)
    pixels = np.full((SIDE, SIDE, 3), 255, dtype=np.uint8)
    pixels[40:180, 40:180] = np.kron(
        rng.integers(0, 230, (14, 14, 3)), np.ones((10, 10, 1))
    ).astype(np.uint8)
    histogram = rng.random(192).astype(np.float32)
    histogram /= np.linalg.norm(histogram)
    colours = np.full(12, 1 / 12, dtype=np.float32)
    return DecodedPicture(pixels, histogram, colours, seed, b"", str(seed), SIDE, SIDE)


def is_unit(rows: np.ndarray, card: ModelCard, count: int) -> bool:
    lengths = np.linalg.norm(rows, axis=1)
    return rows.shape == (count, card.dimension) and np.allclose(lengths, 1.0, atol=1e-4)


@pytest.fixture(scope="module", params=[SentenceEncoder, E5Encoder])
def sentences(request: pytest.FixtureRequest) -> TextEncoder:
    encoder: TextEncoder = request.param()
    return encoder


@pytest.fixture(scope="module")
def network() -> PictureNetwork:
    return PictureNetwork(threads=1)


class TestSentences:
    texts = ("a red mug", "一个红色的杯子", "wireless router", "x" * 5000)

    def test_unit_rows(self, sentences: TextEncoder) -> None:
        assert is_unit(sentences.encode_texts(self.texts), sentences.card, len(self.texts))

    def test_alone_as_in_a_batch(self, sentences: TextEncoder) -> None:
        together = sentences.encode_texts(self.texts)
        alone = np.concatenate([sentences.encode_texts([text]) for text in self.texts])
        assert np.allclose(together, alone, atol=1e-4)

    def test_empty_texts_are_zero(self, sentences: TextEncoder) -> None:
        found = sentences.encode_texts(["", "mug", "   "])
        assert list(found.any(axis=1)) == [False, True, False]
        assert sentences.encode_texts([]).shape == (0, sentences.card.dimension)

    def test_both_languages_share_the_space(self, sentences: TextEncoder) -> None:
        english, chinese, other, _ = sentences.encode_texts(self.texts)
        assert english @ chinese > english @ other + 0.05


class TestPictures:
    def test_unit_rows(self, network: PictureNetwork) -> None:
        pictures = [drawn(seed) for seed in range(10)]
        found = network.encode(pictures)
        assert is_unit(found.looks, network.card_looks, 10)
        assert is_unit(found.visible, network.card_visible, 10)

    def test_alone_as_in_a_batch(self, network: PictureNetwork) -> None:
        pictures = [drawn(seed) for seed in range(10)]
        together = network.encode(pictures)
        alone = network.encode([pictures[7]])
        assert np.allclose(together.looks[7], alone.looks[0], atol=1e-3)
        assert np.allclose(together.visible[7], alone.visible[0], atol=1e-3)

    def test_no_pictures(self, network: PictureNetwork) -> None:
        found: PictureFeatures = network.encode([])
        assert found.looks.shape == (0, network.card_looks.dimension)

    def test_an_all_white_picture_is_like_nothing(self, network: PictureNetwork) -> None:
        white = np.full((SIDE, SIDE, 3), 255, dtype=np.uint8)
        nothing = np.zeros(192, dtype=np.float32)
        empty = DecodedPicture(white, nothing, nothing[:12], 0, b"", "", SIDE, SIDE)
        for found in (network.encode([empty]), network.encode_query(empty)):
            assert not found.looks.any()
            assert not found.visible.any()

    def test_a_picture_asked_with_finds_itself(self, network: PictureNetwork) -> None:
        pictures = [drawn(seed) for seed in range(6)]
        stored = network.encode(pictures).looks
        asked = network.encode_query(pictures[4])
        assert is_unit(asked.looks, network.card_looks, 1)
        assert is_unit(asked.visible, network.card_visible, 1)
        assert int(np.argmax(stored @ asked.looks[0])) == 4

    def test_words_ask_in_the_space_of_what_is_seen(self, network: PictureNetwork) -> None:
        sentences = SentenceEncoder()
        asked = network.words.asked(sentences.encode_texts(["coffee mug", "杯子", "wardrobe", ""]))
        assert is_unit(asked[:3], network.card_visible, 3)
        assert asked[0] @ asked[1] > asked[0] @ asked[2] + 0.3
        assert not asked[3].any()
