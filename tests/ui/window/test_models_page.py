"""The page of models: what it invites to, what it says of a training, and the way to products."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mmrec_desktop.catalog import fulltext, model_registry, products
from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.domain.training import Epoch
from mmrec_desktop.domain.words_query import parse_words
from mmrec_desktop.services.jobs.job import JobView, State
from mmrec_desktop.services.train.cost import Cost
from mmrec_desktop.services.train.train import Options
from mmrec_desktop.services.workspace import Workspace
from mmrec_desktop.ui.app import Program
from mmrec_desktop.ui.panes.models import presenter, reading
from mmrec_desktop.ui.widgets.mistake_tile import MistakeTile
from mmrec_desktop.ui.widgets.query_pair import QueryPairRow
from tests.window import PATIENCE, Start, says, texts

NOT_BETTER = {"adopted": False, "code": "not-better", "values": {"points": -0.4}}


def report(ids: list[str]) -> dict[str, Any]:
    """What a training of this shop may have found."""
    found = {"n": 4, "recall@1": 0.5, "recall@10": 0.75, "mrr": 0.6, "ndcg@10": 0.6}
    answer = {"rank": 3, "hits": ids[:3]}
    question = {"kind": "words_to_picture", "query": "red mug", "product": ids[0]}
    return {
        "verdict": NOT_BETTER,
        "products": 30,
        "split": {"train": 20, "validation": 5, "test": 5},
        "seconds": 41.0,
        "before": {
            "words_to_picture": {**found, "recall@10": 0.25},
            "next_purchase": {**found, "recall@10": 0.5},
        },
        "after": {"words_to_picture": found, "next_purchase": found},
        "attributes": {"colour": 0.8},
        "attributes_before": {"colour": 0.6},
        "curve": [
            {"number": n, "loss": 2.0 / n, "recall": {"words_to_picture": 0.1 * n}, "attributes": {}}
            for n in range(1, 6)
        ],
        "confusions": {"colour": {"values": ["red", "blue"], "counts": [[3, 1], [0, 2]]}},
        "mistakes": [
            {"product": ids[1], "field": "colour", "said": ["red"], "told": "blue", "confidence": 0.91},
            {"product": "gone", "field": "colour", "said": ["red"], "told": "blue", "confidence": 0.9},
        ],
        "examples": [
            {**question, "before": {"rank": 1_000_000, "hits": ids[2:5]}, "after": answer},
            {**question, "before": answer, "after": answer},
        ],
    }  # fmt: skip


@pytest.fixture
def judged(shop_copy: Path) -> Path:
    """The shop with a training that was refused."""
    library = open_library(shop_copy)
    names = products.ids(library, products.keys(library))
    model_registry.record(
        library,
        model_registry.REFUSED,
        "",
        {"weights": {}, "products": 30, "taught": [], "seen": []},
        report(list(names.values())),
    )
    library.close()
    return shop_copy


def opened(qtbot: QtBot, program: Program) -> Any:
    """The page, once it has read what it shows."""
    program.window.choose("models")
    page = program.window.page("models")
    qtbot.waitUntil(lambda: bool(page.said.text()), timeout=PATIENCE)
    return page


def test_what_will_happen_is_said_before_anything_does(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    page = opened(qtbot, program)
    assert "learns from 30 products" in page.said.text()
    assert page.train.isEnabled()
    assert program.frame.rail.button("models").isChecked()
    says(page.in_use, "No trained model is in use")
    assert page.verdict.isHidden()


def test_looking_closer_at_pictures_says_what_it_costs_and_is_left_to_the_user(
    start: Start, qtbot: QtBot, shop_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shop of these tests has no pictures that were read, so its cost is given."""
    begun: list[bool] = []

    def learn(_workspace: Workspace, options: Options) -> Iterator[Progress]:
        begun.append(options.pictures_too)
        yield Progress("train")

    monkeypatch.setattr(reading, "cost_of_pictures", lambda *_: Cost(250.0, 13.6))
    monkeypatch.setattr(presenter, "train", learn)
    page = opened(qtbot, start(shop_copy))
    tick = page.pictures_too
    qtbot.waitUntil(tick.isVisible, timeout=PATIENCE)
    assert not tick.isChecked()
    assert "last stage of the picture network" in tick.text()
    assert "about 4 min longer, and 14 MB" in tick.text()
    assert tick.heightForWidth(200) > tick.heightForWidth(2000)
    for wanted in (False, True):
        tick.setChecked(wanted)
        page.train.click()
        qtbot.waitUntil(lambda: len(begun) == 1 + wanted, timeout=PATIENCE)  # noqa: B023
        qtbot.waitUntil(page.train.isVisible, timeout=PATIENCE)
    assert begun == [False, True]


def test_an_empty_catalogue_is_led_to_its_import(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(qtbot, start(tmp_path / "New.mmrec"))
    assert "no products yet" in page.said.text()
    assert page.train.isHidden()
    assert page.importer.isVisible()


def test_too_few_products_are_told_as_that(start: Start, qtbot: QtBot, shop_copy: Path) -> None:
    library = open_library(shop_copy)
    names = list(products.ids(library, products.keys(library)).values())
    products.remove(library, names[:20])
    library.close()
    page = opened(qtbot, start(shop_copy))
    assert "too few" in page.said.text()
    assert not page.train.isEnabled()


def test_a_refused_training_says_why_and_shows_what_was_measured(
    start: Start, qtbot: QtBot, judged: Path
) -> None:
    page = opened(qtbot, start(judged))
    qtbot.waitUntil(lambda: page.verdict.isVisible(), timeout=PATIENCE)
    says(page.verdict, "fusion-1: Not taken into use")
    says(page.verdict, "Not better beyond chance")
    says(page.verdict, "20 products to learn from, 5 to choose, 5 to judge")
    table = texts(page.table)
    assert "Words find pictures" in table
    assert "+50" in table
    assert "Next purchase foretold" in table
    assert "+25" in table
    assert "Colour from the picture" in table
    assert [curve.name for curve in page.curves.shares.curves()] == ["words find pictures"]
    assert len(page.mistakes.findChildren(MistakeTile)) == 1  # the other product is gone
    assert len(page.questions.findChildren(QueryPairRow)) == 2
    says(page.trainings, "fusion-1")
    says(page.trainings, "not used")


def test_a_model_that_cannot_be_asked_is_told_of_as_set_aside_and_may_be_taken_back(
    start: Start, qtbot: QtBot, judged: Path
) -> None:
    library = open_library(judged)
    names = list(products.ids(library, products.keys(library)).values())
    card = {"weights": {}, "products": 30, "taught": [], "seen": [], "inputs": []}
    better = {"adopted": True, "code": "better", "values": {"points": 3.0}}
    found = {**report(names), "verdict": better, "trainings": 4, "judged": 28}
    model_registry.record(library, model_registry.ADOPTED, "0" * 64, card, found)
    library.close()
    program = start(judged)
    page = opened(qtbot, program)
    qtbot.waitUntil(lambda: page.verdict.isVisible(), timeout=PATIENCE)
    says(page.in_use, "fusion-2 is set aside")
    says(page.in_use, "was trained with other encoders than those in use now")
    says(page.verdict, "fusion-2: Was better and taken into use; not in use now")
    says(page.verdict, "4 trainings in turn judged by 28 products")
    model_registry.use(program.bridge.workspace.library, None)
    says(page.in_use, "No trained model is in use")


def test_a_mistake_opens_its_product(start: Start, qtbot: QtBot, judged: Path) -> None:
    program = start(judged)
    page = opened(qtbot, program)
    qtbot.waitUntil(lambda: bool(page.mistakes.findChildren(MistakeTile)), timeout=PATIENCE)
    (tile,) = page.mistakes.findChildren(MistakeTile)
    assert "Colour: red, says the model: blue, 91\u00a0%" in tile.accessibleName()
    tile.click()
    qtbot.waitUntil(lambda: program.frame.work.page() == "search", timeout=PATIENCE)
    assert len(program.window.similar.names()) == 1


def test_the_map_is_drawn_of_what_was_read_and_opens_products(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    page = opened(qtbot, program)
    qtbot.waitUntil(lambda: page.map.map.accessibleDescription() == "30 products", timeout=PATIENCE)
    enough = page.map.minimumSizeHint().height()
    qtbot.waitUntil(lambda: page.map.height() >= enough, timeout=PATIENCE)
    name = next(iter(products.ids(program.bridge.workspace.library, [1]).values()))
    page.map.map.opened.emit(name)
    assert program.frame.work.page() == "search"
    assert len(program.window.similar.names()) == 1


def test_a_running_training_shows_its_rounds_and_can_be_held_and_ended(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    page, work = opened(qtbot, program), program.window.models_work
    rounds = tuple(Epoch(n, 1.0 / n, {"words_to_picture": 0.1 * n}) for n in range(1, 4))
    running = JobView(
        id=77,
        kind="train",
        title="",
        lane="heavy",
        state=State.RUNNING,
        progress=Progress("train", 30, 100, "batches", rounds),
        seconds_left=18.0,
    )
    work._on_jobs([running])
    said = texts(page)
    assert "Learning your catalogue" in said
    assert "round 3 · 20 seconds left" in said
    assert page.train.isHidden()
    assert page.hold.isVisible()
    assert len(page.curves.shares.curves()[0].values) == 3
    again = replace(running, progress=Progress("train-again", 4, 60, "batches", ()))
    work._on_jobs([again])
    says(page, "Learning again without other products")
    assert len(page.curves.shares.curves()[0].values) == 3
    work._on_jobs([])
    assert page.train.isVisible()
    assert page.title.text() == "Models"


def test_suggested_values_are_shown_surest_first_and_saved_as_a_table(
    start: Start, qtbot: QtBot, shop_copy: Path, tmp_path: Path
) -> None:
    program = start(shop_copy)
    page = opened(qtbot, program)
    work = program.window.models_work.suggestions
    found = tuple(
        Suggestion(Card(n, f"P{n}", "=1+1"), "colour", "blue", 0.9 - 0.1 * n) for n in range(3)
    )
    work._show(found)
    tiles = page.suggestions.findChildren(MistakeTile)
    assert [tile.accessibleName() for tile in tiles][0] == "=1+1, colour: blue, 90 % sure"
    with qtbot.waitSignal(work.told, timeout=PATIENCE) as told:
        work.save_to(tmp_path / "values.csv")
    assert told.args == ["3 values written to values.csv"]
    lines = (tmp_path / "values.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "id,title,field,value,confidence"
    assert lines[1] == "P0,'=1+1,colour,blue,0.90"


def test_accepted_values_are_in_the_catalogue_until_they_are_undone(
    start: Start, qtbot: QtBot, shop_copy: Path
) -> None:
    program = start(shop_copy)
    page = opened(qtbot, program)
    library = program.bridge.workspace.library
    cards = products.cards(library, products.keys(library, "title")[:3])
    work = program.window.models_work.suggestions
    work._show(
        tuple(
            Suggestion(card, "pattern", "checkered", sure)
            for card, sure in zip(cards, (0.97, 0.93, 0.7), strict=True)
        )
    )
    assert page.suggestions.accept_all.text() == "Accept all 2 from"
    page.suggestions.accept_all.click()
    said = program.window.toasts
    qtbot.waitUntil(
        lambda: said.texts()[-1:] == ["2 values written into the catalogue"], timeout=PATIENCE
    )
    assert found(program, "checkered") == {cards[0].id, cards[1].id}
    takers = [each for each in buttons(page.suggestions) if each.text() == "Accept"]
    takers[0].click()
    qtbot.waitUntil(lambda: len(found(program, "checkered")) == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.suggestions.said.text().startswith("No empty"), timeout=PATIENCE)
    (way_back,) = [each for each in buttons(program.frame) if each.text() == "Undo"][-1:]
    way_back.click()
    qtbot.waitUntil(lambda: len(found(program, "checkered")) == 2, timeout=PATIENCE)
    qtbot.keyClick(program.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not found(program, "checkered"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.suggestions.accept_all.text() == "Accept all 2 from")
    program.window.undo()
    qtbot.waitUntil(lambda: said.texts()[-1:] == ["There is nothing to undo."], timeout=PATIENCE)


def found(program: Program, words: str) -> set[str]:
    """Products that have these words."""
    library = program.bridge.workspace.library
    keys = fulltext.search(library, parse_words(words)).keys
    return set(products.ids(library, keys).values())


def buttons(widget: Any) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.isVisibleTo(widget)]
