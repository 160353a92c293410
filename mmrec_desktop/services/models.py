"""The models trained on this library: listed, shown, taken into use and taken back.

Separate from training: nothing is learnt here.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

from mmrec_desktop.catalog import model_registry, products
from mmrec_desktop.catalog.model_registry import Model
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.services.fusion.vectors import bring_up_to_date
from mmrec_desktop.services.wording import Wording
from mmrec_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the list. ``trouble``: code of the error that sets it aside, or empty."""

    id: str
    verdict: str
    in_use: bool
    made_at: str
    products: int
    trouble: str
    report: Mapping[str, Any]


def entries(workspace: Workspace) -> list[Entry]:
    """All trainings, newest first."""
    current = model_registry.current(workspace.library)
    found = model_registry.models(workspace.library)
    return [_entry(workspace, each, current) for each in reversed(found)]


def entry(workspace: Workspace, name: str = "") -> Entry | None:
    """One model; the one in use where no name is given, None where there is none.

    Raises NotFound for a name that is not there.
    """
    current = model_registry.current(workspace.library)
    model = _named(workspace, name) if name else current
    return None if model is None else _entry(workspace, model, current)


def use(workspace: Workspace, name: str) -> Generator[Progress, None, Entry]:
    """Takes a model into use: what it has not seen is encoded first.

    Raises NotFound, and ModelRefused where it cannot be used.
    """
    yield from _change_over(workspace, _named(workspace, name))
    found = entry(workspace)
    assert found is not None
    return found


def rollback(workspace: Workspace) -> Generator[Progress, None, Entry | None]:
    """Takes back the model that was in use before; None where that was none.

    Raises NotFound where no model is in use.
    """
    current = model_registry.current(workspace.library)
    if current is None:
        raise NotFound("model-none-in-use")
    known = {each.key: each for each in model_registry.models(workspace.library)}
    yield from _change_over(workspace, known.get(current.replaced or 0))
    return entry(workspace)


def new_since_training(workspace: Workspace) -> int:
    """Products that came after the model in use was trained; 0 where there is none."""
    current = model_registry.current(workspace.library)
    if current is None:
        return 0
    seen = set(current.card["seen"])
    ids = products.ids(workspace.library, products.keys(workspace.library))
    return sum(each not in seen for each in ids.values())


def reason(verdict: Mapping[str, Any], words: Wording) -> str:
    """Why a training was adopted or refused, as a sentence."""
    values = dict(verdict["values"])
    if "task" in values:
        values["task"] = words.say(f"task.{values['task']}")
    return words.say(f"verdict.{verdict['code']}", **values)


def _change_over(workspace: Workspace, model: Model | None) -> Generator[Progress, None, None]:
    if model is not None:
        library, encoders = workspace.library, workspace.encoders
        trouble = workspace.fusions.trouble(library, encoders, model)
        if trouble is not None:
            raise trouble
        yield from bring_up_to_date(
            library, workspace.pool, encoders, workspace.fusions.of(library, model)
        )
    model_registry.use(workspace.library, model.key if model else None)


def _named(workspace: Workspace, name: str) -> Model:
    for model in model_registry.models(workspace.library):
        if name in (model.id, model.id.removeprefix("fusion-")):
            return model
    raise NotFound("model-unknown", model=name)


def _entry(workspace: Workspace, model: Model, current: Model | None) -> Entry:
    trouble = (
        workspace.fusions.trouble(workspace.library, workspace.encoders, model)
        if model.verdict == model_registry.ADOPTED
        else None
    )
    return Entry(
        id=model.id,
        verdict=model.verdict,
        in_use=current is not None and current.key == model.key,
        made_at=model.made_at,
        products=int(model.card["products"]),
        trouble=trouble.code if trouble else "",
        report=model.report,
    )
