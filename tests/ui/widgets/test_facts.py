"""What a product's variants are called stands in the user's language."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mmrec_desktop.domain.product import Variant
from mmrec_desktop.ui.strings import set_language
from mmrec_desktop.ui.widgets.facts import VariantTable


@pytest.fixture
def chinese() -> Iterator[None]:
    """The window speaks Chinese, and English again afterwards."""
    set_language("zh_CN")
    yield
    set_language("en")


def test_options_have_the_names_of_their_fields(chinese: None, qtbot: QtBot) -> None:
    table = VariantTable()
    qtbot.addWidget(table)
    options = (("Color", "red"), ("尺码", "S"), ("Strap", "long"))
    table.show_variants((Variant("A-1", options=options), Variant("A-2", options=options)))
    heads = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    assert heads == ["颜色", "尺码", "Strap", "货号"]
