"""Finds the files that a feed's picture references mean, inside the allowed folders only (F7).

Separate from decoding because a name is text from a feed: it is compared, and followed only where
it stays inside. Folders are listed once, when a name cannot be followed as it is written.
"""

import os
import unicodedata
import urllib.parse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath

from mmrec_desktop.intake.pictures.file_names import (
    PICTURE_SUFFIXES,
    folded,
    natural,
    sizeless,
    stems,
)
from mmrec_desktop.intake.pictures.listing import pictures_below

LONGEST = 2048
"""Characters of a reference; what is longer names no file."""
_DEEPEST = 8
"""Folders of a reference that are compared with those of files, counted from the file."""


@dataclass(frozen=True, slots=True)
class Found:
    """``reference``: relative to its root, with "/", as shown to the user; ``path``: absolute."""

    reference: str
    path: str


class PictureFinder:
    """Looks below ``roots``; an earlier root goes before a later one.

    ``names``: what all products are called (ids, SKUs), so that a picture of A-12 is not taken for
    one more of A.
    """

    def __init__(self, roots: Sequence[Path], names: Iterable[str] = ()) -> None:
        # Not resolved: a reference is shown as the user's own path, link or not.
        self._roots = [root.absolute() for root in roots]
        self._real_roots = [os.path.realpath(root) for root in self._roots]
        self._names = {folded(name) for name in names}

    def find(self, reference: str) -> Found | str:
        """The file, or a rejection code: picture-missing, picture-not-local or picture-outside."""
        written = reference.strip().strip("\"'").strip()
        if not written or len(written) > LONGEST or "\x00" in written:
            return "picture-missing"
        if _is_address(written):
            return self._named_by_address(written) or "picture-not-local"
        if _is_place(written):
            return self._absolute(written)
        if ".." in _parts(written):
            return "picture-outside"
        for parts in _spellings(written):
            found = self._by_path(parts) or self._nearest(parts)
            if found:
                return found
        return "picture-missing"

    def all(self) -> list[Found]:
        """Every picture file below the roots."""
        return list(self._files)

    def for_product(self, names: Sequence[str]) -> list[Found]:
        """Pictures called like the product (SKU, handle, id), numbered or not, or in a folder of
        its name.

        In natural order: the bare name first, a_2 before a_10.
        """
        found: dict[str, Found] = {}
        asked = dict.fromkeys(folded(name) for name in names if folded(name))
        for key in asked:
            own = [each for each in self._by_stem.get(key, ()) if self._is_of(each, asked)]
            for each in self._once(own) + self._by_folder.get(key, []):
                found.setdefault(each.path, each)
        return list(found.values())

    def _is_of(self, found: Found, asked: Iterable[str]) -> bool:
        """Whether the longest name of a product that a file bears is one of those asked for."""
        for stem in _keys(found):
            if stem in asked:
                return True
            if stem in self._names:
                return False
        return True

    def _once(self, own: Iterable[Found]) -> list[Found]:
        """In order; of files with one name in several folders that of the fullest folder."""
        best: dict[str, Found] = {}
        for each in sorted(own, key=lambda e: (-self._crowd[_folder(e)], _order(e))):
            best.setdefault(PurePosixPath(each.reference).name.lower(), each)
        return sorted(best.values(), key=_order)

    @cached_property
    def _crowd(self) -> Counter[str]:
        return Counter(map(_folder, self._files))

    def _named_by_address(self, written: str) -> Found | None:
        """A link is never followed; a file of its name that lies here is what it means."""
        path = urllib.parse.urlsplit(written).path if "://" in written else written
        query = urllib.parse.urlsplit(written).query if "://" in written else ""
        named = [value for _, value in urllib.parse.parse_qsl(query) if _is_picture(value)]
        for text in (urllib.parse.unquote(path), urllib.parse.unquote_plus(path), *named):
            parts = [part for part in _parts(text) if part != ".."]
            found = self._nearest(parts) or self._in_another_size(parts)
            if found:
                return found
        return None

    def _in_another_size(self, parts: Sequence[str]) -> Found | None:
        """The file that differs in the size which a server writes into names."""
        stem = sizeless(_without_suffix(folded(parts[-1]))) if parts else ""
        return self._by_sizeless.get(stem)

    def _absolute(self, written: str) -> Found | str:
        """An absolute path is fine where it leads into a root; one of another computer names a
        file.
        """
        if written.lower().startswith("file:"):
            # Start-up time: it brings everything along that speaks to a network.
            import urllib.request

            try:
                written = urllib.request.url2pathname(urllib.parse.urlsplit(written).path)
            except (OSError, ValueError):
                return "picture-outside"
        if ".." in _parts(written):
            return "picture-outside"
        path = Path(written)
        for root in self._roots:
            if path.is_absolute() and path.is_relative_to(root):
                return self._checked(root, path) or self._why_not(path)
        if _is_unreachable(written):
            return self._nearest(_parts(written)) or "picture-outside"
        return "picture-outside"

    def _by_path(self, parts: Sequence[str]) -> Found | str | None:
        """The file at this path below a root; a code where it is one that leads out."""
        if os.name == "nt" and any(":" in part for part in parts):
            return None
        for root in self._roots:
            path = root.joinpath(*parts)
            if os.path.lexists(path):
                found = self._checked(root, path)
                if found or not self._is_inside(path):
                    return found or "picture-outside"
        return None

    def _nearest(self, parts: Sequence[str]) -> Found | None:
        """The file of this name that shares most of the folders named, then the shallowest, then
        by name.

        Where no file has the name, one that differs from it in its suffix only.
        """
        wanted = [folded(part) for part in parts]
        if not wanted:
            return None
        bare = [*wanted[:-1], _without_suffix(wanted[-1])]
        for known, words in ((self._by_end, wanted), (self._by_bare_end, bare)):
            for start in range(max(0, len(words) - _DEEPEST), len(words)):
                found = known.get("/".join(words[start:]))
                if found:
                    return found
        return None

    def _checked(self, root: Path, path: Path) -> Found | None:
        if not self._is_inside(path) or not path.is_file():
            return None
        return Found(path.relative_to(root).as_posix(), str(path))

    def _why_not(self, path: Path) -> str:
        return "picture-missing" if self._is_inside(path) else "picture-outside"

    def _is_inside(self, path: Path) -> bool:
        # F7: a symbolic link may lead anywhere.
        try:
            real = os.path.realpath(path)
        except (OSError, ValueError):
            return False
        return any(
            real == root or real.startswith(root.rstrip(os.sep) + os.sep)
            for root in self._real_roots
        )

    @cached_property
    def _files(self) -> list[Found]:
        seen: dict[str, Found] = {}
        for root in self._roots:
            for reference, path, is_link in pictures_below(root):
                if not is_link or self._is_inside(Path(path)):
                    seen.setdefault(path, Found(reference, path))
        return list(seen.values())

    @cached_property
    def _shallow_first(self) -> list[Found]:
        return sorted(self._files, key=lambda each: (each.reference.count("/"), _order(each)))

    @cached_property
    def _by_end(self) -> dict[str, Found]:
        """By name, by folder and name, and so on; the best file of each."""
        found: dict[str, Found] = {}
        for each in self._shallow_first:
            for end in _ends(folded(each.reference)):
                found.setdefault(end, each)
        return found

    @cached_property
    def _by_bare_end(self) -> dict[str, Found]:
        """As above without suffixes: a hash of a Taobao packet means ``<hash>.tbi``."""
        found: dict[str, Found] = {}
        for each in self._shallow_first:
            for end in _ends(_without_suffix(folded(each.reference))):
                found.setdefault(end, each)
        return found

    @cached_property
    def _by_sizeless(self) -> dict[str, Found]:
        found: dict[str, Found] = {}
        for each in self._shallow_first:
            name = folded(each.reference).rpartition("/")[2]
            found.setdefault(sizeless(_without_suffix(name)), each)
        return found

    @cached_property
    def _by_stem(self) -> dict[str, list[Found]]:
        """By name without suffix, and without one number or view after the other."""
        found: dict[str, list[Found]] = {}
        for each in self._files:
            for key in _keys(each):
                found.setdefault(key, []).append(each)
        return found

    @cached_property
    def _by_folder(self) -> dict[str, list[Found]]:
        """By the folder that a file lies in, and the one above; in natural order."""
        found: dict[str, list[Found]] = {}
        for each in sorted(self._files, key=_order):
            for folder in folded(each.reference).split("/")[-3:-1]:
                found.setdefault(folder.strip(), []).append(each)
        return found


def _folder(found: Found) -> str:
    return found.path.rpartition(os.sep)[0]


def _order(found: Found) -> tuple[tuple[int, int, str], ...]:
    return natural(found.reference)


def _keys(found: Found) -> list[str]:
    """The names that a file may bear, the longest first."""
    stem = PurePosixPath(found.reference).stem
    return list(dict.fromkeys(folded(key) for key in (*stems(stem), stem.split(".", 1)[0])))


def _ends(reference: str) -> list[str]:
    """A path, its last folders and name, ..., its name alone."""
    parts = [part.strip() for part in reference.split("/")][-_DEEPEST:]
    return ["/".join(parts[start:]) for start in range(len(parts))]


def _is_picture(text: str) -> bool:
    return any(text.lower().endswith(suffix) for suffix in PICTURE_SUFFIXES)


def _without_suffix(name: str) -> str:
    stem, dot, end = name.rpartition(".")
    return stem if dot and dot + end in PICTURE_SUFFIXES else name


def _is_address(written: str) -> bool:
    if written.lower().startswith(("http://", "https://", "ftp://", "data:", "www.")):
        return True
    # "//cdn.shop.com/a.jpg" has a host with a dot; "//server/share" is a place in a network.
    return written.startswith("//") and "." in written[2:].split("/", 1)[0]


def _is_place(written: str) -> bool:
    """Whether this is a place of its own: UNC, drive letter, file: or an absolute path that
    exists.
    """
    if written.startswith(("\\\\", "//")) or written.lower().startswith("file:"):
        return True
    if PureWindowsPath(written).drive:
        return True
    # Magento writes /m/h/x.jpg and means a path below its media folder.
    return written.startswith("/") and os.path.lexists(written)


def _is_unreachable(written: str) -> bool:
    """Whether a place cannot be on this computer; nothing in a network is asked for."""
    if written.startswith(("\\\\", "//")):
        return True
    return os.name != "nt" and bool(PureWindowsPath(written).drive)


def _parts(written: str) -> list[str]:
    return [part for part in written.replace("\\", "/").split("/") if part.strip() not in ("", ".")]


def _spellings(written: str) -> list[list[str]]:
    """As written; with %20 and the like read as in an address; composed and decomposed."""
    as_written = [part for part in written.split("/") if part.strip() not in ("", ".")]
    tried = [as_written, _parts(written), _parts(urllib.parse.unquote(written))]
    forms = [unicodedata.normalize(form, written) for form in ("NFC", "NFD")]
    tried += [_parts(form) for form in forms if form != written]
    safe = [each for each in tried if each and not _leads_up(each)]
    return [each for at, each in enumerate(safe) if each not in safe[:at]]


def _leads_up(parts: Sequence[str]) -> bool:
    return any(".." in _parts(part) or "\x00" in part for part in parts)
