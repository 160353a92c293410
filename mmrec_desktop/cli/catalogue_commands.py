"""``import``, ``export``, ``status`` and ``remove``: the catalogue in and out."""

import argparse
from pathlib import Path
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import print_report, report_object
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.requests import pairs
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from mmrec_desktop.services.export import export_products, save_rejections
from mmrec_desktop.services.feed_reading import ImportOptions
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace


def import_command(chosen: argparse.Namespace, console: Console) -> int:
    """Brings feeds in, or says what that would do."""
    options = ImportOptions(
        pictures=tuple(Path(folder) for folder in chosen.pictures),
        dialect=chosen.dialect,
        mapping={field: columns[-1] for field, columns in pairs(chosen.map).items()},
        encoding=chosen.encoding,
    )
    paths = [Path(path) for path in chosen.paths]
    with opened(chosen, write=True) as workspace:
        report = console.follow(
            import_feed(
                workspace, paths, options, encode=not chosen.no_encode, dry_run=chosen.dry_run
            )
        )
    if chosen.rejections:
        save_rejections(report.rejections, Path(chosen.rejections), console.words.language)
    if console.json:
        extra = {"dry_run": True} if chosen.dry_run else {}
        console.json_object(report_object(report, console.words) | extra)
    else:
        print_report(report, console)
    return exit_codes.of_import(report)


def export_command(chosen: argparse.Namespace, console: Console) -> int:
    """Writes products to a CSV or XLSX file."""
    with opened(chosen) as workspace:
        ids = _filtered(workspace, pairs(chosen.where)) if chosen.where else None
        count = export_products(workspace, ids, Path(chosen.file))
    if console.json:
        console.json_object({"products": count, "file": chosen.file})
    else:
        console.say("cli.exported", count=count, file=chosen.file)
    return exit_codes.of_found(count)


def status_command(chosen: argparse.Namespace, console: Console) -> int:
    """Tells what the library holds."""
    with opened(chosen) as workspace:
        found = browse.overview(workspace)
    if console.json:
        console.json_object(_status(found))
        return exit_codes.DONE
    counts = found.counts
    console.say("cli.status.name", name=found.name, path=str(found.path))
    console.say("cli.status.counts", products=counts.products, variants=counts.variants)
    console.say(
        "cli.status.pictures",
        pictures=counts.pictures,
        missing=counts.pictures_missing,
        rejected=counts.pictures_rejected,
        pending=counts.pictures_pending,
    )
    for source in found.sources:
        console.say(
            "cli.status.source", path=source.path, kind=source.dialect, count=source.products
        )
    return exit_codes.DONE


def remove_command(chosen: argparse.Namespace, console: Console) -> int:
    """Takes products out by id; those that are not there are named."""
    with opened(chosen, write=True) as workspace:
        removed = browse.remove_products(workspace, chosen.ids).ids
    unknown = [name for name in chosen.ids if name not in removed]
    if console.json:
        console.json_object({"removed": len(removed), "ids": list(removed), "unknown": unknown})
    else:
        console.say("cli.removed", count=len(removed))
    for name in unknown:
        console.tell("error.product-missing", product=name)
    return exit_codes.INCOMPLETE if unknown else exit_codes.DONE


def _filtered(workspace: Workspace, where: dict[str, list[str]]) -> list[str]:
    filters = {field: tuple(values) for field, values in where.items()}
    everything = max(1, browse.overview(workspace).counts.products)
    results = search(workspace, Query(where=filters, k=everything))
    return [hit.card.id for hit in results.hits]


def _status(found: browse.Overview) -> dict[str, Any]:
    counts = found.counts
    return {
        "name": found.name,
        "path": str(found.path),
        "products": counts.products,
        "variants": counts.variants,
        "pictures": counts.pictures,
        "pictures_missing": counts.pictures_missing,
        "pictures_rejected": counts.pictures_rejected,
        "pictures_pending": counts.pictures_pending,
        "sources": [
            {
                "path": source.path,
                "dialect": source.dialect,
                "imported_at": source.imported_at,
                "rows": source.rows,
                "products": source.products,
                "present": source.present,
            }
            for source in found.sources
        ],
    }
