"""Textiles for the home."""

from demo_drawing.canvas import CLOTH, FLAT, PLASTIC, WOOL, Canvas, Surface
from demo_drawing.geometry import box, ellipse, placed
from demo_drawing.paints import COLOURS, PAPER, STEEL, Look, darker, lighter, mix, wood

_PLUSH = Surface(soft=14, grain=0.05, depth=1.2)
_FOLD = Surface(soft=7, grain=0.07, depth=1.1)


def cushion(c: Canvas, look: Look) -> None:
    """A cushion, square or round."""
    if look.style == "round":
        body = c.fill(ellipse(100, 100, 78, 74), look.cloth(), _PLUSH)
        for n in range(16):
            with c.at(placed(turn=n * 22.5)):
                c.fold("M100 92Q103 60 100 30", body, 0.12, 4)
        c.fill(ellipse(100, 100, 7), look.trim, PLASTIC)
        return
    body = c.fill(
        "M28 30Q100 44 172 28Q158 100 174 172Q100 158 27 173Q42 100 28 30Z", look.cloth(), _PLUSH
    )
    c.line("M28 30Q100 44 172 28Q158 100 174 172Q100 158 27 173Q42 100 28 30Z", look.trim, 2.6)
    for path in (
        "M34 38Q56 54 64 70",
        "M166 38Q144 54 136 70",
        "M34 166Q54 150 62 134",
        "M167 165Q146 150 138 134",
    ):
        c.fold(path, body, 0.16, 5)
    if look.style == "tassels":
        for x, y, turn in ((28, 30, -45), (172, 28, 45), (174, 172, 135), (27, 173, 225)):
            with c.at(placed(x - 100, y - 100, 0.5, turn)):
                for n in range(5):
                    c.line(f"M100 96L{88 + n * 6} 60", look.trim, 3.4)


def towel(c: Canvas, look: Look) -> None:
    """A pile of folded towels or a single one."""
    if look.style == "pile":
        for n, tone in enumerate((look.main, look.other, mix(look.main, look.other, 0.5))):
            y = 132 - n * 38
            c.fill(box(24, y, 152, 40, 17), tone, _FOLD)
            c.line(f"M40 {y + 20}H176", darker(tone, 0.5), 1.6, alpha=0.35, soft=0.6)
            c.fill(box(34, y + 3, 10, 34, 5), darker(tone, 0.15), _FOLD)
        return
    body = c.fill("M46 18H154L158 182H42Z", look.cloth(), Surface(soft=9, grain=0.10))
    for y in (146, 156):
        c.fill(
            box(30, y, 140, 5),
            look.other if look.pattern == "plain" else look.trim,
            FLAT,
            clip=body,
        )
    for n in range(27):
        c.line(f"M{43 + n * 4.35} 182V189", look.main, 1.7)
    for path in ("M66 20Q62 90 64 180", "M102 20Q106 90 100 180", "M138 20Q134 90 138 180"):
        c.fold(path, body, 0.13, 6)


def blanket(c: Canvas, look: Look) -> None:
    """A folded woollen blanket with a fringe."""
    cloth = look.cloth(0.9)
    for n in range(40):
        c.line(f"M{26 + n * 3.8} 168V184", look.trim, 1.6)
    for n in range(3):
        c.fill(box(22, 128 - n * 38, 156, 44, 14), cloth, Surface(soft=9, grain=0.10, depth=1.2))
    c.fill("M96 46H166Q178 48 178 60V172H92Q100 110 96 46Z", cloth, Surface(soft=10, grain=0.10))


def curtain(c: Canvas, look: Look) -> None:
    """A pair of curtains on a rod."""
    c.fill("M40 26H160V176H40Z", lighter(COLOURS["light blue"], 0.6), FLAT)
    c.line("M100 26V176M40 96H160", PAPER, 4)
    for flip in (False, True):
        with c.at(placed(flip=flip)):
            body = c.fill(
                "M14 24H94Q96 80 56 118Q50 150 54 186H14Z",
                look.cloth(),
                Surface(soft=8, grain=0.03),
            )
            for n in range(6):
                c.fold(
                    f"M{24 + n * 13} 24Q{26 + n * 10} 80 {20 + n * 7} 118Q{18 + n * 7} 150 {20 + n * 7} 186",
                    body,
                    0.22,
                    4,
                )
            c.fill("M10 112Q36 124 62 110L60 124Q36 134 12 126Z", look.trim, CLOTH)
    c.fill(box(4, 14, 192, 7, 3), wood(COLOURS["walnut"]), PLASTIC)
    for x in (6, 194):
        c.fill(ellipse(x, 17, 7), COLOURS["walnut"], Surface(form="sphere"))
    for n in range(7):
        for x in (18 + n * 12, 182 - n * 12):
            c.line(ellipse(x, 20, 3.6, 5), STEEL, 1.4)


def rug(c: Canvas, look: Look) -> None:
    """A rug, oblong with a fringe or round."""
    if look.style == "round":
        c.fill(ellipse(100, 108, 92, 66), look.main, WOOL)
        for scale, tone in (
            (0.86, look.other),
            (0.70, look.main),
            (0.54, look.other),
            (0.38, look.main),
            (0.22, look.other),
        ):
            c.fill(ellipse(100, 108, 92 * scale, 66 * scale), tone, WOOL)
        return
    with c.at(placed(0, 0, 1, -12)):
        for n in range(34):
            for x0, x1 in ((8, 16), (184, 192)):
                c.line(f"M{x0} {46 + n * 3.3}H{x1}", PAPER, 1.4)
        body = c.fill(box(16, 42, 168, 116, 1), look.cloth(), WOOL)
        c.line(box(24, 50, 152, 100), look.other, 4, clip=body)
        c.line(box(31, 57, 138, 86), darker(look.other, 0.2), 1.4, clip=body)
        if look.pattern == "plain":
            for k in (1.0, 0.68, 0.36):
                c.fill(
                    f"M{100 - 52 * k} 100L100 {100 - 34 * k}L{100 + 52 * k} 100L100 {100 + 34 * k}Z",
                    look.other if k != 0.68 else look.main,
                    WOOL,
                    clip=body,
                )


def linen(c: Canvas, look: Look) -> None:
    """Folded bed linen with a pillow."""
    c.fill(box(20, 128, 160, 44, 14), look.cloth(0.8), Surface(soft=9, grain=0.03, depth=1.1))
    c.fill(box(24, 92, 152, 42, 14), look.cloth(0.8), Surface(soft=9, grain=0.03, depth=1.1))
    c.line("M36 150H180M40 113H176", darker(look.main, 0.5), 1.4, alpha=0.35, soft=0.6)
    c.fill("M34 44Q100 34 166 44Q174 66 168 94Q100 104 32 94Q26 66 34 44Z", look.cloth(0.8), _PLUSH)
    c.fill("M92 84H108V176H92Z", look.other if look.second != "white" else PAPER, Surface(soft=3))
    c.fill(
        "M100 96Q78 78 74 92Q74 104 100 100Q126 104 126 92Q122 78 100 96Z",
        look.other if look.second != "white" else PAPER,
        Surface(soft=4),
    )


def apron(c: Canvas, look: Look) -> None:
    """A kitchen apron."""
    c.line("M76 40Q72 8 100 8Q128 8 124 40", look.trim, 4)
    c.line("M54 92Q30 100 18 132M146 92Q170 100 182 132", look.trim, 4)
    body = c.fill(
        "M74 36H126Q128 76 152 88V176Q100 188 48 176V88Q72 76 74 36Z", look.cloth(), CLOTH
    )
    c.fill(
        box(68, 112, 64, 40, 4),
        look.cloth() if look.pattern != "plain" else look.trim,
        CLOTH,
        clip=body,
    )
    c.line("M100 114V150", darker(look.main, 0.4), 0.8, dash=(2, 1.4))
    c.fold("M70 96Q64 130 66 176", body, 0.15, 5)
    c.fold("M134 96Q138 130 136 176", body, 0.15, 5)


def oven_glove(c: Canvas, look: Look) -> None:
    """An oven glove."""
    body = c.fill(
        "M60 178V96Q56 26 98 20Q136 22 136 80Q150 62 164 74Q174 88 160 108Q146 128 136 138V178Z",
        look.cloth(),
        _PLUSH,
    )
    for n in range(-4, 10):
        c.line(
            f"M{20 + n * 22} 20L{120 + n * 22} 180M{180 - n * 22} 20L{80 - n * 22} 180",
            darker(look.main, 0.4),
            0.7,
            alpha=0.35,
            clip=body,
        )
    c.fill(box(55, 160, 86, 24, 5), look.other if look.pattern == "plain" else look.trim, CLOTH)
    c.line("M60 184Q52 200 66 194", look.trim, 3)


def tablecloth(c: Canvas, look: Look) -> None:
    """A table with a cloth."""
    for x in (46, 146):
        c.fill(box(x, 120, 8, 64, 2), wood(COLOURS["oak"], upright=True), PLASTIC)
    skirt = c.fill(
        "M12 84H188L180 150Q168 138 156 148Q144 156 132 146Q116 138 100 148Q84 156 68 146Q54 138 42 148Q30 154 20 146Z",
        look.cloth(),
        CLOTH,
    )
    for x in (34, 62, 92, 124, 152, 172):
        c.fold(f"M{x} 88Q{x + 3} 120 {x - 2} 150", skirt, 0.2, 4)
    c.fill("M40 56H160L190 86Q100 96 10 86Z", look.cloth(), Surface(soft=5, grain=0.03, depth=0.6))


def hammock(c: Canvas, look: Look) -> None:
    """A hammock."""
    for n in range(6):
        c.line(f"M4 40L{34} {78 + n * 7}M196 40L{166} {78 + n * 7}", PAPER, 1.4)
        c.line(f"M4 40L{34} {78 + n * 7}M196 40L{166} {78 + n * 7}", COLOURS["tan"], 0.8)
    body = c.fill(
        "M30 72Q100 152 170 72L174 112Q100 196 26 112Z", look.cloth(), Surface(soft=14, grain=0.05)
    )
    for path in ("M34 86Q100 164 166 86", "M30 100Q100 178 170 100"):
        c.fold(path, body, 0.15, 4)
    for x in (30, 170):
        c.fill(box(x - 3, 66, 6, 52, 3), wood(COLOURS["oak"], upright=True), PLASTIC)


DRAWINGS = {
    "cushion": cushion,
    "towel": towel,
    "blanket": blanket,
    "curtain": curtain,
    "rug": rug,
    "bed linen": linen,
    "apron": apron,
    "oven glove": oven_glove,
    "tablecloth": tablecloth,
    "hammock": hammock,
}
