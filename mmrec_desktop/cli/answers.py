"""Answers and reports as JSON objects, to the letter.

Separate because several commands give the same nouns.
"""

from collections.abc import Mapping
from typing import Any

from mmrec_desktop.domain.hit import Hit, Results
from mmrec_desktop.domain.orders_report import OrdersReport
from mmrec_desktop.domain.region import Region
from mmrec_desktop.domain.rejection import ImportReport, Rejection
from mmrec_desktop.services.wording import Wording

DIGITS = 9
"""Decimals of scores: the parts still add up to a millionth."""


def answer_object(
    results: Results,
    words: Wording,
    *,
    reasons: bool = False,
    regions: Mapping[str, Region] | None = None,
) -> dict[str, Any]:
    """An answer to a query; ``reasons`` for the commands that recommend, ``regions`` by product."""
    found: dict[str, Any] = {
        "band": results.band,
        "ms": round(results.milliseconds, 2),
        "hits": [
            _hit_object(hit, words, reasons=reasons) | _region_of(hit, regions)
            for hit in results.hits
        ],
        "total": results.total,
    }
    if results.note:
        found["note"] = {"code": results.note, "message": words.say(f"note.{results.note}")}
    if results.missing:
        found["missing"] = list(results.missing)
    if results.corrected:
        found["corrected"] = [
            {"written": written, "read": read} for written, read in results.corrected
        ]
    if results.facets:
        found["facets"] = {
            facet.field: [{"value": value.value, "count": value.count} for value in facet.values]
            for facet in results.facets
        }
    return found


def report_object(report: ImportReport, words: Wording) -> dict[str, Any]:
    """An import report; the first fields are the contract."""
    return {
        "files": report.files,
        "rows": report.rows,
        "imported": report.imported,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "merged_rows": report.merged_rows,
        "rejected": report.rejected,
        "products": report.products,
        "variants": report.variants,
        "pictures": report.pictures,
        "pictures_missing": report.pictures_missing,
        "pictures_rejected": report.pictures_rejected,
        "rejections": [rejection_object(each, words) for each in report.rejections],
        "seconds": round(report.seconds, 2),
        "links": report.links,
        "vanished": list(report.vanished),
        "review": report.review,
        "dialects": dict(report.dialects),
    }


def orders_object(report: OrdersReport, words: Wording) -> dict[str, Any]:
    """What became of a file of orders; the first fields are the contract."""
    return {
        "rows": report.rows,
        "orders": report.orders,
        "lines": report.lines,
        "customers": report.customers,
        "cancelled": report.cancelled,
        "set_aside": report.set_aside,
        "duplicates": report.duplicates,
        "unknown_products": report.unknown_products,
        "rejected": report.rejected,
        "seconds": round(report.seconds, 2),
        "updated": report.updated,
        "products_created": report.created,
        "set_aside_reasons": dict(report.asides),
        "layout": report.layout,
        "columns": dict(report.roles),
        "rejections": [rejection_object(each, words) for each in report.rejections],
    }


def rejection_object(rejection: Rejection, words: Wording) -> dict[str, Any]:
    """What was set aside, with reason and hint in words."""
    reason, hint = words.rejection(rejection)
    return {
        "file": rejection.file,
        "line": rejection.line,
        "code": rejection.code,
        "reason": reason,
        "hint": hint,
    }


def _region_of(hit: Hit, regions: Mapping[str, Region] | None) -> dict[str, Any]:
    """Where in its picture a hit answers the query: x, y, width, height in parts of it."""
    region = (regions or {}).get(hit.card.id)
    if region is None:
        return {}
    left, top, right, bottom = region.box
    box = [round(each, 4) for each in (left, top, right - left, bottom - top)]
    return {
        "region": {"picture": region.picture, "box": box, "share": round(region.share, 4)},
    }


def _hit_object(hit: Hit, words: Wording, *, reasons: bool) -> dict[str, Any]:
    card = hit.card
    found: dict[str, Any] = {
        "product": card.id,
        "title": card.title,
        "score": round(float(hit.score), DIGITS),
        "parts": {name: round(float(value), DIGITS) for name, value in hit.parts.items()},
        "picture": card.picture,
        "band": hit.band,
    }
    if card.price is not None:
        found["price"], found["currency"] = str(card.price.amount), card.price.currency
    if card.in_stock is not None:
        found["in_stock"] = card.in_stock
    if reasons:
        found["reasons"] = [
            {"kind": reason.kind, "text": words.reason(reason)}
            | ({} if reason.count is None else {"count": reason.count})
            for reason in hit.reasons
        ]
    return found
