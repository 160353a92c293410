"""A shop comes in, is searched by words, by picture and by "more like this": through the real command line."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from mmrec_desktop.cli.main import run

FEED = """id,title,category,price,stock,pictures
A1,Red cotton hoodie,Clothes > Hoodies,39.00,5,a1.jpg
A2,Blue denim jacket,Clothes > Jackets,79.00,0,a2.jpg
A3,Steel kettle,Kitchen > Kettles,29.00,7,
A4,不锈钢保温杯,厨房 > 水杯,19.00,3,missing.jpg
,,,,,
A5,,Kitchen,5.00,1,
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    for name, colour in (("a1.jpg", "#c03030"), ("a2.jpg", "#3050c0")):
        picture = Image.new("RGB", (200, 200), "white")
        ImageDraw.Draw(picture).ellipse((40, 30, 160, 180), fill=colour)
        picture.save(tmp_path / name)
    (tmp_path / "feed.csv").write_text(FEED, encoding="utf-8")
    return tmp_path


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    code = run(list(words))
    return code, json.loads(capsys.readouterr().out)


def test_import_counts_every_row_and_a_second_one_changes_nothing(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    code, report = ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    assert code == 1
    assert report["imported"] == 4 and report["rejected"] == 1 and report["pictures_missing"] == 1
    accounted = ("imported", "updated", "unchanged", "merged_rows", "rejected")
    assert report["rows"] == sum(report[name] for name in accounted)
    assert {each["code"] for each in report["rejections"]} == {"no-title", "picture-missing"}
    _, again = ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    assert again["unchanged"] == 4 and again["imported"] == again["updated"] == 0


def test_words_pictures_and_products_find(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    for words, product in (("red hoodie", "A1"), ("保温杯", "A4"), ("a3", "A3")):
        _, found = ask(capsys, *library, "search", words, "--json")
        assert found["hits"][0]["product"] == product
        for hit in found["hits"]:
            assert hit["score"] == pytest.approx(sum(hit["parts"].values()), abs=1e-6)
    image = ["--image", str(shop / "a2.jpg")]
    _, found = ask(capsys, *library, "search", *image, "--json")
    assert found["hits"][0]["product"] == "A2"
    _, found = ask(capsys, *library, "similar", "A2", "--mode", "in-stock", "--json")
    assert "A2" not in {hit["product"] for hit in found["hits"]}
    _, found = ask(capsys, *library, "similar", "A1", "--mode", "cheaper", "--json")
    assert {hit["product"] for hit in found["hits"]} <= {"A3", "A4"}


def test_a_bad_line_of_a_batch_does_not_stop_the_others(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    lines = [
        '{"id": "q1", "text": "kettle", "k": 1}',
        "no json",
        '{"id": "q3", "images": ["feed.csv"]}',
        '{"id": "q4", "text": "jacket", "use": ["picture"]}',
    ]
    (shop / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code = run([*library, "search", "--batch", str(shop / "queries.jsonl")])
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 1
    assert [each["id"] for each in out] == ["q1", None, "q3", "q4"]
    assert out[0]["hits"][0]["product"] == "A3" and out[0]["band"] in ("sure", "maybe", "none")
    assert out[1]["error"]["code"] == "bad-line"
    assert out[2]["error"]["code"] == "picture-unreadable"
    assert set(out[3]["hits"][0]["parts"]) <= {"visible", "colour"}


def test_wrong_use_and_unknown_things_have_their_exit_codes(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    code, told = ask(capsys, *library, "search", "x", "--json")
    assert code == 3 and told["error"]["code"] == "library-missing"
    ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    assert ask(capsys, *library, "similar", "nothing", "--json")[0] == 1
    assert ask(capsys, *library, "similar", "A1", "--mode", "odd", "--json")[0] == 2
