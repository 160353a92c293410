"""The last evaluation of each library, so that the window shows it again and knows its age.

Separate from measuring. It lies beside the settings and not in the library: a library may be
read-only, and what is measured on this computer says nothing to another.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mmrec_desktop.services.evaluate.report import KINDS, Baseline, Kind, Report
from mmrec_desktop.services.settings import settings_file
from mmrec_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """``stale``: the catalogue has changed since."""

    report: Report
    stale: bool


def keep(workspace: Workspace, state: list[int], report: Report) -> None:
    """Keeps what was measured of the catalogue in this state."""
    file = _file(workspace)
    with suppress(OSError):  # what cannot be kept was measured all the same
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"state": state, **asdict(report)}), encoding="utf-8")


def kept(workspace: Workspace) -> Kept | None:
    """The last evaluation of this library, if there is one that can be read."""
    try:
        stored = json.loads(_file(workspace).read_text(encoding="utf-8"))
        return Kept(_report(stored), stored["state"] != state(workspace))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def state(workspace: Workspace) -> list[int]:
    """What of a library a measurement depends on."""
    return [workspace.library.state(kind) for kind in ("products", "pictures")]


def _file(workspace: Workspace) -> Path:
    name = hashlib.sha256(str(workspace.library.path.absolute()).encode("utf-8", "replace"))
    return settings_file().with_name("evaluations") / f"{name.hexdigest()[:32]}.json"


def _report(stored: Mapping[str, Any]) -> Report:
    kinds = {name: _kind(stored["kinds"][name]) for name in KINDS if name in stored["kinds"]}
    asked_for = int(stored["asked_for"])
    return Report(kinds, int(stored["products"]), asked_for, float(stored["seconds"]))


def _kind(stored: Mapping[str, Any]) -> Kind:
    baselines = {
        name: Baseline(_figures(each["figures"]), _intervals(each["gain"]))
        for name, each in stored["baselines"].items()
    }
    return Kind(
        int(stored["n"]), _figures(stored["figures"]), _intervals(stored["interval"]), baselines
    )


def _figures(stored: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in stored.items()}


def _intervals(stored: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    return {name: (float(low), float(high)) for name, (low, high) in stored.items()}
