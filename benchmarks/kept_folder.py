"""Where a benchmark keeps what it imports: the folder named on the command line, else one that is
gone afterwards. Separate because every benchmark of libraries begins so.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def in_folder(measure: Callable[[Path], None]) -> None:
    """Measures there; a folder that is named is made."""
    if len(sys.argv) > 1:
        named = Path(sys.argv[1])
        named.mkdir(parents=True, exist_ok=True)
        measure(named)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))
