"""``import``, ``export``, ``status`` and ``remove``: the catalogue in and out."""

import argparse
from collections.abc import Generator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import report_object
from mmrec_desktop.cli.libraries import borrowed, library_path, opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.requests import pairs
from mmrec_desktop.cli.tables import dialect_name, print_report
from mmrec_desktop.domain.errors import NotFound
from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.progress import Progress
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.rejection import ImportReport
from mmrec_desktop.services import browse
from mmrec_desktop.services.export import check_suffix, export_products, save_rejections
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace


def import_command(chosen: argparse.Namespace, console: Console) -> int:
    """Brings feeds in, or says what that would do."""
    if chosen.rejections:
        check_suffix(Path(chosen.rejections))
    removed: tuple[str, ...] = ()
    with _library_for_import(chosen) as workspace:
        report = console.follow(_import_job(chosen, workspace))
        if chosen.remove_vanished and report.vanished and not chosen.dry_run:
            removed = browse.remove_products(workspace, report.vanished).ids
    if chosen.rejections:
        save_rejections(report.rejections, Path(chosen.rejections), console.words.language)
    if console.json:
        extra = {"dry_run": True} if chosen.dry_run else {}
        console.json_object(report_object(report, console.words) | extra | _removed(removed))
    else:
        print_report(report, console, dry_run=chosen.dry_run)
        if removed:
            console.say("cli.removed", count=len(removed))
    return exit_codes.of_import(report)


def _library_for_import(chosen: argparse.Namespace) -> AbstractContextManager[Workspace]:
    if chosen.dry_run and not library_path(chosen).is_dir():
        # A trial leaves nothing behind, not even an empty library.
        return borrowed()
    return opened(chosen, write=True, make=True)


def _import_job(
    chosen: argparse.Namespace, workspace: Workspace
) -> Generator[Progress, None, ImportReport]:
    options = ImportOptions(
        pictures=tuple(Path(folder) for folder in chosen.pictures),
        dialect=chosen.dialect,
        mapping={field: columns[-1] for field, columns in pairs(chosen.map).items()},
        encoding=chosen.encoding,
    )
    paths = [Path(path) for path in chosen.paths]
    encode = not chosen.no_encode
    return import_feed(workspace, paths, options, encode=encode, dry_run=chosen.dry_run)


def _removed(ids: tuple[str, ...]) -> dict[str, Any]:
    return {"removed": list(ids)} if ids else {}


def export_command(chosen: argparse.Namespace, console: Console) -> int:
    """Writes products to a CSV or XLSX file."""
    with opened(chosen) as workspace:
        ids = _filtered(workspace, pairs(chosen.where)) if chosen.where else None
        count = export_products(workspace, ids, Path(chosen.file).expanduser())
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
    if found.orders:
        console.say("cli.status.orders", orders=found.orders, customers=found.customers)
    for source in found.sources:
        kind = dialect_name(source.dialect, console.words)
        key = "cli.status.source" if source.present else "cli.status.source-gone"
        console.say(key, path=source.path, kind=kind, count=source.products)
    return exit_codes.DONE


def remove_command(chosen: argparse.Namespace, console: Console) -> int:
    """Takes products out by id, once that was confirmed; those that are not there are named."""
    with opened(chosen, write=True) as workspace:
        if not (chosen.yes or console.confirms("cli.remove.sure", count=len(chosen.ids))):
            return exit_codes.INCOMPLETE
        known = {name: _id_of(workspace, name) for name in chosen.ids}
        removed = browse.remove_products(workspace, [each for each in known.values() if each]).ids
    unknown = [name for name, product in known.items() if product is None]
    if console.json:
        console.json_object({"removed": len(removed), "ids": list(removed), "unknown": unknown})
    else:
        console.say("cli.removed", count=len(removed))
    for name in unknown:
        console.tell("error.product-missing", product=name)
    return exit_codes.INCOMPLETE if unknown else exit_codes.DONE


def _id_of(workspace: Workspace, name: str) -> str | None:
    try:
        return browse.product(workspace, name).id
    except NotFound:
        return None


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
        "orders": found.orders,
        "customers": found.customers,
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
