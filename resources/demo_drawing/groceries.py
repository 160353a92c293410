"""Groceries: fruit, vegetables and packed goods."""

from demo_drawing.canvas import BALL, CARD, FLAT, METAL, PLASTIC, Canvas, Surface
from demo_drawing.geometry import box, ellipse, placed
from demo_drawing.paints import (
    COLOURS,
    INK,
    PAPER,
    STEEL,
    Colour,
    Look,
    darker,
    lighter,
    mix,
    rgb,
)

_FRUIT = Surface(form="sphere", gloss=0.5, edge=0.28)
_CAN = Surface(form="cylinder", gloss=0.3, edge=0.15, depth=0.85)
_LEAF = rgb("#4B8F46")
_STEM = rgb("#6B4A2B")
_FOIL = Surface(soft=9, gloss=0.35, depth=1.1)


def _leaf(c: Canvas, x: float, y: float, length: float, turn: float, tone: Colour = _LEAF) -> None:
    with c.at(placed(x - 100, y - 100, length / 100, turn)):
        mask = c.fill(
            "M100 100Q120 60 160 66Q190 74 200 100Q170 132 140 128Q112 122 100 100Z",
            tone,
            Surface(soft=8),
        )
        c.line("M102 100H190", lighter(tone, 0.35), 2.5, clip=mask)


def banana(c: Canvas, look: Look) -> None:
    """A bunch of bananas."""
    skin = look.main
    shapes = (
        "M64 32Q30 90 60 136Q90 176 140 176Q150 172 146 164Q106 156 86 122Q68 86 80 34Z",
        "M68 30Q58 86 88 124Q118 156 164 150Q172 146 168 138Q132 136 110 106Q88 76 84 32Z",
        "M74 28Q84 76 114 100Q142 122 180 110Q188 104 182 98Q152 100 128 80Q100 58 88 28Z",
    )
    for path in shapes:
        mask = c.fill(path, skin, Surface(soft=9, depth=1.25, gloss=0.2))
        c.spot(path, lighter(skin, 0.2), alpha=0.15, soft=3, clip=mask)
    for x, y in ((146, 171), (167, 144), (183, 104)):
        c.fill(ellipse(x, y, 5, 6, 30), rgb("#4B3A22"), PLASTIC)
    c.fill(
        "M62 36Q60 16 68 10H82Q86 22 90 34Q76 42 62 36Z",
        darker(mix(skin, _LEAF, 0.25), 0.15),
        Surface(soft=5),
    )
    for path in ("M58 70Q56 110 84 142", "M80 64Q88 98 116 122", "M92 56Q112 86 142 98"):
        c.line(path, darker(skin, 0.3), 1.3, alpha=0.5, soft=0.4)


def apple(c: Canvas, look: Look) -> None:
    """An apple with a leaf."""
    c.fill(
        "M100 56Q130 36 158 58Q182 86 164 130Q148 172 122 176Q108 176 100 170Q92 176 78 176Q52 172 36 130Q18 86 42 58Q70 36 100 56Z",
        look.main,
        Surface(form="sphere", gloss=0.55, edge=0.3, depth=1.05),
    )
    c.spot(ellipse(100, 60, 20, 7), darker(look.main, 0.5), alpha=0.55, soft=3)
    c.line("M100 62Q98 40 108 26", _STEM, 5)
    _leaf(c, 106, 42, 50, -22)
    c.shine(ellipse(62, 86, 9, 18, 24), 0.55, 3)


def orange(c: Canvas, look: Look) -> None:
    """An orange or a lemon beside a cut half."""
    flat = 1.0 if look.style != "lemon" else 0.8
    c.fill(
        ellipse(80, 92, 62, 62 * flat),
        look.main,
        Surface(form="sphere", gloss=0.35, edge=0.3, grain=0.05),
    )
    if look.style == "lemon":
        c.fill(ellipse(22, 94, 9, 8), look.main, BALL)
        c.fill(ellipse(140, 90, 9, 8), look.main, BALL)
    else:
        c.fill(ellipse(96, 40, 5, 4), _LEAF, PLASTIC)
        _leaf(c, 98, 38, 46, -30)
    x, y, r = 138, 132, 46
    c.fill(ellipse(x, y, r, r), look.main, Surface(soft=4))
    c.fill(ellipse(x, y, r - 3.5), rgb("#FBF0D2"), FLAT)
    for n in range(9):
        with c.at(placed(x - 100, y - 100, 1, n * 40)):
            c.fill(
                "M100 97Q92 78 88 62Q100 54 112 62Q108 78 100 97Z",
                lighter(look.main, 0.18),
                Surface(soft=4, depth=0.7, edge=0.3),
            )


def pear(c: Canvas, look: Look) -> None:
    """A pear."""
    c.fill(
        "M100 34Q124 36 126 74Q130 96 150 116Q168 146 146 168Q126 184 100 182Q74 184 54 168Q32 146 50 116Q70 96 74 74Q76 36 100 34Z",
        look.main,
        Surface(form="sphere", grain=0.05, gloss=0.35, edge=0.3),
    )
    c.line("M100 40Q98 24 108 12", _STEM, 5)
    _leaf(c, 106, 26, 44, 8)


def pineapple(c: Canvas, look: Look) -> None:
    """A pineapple."""
    for turn in (-64, 64, -44, 44, -24, 24, -8, 8):
        with c.at(placed(0, -28, 1, turn)):
            c.fill("M100 100Q88 60 100 18Q112 60 100 100Z", rgb("#4E8B57"), Surface(soft=5))
    body = c.fill(
        "M100 64Q144 66 148 122Q146 178 100 184Q54 178 52 122Q56 66 100 64Z",
        look.main,
        Surface(form="sphere", edge=0.35),
    )
    for n in range(-6, 13):
        c.line(
            f"M{20 + n * 14} 60L{110 + n * 14} 190M{180 - n * 14} 60L{90 - n * 14} 190",
            darker(look.main, 0.45),
            1.8,
            alpha=0.7,
            clip=body,
        )
    for row in range(9):
        for column in range(8):
            c.spot(
                ellipse(46 + column * 14 + (row % 2) * 7, 74 + row * 13, 1.8),
                rgb("#7A4F1F"),
                alpha=0.7,
                clip=body,
            )


def strawberries(c: Canvas, look: Look) -> None:
    """Strawberries."""
    for x, y, turn, size in ((-34, -20, -14, 0.62), (36, -14, 16, 0.62), (0, 26, 2, 0.68)):
        with c.at(placed(x, y, size, turn)):
            body = c.fill(
                "M100 44Q150 34 162 72Q166 130 100 182Q34 130 38 72Q50 34 100 44Z",
                look.main,
                _FRUIT,
            )
            for row in range(6):
                for column in range(6 - row // 2):
                    px = 56 + column * 18 + row * 6 - (row // 2) * 3
                    c.fill(ellipse(px, 74 + row * 17, 2.2, 3.2), rgb("#F2D06B"), FLAT, clip=body)
            for n in range(6):
                with c.at(placed(0, -56, 0.8, n * 60)):
                    c.fill("M100 100Q84 70 100 44Q116 70 100 100Z", _LEAF, Surface(soft=6))
            c.line("M100 44V24", _LEAF, 5)


def grapes(c: Canvas, look: Look) -> None:
    """A bunch of grapes."""
    c.line("M100 20V60", _STEM, 5)
    _leaf(c, 102, 40, 66, -6)
    for row, count in enumerate((5, 6, 5, 4, 3, 2, 1)):
        for n in range(count):
            x = 100 + (n - (count - 1) / 2) * 23
            c.fill(
                ellipse(x, 58 + row * 18.5, 14),
                look.main,
                Surface(form="sphere", gloss=0.7, edge=0.45),
            )


def tomato(c: Canvas, look: Look) -> None:
    """Tomatoes on a twig."""
    for x, y, r in ((62, 82, 40), (142, 92, 38), (98, 136, 42)):
        c.fill(ellipse(x, y, r, r * 0.92), look.main, _FRUIT)
        for n in range(5):
            with c.at(placed(x - 100, y - r * 0.62 - 100, 0.4, n * 72 + 20)):
                c.fill("M100 100Q88 70 100 40Q112 70 100 100Z", _LEAF, Surface(soft=6))
    c.line("M62 56Q70 32 108 32Q150 34 142 66M104 32Q110 70 98 108", rgb("#5E8F4A"), 4)


def carrot(c: Canvas, look: Look) -> None:
    """A bunch of carrots."""
    for turn, x in ((-16, -18), (14, 20), (0, 0)):
        with c.at(placed(x, 0, 1, turn)):
            for lean in (-22, -8, 8, 22):
                c.line(f"M100 66Q{100 + lean * 0.4} 40 {100 + lean} 12", rgb("#4E9A45"), 4)
                for n in range(4):
                    c.fill(
                        ellipse(100 + lean * (0.35 + n * 0.2), 42 - n * 9, 7, 4),
                        rgb("#5BA84F"),
                        PLASTIC,
                    )
            body = c.fill(
                "M82 66Q100 54 118 66Q118 120 103 188H98Q82 120 82 66Z",
                look.main,
                Surface(form="cylinder", edge=0.25),
            )
            for y in (84, 104, 128, 150):
                c.line(
                    f"M84 {y}Q92 {y + 3} 98 {y}M108 {y + 8}Q112 {y + 9} 117 {y + 7}",
                    darker(look.main, 0.4),
                    1.1,
                    alpha=0.6,
                    clip=body,
                )


def broccoli(c: Canvas, look: Look) -> None:
    """Broccoli."""
    c.fill("M82 100H118L122 176Q100 186 78 176Z", rgb("#A9C98B"), Surface(form="cylinder"))
    for path in ("M88 124L58 96", "M112 124L142 96"):
        c.line(path, rgb("#9DBF80"), 14)
    tone = look.main
    for x, y, r in (
        (52, 84, 30),
        (148, 84, 30),
        (74, 58, 32),
        (126, 58, 32),
        (100, 46, 32),
        (100, 86, 36),
    ):
        c.fill(ellipse(x, y, r), tone, Surface(form="sphere", grain=0.22, edge=0.35))
    for n in range(60):
        x, y = 34 + (n * 37) % 132, 26 + (n * 53) % 84
        c.fill(
            ellipse(x, y, 6.5),
            lighter(tone, 0.06),
            Surface(form="sphere", edge=0.4),
            clip=c.mask("M30 84Q36 20 100 16Q164 20 170 84Q150 116 100 118Q50 116 30 84Z"),
            alpha=0.8,
        )


def bread(c: Canvas, look: Look) -> None:
    """A loaf of bread, sliced at one end; or a baguette."""
    crust, crumb = rgb("#B9783A"), rgb("#F0D9AE")
    if look.style == "baguette":
        with c.at(placed(0, 0, 1.0, -34)):
            loaf = c.fill(
                "M6 100Q14 74 60 74H140Q186 74 194 100Q186 126 140 126H60Q14 126 6 100Z",
                crust,
                Surface(form="barrel", grain=0.07, edge=0.35),
            )
            for n in range(5):
                c.fill(
                    ellipse(40 + n * 30, 96, 17, 6, -28),
                    crumb,
                    Surface(soft=4, grain=0.08),
                    clip=loaf,
                )
        return
    c.fill(
        "M44 70Q60 40 110 42Q186 44 188 76Q188 92 178 98V150Q178 162 168 162H60Z",
        crust,
        Surface(soft=12, grain=0.05, depth=1.1),
    )
    for n in range(4):
        c.line(
            f"M{98 + n * 22} 50Q{112 + n * 20} 66 {108 + n * 20} 92",
            darker(crust, 0.4),
            3,
            alpha=0.35,
            soft=1.5,
        )
    c.fill(
        "M12 84Q12 58 52 56Q92 58 92 84Q92 96 84 102V152Q84 164 72 164H32Q20 164 20 152V102Q12 96 12 84Z",
        crust,
        Surface(soft=5, grain=0.04),
    )
    slice_ = c.fill(
        "M18 85Q18 64 52 62Q86 64 86 85Q86 93 78 99V150Q78 158 70 158H34Q26 158 26 150V99Q18 93 18 85Z",
        crumb,
        Surface(soft=5, grain=0.07),
    )
    for n in range(22):
        c.spot(
            ellipse(28 + (n * 17) % 50, 70 + (n * 29) % 84, 2.2, 1.5),
            darker(crumb, 0.25),
            alpha=0.5,
            soft=0.5,
            clip=slice_,
        )


def cheese(c: Canvas, look: Look) -> None:
    """A wedge of cheese with holes."""
    c.fill("M14 112L150 52Q186 66 188 96L14 112Z", lighter(look.main, 0.25), Surface(soft=7))
    front = c.fill("M14 112L188 96V150L14 168Z", look.main, Surface(soft=7))
    for x, y, r in (
        (50, 142, 11),
        (92, 126, 8),
        (124, 142, 13),
        (166, 118, 9),
        (78, 156, 7),
        (152, 146, 6),
    ):
        c.fill(
            ellipse(x, y, r, r * 0.9),
            darker(look.main, 0.22),
            Surface(soft=4, depth=-1.2),
            clip=front,
        )
    for x, y in ((110, 88), (146, 76), (76, 100)):
        c.fill(ellipse(x, y, 10, 4.5, -10), darker(look.main, 0.12), Surface(soft=3, depth=-1.0))


def milk(c: Canvas, look: Look) -> None:
    """A carton with a gable top."""
    c.fill("M52 62H122V182H52Z", look.main, CARD)
    c.fill("M122 62L150 54V172L122 182Z", darker(look.main, 0.18), CARD)
    c.fill("M52 62L66 30H126L122 62Z", lighter(look.main, 0.15), CARD)
    c.fill("M126 30L122 62L150 54Z", darker(look.main, 0.28), CARD)
    c.fill("M66 14H126V31H66Z", lighter(look.main, 0.3), CARD)
    c.fill("M52 74H122V112H52Z", PAPER, FLAT)
    c.words(look.style.upper() or "MILK", 87, 93, 21, darker(look.main, 0.2))
    c.fill("M52 146Q70 128 88 142Q104 154 122 138V182H52Z", PAPER, FLAT)
    c.fill("M122 74L150 66V104L122 112Z", darker(PAPER, 0.15), FLAT)
    c.fill("M122 138L150 128V172L122 182Z", darker(PAPER, 0.15), FLAT)
    c.fill(ellipse(93, 47, 9, 8), look.other if look.second != "white" else rgb("#D9DDE0"), PLASTIC)


def juice(c: Canvas, look: Look) -> None:
    """A bottle of juice or of oil."""
    c.fill(
        box(84, 10, 32, 18, 4), look.other if look.second != "white" else COLOURS["green"], METAL
    )
    glass = c.fill(
        "M88 28H112V52Q114 66 134 80Q142 88 142 100V174Q142 186 130 186H70Q58 186 58 174V100Q58 88 66 80Q86 66 88 52Z",
        rgb("#DCE8EA"),
        _CAN,
        alpha=0.85,
    )
    c.fill("M40 58H160V186H40Z", look.main, _CAN, clip=glass, alpha=0.95)
    c.fill("M58 108H142V160H58Z", PAPER, _CAN)
    if look.style == "OIL":
        for n in range(3):
            _leaf(c, 92 + n * 4, 122, 18, -150 + n * 110)
        c.fill(ellipse(104, 124, 6, 8), COLOURS["olive"], BALL)
    else:
        c.fill(ellipse(100, 124, 11), look.main, _FRUIT)
        _leaf(c, 102, 114, 16, -20)
    c.words(look.style or "JUICE", 100, 148, 13, INK)
    c.shine(box(66, 96, 5, 80, 2), 0.55, 1.3)


def wine(c: Canvas, look: Look) -> None:
    """A bottle of wine."""
    c.fill(
        "M88 10H112V62Q114 76 130 88Q136 94 136 104V178Q136 188 126 188H74Q64 188 64 178V104Q64 94 70 88Q86 76 88 62Z",
        darker(mix(look.main, INK, 0.35), 0.1),
        Surface(form="cylinder", gloss=0.3, depth=1.1),
    )
    c.fill("M87 8H113V48H87Z", look.other, METAL)
    c.fill("M64 112H136V162H64Z", rgb("#F3EAD6"), _CAN)
    c.line("M70 118H130M70 156H130", rgb("#B08D4A"), 1)
    c.words("Colline", 100, 132, 14, darker(look.main, 0.2))
    c.words("2023", 100, 147, 9, INK)
    c.shine(box(71, 104, 4, 76, 2), 0.4, 1.4)


def tin(c: Canvas, look: Look) -> None:
    """A tea tin with a lid."""
    c.fill("M50 62H150V178Q100 188 50 178Z", look.cloth(0.7), _CAN)
    c.fill("M48 44H152V68Q100 78 48 68Z", look.main, _CAN)
    c.fill(ellipse(100, 44, 52, 11), lighter(look.main, 0.18), PLASTIC)
    c.fill(ellipse(100, 122, 33, 30), PAPER, FLAT)
    c.line(ellipse(100, 122, 29, 26), COLOURS["gold"], 1.2)
    c.words("TEA", 100, 118, 19, darker(look.main, 0.25))
    _leaf(c, 92, 138, 20, -14)


def can(c: Canvas, look: Look) -> None:
    """A tin can with a paper label."""
    c.fill("M54 36H146V176Q100 186 54 176Z", STEEL, METAL)
    c.fill(ellipse(100, 36, 46, 10), lighter(STEEL, 0.3), Surface(soft=3, depth=-0.6))
    c.fill("M54 48Q100 58 146 48V164Q100 174 54 164Z", look.main, _CAN)
    c.fill("M54 78Q100 88 146 78V104Q100 114 54 104Z", PAPER, _CAN)
    c.words(look.style or "TOMATO", 100, 97, 15, darker(look.main, 0.15))
    for x, y in ((82, 134), (118, 134), (100, 146)):
        c.fill(ellipse(x, y, 15, 14), look.other, _FRUIT)
        c.fill(ellipse(x, y - 11, 5, 3), _LEAF, PLASTIC)


def honey(c: Canvas, look: Look) -> None:
    """A jar of honey or jam."""
    glass = c.fill(
        "M50 62H150Q158 66 158 78V166Q158 180 144 180H56Q42 180 42 166V78Q42 66 50 62Z",
        look.main,
        Surface(form="cylinder", gloss=0.4, depth=0.9),
    )
    c.fill(
        box(50, 38, 100, 26, 5), look.other if look.second != "white" else COLOURS["gold"], METAL
    )
    if look.style == "JAM":
        c.fill(
            "M40 30Q100 18 160 30L168 62Q100 76 32 62Z",
            look.cloth(0.6) if look.pattern != "plain" else COLOURS["red"],
            Surface(soft=6, grain=0.03),
        )
    c.fill(box(58, 96, 84, 56, 8), rgb("#FBF3DF"), CARD)
    c.words(look.style or "HONEY", 100, 118, 19, darker(look.main, 0.45))
    c.line("M70 134H130", darker(look.main, 0.3), 1)
    c.shine(box(49, 76, 6, 92, 3), 0.55, 1.5, glass)


def chocolate(c: Canvas, look: Look) -> None:
    """A bar of chocolate in paper."""
    brown = rgb("#5B3422")
    with c.at(placed(0, 0, 1, -14)):
        for row in range(2):
            for column in range(3):
                c.fill(
                    box(50 + column * 34, 12 + row * 32, 33, 31, 3),
                    brown,
                    Surface(soft=4, depth=1.2, gloss=0.2),
                )
        c.fill(
            "M44 60L62 68L80 58L98 68L116 58L134 68L156 58V84H44Z",
            rgb("#D5D9DC"),
            Surface(soft=3, depth=1.2),
        )
        c.fill(box(44, 78, 112, 112, 3), look.main, Surface(soft=5, depth=0.8))
        c.fill(box(44, 104, 112, 40, 0), rgb("#F7E9CB"), FLAT)
        c.words("CHOCO", 100, 118, 19, brown)
        c.words(look.style or "milk", 100, 135, 11, brown)


def packet(c: Canvas, look: Look) -> None:
    """A packet of coffee, pasta, rice, flour, biscuits or crisps."""
    if look.style == "PASTA":
        window = c.fill(box(50, 20, 100, 164, 5), look.main, _FOIL)
        c.fill(box(66, 96, 68, 78, 6), rgb("#F1DFA6"), PLASTIC)
        for n in range(15):
            c.line(f"M{70 + n * 4.4} 98V172", rgb("#D9B65C"), 1.5, clip=window)
        c.words("PASTA", 100, 62, 24, PAPER)
        return
    c.fill("M48 30L44 184Q100 192 156 184L152 30Z", look.cloth(0.9), _FOIL)
    c.fill(box(46, 16, 108, 20, 2), darker(look.main, 0.15), Surface(soft=3))
    for n in range(17):
        c.line(f"M{50 + n * 6.3} 18V34", darker(look.main, 0.4), 0.8, alpha=0.5)
    c.fill(ellipse(100, 92, 39, 33), PAPER, FLAT)
    word = look.style or "COFFEE"
    c.words(word, 100, 92, 19 if len(word) < 6 else 15, darker(look.main, 0.3))
    if word == "COFFEE":
        for x, y, turn in ((80, 148, 20), (104, 156, -20), (124, 144, 40)):
            c.fill(ellipse(x, y, 13, 9, turn), rgb("#5B3422"), BALL)
            with c.at(placed(x - 100, y - 100, 1, turn)):
                c.line("M88 100Q96 96 100 100Q104 104 112 100", rgb("#2F1A10"), 1.5)
    else:
        for x, y, turn in ((78, 146, 14), (122, 146, -18), (100, 158, 4)):
            c.fill(ellipse(x, y, 20, 14, turn), look.other, Surface(form="sphere", grain=0.10))


def eggs(c: Canvas, look: Look) -> None:
    """A box of eggs."""
    board = rgb("#A8A295")
    c.fill("M16 96H184L176 108H24Z", darker(board, 0.3), FLAT)
    for n in range(5):
        c.fill(
            f"M{23 + n * 34} 104Q{23 + n * 34} 62 {40 + n * 34 - 8 + 8 - 6} 62Q{51 + n * 34} 66 {51 + n * 34} 104Z",
            look.main,
            Surface(form="sphere", edge=0.2),
        )
    for n in range(4):
        c.fill(
            f"M{36 + n * 34} 114Q{36 + n * 34} 70 {52 + n * 34} 70Q{68 + n * 34} 72 {68 + n * 34} 114Z",
            look.main,
            Surface(form="sphere", edge=0.2),
        )
    c.fill(
        "M12 106H188L178 158Q176 164 168 164H32Q24 164 22 158Z", board, Surface(soft=6, grain=0.08)
    )
    for n in range(5):
        c.fill(
            f"M{24 + n * 32} 112H{48 + n * 32}L{44 + n * 32} 158H{28 + n * 32}Z",
            lighter(board, 0.1),
            Surface(soft=7, grain=0.07),
        )


def ice_cream(c: Canvas, look: Look) -> None:
    """An ice-cream cone with scoops."""
    cone = c.fill("M66 100H134L104 192H96Z", rgb("#D9A35B"), Surface(form="cylinder"))
    for n in range(-2, 6):
        c.line(
            f"M{60 + n * 14} 100L{110 + n * 14} 190M{140 - n * 14} 100L{90 - n * 14} 190",
            darker(rgb("#D9A35B"), 0.35),
            1.4,
            alpha=0.6,
            clip=cone,
        )
    soft = Surface(form="sphere", grain=0.05, edge=0.25)
    c.fill(ellipse(76, 82, 31), look.main, soft)
    c.fill(ellipse(124, 82, 31), look.other, soft)
    c.fill(ellipse(100, 48, 33), mix(look.main, PAPER, 0.6), soft)
    c.fill(
        "M62 96Q72 112 82 100Q92 114 102 100Q114 114 120 100Q132 112 140 94Z", look.main, PLASTIC
    )
    c.fill(ellipse(104, 16, 9), COLOURS["red"], BALL)


def croissant(c: Canvas, look: Look) -> None:
    """A croissant."""
    tone = look.main
    bake = Surface(soft=9, grain=0.05, depth=1.4, edge=0.4)
    parts = (
        "M8 142Q10 112 40 98L58 124Q36 128 28 152Q14 156 8 142Z",
        "M192 142Q190 112 160 98L142 124Q164 128 172 152Q186 156 192 142Z",
        "M34 108Q40 78 76 64L88 116Q66 118 56 134Z",
        "M166 108Q160 78 124 64L112 116Q134 118 144 134Z",
        "M66 72Q100 44 134 72Q128 108 118 126Q100 116 82 126Q72 108 66 72Z",
    )
    for path in parts:
        mask = c.fill(path, tone, bake)
        c.line(path, lighter(tone, 0.4), 2, alpha=0.3, soft=1, clip=mask)
    for path in ("M78 66Q84 92 90 116", "M122 66Q116 92 110 116", "M100 58Q100 90 100 116"):
        c.line(path, darker(tone, 0.4), 1.4, alpha=0.35, soft=0.8)


def cake(c: Canvas, look: Look) -> None:
    """A slice of cake with a cherry."""
    c.fill("M20 92L152 62Q178 70 184 92L20 100Z", look.main, Surface(soft=6))
    sponge = c.fill("M20 100L184 92V160L20 168Z", rgb("#E7C48A"), Surface(soft=5, grain=0.08))
    c.fill("M20 124L184 117V131L20 139Z", look.main, PLASTIC, clip=sponge)
    c.fill(
        "M20 98L184 90V104Q170 118 160 104Q148 122 136 106Q122 124 108 108Q94 124 82 108Q68 124 56 110Q40 124 20 110Z",
        look.main,
        PLASTIC,
    )
    c.fill(ellipse(120, 64, 13), COLOURS["red"], BALL)
    c.line("M122 54Q128 38 142 34", _STEM, 2)


DRAWINGS = {
    "banana": banana,
    "apple": apple,
    "orange": orange,
    "pear": pear,
    "pineapple": pineapple,
    "strawberries": strawberries,
    "grapes": grapes,
    "tomato": tomato,
    "carrot": carrot,
    "broccoli": broccoli,
    "bread": bread,
    "cheese": cheese,
    "carton": milk,
    "juice": juice,
    "wine": wine,
    "tin": tin,
    "can": can,
    "jar of honey": honey,
    "chocolate": chocolate,
    "packet": packet,
    "eggs": eggs,
    "ice cream": ice_cream,
    "croissant": croissant,
    "cake": cake,
}
