"""A shop says how good its search is: through the real command line, JSON to the letter."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from mmrec_desktop.cli.main import run

KINDS = ("hoodie", "jacket", "kettle")
COLOURS = {"red": "#c03030", "blue": "#3050c0", "green": "#30a040"}


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    rows = ["id,title,category,description,pictures"]
    for place, kind in enumerate(KINDS):
        for name, shade in COLOURS.items():
            files = []
            for turn in range(2):
                picture = Image.new("RGB", (200, 200), "white")
                pen = ImageDraw.Draw(picture)
                pen.polygon([(100, 20), (180, 150 + 20 * turn), (20 + 30 * place, 180)], fill=shade)
                pen.line((20, 20 + 70 * turn, 150, 100), fill="#202020", width=8)
                files.append(f"{kind}-{name}-{turn}.png")
                picture.save(tmp_path / files[-1])
            said = f"A thing to wear or to use every day at home and outside in {name}"
            rows.append(f"{kind[:2]}{name},{name} {kind},{kind}s,{said},{'|'.join(files)}")
    (tmp_path / "feed.csv").write_text("\n".join(rows), encoding="utf-8")
    named = ["--library", str(tmp_path / "shop.mmrec")]
    assert run([*named, "import", str(tmp_path / "feed.csv"), "--json"]) == 0
    return named


def test_the_json_is_to_the_letter(library: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run([*library, "evaluate", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["seconds"] >= 0
    assert {"view_to_product", "words_to_product", "words_to_picture"} <= set(found["kinds"])
    for kind in found["kinds"].values():
        assert kind["n"] > 0
        low, high = kind["interval"]["recall@10"]
        assert 0 <= low <= kind["recall@10"] <= high <= 1
        assert {"recall@1", "recall@5", "mrr", "ndcg@10"} <= set(kind)
        assert all("recall@10" in each for each in kind["baselines"].values())
    assert "bm25" in found["kinds"]["words_to_picture"]["baselines"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_people_get_a_table_and_a_sentence_for_each_kind(
    library: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run([*library, "--language", language, "evaluate", "--most", "5"]) == 0
    told = capsys.readouterr().out
    assert "quality." not in told
    assert told.count("100 ") >= 3


def test_nothing_to_ask_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    (tmp_path / "feed.csv").write_text("id,title\n1,Red mug\n", encoding="utf-8")
    named = ["--library", str(tmp_path / "shop.mmrec")]
    run([*named, "import", str(tmp_path / "feed.csv"), "--json"])
    capsys.readouterr()
    assert run([*named, "evaluate", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["kinds"] == {}
    assert run([*named, "evaluate", "--most", "0"]) == 2
