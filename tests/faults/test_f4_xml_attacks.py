"""F4: XML with entities, external references or a billion laughs is refused; nothing is fetched."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import FeedUnreadable
from mmrec_desktop.intake.feed import open_feed

ITEM = "<item><id>1</id><title>{title}</title><price>2</price></item>"
LAUGHS = "".join(f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}">' for n in range(9))


@pytest.mark.parametrize(
    "head",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        '<!DOCTYPE rss [<!ENTITY l8 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY l8 SYSTEM "http://127.0.0.1:1/x">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p"> %p;]>',
    ],
)
def test_an_attack_is_refused(tmp_path: Path, head: str) -> None:
    file = tmp_path / "feed.xml"
    items = ITEM.format(title="&l8;" if "l8" in head else "Mug") * 2
    file.write_text(f'<?xml version="1.0"?>{head}<rss><channel>{items}</channel></rss>')
    with pytest.raises(FeedUnreadable, match="xml-refused"):
        open_feed(file)


def test_nested_without_end(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text("<?xml version='1.0'?>" + "<a>" * 5000 + "</a>" * 5000)
    with pytest.raises(FeedUnreadable):
        open_feed(file)


def test_a_file_that_ends_too_early(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(
        "<?xml version='1.0'?><rss><channel>" + ITEM.format(title="Mug") * 3 + "<item><id>"
    )
    with pytest.raises(FeedUnreadable, match="feed-unreadable"):
        open_feed(file)
