"""Finds the files that a feed's picture references mean, inside the allowed folders only (F7).

Separate from decoding because a name is text from a feed: it is compared, and followed only where it stays
inside. Folders are listed once, when a name is first looked for.
"""

import os
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from mmrec_desktop.intake.pictures.file_names import (
    PICTURE_SUFFIXES,
    folded,
    group_stem,
    is_hidden_folder,
    natural,
)


@dataclass(frozen=True, slots=True)
class Found:
    """``reference``: relative to its root, with "/", as shown to the user; ``path``: absolute."""

    reference: str
    path: str


class PictureFinder:
    """Looks below ``roots``; an earlier root goes before a later one."""

    def __init__(self, roots: Sequence[Path]) -> None:
        # Not resolved: a reference is shown as the user's own path, link or not.
        self._roots = [root.absolute() for root in roots]
        self._real_roots = [os.path.realpath(root) for root in self._roots]

    def find(self, reference: str) -> Found | str:
        """The file, or a rejection code: picture-missing, picture-not-local or picture-outside."""
        written = reference.strip().strip('"').strip()
        address = _is_address(written)
        if address:
            written = urllib.parse.urlsplit(written).path
        elif _leaves(written):
            return self._absolute(reference.strip()) or "picture-outside"
        parts = _parts(written)
        if ".." in parts:
            return "picture-not-local" if address else "picture-outside"
        found: Found | str | None = None
        for tried in _spellings(parts):
            found = found or (None if address else self._by_path(tried)) or self._nearest(tried)
        return found or ("picture-not-local" if address else "picture-missing")

    def all(self) -> list[Found]:
        """Every picture file below the roots."""
        return list(self._files)

    def for_product(self, names: Sequence[str]) -> list[Found]:
        """Pictures called like the product (SKU, handle, id), numbered or not, or in a folder of its name.

        In natural order: the bare name first, a_2 before a_10.
        """
        found: dict[str, Found] = {}
        for name in names:
            key = folded(name)
            if key:
                named = self._by_stem.get(key, []) + self._by_folder.get(key, [])
                for each in sorted(named, key=lambda each: natural(each.reference)):
                    found.setdefault(each.path, each)
        return list(found.values())

    def _absolute(self, written: str) -> Found | None:
        """An absolute path is fine where it leads into a root."""
        if "\x00" in written or not Path(written).is_absolute() or ".." in _parts(written):
            return None
        for root in self._roots:
            path = Path(written)
            if path.is_relative_to(root):
                return self._checked(root, path)
        return None

    def _by_path(self, parts: Sequence[str]) -> Found | str | None:
        """The file at this path below a root; a code where it is one that leads out."""
        for root in self._roots:
            path = root.joinpath(*parts)
            if os.path.lexists(path):
                found = self._checked(root, path)
                if found or not self._is_inside(path):
                    return found or "picture-outside"
        wanted = folded("/".join(parts))
        return next((each for each in self._by_path_folded.get(wanted, ())), None)

    def _nearest(self, parts: Sequence[str]) -> Found | None:
        """The file of this name that shares most of the folders named, then the shallowest, then by name."""
        if not parts:
            return None
        known = self._by_name.get(folded(parts[-1])) or self._by_stem_only.get(folded(parts[-1]))
        wanted = [folded(part) for part in parts[:-1]]
        return min(known, key=lambda each: _distance(each, wanted)) if known else None

    def _checked(self, root: Path, path: Path) -> Found | None:
        if not self._is_inside(path) or not path.is_file():
            return None
        return Found(path.relative_to(root).as_posix(), str(path))

    def _is_inside(self, path: Path) -> bool:
        # F7: a symbolic link may lead anywhere.
        real = os.path.realpath(path)
        return any(real == root or real.startswith(root.rstrip(os.sep) + os.sep)
                   for root in self._real_roots)  # fmt: skip

    @cached_property
    def _files(self) -> list[Found]:
        seen: dict[str, Found] = {}
        for root in self._roots:
            for each in _pictures_below(root):
                seen.setdefault(each.path, each)
        return [each for each in seen.values() if not Path(each.path).is_symlink()
                or self._is_inside(Path(each.path))]  # fmt: skip

    @cached_property
    def _by_path_folded(self) -> dict[str, list[Found]]:
        return _grouped((folded(each.reference), each) for each in self._files)

    @cached_property
    def _by_name(self) -> dict[str, list[Found]]:
        return _grouped((folded(_name(each)), each) for each in self._files)

    @cached_property
    def _by_stem_only(self) -> dict[str, list[Found]]:
        """By name without suffix: a hash of a Taobao packet means ``<hash>.tbi``."""
        return _grouped((folded(PurePosixPath(_name(each)).stem), each) for each in self._files)

    @cached_property
    def _by_stem(self) -> dict[str, list[Found]]:
        """By name without suffix, number and view."""
        pairs: list[tuple[str, Found]] = []
        for each in self._files:
            stem = PurePosixPath(_name(each)).stem
            keys = {folded(stem), folded(group_stem(stem)), folded(stem.split(".", 1)[0])}
            pairs.extend((key, each) for key in sorted(keys))
        return _grouped(pairs)

    @cached_property
    def _by_folder(self) -> dict[str, list[Found]]:
        return _grouped(
            (folded(PurePosixPath(each.reference).parent.name), each) for each in self._files
        )


def _pictures_below(root: Path) -> Iterator[Found]:
    """Every picture file below a folder, sorted, without hidden folders and those of thumbnails."""
    start = len(str(root).rstrip(os.sep)) + 1
    waiting = [str(root)]
    while waiting:
        folder = waiting.pop()
        folders = []
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:  # P6: no permission, drive gone
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                if not is_hidden_folder(entry.name):
                    folders.append(entry.path)
            elif _is_picture(entry.name):
                yield Found(entry.path[start:].replace(os.sep, "/"), entry.path)
        waiting.extend(reversed(folders))


def _is_picture(name: str) -> bool:
    _, dot, end = name.rstrip().lower().rpartition(".")
    return dot + end in PICTURE_SUFFIXES and not name.startswith(".")


def _is_address(written: str) -> bool:
    return written.lower().startswith(("http://", "https://", "ftp://", "//")) and (
        not written.startswith("//") or "." in written[2:].split("/", 1)[0]
    )


def _leaves(written: str) -> bool:
    """Whether this is a place of its own: UNC, drive letter, file: or an absolute path that exists."""
    if written.startswith(("\\\\", "//")) or written.lower().startswith("file:"):
        return True
    if PureWindowsPath(written).drive:
        return True
    # Magento writes /m/h/x.jpg and means a path below its media folder.
    return written.startswith("/") and "\x00" not in written and os.path.lexists(written)


def _parts(written: str) -> list[str]:
    return [part for part in written.replace("\\", "/").split("/") if part.strip() not in ("", ".")]


def _spellings(parts: list[str]) -> list[list[str]]:
    """As written; with %20 and the like read as in an address; each only where it is safe."""
    tried = [parts, _parts(urllib.parse.unquote("/".join(parts)))]
    tried += [[unicodedata.normalize(form, part) for part in parts] for form in ("NFC", "NFD")]
    safe = [each for each in tried if each and ".." not in each and "\x00" not in "".join(each)]
    return [each for at, each in enumerate(safe) if each not in safe[:at]]


def _name(found: Found) -> str:
    return found.reference.rsplit("/", 1)[-1]


def _distance(found: Found, wanted: Sequence[str]) -> tuple[int, int, list[object]]:
    folders = [folded(part) for part in found.reference.split("/")[:-1]]
    shared = 0
    for one, other in zip(reversed(folders), reversed(wanted)):
        if one != other:
            break
        shared += 1
    return -shared, len(folders), [*natural(found.reference)]


def _grouped(
    pairs: Iterable[tuple[str, Found]],
) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return found
