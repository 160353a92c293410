"""T6: a folder that vanishes takes no product with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mmrec_desktop.catalog import products, vectors
from mmrec_desktop.domain.errors import MMRecError
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services import browse
from mmrec_desktop.services.encode import encode_catalogue
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace, open_workspace
from tests.faults.shops import coloured, finished, imported, write_shop


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    opened = open_workspace(tmp_path / "shop.mmrec")
    yield opened
    opened.close()


def test_products_and_vectors_stay_and_the_source_is_marked(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "network drive"
    feed = write_shop(folder, {f"{n}.png": coloured(n) for n in range(4)})
    imported(workspace, feed)
    space = workspace.encoders.spaces()["looks"]
    folder.rename(tmp_path / "elsewhere")

    with pytest.raises(MMRecError) as raised:
        finished(import_feed(workspace, [feed]))
    assert raised.value.code == "path-missing"
    finished(encode_catalogue(workspace))

    assert products.counts(workspace.library).products == 4
    assert vectors.count(workspace.library, "looks", space) == 4
    (source,) = browse.overview(workspace).sources
    assert not source.present
    assert search(workspace, Query(text="product")).hits

    (tmp_path / "elsewhere").rename(folder)
    report = imported(workspace, feed)
    assert (report.unchanged, report.pictures_rejected) == (4, 0)
    assert browse.overview(workspace).sources[0].present
