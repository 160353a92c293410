"""A hit says in what it looks like the picture that was asked with."""

from dataclasses import replace

import pytest

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.answer.answer import reasons_for
from mmrec_desktop.services.search import search
from mmrec_desktop.services.wording import Wording, wording
from mmrec_desktop.services.workspace import Workspace
from tests.services.conftest import draw


@pytest.fixture(scope="module")
def red_hoodie(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """A photograph of a red one, turned a little."""
    path = draw(tmp_path_factory.mktemp("asked") / "hoodie.png", 0, 0, 3)
    return Query(images=(PictureSource(path=str(path)),), k=8)


def said(workspace: Workspace, query: Query, product: str) -> list[str]:
    (key,) = (
        hit.card.key
        for hit in search(workspace, Query(text=product, k=1)).hits
        if hit.card.id == product
    )
    return [reason.code for reason in reasons_for(workspace, query, key)]


def test_shape_and_colour_are_named_apart(asked: Workspace, red_hoodie: Query) -> None:
    assert said(asked, red_hoodie, "P00") == ["picture-both"]
    assert said(asked, red_hoodie, "P04") == ["picture-shape"]
    assert said(asked, replace(red_hoodie, looks="colour"), "P20") == ["picture-colour"]


def test_an_example_in_another_colour_is_alike_in_shape(
    asked: Workspace, red_hoodie: Query
) -> None:
    hits = search(asked, Query(text="green", images=red_hoodie.images, k=3)).hits
    first = {reason.code for reason in hits[0].reasons}
    assert hits[0].card.id == "P04"
    assert "picture-shape" in first and "picture-both" not in first


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", ["looks like it in shape and colour", "its text says “cotton”"]),
        ("zh_CN", ["形状和颜色都很像", "文字写着“cotton”"]),
    ],
)
def test_the_sentence_names_what_is_seen_and_what_is_written(
    asked: Workspace, red_hoodie: Query, language: str, sentence: list[str]
) -> None:
    query = Query(text="cotton", images=red_hoodie.images, use=frozenset({"text", "picture"}))
    words: Wording = wording(language)
    hit = search(asked, query).hits[0]
    told = [words.reason(reason) for reason in hit.reasons]
    assert [each for each in told if each in sentence] == sentence


def test_nothing_is_said_of_looks_where_no_picture_asks(asked: Workspace) -> None:
    hits = search(asked, Query(text="red hoodie")).hits
    assert not any(reason.code.startswith("picture-") for hit in hits for reason in hit.reasons)
