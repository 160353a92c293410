"""Texts become the pieces that the network was taught with."""

from mmrec_desktop.neural.unigram import Unigram, folded

PIECES = ("?", "▁", "▁kit", "chen", "▁kitchen", "▁pro", "of", "▁proof", "水", "壶", "水壶", "s")
SCORES = (0.0, -4.0, -6.0, -6.0, -7.0, -6.0, -5.0, -8.0, -5.0, -5.5, -6.0, -3.0)


def cut(text: str) -> list[str]:
    return [PIECES[number] for number in Unigram(PIECES, SCORES, 0).cut(text)]


def test_the_likeliest_cut() -> None:
    assert cut("kitchen proof") == ["▁kitchen", "▁proof"]
    assert cut("kitchens") == ["▁kitchen", "s"]
    assert cut("水壶水") == ["▁", "水壶", "水"]


def test_what_no_piece_has_is_unknown_and_the_rest_is_not_lost() -> None:
    assert cut("kitchen 🧣水壶") == ["▁kitchen", "▁", "?", "水壶"]
    assert cut("") == []


def test_width_and_invisible_letters_do_not_matter() -> None:
    assert folded("ＫＩＴＣＨＥＮ\u200b") == "KITCHEN "
    assert cut("kit\u0007chen\nproof") == cut("kitchen proof")
