"""What a job of the program comes to, for benchmarks that wait for its end."""

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def finished(steps: Generator[Any, None, T]) -> T:
    """Lets every step pass and gives what is returned at the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            value: T = end.value
            return value
