"""S1, T1, F8 for orders: whenever an import ends, the library has all of a file or nothing of it."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mmrec_desktop.catalog import integrity, order_staging, orders
from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.domain.errors import FeedChanged
from mmrec_desktop.services import orders as service
from mmrec_desktop.services.orders import import_orders
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import finished

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MMREC_KILLS", "3"))
ORDERS, LINES = 60, 5


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many steps for few lines."""
    monkeypatch.setattr(service, "_AT_ONCE", 40)
    monkeypatch.setattr(order_staging, "_LINES_AT_ONCE", 40)


def write(folder: Path, turn: int, count: int = ORDERS) -> Path:
    """Orders whose prices name the turn; every turn has new ones, too."""
    path = folder / "orders.csv"
    rows = ["order_id,customer_id,product_id,quantity,price,time"]
    for order in range(count + 10 * turn):
        rows += [
            f"{order},c{order % 9},P{line},1,{turn + 1}.00,2024-01-01" for line in range(LINES)
        ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def prices(library: Library) -> set[tuple[int, str]]:
    """How many orders there are, with each price that stands in one of them."""
    found = [orders.find(library, str(order)) for order in range(ORDERS + 100)]
    each = {str(line.price) for order in found if order for line in order.lines}
    assert sum(order is not None for order in found) == orders.count(library)
    assert len(orders.purchases(library).orders) == LINES * orders.count(library)
    return {(orders.count(library), price) for price in each}


def test_an_import_that_is_cut_off_has_changed_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    file = write(tmp_path, 0)
    finished(import_orders(workspace, file, create_products=True, encode=False))
    before = prices(workspace.library)
    assert before == {(ORDERS, "1.00")}
    write(tmp_path, 1)
    steps = 0
    while True:
        job = import_orders(workspace, file, create_products=True, encode=False)
        try:
            for _ in range(steps):
                next(job)
        except StopIteration:
            break
        job.close()
        assert prices(workspace.library) == before
        assert not list((workspace.library.path / "work").glob("staging-*"))
        steps += 1
    assert steps > 15
    assert prices(workspace.library) == {(ORDERS + 10, "2.00")}
    sql = "SELECT count(*) FROM orders"
    assert workspace.library.read().conn.execute(sql).fetchone()[0] == ORDERS + 10


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.timeout(60 + 15 * KILLS)
def test_a_killed_import_leaves_a_committed_state(tmp_path: Path) -> None:
    path = tmp_path / "shop.mmrec"
    write(tmp_path, 0, 400)
    started = time.monotonic()
    assert begin(path, tmp_path / "orders.csv").wait() == 0
    whole = time.monotonic() - started
    chance = random.Random(2)
    counts = {400}
    for turn in range(1, KILLS + 1):
        write(tmp_path, turn, 400)
        running = begin(path, tmp_path / "orders.csv")
        time.sleep(chance.uniform(0.3, 1) * whole)  # The moment has to be anywhere in the work.
        running.kill()
        running.wait()
        library = open_library(path)
        assert integrity.problems(library.read()) == []
        assert not list((path / "work").glob("staging-*"))
        assert orders.count(library) in counts | {400 + 10 * turn}
        counts = {orders.count(library)}
        library.close()


def begin(library: Path, file: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "mmrec_desktop", "--library", str(library)]
    return subprocess.Popen(
        [*command, "orders", "import", str(file), "--create-products", "--no-encode"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_file_that_changes_meanwhile_is_noticed(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, 0)
    job = import_orders(workspace, file, create_products=True, encode=False)
    next(job)
    with file.open("a", encoding="utf-8") as stream:
        stream.write("9999,c1,P1,1,1.00,2024-01-01\n")
    with pytest.raises(FeedChanged, match="feed-changed"):
        finished(job)
    assert orders.count(workspace.library) == 0
