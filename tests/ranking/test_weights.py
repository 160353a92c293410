"""What is asked decides what counts."""

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.words_query import parse_words
from mmrec_desktop.ranking.weights import weights

ALL = {"words", "meaning", "visible", "colour", "picture"}
PHOTO = (PictureSource(path="photo.jpg"),)


def asked(text: str = "", have: set[str] = ALL, **rest: object) -> dict[str, float]:
    return weights(Query(text=text, **rest), parse_words(text), have)  # type: ignore[arg-type]


def test_words_alone() -> None:
    assert set(asked("mug")) == {"words", "meaning", "visible"}


def test_colour_only_where_a_colour_is_named() -> None:
    assert "colour" in asked("red mug")
    assert "colour" not in asked("orange juice")


def test_hidden_texts_leave_what_is_seen() -> None:
    assert set(asked("red mug", use=frozenset({"picture"}))) == {"visible", "colour"}
    assert set(asked("red mug", use=frozenset({"text"}))) == {"words", "meaning", "colour"}


def test_the_slider_moves_between_words_and_pictures() -> None:
    middle = asked("in blue", images=PHOTO)
    assert middle["picture"] == 0.5
    assert abs(sum(middle.values()) - 1) < 1e-9
    assert set(asked("in blue", images=PHOTO, blend=1.0)) == {"picture"}
    assert "picture" not in asked("in blue", images=PHOTO, blend=0.0)


def test_pictures_alone_do_not_mind_the_slider() -> None:
    assert asked(images=PHOTO, blend=0.0) == {"picture": 1.0}
    assert asked(like=("A",)) == {"picture": 1.0}


def test_only_what_can_be_looked_at() -> None:
    assert set(asked("mug", have={"words"})) == {"words"}
    assert asked("") == {}
