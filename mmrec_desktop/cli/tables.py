"""Answers and reports for people, in lines as wide as their screen.

Separate from the JSON of the same things, which must never follow taste.
"""

from collections.abc import Iterable, Sequence

from mmrec_desktop.cli.columns import cut, padded, printable, right, screen, width, wrapped
from mmrec_desktop.cli.output import Console
from mmrec_desktop.domain.hit import Hit, Results
from mmrec_desktop.domain.orders_report import OrdersReport
from mmrec_desktop.domain.rejection import ImportReport, Rejection
from mmrec_desktop.services.wording import Wording

EXAMPLES = 5
"""Rejections of one kind that are printed; all of them are in the JSON and in the saved list."""
_ID, _NARROWEST_TITLE = 20, 24
_INDENT = 5


def print_answer(results: Results, console: Console) -> None:
    """The band, then a line per product with the parts of its score and its reasons below."""
    words = console.words
    for written, read in results.corrected:
        console.say("cli.corrected", written=written, read=read)
    for part in results.missing:
        console.say("cli.missing", part=words.say(f"part.{part}"))
    if not results.hits:
        console.say(f"note.{results.note}" if results.note else "cli.nothing-found")
        return
    console.say(f"cli.answer.{results.band}", count=results.total, ms=f"{results.milliseconds:.0f}")
    for line in _table([_cells(hit, place, words) for place, hit in enumerate(results.hits, 1)]):
        console.line(line)


def print_report(report: ImportReport, console: Console, *, dry_run: bool) -> None:
    """What an import did, or would do, and what it set aside, by kind."""
    if dry_run:
        console.say("cli.import.dry")
    for file, dialect in report.dialects:
        console.say("cli.feed", file=file, kind=dialect_name(dialect, console.words))
    known = {name: getattr(report, name) for name in ImportReport.__dataclass_fields__}
    console.say("cli.import.rows", **known)
    console.say("cli.import.products", **known)
    if report.review:
        console.say("cli.import.review", count=report.review)
    if report.vanished:
        console.say("cli.import.vanished", count=len(report.vanished))
        console.line("  " + cut(", ".join(report.vanished), screen() - 2))
    _print_rejections(report.rejections, console)


def print_orders(report: OrdersReport, file: str, console: Console) -> None:
    """What became of a file of orders, and what could not be read of it, by kind."""
    kind = console.words.say(f"orders.layout.{report.layout}")
    console.say("cli.feed", file=file, kind=kind)
    known = {name: getattr(report, name) for name in OrdersReport.__dataclass_fields__}
    console.say("cli.orders.found", **known)
    console.say("cli.orders.left", **known)
    if report.unknown_products:
        console.say("cli.orders.unknown", **known)
    if report.created:
        console.say("cli.orders.created", **known)
    if report.updated:
        console.say("cli.orders.updated", **known)
    _print_rejections(report.rejections, console)


def dialect_name(dialect: str, words: Wording) -> str:
    """The kind of a feed as people know it."""
    key = f"dialect.{dialect}"
    return words.say(key) if words.has(key) else dialect


def _print_rejections(rejections: Iterable[Rejection], console: Console) -> None:
    kinds: dict[str, list[Rejection]] = {}
    for each in rejections:
        kinds.setdefault(each.code, []).append(each)
    left_out = 0
    for same in kinds.values():
        for each in same[:EXAMPLES]:
            place = f"{each.file}:{each.line}" if each.line else each.file
            reason, hint = console.words.rejection(each)
            console.line(f"  {printable(place)}  {printable(reason)}")
        if len(same) > EXAMPLES:
            console.say("cli.import.more", count=len(same) - EXAMPLES)
            left_out += len(same) - EXAMPLES
        for line in wrapped(printable(hint), screen() - _INDENT):
            console.line(" " * _INDENT + line)
    if left_out:
        console.say("cli.import.save")


def _cells(hit: Hit, place: int, words: Wording) -> tuple[Sequence[str], str]:
    """The cells of a product's line, and the line below it."""
    card = hit.card
    price = str(card.price) if card.price is not None else ""
    cells = (f"{place:>3}", card.title, card.id, price, words.say(f"band.{hit.band}"))
    lines = [f"{hit.score:.2f} = {_parts(hit, words)}"]
    return cells, "; ".join([*lines, *(words.reason(reason) for reason in hit.reasons)])


def _table(rows: Sequence[tuple[Sequence[str], str]]) -> Iterable[str]:
    ids = min(_ID, max(width(cells[2]) for cells, _ in rows))
    prices = max(width(cells[3]) for cells, _ in rows)
    bands = max(width(cells[4]) for cells, _ in rows)
    title = max(_NARROWEST_TITLE, screen() - ids - prices - bands - 3 - 8)
    title = min(title, max(width(cells[1]) for cells, _ in rows))
    for (place, name, identity, price, band), below in rows:
        head = f"{place}  {padded(cut(name, title), title)}  {padded(cut(identity, ids), ids)}"
        yield f"{head}  {right(price, prices)}  {band}".rstrip()
        for line in wrapped(printable(below), screen() - _INDENT):
            yield " " * _INDENT + line


def _parts(hit: Hit, words: Wording) -> str:
    return " + ".join(
        f"{words.say(f'part.{name}')} {value:.2f}"
        for name, value in hit.parts.items()
        if round(value, 2) != 0
    )
