"""P5: a decoder that crashes, hangs or talks nonsense costs one file; the others are decoded."""

from pathlib import Path

import pytest

from mmrec_desktop.domain.errors import PictureUnreadable
from mmrec_desktop.domain.picture import DecodedPicture, PictureSource
from mmrec_desktop.intake.pictures.pool import DecodePool
from tests.intake.pictures import children
from tests.intake.pictures.drawn import encoded


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("crash.png", "picture-crashed"),
        ("hang.png", "picture-timeout"),
        ("odd.png", "picture-crashed"),
        ("empty answer.png", "picture-crashed"),
    ],
)
def test_one_file_is_rejected_and_the_others_go_on(tmp_path: Path, name: str, code: str) -> None:
    names = ["a.png", name, "b.png"]
    for each in names:
        (tmp_path / each).write_bytes(encoded("PNG"))
    # Long enough for a busy computer, short enough for a test.
    pool = DecodePool(1, seconds=5.0, entry=children.crashes_at_bad_names)
    try:
        sources = [PictureSource(str(tmp_path / each), label=each) for each in names]
        one, bad, other = pool.decode(sources)
    finally:
        pool.close()
    assert isinstance(one, DecodedPicture) and isinstance(other, DecodedPicture)
    assert isinstance(bad, PictureUnreadable)
    assert bad.code == code and bad.values == {"file": name}
