"""What can be said of an error.

Separate because queue, window and command line must tell a bug alike, and privately.
"""

import errno
import platform
import re
import traceback
from pathlib import Path, PurePath

from mmrec_desktop.domain.errors import DiskFull, FileUnusable, MMRecError, OutOfResources

_REFUSALS = frozenset(
    {
        errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOENT, errno.ENOTDIR,
        errno.EISDIR, errno.ENAMETOOLONG, errno.EBUSY, errno.ENODEV, errno.ENXIO, errno.EMFILE,
        errno.ESTALE, errno.EHOSTDOWN, errno.ENETUNREACH, errno.ETIMEDOUT,
    }
)  # fmt: skip
"""What a system says of disks, rights and networks: no bug of ours."""
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")
_PATHS = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][^\\/\s:,;]+)+[\\/]?")
_LONGEST = 300
KEPT = 20
"""Reports of bugs that are kept."""
_PACKAGE = "mmrec_desktop"


def known(error: BaseException) -> MMRecError:
    """The error itself where it is typed; full disk and memory as what they are; a bug as code
    "bug".
    """
    if isinstance(error, MMRecError):
        return error
    if isinstance(error, MemoryError):
        return OutOfResources("memory")
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("no-space")
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        name = PurePath(str(error.filename)).name if error.filename else "…"
        system = errno.errorcode.get(error.errno or 0, "")
        said = error.strerror or system
        return FileUnusable("system-refused", file=name, problem=said, system=system)
    return MMRecError("bug", kind=type(error).__name__)


def details(error: BaseException) -> str:
    """Where a bug happened, for "copy details"; empty for what is no bug.

    V3: files by their place in the package, what is quoted in a message left out, other paths cut
    to their last name.
    """
    if known(error).code != "bug":
        return ""
    lines = [f"{type(error).__name__}: {_message(error)}"]
    lines += [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    if error.__cause__ is not None:
        lines.append(f"because of {type(error.__cause__).__name__}: {_message(error.__cause__)}")
    return "\n".join(lines)


def save_report(text: str, folder: Path) -> Path | None:
    """Writes details beside the settings, the latest few kept; None where that is not possible."""
    reports = folder / "reports"
    try:
        reports.mkdir(parents=True, exist_ok=True)
        # S7: numbered, not dated: clocks jump.
        numbers = sorted(
            int(file.stem[4:]) for file in reports.glob("bug-*.txt") if file.stem[4:].isdigit()
        )
        for number in numbers[: max(0, len(numbers) - KEPT + 1)]:
            (reports / f"bug-{number}.txt").unlink()
        file = reports / f"bug-{numbers[-1] + 1 if numbers else 1}.txt"
        file.write_text(f"{_computer()}\n{text}\n", encoding="utf-8")
    except OSError:
        return None
    return file


def _computer() -> str:
    return f"{platform.system()} {platform.release()}, Python {platform.python_version()}"


def _message(error: BaseException) -> str:
    text = " ".join(str(error).split())
    text = _PATHS.sub(
        lambda match: "…" + match[0][-1] if match[0][-1] in "\\/" else "…", _QUOTED.sub("‘…’", text)
    )
    return text[:_LONGEST]


def _place(file: str) -> str:
    parts = PurePath(file).parts
    if _PACKAGE in parts:
        last = len(parts) - 1 - parts[::-1].index(_PACKAGE)
        return "/".join(parts[last:])
    return parts[-1] if parts else file
