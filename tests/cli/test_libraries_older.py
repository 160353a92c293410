"""A library of an older version of the program, asked from the command line."""

import json
import shutil
from pathlib import Path

import pytest
import sqlite_utils

from mmrec_desktop.catalog import migrations
from mmrec_desktop.cli.main import run


def test_a_question_brings_it_up_to_date_behind_a_backup(
    full_library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    library = tmp_path / "shop.mmrec"
    shutil.copytree(full_library, library)
    later = migrations.Migrations("mmrec")
    later._migrations = list(migrations.migrations._migrations)

    @later(name="m999_later")
    def step(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE later(key INTEGER PRIMARY KEY)")

    monkeypatch.setattr(migrations, "migrations", later)
    assert run(["--library", str(library), "status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["products"] == 30
    assert (library / "backups" / "before-m999_later.db").is_file()
