"""``search`` and ``similar``: questions, one or many. Separate because they only read."""

import argparse
from collections.abc import Mapping
from typing import Any

from mmrec_desktop.cli import exit_codes
from mmrec_desktop.cli.answers import answer_object
from mmrec_desktop.cli.batch import answer_lines, folders_of
from mmrec_desktop.cli.libraries import opened
from mmrec_desktop.cli.output import Console
from mmrec_desktop.cli.requests import (
    query_of_line,
    query_of_options,
    similar_of_line,
    similar_of_options,
)
from mmrec_desktop.cli.tables import print_answer
from mmrec_desktop.domain.errors import WrongUse
from mmrec_desktop.domain.hit import Results
from mmrec_desktop.domain.query import Query
from mmrec_desktop.domain.region import Region
from mmrec_desktop.services.region import matched_region
from mmrec_desktop.services.search import search
from mmrec_desktop.services.similar import similar
from mmrec_desktop.services.workspace import Workspace


def search_command(chosen: argparse.Namespace, console: Console) -> int:
    """Answers one query, or a batch."""
    if chosen.batch:
        return _search_batch(chosen, console)
    query = query_of_options(chosen)
    if query.is_empty() and not query.where:
        raise WrongUse("nothing-asked")
    with opened(chosen) as workspace:
        results = search(workspace, query, facets=chosen.facets)
        regions = _regions(workspace, query, results) if chosen.why else None
    if console.json:
        console.json_object(
            answer_object(results, console.words, reasons=chosen.why, regions=regions)
        )
    else:
        print_answer(results, console)
    return exit_codes.of_found(len(results.hits))


def similar_command(chosen: argparse.Namespace, console: Console) -> int:
    """Products like one, or a batch of such questions."""
    if chosen.batch:
        return _similar_batch(chosen, console)
    asked = similar_of_options(chosen)
    with opened(chosen) as workspace:
        results = similar(workspace, asked.product, asked.mode, asked.k, looks=asked.looks)
    if console.json:
        console.json_object(answer_object(results, console.words, reasons=True))
    else:
        print_answer(results, console)
    return exit_codes.of_found(len(results.hits))


def _search_batch(chosen: argparse.Namespace, console: Console) -> int:
    folders = folders_of(chosen.batch)
    with opened(chosen) as workspace:

        def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
            query = query_of_line(asked, folders)
            results = search(workspace, query)
            regions = _regions(workspace, query, results) if chosen.why else None
            return answer_object(results, console.words, reasons=chosen.why, regions=regions)

        return answer_lines(chosen.batch, answer, console)


def _regions(workspace: Workspace, query: Query, results: Results) -> dict[str, Region]:
    """Where in their pictures the hits answer the query, by product."""
    found = {}
    for hit in results.hits:
        region = matched_region(workspace, query, hit.card.id, hit.card.picture)
        if region is not None:
            found[hit.card.id] = region
    return found


def _similar_batch(chosen: argparse.Namespace, console: Console) -> int:
    with opened(chosen) as workspace:

        def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
            request = similar_of_line(asked)
            results = similar(
                workspace, request.product, request.mode, request.k, looks=request.looks
            )
            return answer_object(results, console.words, reasons=True)

        return answer_lines(chosen.batch, answer, console)
