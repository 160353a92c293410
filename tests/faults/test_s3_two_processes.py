"""S3: two processes on one library: the second is told so, or reads; nothing is corrupted."""

import subprocess
import sys
from pathlib import Path

import pytest

from mmrec_desktop.catalog import products
from mmrec_desktop.catalog.library import Library, open_library
from mmrec_desktop.domain.errors import Locked, ReadOnly

ROOT = Path(__file__).parents[2]


def test_a_second_writer_is_told(shop: Library) -> None:
    with pytest.raises(Locked) as caught:
        open_library(shop.path)
    assert caught.value.code == "library-locked"
    assert products.counts(shop).products == 30


def test_a_second_reader_is_welcome(shop: Library) -> None:
    beside = open_library(shop.path, write=False)
    assert beside.read_only
    products.remove(shop, ["P00"])
    assert products.counts(beside).products == 29
    with pytest.raises(ReadOnly):
        products.remove(beside, ["P01"])
    beside.close()
    products.remove(shop, ["P01"])
    assert products.counts(shop).products == 28


def test_another_process_holds_the_lock_until_it_ends(shop: Library) -> None:
    path = shop.path
    shop.close()
    holder = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.endless_writer", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with pytest.raises(Locked):
            open_library(path)
        beside = open_library(path, write=False)
        assert products.counts(beside).products in (29, 30)
        beside.close()
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    open_library(path).close()
