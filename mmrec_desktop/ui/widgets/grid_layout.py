"""Where each card of a grid lies, by arithmetic alone: a hundred thousand cards cost as much
as ten.

Separate from the view because it holds no Qt state and is tested without a screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

DIVIDER = 40
"""Height in pixels of the line between two sections."""


@dataclass(frozen=True, slots=True)
class Section:
    """Cards ``first`` .. ``last`` (exclusive) below a divider with a label; the first section
    has none.
    """

    first: int
    last: int
    top: int
    label: str


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Cards of one width and height in columns, section below section. All lengths in pixels."""

    columns: int
    width: int
    height: int
    gap: int
    margin: int
    sections: tuple[Section, ...]

    def position(self, item: int) -> tuple[int, int]:
        """Left and top edge of a card, in the coordinates of the whole grid."""
        section = self.section_of(item)
        row, column = divmod(item - section.first, self.columns)
        left = self.margin + column * (self.width + self.gap)
        return left, section.top + row * (self.height + self.gap)

    def item_at(self, left: int, top: int) -> int:
        """The card at a point, -1 between cards."""
        column, within = divmod(left - self.margin, self.width + self.gap)
        if not 0 <= column < self.columns or within >= self.width:
            return -1
        for section in self.sections:
            row, inside = divmod(top - section.top, self.height + self.gap)
            item = section.first + row * self.columns + column
            if row >= 0 and inside < self.height and section.first <= item < section.last:
                return item
        return -1

    def visible(self, top: int, bottom: int) -> list[int]:
        """The cards that touch a band of the grid."""
        found: list[int] = []
        step = self.height + self.gap
        for section in self.sections:
            first_row = max(0, (top - section.top - self.height) // step)
            last_row = (bottom - section.top) // step
            if last_row < 0:
                break
            first = section.first + first_row * self.columns
            last = min(section.last, section.first + (last_row + 1) * self.columns)
            found.extend(range(first, last))
        return found

    def total(self) -> int:
        """Height of everything."""
        return self._bottom(self.sections[-1]) + self.margin if self.sections else 0

    def section_of(self, item: int) -> Section:
        """The section that holds a card."""
        for section in self.sections:
            if item < section.last:
                return section
        return self.sections[-1]

    def above(self, item: int, rows: int = 1) -> int:
        """The card some rows above, in the same column where there is one."""
        for _ in range(rows):
            item = self._step(item, -1)
        return item

    def below(self, item: int, rows: int = 1) -> int:
        """The card some rows below."""
        for _ in range(rows):
            item = self._step(item, 1)
        return item

    def _step(self, item: int, direction: int) -> int:
        section = self.section_of(item)
        number = self.sections.index(section)
        row, column = divmod(item - section.first, self.columns)
        target = section.first + (row + direction) * self.columns + column
        rows = -(-(section.last - section.first) // self.columns)
        if 0 <= row + direction < rows:
            return min(target, section.last - 1)
        if not 0 <= number + direction < len(self.sections):
            return item
        other = self.sections[number + direction]
        if direction > 0:
            return min(other.first + column, other.last - 1)
        last_row = (other.last - other.first - 1) // self.columns
        return min(other.first + last_row * self.columns + column, other.last - 1)

    def _bottom(self, section: Section) -> int:
        rows = -(-(section.last - section.first) // self.columns)
        return section.top + rows * self.height + max(0, rows - 1) * self.gap


def columns_of(room: int, least: int, *, gap: int, margin: int) -> tuple[int, int]:
    """How many columns fit into ``room`` pixels, and how wide a card then is."""
    inner = max(1, room - 2 * margin)
    columns = max(1, (inner + gap) // (least + gap))
    return columns, (inner - gap * (columns - 1)) // columns


def sections(
    starts: Sequence[tuple[int, str]],
    count: int,
    *,
    columns: int,
    height: int,
    gap: int,
    margin: int,
) -> tuple[Section, ...]:
    """Sections from (first card, label) pairs, the first of which begins at card 0."""
    placed: list[Section] = []
    top = margin
    for number, (first, label) in enumerate(starts):
        last = starts[number + 1][0] if number + 1 < len(starts) else count
        if last <= first:
            continue
        if placed:
            top += DIVIDER
        placed.append(Section(first, last, top, label))
        rows = -(-(last - first) // columns)
        top += rows * height + max(0, rows - 1) * gap
    return tuple(placed)
