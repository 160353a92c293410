"""Finds the files that a feed's picture references mean, inside the allowed folders only (F7)."""

import os
import unicodedata
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PICTURE_SUFFIXES = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
        ".heic",
        ".heif",
        ".tbi",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """``reference``: as shown to the user, relative; ``path``: absolute."""

    reference: str
    path: str


class PictureFinder:
    """Looks below ``roots``, nearest first; folders are scanned once, when first needed."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = [root.resolve() for root in roots]

    def find(self, reference: str) -> Found | str:
        """The file, or a rejection code: picture-missing, picture-not-local or picture-outside."""
        address = "://" in reference
        named = urllib.parse.urlsplit(reference).path if address else reference.replace("\\", "/")
        parts = [part for part in named.split("/") if part and part != "."]
        if not address and (".." in parts or (len(parts) and parts[0].endswith(":"))):
            return "picture-outside"
        if not parts:
            return "picture-missing"
        if not address:
            for root in self._roots:
                found = self._inside(root, root.joinpath(*parts))
                if found:
                    return found
        known = self._by_name.get(_folded(urllib.parse.unquote(parts[-1]))) or self._by_name.get(
            _folded(parts[-1])
        )
        if known:
            wanted = "/".join(parts).lower()
            return max(
                known,
                key=lambda each: (_shared_end(each.reference.lower(), wanted), each.reference),
            )
        return "picture-not-local" if address else "picture-missing"

    def for_product(self, names: Sequence[str]) -> list[Found]:
        """Pictures called like the product (SKU, handle, id), with or without a number, or in a folder of its name."""
        found: dict[str, Found] = {}
        for name in names:
            for each in self._by_stem.get(_folded(name), []) if name else []:
                found.setdefault(each.path, each)
        return list(found.values())

    @cached_property
    def _files(self) -> list[Found]:
        found = []
        for root in self._roots:
            for folder, folders, files in os.walk(root):
                folders[:] = sorted(each for each in folders if not each.startswith("."))
                for file in sorted(files):
                    path = Path(folder, file)
                    if path.suffix.lower() in PICTURE_SUFFIXES and not path.is_symlink():
                        found.append(Found(path.relative_to(root).as_posix(), str(path)))
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Found]]:
        return self._grouped(lambda each: [Path(each.reference).name, Path(each.reference).stem])

    @cached_property
    def _by_stem(self) -> dict[str, list[Found]]:
        def names(each: Found) -> list[str]:
            path = Path(each.reference)
            stem = path.stem
            head = (
                stem.rsplit("_", 1)[0]
                if stem.rsplit("_", 1)[-1].isdigit()
                else stem.split(".", 1)[0]
            )
            return [stem, head, path.parent.name]

        return self._grouped(names)

    def _grouped(self, names: "object") -> dict[str, list[Found]]:
        assert callable(names)
        found: dict[str, list[Found]] = {}
        for each in self._files:
            for name in dict.fromkeys(_folded(name) for name in names(each)):
                found.setdefault(name, []).append(each)
        return found

    def _inside(self, root: Path, path: Path) -> Found | None:
        try:
            real = path.resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return None
        if not real.is_file() or not any(real.is_relative_to(each) for each in self._roots):
            return None
        return Found(path.relative_to(root).as_posix(), str(path))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _shared_end(one: str, other: str) -> int:
    return len(os.path.commonprefix([one[::-1], other[::-1]]))
