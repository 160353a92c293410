"""Words, pictures and products in one query, over a real index and a real database."""

import itertools
import shutil
from pathlib import Path

import pytest
from PIL import Image

from mmrec_desktop.domain.errors import NotFound, PictureUnreadable
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.search import explain, search
from mmrec_desktop.services.workspace import Workspace, open_workspace

TEXT, PICTURE = frozenset({"text"}), frozenset({"picture"})


def ids(results: Results) -> list[str]:
    return [hit.card.id for hit in results.hits]


def photo(folder: Path, kind: int, colour: int, turn: int = 0) -> PictureSource:
    return PictureSource(path=str(folder / f"img/{kind}{colour}-{turn}.jpg"))


def test_the_thing_and_its_colour_come_first(asked: Workspace) -> None:
    results = search(asked, Query(text="red hoodie"))
    assert ids(results)[0] == "P00"
    assert results.band == "sure"
    assert results.hits[0].reasons


def test_chinese_finds_english(asked: Workspace) -> None:
    assert ids(search(asked, Query(text="双肩背包")))[0].startswith("P3")
    assert ids(search(asked, Query(text="红色双肩背包")))[0] == "P30"


@pytest.mark.parametrize("use", [TEXT, PICTURE, TEXT | PICTURE])
def test_parts_add_up(asked: Workspace, drawn: Path, use: frozenset[str]) -> None:
    query = Query(text="red hoodie", images=(photo(drawn, 2, 1),), like=("P31",), use=use)
    results = search(asked, query)
    assert results.hits
    for hit in results.hits:
        assert sum(hit.parts.values()) == pytest.approx(hit.score, abs=1e-6)
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)


def test_only_what_may_be_looked_at(asked: Workspace, drawn: Path) -> None:
    query = Query(text="red hoodie", images=(photo(drawn, 0, 0),), k=30)
    hidden = search(asked, Query(text=query.text, images=query.images, k=30, use=PICTURE))
    blind = search(asked, Query(text=query.text, images=query.images, k=30, use=TEXT))
    assert {name for hit in hidden.hits for name in hit.parts} <= {"visible", "colour", "picture"}
    assert {name for hit in blind.hits for name in hit.parts} <= {"words", "meaning", "colour"}


def test_a_picture_is_told_in_words_where_only_texts_may_be_looked_at(
    asked: Workspace, drawn: Path
) -> None:
    results = search(asked, Query(images=(photo(drawn, 0, 0),), use=TEXT))
    assert {name for hit in results.hits for name in hit.parts} == {"meaning"}


def test_exact_codes_are_always_first(asked: Workspace) -> None:
    for code in ("HOO-040-M", "hoo040m", "6901234504000", "P04"):
        results = search(asked, Query(text=code))
        assert ids(results)[0] == "P04"
        assert results.band == "sure"
        assert results.hits[0].reasons[0].code == "identifier"
    assert ids(search(asked, Query(text="red kettle BAC-310")))[0] == "P31"


def test_part_of_a_code(asked: Workspace) -> None:
    found = ids(search(asked, Query(text="KET-4", k=5)))
    assert set(found) == {f"P4{colour}" for colour in range(5)}


def test_a_picture_finds_its_product(asked: Workspace, drawn: Path) -> None:
    results = search(asked, Query(images=(photo(drawn, 4, 3),)))
    assert ids(results)[0] == "P43"
    assert results.hits[0].card.picture == "img/43-0.jpg"
    assert results.band == "sure"


def test_one_product_with_many_pictures_is_one_hit(asked: Workspace, drawn: Path) -> None:
    results = search(asked, Query(images=(photo(drawn, 0, 0, 7),), k=30))
    assert len(ids(results)) == len(set(ids(results)))
    assert ids(results)[0] == "P00"
    assert results.hits[0].card.picture == "img/00-7.jpg"


def test_the_ends_of_the_slider(asked: Workspace, drawn: Path) -> None:
    images = (photo(drawn, 4, 1),)
    words = ids(search(asked, Query(text="desk lamp", k=30)))
    pictures = ids(search(asked, Query(images=images, k=30)))
    assert ids(search(asked, Query(text="desk lamp", images=images, blend=0.0, k=30))) == words
    assert ids(search(asked, Query(text="desk lamp", images=images, blend=1.0, k=30))) == pictures


def test_this_one_but_in_blue(asked: Workspace, drawn: Path) -> None:
    photographed = search(asked, Query(text="in blue", images=(photo(drawn, 2, 0),)))
    assert ids(photographed)[0] == "P21"
    chosen = search(asked, Query(text="in blue", like=("P20",)))
    assert ids(chosen)[0] == "P21"


def test_products_named_are_not_answered_with_themselves(asked: Workspace) -> None:
    results = search(asked, Query(like=("P00",), unlike=("P01",), k=30))
    assert not {"P00", "P01"} & set(ids(results))
    assert len(results.hits) == 28


def test_unlike_pushes_away(asked: Workspace) -> None:
    liked = ids(search(asked, Query(like=("P00",), k=30)))
    without = ids(search(asked, Query(like=("P00",), unlike=("P10",), k=30)))
    jackets = [f"P1{colour}" for colour in range(1, 5)]
    assert sum(map(without.index, jackets)) > sum(map(liked.index, jackets))


def test_only_unlike(asked: Workspace, drawn: Path) -> None:
    away = search(asked, Query(unlike_images=(photo(drawn, 0, 0),), k=30))
    assert ids(away)[-1] == "P00"
    assert all(hit.score <= 0.5 for hit in away.hits)


def test_minus_and_phrases_are_strict(asked: Workspace) -> None:
    without = search(asked, Query(text="hoodie -red", k=30))
    assert "P00" not in ids(without)
    assert len(without.hits) == 30 - 6
    assert set(ids(search(asked, Query(text='"blue yoga strap"', k=30)))) == {"P21"}


@pytest.mark.parametrize(
    ("where", "right"),
    [
        ({"colour": ("green",)}, {f"P{kind}4" for kind in range(6)}),
        ({"category": ("Kettle",), "colour": ("red", "black")}, {"P40", "P42"}),
        ({"price": ("10..12",)}, {"P00", "P01"}),
        ({"stock": ("out",)}, {f"P{kind}0" for kind in range(6)}),
        ({"category": ("Sofa",)}, set()),
    ],
)
def test_filters_are_exact(
    asked: Workspace, drawn: Path, where: dict[str, tuple[str, ...]], right: set[str]
) -> None:
    """I4: a filter that leaves few, one or none never costs a hit."""
    for query in (
        Query(where=where, k=30),
        Query(text="hoodie", where=where, k=30),
        Query(images=(photo(drawn, 3, 2),), where=where, k=30),
        Query(like=("P52",), where=where, k=30),
    ):
        assert set(ids(search(asked, query))) == right


def test_typed_filters_list_the_catalogue(asked: Workspace) -> None:
    results = search(asked, Query(text="category:Kettle", k=30))
    assert set(ids(results)) == {f"P4{colour}" for colour in range(5)}
    assert results.total == 5


def test_facets_count_what_a_filter_would_leave(asked: Workspace) -> None:
    free = search(asked, Query(text="hoodie", k=30), facets=True)
    trusted = [hit for hit in free.hits if hit.band != "none"]
    assert free.total == len(trusted)
    facets = {facet.field: facet for facet in free.facets}
    assert sum(value.count for value in facets["colour"].values) == free.total
    narrowed = search(asked, Query(text="hoodie", where={"colour": ("red",)}), facets=True)
    same = {facet.field: facet for facet in narrowed.facets}
    assert {v.value: v.count for v in same["colour"].values} == {
        v.value: v.count for v in facets["colour"].values
    }


def test_other_orders_sort_all_that_is_found(asked: Workspace) -> None:
    found = search(asked, Query(text="hoodie", sort="price", k=3))
    assert ids(found) == ["P00", "P01", "P02"]
    dear = search(asked, Query(text="kettle", sort="-price", k=2))
    assert ids(dear) == ["P44", "P43"]


def test_nothing_stocked_is_said(asked: Workspace) -> None:
    for text in ("tax advice for pensioners", "挖掘机", "birthday cake with candles"):
        results = search(asked, Query(text=text))
        assert results.band in ("none", "maybe"), text
        assert results.hits  # the nearest are listed all the same
    said = {reason.code for hit in results.hits for reason in hit.reasons}
    assert not said & {"meaning", "picture", "visible"}  # near, not the same


def test_bands_never_get_better(asked: Workspace) -> None:
    grades = [hit.band for hit in search(asked, Query(text="red hoodie", k=30)).hits]
    rank = {"sure": 0, "maybe": 1, "none": 2}
    assert all(rank[a] <= rank[b] for a, b in itertools.pairwise(grades))


def test_typing_errors_are_read_and_told(asked: Workspace) -> None:
    results = search(asked, Query(text="backpakc"))
    assert results.corrected == (("backpakc", "backpack"),)
    assert ids(results)[0].startswith("P3")
    meant = search(asked, Query(text="backpack"))
    assert (results.band, results.hits[0].score) == (meant.band, meant.hits[0].score)


def test_a_mistyped_colour_is_that_colour(asked: Workspace) -> None:
    results = search(asked, Query(text="gren hoodie"))
    assert results.corrected == (("gren", "green"),)
    assert ids(results)[:3] == ids(search(asked, Query(text="green hoodie")))[:3]


def test_the_same_order_on_another_machine(
    asked: Workspace, drawn: Path, encoded_library: tuple[Path, Path], tmp_path: Path
) -> None:
    """I6: a copy answers the same, in the same order, with encoders loaded anew."""
    shutil.copytree(encoded_library[0], tmp_path / "copy.mmrec")
    other = open_workspace(tmp_path / "copy.mmrec", write=False)
    queries = [
        Query(text="green everyday thing", k=30),
        Query(images=(photo(drawn, 1, 1),), k=30),
        Query(text="蓝色", like=("P33",), k=30),
    ]
    for query in queries:
        assert ids(search(asked, query)) == ids(search(other, query))
        assert ids(search(asked, query)) == ids(search(asked, query))
    other.close()


def test_what_cannot_be_asked(asked: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        search(asked, Query(like=("nobody",)))
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture at all")
    with pytest.raises(PictureUnreadable):
        search(asked, Query(images=(PictureSource(path=str(broken)),)))
    white = tmp_path / "white.png"
    Image.new("RGB", (50, 50), "white").save(white)
    # P4: an all-white picture matches nothing surely.
    assert search(asked, Query(images=(PictureSource(path=str(white)),))).band != "sure"


def test_pasted_pictures_come_as_bytes(asked: Workspace, drawn: Path) -> None:
    encoded = (drawn / "img/22-0.jpg").read_bytes()
    assert ids(search(asked, Query(images=(PictureSource(encoded=encoded),))))[0] == "P22"


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "-",
        "a AND OR NOT (b",
        "title:",
        "*",
        "x' OR 1=1 --",
        "\x00\u202e",
        "%_",
        "NEAR(a b)",
    ],
)
def test_what_is_typed_is_never_syntax(asked: Workspace, text: str) -> None:
    """V5: anything may be typed into the search box."""
    search(asked, Query(text=text), facets=True)
    search(asked, Query(text=text, where={"category": (text,), text: ("x",)}))


def test_words_answer_before_the_encoder_is_there(encoded_library: tuple[Path, Path]) -> None:
    workspace = open_workspace(encoded_library[0], write=False)
    results = search(workspace, Query(text="red hoodie"), wait=False)
    assert ids(results)[0] == "P00"
    assert set(results.missing) == {"meaning", "visible"}
    assert set(results.hits[0].parts) == {"words", "colour"}
    whole = search(workspace, Query(text="red hoodie"))
    assert not whole.missing
    assert "meaning" in whole.hits[0].parts
    workspace.close()


def test_an_empty_library_answers(tmp_path: Path, encoders: Encoders) -> None:
    workspace = open_workspace(tmp_path / "empty.mmrec")
    workspace.encoders = encoders
    for query in (Query(), Query(text="hoodie"), Query(text="红色")):
        results = search(workspace, query, facets=True)
        assert results.hits == ()
        assert results.band == "none"
    workspace.close()


def test_explained(asked: Workspace) -> None:
    found = explain(asked, Query(text="red hoodies"), "P00")
    assert "hoodie" in found.terms
    words = next(reason for reason in found.reasons if reason.code == "words")
    assert words.values["terms"] == "red, hoodies"
    unrelated = explain(asked, Query(text="red hoodies"), "P53")
    assert "words" not in [reason.code for reason in unrelated.reasons]
    assert explain(asked, Query(), "P00").reasons == ()
    with pytest.raises(NotFound):
        explain(asked, Query(text="red"), "nobody")
