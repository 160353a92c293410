"""The models in the box: where they are, and that they are what we shipped.

Separate so that no encoder opens an unchecked file.
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from mmrec_desktop.domain.errors import ModelRefused
from mmrec_desktop.domain.model_card import ModelCard

_PACKAGE = Path(__file__).resolve().parents[1]


def models_folder() -> Path:
    """The folder of the models: inside the installed package, else beside it in a checkout."""
    installed = _PACKAGE / "models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def read_checked(bundle: str, name: str, folder: Path | None = None) -> bytes:
    """The bytes of one model file.

    Raises ModelRefused where it is missing or not the file of the card.
    """
    path = (folder or models_folder()) / bundle / name
    wanted = _card(str(path.parent)).get("files", {}).get(name, "")
    try:
        found = path.read_bytes()
    except OSError as error:
        raise ModelRefused("model-missing", file=name) from error
    # V1: a damaged or exchanged file must not reach a parser.
    if hashlib.sha256(found).hexdigest() != wanted:
        raise ModelRefused("model-changed", file=name)
    return found


def read_card(bundle: str, output: str, folder: Path | None = None) -> ModelCard:
    """The card of one output of a bundle; its hash covers every file, so another file is another
    card.
    """
    card = _card(str((folder or models_folder()) / bundle))
    try:
        described = card[output]
        digest = hashlib.sha256("".join(sorted(card["files"].values())).encode()).hexdigest()
        return ModelCard(
            id=described["id"],
            space=described["space"],
            dimension=int(described["dimension"]),
            sha256=digest,
            licence=card["licence"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelRefused("model-missing", file="card.toml") from error


@cache
def _card(folder: str) -> dict:  # type: ignore[type-arg]
    try:
        return tomllib.loads((Path(folder) / "card.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelRefused("model-missing", file="card.toml") from error
