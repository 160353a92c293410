"""Parses, hands over to one command, and turns errors into sentences and exit codes.

Commands are imported by name, from a fixed table, when they are asked for: ``--version`` and
``--help`` load none of them.
"""

import gc
import importlib
import importlib.metadata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.arguments import early_language, parse
from mmrec_desktop.cli.output import Console, flush, silence, speak_utf8
from mmrec_desktop.domain.errors import FileUnusable, MMRecError, WrongUse
from mmrec_desktop.services.jobs.bug_report import details, known, save_report
from mmrec_desktop.services.settings import load_settings, settings_file
from mmrec_desktop.services.wording import system_language, wording

COMMANDS = {
    "demo": ("mmrec_desktop.cli.upkeep_commands", "demo_command"),
    "import": ("mmrec_desktop.cli.catalogue_commands", "import_command"),
    "search": ("mmrec_desktop.cli.search_commands", "search_command"),
    "similar": ("mmrec_desktop.cli.search_commands", "similar_command"),
    "recommend": ("mmrec_desktop.cli.people_commands", "recommend_command"),
    "export": ("mmrec_desktop.cli.catalogue_commands", "export_command"),
    "status": ("mmrec_desktop.cli.catalogue_commands", "status_command"),
    "remove": ("mmrec_desktop.cli.catalogue_commands", "remove_command"),
    "evaluate": ("mmrec_desktop.cli.quality_commands", "evaluate_command"),
    "orders": ("mmrec_desktop.cli.people_commands", "orders_command"),
    "train": ("mmrec_desktop.cli.model_commands", "train_command"),
    "models": ("mmrec_desktop.cli.model_commands", "models_command"),
    "bench": ("mmrec_desktop.cli.upkeep_commands", "bench_command"),
    "selftest": ("mmrec_desktop.cli.upkeep_commands", "selftest_command"),
}
"""Command -> module and function. A frozen program must carry these modules."""


class OpenWindow(Protocol):
    """Opens the window and gives the exit code once it is closed."""

    def __call__(self, library: Path | None, *, demo: bool, language: str) -> int: ...


def run(arguments: Sequence[str], *, open_window: OpenWindow | None = None) -> int:
    """Runs one command and gives its exit code; never raises.

    ``open_window`` is None where there is no screen, or nobody wants a window.
    """
    speak_utf8()
    words = wording(early_language(arguments) or load_settings().language or system_language())
    console = Console(words, json="--json" in arguments)
    try:
        code = _guarded(arguments, console, open_window)
        flush()
        return code
    except BrokenPipeError:
        # Whoever read our answer has seen enough. Python would complain once more at exit.
        silence()
        return exit_codes.DONE
    except OSError:
        # The answer itself could not be written: a full disk behind a redirection.
        silence()
        console.complain(FileUnusable("output-unwritable"))
        return exit_codes.UNUSABLE


def _guarded(arguments: Sequence[str], console: Console, open_window: OpenWindow | None) -> int:
    try:
        return _dispatch(arguments, console, open_window)
    except SystemExit as stop:
        return exit_codes.WRONG_USE if stop.code else exit_codes.DONE
    except KeyboardInterrupt:
        console.tell("cli.interrupted")
        return exit_codes.INTERRUPTED
    except BrokenPipeError:
        raise
    except MMRecError as error:
        console.trouble(error)
        return exit_codes.of_error(error)
    except Exception as error:
        console.trouble(known(error))
        if text := details(error):
            console.report(save_report(text, settings_file().parent))
        return exit_codes.UNUSABLE


def _dispatch(arguments: Sequence[str], console: Console, open_window: OpenWindow | None) -> int:
    chosen = parse(arguments, console.words)
    if chosen.version:
        console.line(f"mmrec {importlib.metadata.version('mmrec-desktop')}")
        return exit_codes.DONE
    demo = chosen.command == "demo"
    if chosen.command is None or (demo and open_window and not (chosen.no_window or chosen.json)):
        if open_window is None:
            raise WrongUse("no-display")
        library = Path(chosen.library) if chosen.library else None
        return open_window(library, demo=demo, language=chosen.language or "")
    module, function = COMMANDS[chosen.command]
    command: Callable[..., int] = getattr(importlib.import_module(module), function)
    if not gc.isenabled():
        gc.freeze()  # what is loaded by now stays
        gc.enable()
    return command(chosen, console)
