"""``mmrec recommend`` and the modes of orders: the JSON to the letter, batches, exit codes, both
languages.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from mmrec_desktop.cli.main import run

FEED = "sku,name,price,category\n" + "".join(
    f"{code},{name},5,{kind}\n"
    for code, name, kind in (
        ("MUG-1", "Blue mug", "Mugs"), ("MUG-2", "Red mug", "Mugs"), ("TEA", "Green tea", "Tea"),
        ("POT", "Tea pot", "Pots"), ("SOAP", "Soap", "Care"), ("TOWEL", "Towel", "Care"),
    )
)  # fmt: skip
LINES = [
    *((f"a{turn}", "17850", code) for turn in range(4) for code in ("MUG-1", "TEA")),
    ("b1", "ben@example.com", "MUG-1"), ("b1", "ben@example.com", "TEA"),
    ("b1", "ben@example.com", "POT"), ("c1", "cy", "SOAP"), ("c1", "cy", "TOWEL"),
]  # fmt: skip
ORDERS = "order_id,customer_id,sku,quantity,time\n" + "".join(
    f"{order},{customer},{code},1,2024-01-{day:02}\n"
    for day, (order, customer, code) in enumerate(LINES, 1)
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six products that were ordered; nothing is encoded."""
    folder = tmp_path_factory.mktemp("ordered")
    (folder / "feed.csv").write_text(FEED)
    (folder / "orders.csv").write_text(ORDERS)
    path = folder / "l"
    base = ["--library", str(path)]
    assert run([*base, "import", str(folder / "feed.csv"), "--no-encode", "--json"]) == 0
    arguments = ["orders", "import", str(folder / "orders.csv"), "--no-encode", "--json"]
    assert run([*base, *arguments]) == 0
    return path


def asked(
    library: Path, capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0
) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["--library", str(library), *arguments, "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_json_to_the_letter(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(library, capsys, "recommend", "--customer", "17850", "--k", "3")
    assert list(found)[:3] == ["band", "ms", "hits"]
    first = found["hits"][0]
    assert list(first)[:5] == ["product", "title", "score", "parts", "picture"]
    assert {hit["product"] for hit in found["hits"][:2]} == {"MUG-1", "TEA"}
    assert first["reasons"][0] == {"kind": "bought-again", "text": "bought 4 times", "count": 4}
    for hit in found["hits"]:
        assert sum(hit["parts"].values()) == pytest.approx(hit["score"], abs=1e-6)
    new = asked(library, capsys, "recommend", "--customer", "17850", "--new-only")
    assert new["hits"][0]["product"] == "POT"
    assert new["hits"][0]["reasons"][0]["kind"] == "bought-together"


def test_what_was_bought_together(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(library, capsys, "similar", "MUG-1", "--mode", "bought-together")
    assert [hit["product"] for hit in found["hits"]] == ["TEA", "POT"]
    assert found["hits"][0]["reasons"] == [
        {"kind": "bought-together", "text": "bought together 5 times by 2 customers", "count": 5}
    ]
    assert found["band"] == "sure"
    goes = asked(library, capsys, "similar", "SOAP", "--mode", "goes-with", code=1)
    assert (goes["hits"], goes["note"]["code"]) == ([], "only-the-same")  # a towel is of its kind
    alone = asked(library, capsys, "similar", "MUG-2", "--mode", "goes-with", code=1)
    assert alone["note"] == {
        "code": "never-together",
        "message": "Nobody has bought anything with it yet.",
    }


def test_a_basket(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(library, capsys, "recommend", "--basket", "MUG-1,TEA")
    assert found["hits"][0]["product"] == "POT"
    again = asked(library, capsys, "recommend", "--basket", "MUG-1", "--basket", "TEA")
    assert again["hits"] == found["hits"]


def test_a_batch_answers_every_line(
    library: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines: list[Any] = [
        {"id": "c1", "customer": "17850"},
        {"id": "c2", "customer": 17850, "k": 1, "new_only": True},
        {"id": "b1", "basket": ["MUG-1", "TEA"], "k": 2},
        {"id": "b2", "basket": "soap"},
        {"id": "e1", "customer": "nobody"},
        {"id": "e2", "basket": ["gone"]},
        {"id": "e3"},
        {"id": "e4", "customer": "17850", "basket": ["TEA"]},
        {"id": "e5", "customer": "17850", "new_only": "yes"},
        {"id": "e6", "customer": ["17850"]},
        {"id": "e7", "basket": ["TEA"], "k": 0},
        [],
    ]
    file = tmp_path / "asked.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    capsys.readouterr()
    code = run(["--library", str(library), "recommend", "--batch", str(file), "--json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert [each["id"] for each in found] == [*(line["id"] for line in lines[:-1]), None]
    assert [hit["product"] for hit in found[1]["hits"]] == ["POT"]
    assert found[2]["hits"][0]["product"] == "POT"
    assert found[3]["hits"][0]["product"] == "TOWEL"
    assert [each["error"]["code"] for each in found[4:]] == [
        "customer-unknown", "product-missing", "nobody-asks", "nobody-asks", "bad-field",
        "bad-field", "bad-field", "bad-line",
    ]  # fmt: skip


def test_the_modes_of_orders_in_a_batch(
    library: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "asked.jsonl"
    modes = ("bought-together", "goes-with")
    file.write_text("\n".join(json.dumps({"product": "MUG-1", "mode": mode}) for mode in modes))
    capsys.readouterr()
    assert run(["--library", str(library), "similar", "--batch", str(file)]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert [hit["product"] for hit in json.loads(line)["hits"]] == ["TEA", "POT"]


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("--customer", "stranger"), "customer-unknown", 1),
        (("--basket", "gone"), "product-missing", 1),
        ((), "nobody-asks", 2),
        (("--customer", "17850", "--basket", "TEA"), "nobody-asks", 2),
        (("--basket", "TEA", "--k", "0"), "bad-field", 2),
    ],
)
def test_what_cannot_be_asked_is_said(
    library: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: str,
    exit_code: int,
) -> None:
    found = asked(library, capsys, "recommend", *arguments, code=exit_code)
    assert found["error"]["code"] == code


@pytest.mark.parametrize(
    ("language", "nothing", "reason"),
    [("en", "There are no orders yet", "bought 4 times"), ("zh_CN", "还没有订单", "买过 4 次")],
)
def test_for_people(
    library: Path,
    capsys: pytest.CaptureFixture[str],
    at_home: Path,
    language: str,
    nothing: str,
    reason: str,
) -> None:
    speak = ["--language", language]
    assert run(["--library", str(library), "recommend", "--customer", "17850", *speak]) == 0
    said = capsys.readouterr().out
    assert reason in " ".join(said.split())  # lines are broken as wide as the terminal is
    (at_home / "feed.csv").write_text(FEED)
    bare = ["--library", str(at_home / "bare")]
    assert run([*bare, "import", str(at_home / "feed.csv"), "--no-encode"]) == 0
    capsys.readouterr()
    for mode in ("goes-with", "bought-together"):
        assert run([*bare, "similar", "MUG-1", "--mode", mode, *speak]) == 1
        assert nothing in capsys.readouterr().out
