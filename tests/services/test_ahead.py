"""Texts are encoded once, whoever is first, and what fails aside is told to who asks."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from mmrec_desktop.domain.encoder import Vectors
from mmrec_desktop.services.ahead import MOST, Ahead


class Counting:
    """An encoder of the length of a text; counts how often it was asked for each."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)


@pytest.fixture
def aside() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=1) as executor:
        yield executor


def test_what_was_begun_is_encoded_once(aside: ThreadPoolExecutor) -> None:
    ahead, encode = Ahead(aside), Counting()
    for text in ("red mug", "mug"):
        ahead.begin(text, encode)
    assert ahead.vector("mug", encode).tolist() == [3]
    assert ahead.vector("red mug", encode).tolist() == [7]
    aside.shutdown()
    assert sorted(encode.asked) == ["mug", "red mug"]


def test_what_was_not_begun_is_encoded_at_once(aside: ThreadPoolExecutor) -> None:
    assert Ahead(aside).vector("mug", Counting()).tolist() == [3]


def test_nobody_waits_for_a_thread_that_is_busy(aside: ThreadPoolExecutor) -> None:
    ahead, encode, free = Ahead(aside), Counting(), threading.Event()
    aside.submit(free.wait)
    ahead.begin("mug", encode)
    assert ahead.vector("mug", encode).tolist() == [3]
    free.set()
    aside.shutdown()
    assert encode.asked == ["mug"]


def test_what_fails_is_told_to_who_asks(aside: ThreadPoolExecutor) -> None:
    def fail(texts: Sequence[str]) -> Vectors:
        raise LookupError(texts[0])

    ahead = Ahead(aside)
    ahead.begin("mug", fail)
    with pytest.raises(LookupError, match="mug"):
        ahead.vector("mug", fail)


def test_what_nobody_asks_for_is_forgotten(aside: ThreadPoolExecutor) -> None:
    ahead, encode = Ahead(aside), Counting()
    for number in range(MOST + 1):
        ahead.begin(f"mug {number}", encode)
    assert ahead.vector("mug 0", encode).tolist() == [5]
    aside.shutdown()
    assert encode.asked.count("mug 0") == 2
    assert encode.asked.count("mug 1") == 1
