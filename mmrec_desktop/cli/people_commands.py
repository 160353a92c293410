"""``orders`` and ``recommend``: what customers bought comes in, and what they may want next."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import answer_object, orders_object
from mmrec_desktop.cli.batch import answer_lines
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.requests import (
    RecommendRequest,
    pairs,
    recommend_of_line,
    recommend_of_options,
)
from mmrec_desktop.cli.tables import print_answer, print_orders
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.services.export import check_suffix, save_rejections
from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.recommend import recommend
from mmrec_desktop.services.workspace import Workspace


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


def recommend_command(chosen: argparse.Namespace, console: Console) -> int:
    """Products for a customer or to a basket, or a batch of such questions."""
    if chosen.batch:
        return _recommend_batch(chosen, console)
    asked = recommend_of_options(chosen)
    with opened(chosen) as workspace:
        results = _recommended(workspace, asked)
    if console.json:
        console.json_object(answer_object(results, console.words, reasons=True))
    else:
        print_answer(results, console)
    return exit_codes.of_found(len(results.hits))


def _recommend_batch(chosen: argparse.Namespace, console: Console) -> int:
    with opened(chosen) as workspace:

        def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
            results = _recommended(workspace, recommend_of_line(asked))
            return answer_object(results, console.words, reasons=True)

        return answer_lines(chosen.batch, answer, console)


def _recommended(workspace: Workspace, asked: RecommendRequest) -> Results:
    return recommend(
        workspace,
        customer=asked.customer,
        basket_ids=asked.basket,
        k=asked.k,
        new_only=asked.new_only,
    )
