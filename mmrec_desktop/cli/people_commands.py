"""``orders``: what customers bought comes in."""

import argparse
from pathlib import Path

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import orders_object
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.requests import pairs
from mmrec_desktop.cli.tables import print_orders
from mmrec_desktop.services.export import check_suffix, save_rejections
from mmrec_desktop.services.orders import import_orders


def orders_command(chosen: argparse.Namespace, console: Console) -> int:
    """Brings a file of orders in and says what became of its rows."""
    if chosen.rejections:
        check_suffix(Path(chosen.rejections))
    mapping = {field: columns[-1] for field, columns in pairs(chosen.map).items()}
    with opened(chosen, write=True, make=True) as workspace:
        job = import_orders(
            workspace,
            Path(chosen.file).expanduser(),
            mapping=mapping,
            encoding=chosen.encoding,
            create_products=chosen.create_products,
            encode=not chosen.no_encode,
        )
        report = console.follow(job)
    if chosen.rejections:
        save_rejections(report.rejections, Path(chosen.rejections), console.words.language)
    if console.json:
        console.json_object(orders_object(report, console.words))
    else:
        print_orders(report, Path(chosen.file).name, console)
    return exit_codes.of_orders(report)
