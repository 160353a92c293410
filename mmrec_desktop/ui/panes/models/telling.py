"""Fills the cards of the page of models with what is in use and what a training found.

Separate from the presenter, which asks and starts.
"""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.hit import Card
from mmrec_desktop.services import models
from mmrec_desktop.services.fusion.current import PICTURES_TOO
from mmrec_desktop.services.models import Entry
from mmrec_desktop.services.wording import wording
from mmrec_desktop.ui.panes.models import story
from mmrec_desktop.ui.panes.models.reading import State
from mmrec_desktop.ui.panes.models.view import ModelsView
from mmrec_desktop.ui.strings import language, moment, number, tr


def tell_in_use(view: ModelsView, state: State) -> None:
    """What is in use, in words."""
    used = next((each for each in state.entries if each.in_use), None)
    if used is None:
        view.in_use.show_model(tr("learn.none-in-use"), tr("learn.none-hint"), "", "")
        return
    if used.trouble:
        why = wording(language()).error(MMRecError(used.trouble, model=used.id))
        view.in_use.show_model(tr("learn.aside", model=used.id), " ".join(why), "", "")
        return
    made = moment(used.made_at)
    facts = [tr("learn.in-use-facts", made=made, count=number(used.products))]
    facts += [tr("learn.pictures-learnt")] if used.report.get(PICTURES_TOO) else []
    view.in_use.show_model(
        tr("learn.in-use", model=used.id),
        " · ".join(facts),
        story.in_words(used.report),
        story.new_products(state.newer),
    )


def tell_training(view: ModelsView, entry: Entry, cards: Mapping[str, Card]) -> list[QWidget]:
    """Fills the cards that tell of a training; which ones there is something for."""
    report = entry.report
    said = models.reason(report["verdict"], wording(language()))
    facts, adopted = story.facts(report), entry.verdict == "adopted"
    used = entry.in_use and not entry.trouble
    key = "refused" if not adopted else "adopted" if used else "was-adopted"
    verdict = f"{entry.id}: {tr(f'learn.{key}')}"
    view.verdict.show_verdict(verdict, said, facts, warns=not adopted)
    shown: list[QWidget] = [view.verdict]
    rounds = story.epochs(report)
    if rounds:
        view.show_rounds(rounds)
        shown.append(view.curves)
    lines = story.lines(report)
    if lines:
        test = report.get("split", {}).get("test", 0)
        view.table.show_lines(lines, int(report.get("judged", test)))
        view.mistakes.show_mistakes(story.mistakes(report), cards)
        shown += [view.table, view.mistakes]
    confusions = story.confusions(report)
    if confusions:
        view.confusion.show_confusions(confusions)
        shown.append(view.confusion)
    asked = story.questions(report)
    if asked:
        view.questions.show_questions(asked, cards)
        shown.append(view.questions)
    return shown
