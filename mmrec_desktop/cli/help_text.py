"""How help looks and how wrong arguments are told, in the user's language.

Separate because argparse speaks English only and takes every character for one column.
"""

import argparse
import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from mmrec_desktop.cli.columns import wrapped
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.services.wording import Wording

GUARD = "\0"
"""Marks words that begin with a minus: ``search shoes -leather`` is no option."""
_WORST = 24
"""The column where explanations begin at the latest."""
_PROBLEMS = (
    ("missing-argument", re.compile(r"the following arguments are required: (?P<text>.*)")),
    ("no-value", re.compile(r"argument (?P<text>.*): expected (?:at least )?one argument")),
    ("bad-number", re.compile(r"argument (?P<text>.*): invalid \w+ value: (?P<value>.*)")),
    ("bad-choice", re.compile(r"argument (?P<text>.*): invalid choice: (?P<value>.*) \(.*")),
)
"""What argparse says -> ``cli.problem.<name>``; anything else is passed on as it is."""


class HelpText(argparse.HelpFormatter):
    """Help whose lines end where the screen ends, also in Chinese."""

    def __init__(self, prog: str, words: Wording) -> None:
        super().__init__(prog, max_help_position=_WORST)
        self._words = words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The usage, with the word for it in our language."""
        # An empty prefix is meant: so the names of commands are put together.
        usage_word = self._words.say("cli.help.usage") if prefix is None else prefix
        super().add_usage(usage, actions, groups, usage_word)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))


class Parser(argparse.ArgumentParser):
    """Wrong use is one of our errors, with a sentence, a hint and JSON like all others."""

    def __init__(self, *, words: Wording, **rest: Any) -> None:
        def formatter(prog: str) -> HelpText:
            return HelpText(prog, words)

        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **rest)
        self.words = words
        self.named = self.add_argument_group(words.say("cli.help.arguments"))
        self.options = self.add_argument_group(words.say("cli.help.options"))
        self.options.add_argument(
            "-h", "--help", action="help", help=words.say("cli.help.show-help")
        )

    def refuse(self, unknown: Sequence[str], command: str | None) -> NoReturn:
        """Raises WrongUse for arguments that nobody takes; the hint names the right help."""
        text = " ".join(unknown).replace(GUARD, "")
        problem = self.words.say("cli.problem.unknown-argument", text=text)
        command = f"{self.prog} {command}" if command else self.prog
        raise WrongUse("bad-arguments", command=command, problem=problem)

    def error(self, message: str) -> NoReturn:
        """Raises WrongUse with argparse's message in our words."""
        plain = message.replace(GUARD, "")
        for name, pattern in _PROBLEMS:
            if found := pattern.fullmatch(plain):
                plain = self.words.say(f"cli.problem.{name}", **found.groupdict())
        raise WrongUse("bad-arguments", command=self.prog, problem=plain)


def unknown_command(name: str, known: Iterable[str]) -> WrongUse:
    """The error for a command that does not exist, with the one that was probably meant."""
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return WrongUse("command-misspelt", command=name, meant=near[0])
    return WrongUse("command-unknown", command=name)
