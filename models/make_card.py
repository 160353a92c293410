"""Writes the hashes of the files in ``models/picture`` into its ``card.toml``; runs last."""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "picture"


def main() -> None:
    """Replaces each hash in the card by that of the file beside it."""
    card = FOLDER / "card.toml"
    text = card.read_text(encoding="utf-8")
    for path in sorted(FOLDER.iterdir()):
        if path.name != card.name:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            text = re.sub(rf'("{re.escape(path.name)}" = )"[0-9a-f]*"', rf'\1"{digest}"', text)
            print(path.name, digest)
    card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
