"""Bytes of a feed to text: a guess and how sure it is. Separate because every text format needs it first."""

import codecs
from dataclasses import dataclass

_COMMON = set(
    "的一是不了在有人这中大上个国为以我们到说时要就出会可也你对生能而子那得于着下自之年商品名称价格库存分类图片颜色尺码女男新款黑白红蓝绿色包套装"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name``: a Python codec; ``candidates``: others that could decode the sample."""

    name: str
    certain: bool
    candidates: tuple[str, ...] = ()


def detect(sample: bytes) -> Encoding:
    """BOM, NUL pattern, strict UTF-8, then legacy encodings by how many common characters show."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return Encoding(name, certain=True)
    if sample[:400].count(0) > len(sample[:400]) // 8:
        odd = sample[1:400:2].count(0) >= sample[0:400:2].count(0)
        return Encoding("utf-16-le" if odd else "utf-16-be", certain=False)
    if _decodes(sample, "utf-8"):
        return Encoding("utf-8", certain=True)
    scored = sorted(
        ((_score(sample, name), name) for name in ("gb18030", "big5", "cp932", "cp1252")),
        reverse=True,
    )
    best = [name for score, name in scored if score >= 0]
    if not best:
        return Encoding("cp1252", certain=False)
    sure = len(scored) > 1 and scored[0][0] > 2 * max(scored[1][0], 0.01)
    return Encoding(best[0], sure, tuple(best))


def _decodes(sample: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(sample, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _score(sample: bytes, name: str) -> float:
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample, final=False)
    except UnicodeDecodeError:
        return -1.0
    beyond = [char for char in text if ord(char) > 127]
    if not beyond:
        return 0.0
    if name == "cp1252":
        return (
            sum(char.isalpha() and char.lower() in "äöüßéèêëàâçîïôûùñáíóúåøæ" for char in beyond)
            / len(beyond)
            / 4
        )
    return sum(char in _COMMON for char in beyond) / len(beyond)
