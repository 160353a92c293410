"""``mmrec orders import``: the JSON to the letter, sentences in both languages, exit codes."""

import json
from pathlib import Path

import pytest

from mmrec_desktop.cli.main import run

ORDERS = """Bestellung,Wer,Artikel,Menge,Preis,Datum
1,anna@example.com,MUG-1,2,"5,00 €",01.03.2024
1,anna@example.com,MUG-2,viele,"6,00 €",01.03.2024
2,ben@example.com,MUG-1,1,"5,00 €",02.03.2024
"""
MAP = ("--map", "order=Bestellung", "customer=Wer", "product=Artikel")


@pytest.fixture
def shop(at_home: Path) -> Path:
    """A folder with a file of orders and a library of two mugs."""
    (at_home / "feed.csv").write_text("sku,name,price\nMUG-1,Blue mug,5\nMUG-2,Red mug,6\n")
    (at_home / "orders.csv").write_text(ORDERS, encoding="utf-8")
    assert (
        run(
            [
                "--library",
                str(at_home / "l"),
                "import",
                str(at_home / "feed.csv"),
                "--no-encode",
                "--json",
            ]
        )
        == 0
    )
    return at_home


def call(shop: Path, *arguments: str) -> int:
    return run(["--library", str(shop / "l"), "orders", "import", *arguments])


def test_the_json_to_the_letter(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert call(shop, *MAP, str(shop / "orders.csv"), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    contract = {
        "rows": 3, "orders": 2, "lines": 2, "customers": 2, "cancelled": 0, "set_aside": 0,
        "duplicates": 0, "unknown_products": 0, "rejected": 1,
    }  # fmt: skip
    assert {name: found[name] for name in contract} == contract
    assert list(found)[:10] == [*contract, "seconds"]
    assert found["rejections"] == [
        {
            "file": "orders.csv",
            "line": 3,
            "code": "order-quantity",
            "reason": "The quantity is no number.",
            "hint": "Write pieces as a number, returns with a minus.",
        }
    ]
    assert run(["--library", str(shop / "l"), "status", "--json"]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["orders"], status["customers"]) == (2, 2)


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "2 lines of 2 orders"), ("zh_CN", "2 个订单，2 条商品明细")]
)
def test_for_people(
    shop: Path, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    assert call(shop, str(shop / "orders.csv"), *MAP, "--language", language) == 1
    told = capsys.readouterr().out
    assert sentence in told
    assert "orders.csv:3" in told
    assert "orders." not in told.replace("orders.csv", "")
    assert run(["--library", str(shop / "l"), "status", "--language", language]) == 0
    assert "2" in capsys.readouterr().out


def test_products_can_be_made_of_orders(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at_home / "orders.csv").write_text("order_id,sku,product_name\n1,A,Blue mug\n1,B,\n")
    assert call(at_home, str(at_home / "orders.csv"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["unknown_products"] == 2
    assert call(at_home, str(at_home / "orders.csv"), "--create-products") == 0
    assert "2 products were made" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        ((), "no-order-file", 2),
        (("a.csv", "b.csv"), "bad-arguments", 2),
        (("none.csv",), "path-missing", 3),
        (("feed.csv",), "not-orders", 3),
        (("orders.csv", "--map", "colour=Artikel"), "unknown-field", 2),
        (("orders.csv", "--map", "product=Ware"), "unknown-column", 3),
    ],
)
def test_what_cannot_be_done_is_said(
    shop: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: str,
    exit_code: int,
) -> None:
    monkeypatch.chdir(shop)
    capsys.readouterr()
    assert call(shop, *arguments, "--json") == exit_code
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_no_customer_is_named_in_what_is_told(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(shop, *MAP, str(shop / "orders.csv"), "--json")
    told = capsys.readouterr()
    assert "example.com" not in told.out + told.err
