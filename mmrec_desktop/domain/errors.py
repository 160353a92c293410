"""Every error that the surroundings are to blame for. Anything else that is raised is a bug of
ours.

::

    MMRecError(code, **values)
    ├── WrongUse                                    the command or call makes no sense
    ├── NotFound                                    something named does not exist
    ├── LibraryUnusable
    │   ├── Locked                                  another process writes
    │   ├── Newer                                   made by a newer version
    │   ├── Damaged                                 failed its check, or foreign triggers and views
    │   ├── ReadOnly                                the folder cannot be written
    │   └── DiskFull
    ├── FileUnusable
    │   ├── FeedUnreadable
    │   ├── FeedChanged                             the feed changed while it was read
    │   └── PictureUnreadable
    ├── ModelRefused                                wrong hash, missing file
    └── OutOfResources                              memory, a child process died
"""


class MMRecError(Exception):
    """A known trouble: ``code`` names a sentence ``error.<code>`` and a hint ``hint.<code>``,
    filled with ``values``.
    """

    def __init__(self, code: str, **values: str | int | float) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class WrongUse(MMRecError):
    """The command or call makes no sense."""


class NotFound(MMRecError):
    """Something that was named does not exist."""


class LibraryUnusable(MMRecError):
    """The library cannot be opened or written."""


class Locked(LibraryUnusable):
    """Another process writes to this library."""


class Newer(LibraryUnusable):
    """The library was made by a newer version of the program."""


class Damaged(LibraryUnusable):
    """The database failed its integrity check or holds foreign triggers or views."""


class ReadOnly(LibraryUnusable):
    """The library can be read but not written."""


class DiskFull(LibraryUnusable):
    """No space is left on the disk."""


class FileUnusable(MMRecError):
    """A file from outside cannot be used."""


class FeedUnreadable(FileUnusable):
    """A feed cannot be read at all."""


class FeedChanged(FileUnusable):
    """The feed changed while it was read."""


class PictureUnreadable(FileUnusable):
    """A picture cannot be decoded."""


class ModelRefused(MMRecError):
    """A model file is missing, damaged or unsafe."""


class OutOfResources(MMRecError):
    """Memory ran out or a child process died."""
