"""Which picture files lie below a folder.

Separate from finding because it is the one place that walks a disk.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from mmrec_desktop.intake.pictures.file_names import PICTURE_SUFFIXES, is_hidden_folder

MOST = 400_000
"""Entries that are looked at: a feed in a home folder must not mean that all of it is read."""


def pictures_below(root: Path) -> Iterator[tuple[str, str, bool]]:
    """Reference (relative, with "/"), absolute path, and whether it is a symbolic link, of every
    picture file; sorted, without hidden folders and those of thumbnails.

    Links to folders are not followed.
    """
    start = len(str(root).rstrip(os.sep)) + 1
    waiting = [str(root)]
    left = MOST
    while waiting and left > 0:
        entries = _listed(waiting.pop())
        left -= len(entries)
        folders = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not is_hidden_folder(entry.name):
                    folders.append(entry.path)
            elif _is_picture(entry):
                reference = entry.path[start:].replace(os.sep, "/")
                yield reference, entry.path, entry.is_symlink()
        waiting.extend(reversed(folders))


def _listed(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # P6: no permission, drive gone
        return []


def _is_picture(entry: os.DirEntry[str]) -> bool:
    _, dot, end = entry.name.rstrip().lower().rpartition(".")
    if dot + end not in PICTURE_SUFFIXES or entry.name.startswith("."):
        return False
    try:
        entry.path.encode()  # a name in no known encoding cannot be kept
        return entry.is_file()  # no pipe, no device
    except (OSError, UnicodeEncodeError):
        return False
