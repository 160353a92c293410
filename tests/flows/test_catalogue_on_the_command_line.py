"""A shop comes in, is searched by words, by picture and by "more like this": through the real
command line.
"""

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


REPORT = {
    "files", "rows", "imported", "updated", "unchanged", "merged_rows", "rejected", "products",
    "variants", "pictures", "pictures_missing", "pictures_rejected", "rejections", "seconds",
}  # fmt: skip
HIT = {"product", "title", "score", "parts", "picture"}


def test_the_json_is_to_the_letter(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    _, report = ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    assert report.keys() >= REPORT
    for each in report["rejections"]:
        assert each.keys() == {"file", "line", "code", "reason", "hint"}
        assert all(each.values())
    _, found = ask(capsys, *library, "search", "hoodie", "--json", "--facets")
    assert found.keys() >= {"band", "ms", "hits"}
    assert found["hits"][0].keys() >= HIT
    assert found["hits"][0]["picture"] == "a1.jpg"
    _, alike = ask(capsys, *library, "similar", "A1", "--json", "-k", "2")
    for hit in alike["hits"]:
        assert hit.keys() >= HIT | {"reasons"}
        assert all(each.keys() >= {"kind", "text"} for each in hit["reasons"])
    _, told = ask(capsys, *library, "similar", "nothing", "--json")
    assert told["error"].keys() == {"code", "message", "hint"}


def test_a_trial_leaves_nothing_behind(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = shop / "new.mmrec"
    code, report = ask(
        capsys, "--library", str(library), "import", str(shop / "feed.csv"), "--dry-run", "--json"
    )
    assert (code, report["imported"], report["dry_run"]) == (1, 4, True)
    assert not library.exists()


def test_pictures_of_a_batch_are_found_beside_it_and_where_we_are(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    beside, here = shop / "beside", shop / "here"
    for folder, name in ((beside, "b.jpg"), (here, "h.jpg")):
        folder.mkdir()
        (folder / name).write_bytes((shop / "a2.jpg").read_bytes())
    monkeypatch.chdir(here)
    lines = [{"id": name, "images": [name], "k": 1} for name in ("b.jpg", "h.jpg", "no.jpg")]
    batch = beside / "asked.jsonl"
    batch.write_text("\ufeff" + "\r\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run([*library, "search", "--batch", str(batch)]) == 1
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["hits"][0]["product"] for each in out[:2]] == ["A2", "A2"]
    assert out[2]["error"]["code"] == "picture-missing"


def test_similar_answers_many_at_once(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    ask(capsys, *library, "import", str(shop / "feed.csv"), "--json")
    batch = shop / "asked.jsonl"
    batch.write_text(
        '{"id": 1, "product": "A1", "k": 1}\n{"id": 2, "product": "none"}\n{"id": 3, "k": 0}\n'
    )
    assert run([*library, "similar", "--batch", str(batch)]) == 1
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["id"] for each in out] == [1, 2, 3]
    assert "A1" not in {hit["product"] for hit in out[0]["hits"]}
    assert out[1]["error"]["code"] == "product-missing"
    assert out[2]["error"]["code"] == "no-product"


def test_what_vanished_is_kept_until_somebody_says_so(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    feed = shop / "feed.csv"
    bring = [*library, "import", str(feed), "--json", "--no-encode"]
    ask(capsys, *bring)
    feed.write_text(FEED.replace("A3,Steel kettle,Kitchen > Kettles,29.00,7,\n", ""), "utf-8")
    _, report = ask(capsys, *bring)
    assert report["vanished"] == ["A3"]
    assert ask(capsys, *library, "status", "--json")[1]["products"] == 4
    assert ask(capsys, *library, "remove", "A3", "--json")[0] == 2
    _, report = ask(capsys, *bring, "--remove-vanished")
    assert report["removed"] == ["A3"]
    code, told = ask(capsys, *library, "remove", "A1", "A9", "--yes", "--json")
    assert (code, told) == (1, {"removed": 1, "ids": ["A1"], "unknown": ["A9"]})
    assert ask(capsys, *library, "status", "--json")[1]["products"] == 2


def test_people_read_tables_and_lists(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ["--library", str(shop / "shop.mmrec")]
    saved = shop / "left out.xlsx"
    bring = [*library, "import", str(shop / "feed.csv"), "--rejections", str(saved)]
    assert run(bring) == 1
    told = capsys.readouterr()
    assert "4 imported" in told.out
    assert "feed.csv:7" in told.out
    assert saved.is_file()
    assert run([*library, "--language", "zh_CN", "search", "保温杯"]) == 0
    assert "不锈钢保温杯" in capsys.readouterr().out
    assert run([*library, "export", str(shop / "out.csv"), "--where", "category=Clothes"]) == 0
    assert len((shop / "out.csv").read_text("utf-8-sig").splitlines()) == 3


@pytest.fixture
def both(shop: Path) -> Path:
    """A photograph of the red and the blue thing side by side, and the catalogue brought in."""
    photo = Image.new("RGB", (400, 200), "white")
    photo.paste(Image.open(shop / "a1.jpg"), (0, 0))
    photo.paste(Image.open(shop / "a2.jpg"), (200, 0))
    photo.save(shop / "both.jpg", quality=95)
    run(["--library", str(shop / "shop.mmrec"), "import", str(shop / "feed.csv"), "--json"])
    return shop


@pytest.mark.parametrize(
    ("box", "product"),
    [("0,0,0.5,1", "A1"), ("0.5,0,0.5,1", "A2"), ("200,0,200,200", "A2"), ("0,0,200,200", "A1")],
)
def test_a_box_says_which_thing_in_a_picture_is_meant(
    both: Path, capsys: pytest.CaptureFixture[str], box: str, product: str
) -> None:
    capsys.readouterr()
    library = ["--library", str(both / "shop.mmrec")]
    asked = ["search", "--image", str(both / "both.jpg"), "--box", box, "--json"]
    assert ask(capsys, *library, *asked)[1]["hits"][0]["product"] == product


def test_boxes_in_a_batch_right_and_wrong(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    pictures = [
        {"path": "both.jpg", "box": [0.5, 0, 0.5, 1]},
        {"path": "both.jpg", "box": "0,0,0.5,1"},
        {"path": "both.jpg", "box": [0.5, 0, 0.7, 1]},
        {"path": "both.jpg", "box": [0, 0, 0]},
        {"path": "both.jpg", "box": [350, 0, 200, 200]},
        {"path": "both.jpg", "box": [10, 10, "wide", 3]},
        {"path": "both.jpg", "box": {"x": 1}},
    ]
    lines = [{"id": n, "images": [picture], "k": 1} for n, picture in enumerate(pictures)]
    batch = both / "asked.jsonl"
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(["--library", str(both / "shop.mmrec"), "search", "--batch", str(batch)]) == 1
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["hits"][0]["product"] for each in out[:2]] == ["A2", "A1"]
    codes = [each["error"]["code"] for each in out[2:]]
    assert codes == ["bad-box", "bad-box", "box-outside", "bad-box", "bad-box"]


def test_why_says_where_in_the_picture(both: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    library = ["--library", str(both / "shop.mmrec")]
    asked = ["search", "--image", str(both / "a1.jpg"), "--why", "--json"]
    hit = ask(capsys, *library, *asked)[1]["hits"][0]
    assert hit["product"] == "A1" and hit["reasons"][0]["text"]
    left, top, width, height = hit["region"]["box"]
    assert hit["region"]["picture"] == "a1.jpg" and hit["region"]["share"] > 0
    # The ellipse lies from 20 to 80 % across and from 15 to 90 % down.
    assert left < 0.5 < left + width and top < 0.6 < top + height + 0.15
