"""The two pictures of the README, taken from the real window with the demo catalogue.

Separate from the other pictures of pages: these show answers worth reading, not every page.

    xvfb-run -a python packaging/readme_pictures.py [FOLDER]      (default: docs)
"""

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from screenshots import Studio

from mmrec_desktop.domain.picture import PictureSource
from mmrec_desktop.domain.query import Query

SIZE = (1280, 800)
SHOE = Path(__file__).parents[1] / "resources" / "demo" / "pictures" / "D051_1.jpg"


def shoot(studio: Studio, query: Query, file: Path) -> None:
    """One answer, with its first product looked at."""
    studio.program.frame.resize(*SIZE)
    studio.window.show_page("search")
    studio.window.show_query(query)
    studio.rest(4)
    picture = studio.out / "page.png"
    studio.program.frame.grab().save(str(picture))
    Image.open(picture).convert("RGB").save(file, quality=82, method=6)


def main() -> int:
    """Makes both; exit code."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    folder.mkdir(exist_ok=True)
    temporary = tempfile.mkdtemp()
    os.environ |= {"MMREC_CONFIG": temporary, "MMREC_DATA_HOME": temporary}
    studio = Studio(Path(temporary))
    studio.dress("en", "light")
    studio.open(None)
    shoot(studio, Query(text="red striped t-shirt"), folder / "search.webp")
    studio.dress("zh_CN", "dark")
    shoe = PictureSource(path=str(SHOE), label=SHOE.name)
    shoot(studio, Query(text="红色", images=(shoe,)), folder / "picture.webp")
    studio.program.frame.close()
    studio.program.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
