"""Files that are no feeds are told as what they are, and nothing of them is imported."""

import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image

from mmrec_desktop.catalog import products
from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.workspace import Workspace
from tests.faults.shops import coloured, finished

ORDERS = {
    "订单.csv": "订单编号,客户编号,商品编号,商品名称,数量,单价,时间\n1,1,10180,耳机,2,1246,2019-09-18\n",
    "transactions.csv": "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,0f,0663713001,0.05,2\n",
    "commandes.csv": "Numéro de commande;Désignation;Quantité;Prix unitaire\n17;Casserole;2;39,90\n",
}


@pytest.mark.parametrize("name", ORDERS)
def test_orders_are_told_as_orders(workspace: Workspace, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(ORDERS[name], encoding="utf-8")
    with pytest.raises(FeedUnreadable, match="orders-not-products"):
        finished(import_feed(workspace, [file], encode=False))
    assert not len(products.keys(workspace.library))


def test_orders_beside_products_are_a_remark(workspace: Workspace, tmp_path: Path) -> None:
    for name, text in ORDERS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "goods.csv").write_text("id,title,price\n1,Mug,9\n", encoding="utf-8")
    report = finished(import_feed(workspace, [tmp_path], encode=False))
    assert (report.imported, report.rows, report.rejected) == (1, 1, 0)
    assert {(each.file, each.code) for each in report.rejections} == {
        (name, "orders-not-products") for name in ORDERS
    }


def test_packed_files_are_told_as_packed(workspace: Workspace, tmp_path: Path) -> None:
    text = "id,title,price\n1,Mug,9\n"
    (tmp_path / "goods.csv.gz").write_bytes(gzip.compress(text.encode()))
    with zipfile.ZipFile(tmp_path / "goods.zip", "w") as packed:
        packed.writestr("goods.csv", text)
    for name in ("goods.csv.gz", "goods.zip"):
        with pytest.raises(FeedUnreadable, match="feed-compressed"):
            finished(import_feed(workspace, [tmp_path / name], encode=False))


def test_pictures_in_cells_are_a_remark(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "glass.png").write_bytes(coloured(1))
    book = openpyxl.Workbook()
    book.active.append(["货号", "品名", "价格"])
    book.active.append(["E1", "玻璃杯", 19.9])
    book.active.add_image(Image(tmp_path / "glass.png"), "D2")
    book.save(tmp_path / "goods.xlsx")
    report = finished(import_feed(workspace, [tmp_path / "goods.xlsx"], encode=False))
    (remark,) = report.rejections
    assert (remark.code, remark.values["count"], report.rejected) == ("pictures-inside", 1, 0)
