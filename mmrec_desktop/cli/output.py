"""Values to JSON and to lines of text. Separate because every command prints the same nouns."""

import json
import sys
from typing import Any

from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services.wording import Wording


def print_json(value: object) -> None:
    """One JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def results_json(results: Results) -> dict[str, Any]:
    """An answer, to the letter of the contract."""
    hits = [
        {
            "product": hit.card.id,
            "title": hit.card.title,
            "score": hit.score,
            "parts": dict(hit.parts),
            "picture": hit.card.picture,
            "band": hit.band,
        }
        for hit in results.hits
    ]
    return {"band": results.band, "ms": round(results.milliseconds, 2), "hits": hits}


def report_json(report: ImportReport, words: Wording) -> dict[str, Any]:
    """An import report, to the letter of the contract."""
    names = (
        "files", "rows", "imported", "updated", "unchanged", "merged_rows", "rejected", "products",
        "variants", "pictures", "pictures_missing", "pictures_rejected",
    )  # fmt: skip
    rejections = [
        {
            "file": each.file,
            "line": each.line,
            "code": each.code,
            "reason": words.say(f"rejection.{each.code}", **each.values),
            "hint": words.say(f"hint.{each.code}", **each.values),
        }
        for each in report.rejections
    ]
    told: dict[str, Any] = {name: getattr(report, name) for name in names}
    return {
        **told,
        "rejections": rejections,
        "vanished": list(report.vanished),
        "seconds": report.seconds,
    }


def error_json(error: MMRecError, words: Wording) -> dict[str, Any]:
    """A known trouble with its sentence and hint."""
    message, hint = words.error(error)
    return {"error": {"code": error.code, "message": message, "hint": hint}}


def print_results(results: Results, words: Wording) -> None:
    """An answer as lines of text."""
    print(words.say(f"band.{results.band}"))
    for hit in results.hits:
        parts = "  ".join(f"{name} {value:.2f}" for name, value in hit.parts.items())
        price = str(hit.card.price) if hit.card.price else ""
        print(f"{hit.score:6.2f}  {hit.card.id:<16} {hit.card.title}  {price}  [{parts}]")
