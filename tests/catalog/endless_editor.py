"""Edits a library and undoes it, for ever, to be killed. Started as a process by a test."""

import sys
from pathlib import Path

from mmrec_desktop.catalog import edits
from mmrec_desktop.catalog.library import open_library
from mmrec_desktop.domain.edit import Edit
from tests import made


def main(path: Path) -> None:
    library = open_library(path)
    wanted = [Edit(each.id, "=Pattern", (), (("checkered",),)) for each in made.products()]
    while True:
        deed = edits.begin(library, "accept", "fusion-1")
        for at in range(0, len(wanted), 10):
            edits.edit(library, deed, wanted[at : at + 10])
            say("edited")
        while edits.take_back(library, deed, 10):
            say("undone")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
