"""Names are found to the letter: model numbers, sizes, and nothing beside what was typed."""

import pytest

from mmrec_desktop.domain.import_plan import ImportOptions
from mmrec_desktop.domain.query import Query
from mmrec_desktop.services.encoders import Encoders
from mmrec_desktop.services.import_feed import import_feed
from mmrec_desktop.services.search import search
from mmrec_desktop.services.workspace import Workspace, open_workspace

TITLES = (
    "Samsung Galaxy A54 5G 128GB Smartphone Black",
    "Samsung Galaxy A55 5G 256GB Smartphone Black",
    "Samsung Galaxy A55 5G 128GB Smartphone Black",
    "Sony PS-LX350H Belt-Drive Turntable",
    "Sony PS-LX250H Belt-Drive Turntable",
    "Sprite Yoga Strap 6 foot",
    "Sprite Yoga Strap 10 foot",
    "Adobe Photoshop CS3 Upgrade for Windows",
    "Adobe Photoshop CS3 for Windows",
    "Bamboo Chopping Board",
)


@pytest.fixture(scope="module")
def shop(encoders: Encoders, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("names")
    feed = folder / "feed.csv"
    rows = [f"N{number},{title}" for number, title in enumerate(TITLES)]
    feed.write_text("\n".join(["id,title", *rows]), encoding="utf-8")
    workspace = open_workspace(folder / "shop.mmrec")
    workspace.encoders = encoders
    for _ in import_feed(workspace, [feed], ImportOptions()):
        pass
    return workspace


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Samsung Galaxy A55 5G 128GB black", TITLES[2]),
        ("Galaxy A55 256 GB", TITLES[1]),
        ("Samsung Galaxy A54 smartphone", TITLES[0]),
        ("Sony Turntable - PSLX350H", TITLES[3]),
        ("Sony PSLX250H turntable with belt drive", TITLES[4]),
        ("Sprite Yoga Strap 10 foot", TITLES[6]),
        ("yoga strap 6 foot", TITLES[5]),
        ("Adobe Photoshop CS3 for Windows", TITLES[8]),
        ("photoshop cs3 upgrade", TITLES[7]),
    ],
)
def test_names_to_the_letter(shop: Workspace, typed: str, title: str) -> None:
    results = search(shop, Query(text=typed))
    assert results.hits[0].card.title == title
    assert results.band == "sure"


def test_what_is_not_there_is_not_there(shop: Workspace) -> None:
    assert search(shop, Query(text="garden hose for watering flowers")).band == "none"
