"""Pictures that look otherwise than the catalogue says."""

from dataclasses import replace

import numpy as np

from mmrec_desktop.neural.training.samples import TEST
from mmrec_desktop.services.train.attributes import Guesses, mistakes
from mmrec_desktop.services.train.gathered import Gathered, Read
from tests.neural.training.made_samples import made


def test_no_picture_is_blamed_for_what_no_picture_shows() -> None:
    shop = made()
    ids = tuple(f"P{place}" for place in range(len(shop.part)))
    read = Read(ids, {}, [], [], [], [])
    wrong = {name: np.zeros(len(ids), dtype=np.int64) for name in ("category", "sale")}
    sure = {name: np.ones(len(ids), dtype=np.float32) for name in wrong}
    kinds = len(shop.heads[0][1])
    flags = replace(
        shop,
        heads=(shop.heads[0], ("sale", ("Yes", "No"))),
        labels=np.pad(shop.labels[:, :kinds], ((0, 0), (0, 2))),
    )
    flags.labels[:, kinds + 1] = True
    gathered = Gathered(np.arange(len(ids)), ids, np.zeros(0, np.int64), read, len(ids), flags)
    found = mistakes([(gathered, Guesses(wrong, wrong, sure))])
    assert found
    assert {each["field"] for each in found} == {"category"}
    assert {each["product"] for each in found} <= {ids[place] for place in flags.products(TEST)}
