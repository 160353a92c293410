"""A shop is learnt from and the outcome is looked at: through the real command line, JSON to the
letter.
"""

import json
from pathlib import Path

import pytest

from mmrec_desktop.cli.main import run
from tests.faults.test_t1_cancel_a_training import PRODUCTS, write_shop


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    code = run(list(words))
    return code, json.loads(capsys.readouterr().out)


def test_train_says_whether_it_was_adopted_and_models_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    library = ["--library", str(tmp_path / "shop.mmrec")]
    ask(capsys, *library, "import", str(write_shop(tmp_path / "shop")), "--json")
    code, trained = ask(capsys, *library, "train", "--json")
    assert trained["verdict"] == ("adopted" if code == 0 else "refused")
    assert trained["reason"] and trained["model"] == "fusion-1"
    assert trained["products"] == sum(trained["split"].values()) == PRODUCTS
    assert trained["split"].keys() == {"train", "validation", "test"}
    assert {"words_to_product", "words_to_picture"} <= trained["before"].keys()
    assert trained["before"].keys() == trained["after"].keys()
    assert 0 <= trained["after"]["words_to_picture"]["recall@10"] <= 1
    assert 0 <= trained["attributes"]["category"] <= 1
    assert trained["seconds"] > 0
    assert trained["pictures_too"] is False
    code, listed = ask(capsys, *library, "models", "list", "--json")
    (model,) = listed["models"]
    assert code == 0
    assert (model["id"], model["verdict"]) == ("fusion-1", trained["verdict"])
    code, shown = ask(capsys, *library, "models", "show", "1", "--json")
    assert shown["report"]["curve"][0]["number"] == 1
    assert ask(capsys, *library, "models", "show", "fusion-9", "--json")[0] == 1


def test_a_shop_that_is_too_small_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MMREC_CONFIG", str(tmp_path / "config"))
    library = ["--library", str(tmp_path / "shop.mmrec"), "--language", "zh_CN"]
    feed = tmp_path / "feed.csv"
    feed.write_text("id,title,price\nA,Cup,1\nB,Lamp,2\n", encoding="utf-8")
    ask(capsys, *library, "import", str(feed), "--json")
    code, trained = ask(capsys, *library, "train", "--json")
    assert (code, trained["verdict"]) == (1, "refused")
    assert "太少" in trained["reason"]
    assert trained["split"] == {"train": 2, "validation": 0, "test": 0}
