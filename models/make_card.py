"""Writes the hashes of the files in each folder of ``models`` into its ``card.toml``; runs last."""

import hashlib
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Replaces each hash in the cards by that of the file beside it."""
    for card in sorted(HERE.glob("*/card.toml")):
        write_hashes(card)


def write_hashes(card: Path) -> None:
    """Makes one card true."""
    text = card.read_text(encoding="utf-8")
    for path in sorted(card.parent.iterdir()):
        if path.name != card.name:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            text = re.sub(rf'("{re.escape(path.name)}" = )"[0-9a-f]*"', rf'\1"{digest}"', text)
            print(path.name, digest)
    card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
