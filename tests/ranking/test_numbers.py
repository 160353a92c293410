"""A number says which one: another version, year, size or model is another thing."""

import pytest

from mmrec_desktop.catalog.segmentation import tokens
from mmrec_desktop.ranking.numbers import says_other_number


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("accounting 2007", "Accounting 2008"),
        ("printmaster platinum 17", "PrintMaster Platinum 16"),
        ("galaxy a55 case", "Case for Galaxy A54"),
        ("licence for 3 years", "Licence, 1 year"),
        ("ssd 256gb", "SSD 128 GB"),
        ("光盘 4.5", "光盘 5.1"),
    ],
)
def test_another_number_of_the_same_kind(typed: str, title: str) -> None:
    assert says_other_number(tokens(typed), tokens(title))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("accounting 2007", "Accounting"),  # goes unsaid
        ("platinum 17.0", "Platinum v17, 12 discs"),  # is there, beside another one
        ("phone 12", "Phone, 2021 edition, 12"),
        ("office 2007", "Office for 3 users"),  # a year is no count
        ("galaxy a55", "Galaxy S24"),  # another series says nothing of this one
        ("mug", "Mug 350 ml"),
        ("", ""),
    ],
)
def test_no_other_number(typed: str, title: str) -> None:
    assert not says_other_number(tokens(typed), tokens(title))
