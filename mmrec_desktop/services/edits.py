"""Edits of products: suggested values that the merchant accepts, and undo.

Separate from what suggests: here it is decided how the shop would have written it.
"""

from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mmrec_desktop.catalog import edits, model_registry, products
from mmrec_desktop.catalog.derived import field_name
from mmrec_desktop.catalog.edits import Deed
from mmrec_desktop.catalog.products import ProductText
from mmrec_desktop.catalog.segmentation import fold
from mmrec_desktop.domain.colour_words import colours_in
from mmrec_desktop.domain.edit import ATTRIBUTE, CATEGORY, Edit, Value, value_of
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.suggestion import Suggestion
from mmrec_desktop.services.workspace import Workspace

ACCEPT = "accept"
"""Name of the deed that takes suggested values over."""
AT_ONCE = 100
"""Edits of one write: between two of them the work may be left, and what is written stays."""
TEXTS_AT_ONCE = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """``deed``: its key. ``edits``: what was made, or taken back."""

    deed: int
    edits: tuple[Edit, ...]


def accept(workspace: Workspace, found: Sequence[Suggestion]) -> Generator[Progress, None, Done]:
    """Writes values that the model in use suggests into fields that are still empty, as one deed.

    Raises ReadOnly where the library may not be written.
    """
    library = workspace.library
    shop = yield from _Spelling.of(workspace)
    model = model_registry.current(library)
    deed = edits.begin(library, ACCEPT, model.id if model else "")
    made: list[Edit] = []
    for at in range(0, len(found), AT_ONCE):
        yield Progress("editing", at, len(found), "values")
        made += edits.edit(library, deed, _wanted(workspace, shop, found[at : at + AT_ONCE]))
    return Done(deed, tuple(made))


def undo(workspace: Workspace) -> Generator[Progress, None, Done | None]:
    """Takes back the newest deed; None where there is none.

    Raises ReadOnly where the library may not be written.
    """
    library = workspace.library
    newest = edits.last(library)
    if newest is None:
        return None
    gone: list[Edit] = []
    while True:
        yield Progress("editing", len(gone), len(newest.edits), "values")
        found = edits.take_back(library, newest.key, AT_ONCE)
        if not found:
            return Done(newest.key, tuple(gone))
        gone += found


def last(workspace: Workspace) -> Deed | None:
    """What undo would take back."""
    return edits.last(workspace.library)


def _wanted(workspace: Workspace, shop: "_Spelling", found: Sequence[Suggestion]) -> list[Edit]:
    """Suggestions as edits, where the field says nothing still."""
    there = products.products(workspace.library, [each.card.key for each in found])
    known = {each.id: each for each in there}
    wanted = []
    for each in found:
        field, value = shop.written(each)
        if each.card.id in known:
            before = value_of(known[each.card.id], field)
            if not any(text.strip() for texts in before for text in texts):
                wanted.append(Edit(each.card.id, field, before, value))
    return wanted


class _Spelling:
    """How this shop writes fields, colours and categories: as most of its products do."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._colours: dict[str, Counter[str]] = defaultdict(Counter)
        self._paths: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)

    @classmethod
    def of(cls, workspace: Workspace) -> Generator[Progress, None, "_Spelling"]:
        """Reads the whole shop."""
        made = cls()
        keys = workspace.lookup.snapshot().keys
        for at in range(0, len(keys), TEXTS_AT_ONCE):
            yield Progress("editing")
            for text in products.texts(workspace.library, keys[at : at + TEXTS_AT_ONCE]):
                made._read(text)
        return made

    def written(self, suggestion: Suggestion) -> tuple[str, Value]:
        """The field and what it would hold."""
        field, value = suggestion.field, suggestion.value
        if field == "brand":
            return field, ((value,),)
        if field == "category":
            return CATEGORY, (_most(self._paths[fold(value)], (value,)),)
        if field == "colour":
            value = _most(self._colours[value], value)
        return ATTRIBUTE + _most(self._names[field], field), ((value,),)

    def _read(self, text: ProductText) -> None:
        for path in text.categories:
            if path:
                self._paths[fold(path[-1].strip())][path] += 1
        for name, value in text.attributes:
            field = field_name(name)
            self._names[field][name] += 1
            colours = colours_in(value) if field == "colour" else ()
            if len(colours) == 1:
                self._colours[colours[0]][value] += 1


def _most(counted: Counter[T], otherwise: T) -> T:
    return min(counted, key=lambda each: (-counted[each], str(each))) if counted else otherwise
