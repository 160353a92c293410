"""Stationery and things for the desk."""

from demo_drawing.canvas import BALL, CARD, FLAT, METAL, PLASTIC, Canvas, Surface
from demo_drawing.geometry import arc, box, ellipse, mirrored, placed
from demo_drawing.paints import COLOURS, INK, PAPER, STEEL, Look, darker, lighter, rgb, wood

_TONES = [
    COLOURS[name]
    for name in ("red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink")
]
_BOOK = Surface(soft=5, depth=0.7, grain=0.02)


def pencils(c: Canvas, look: Look) -> None:
    """Coloured pencils in a row or in their box."""
    for n, tone in enumerate(_TONES):
        x = 24 + n * 19.6
        top = 16 + (n % 2) * 6
        c.fill(f"M{x} {top + 32}L{x + 8} {top}L{x + 16} {top + 32}Z", rgb("#E7C590"), METAL)
        c.fill(f"M{x + 5.4} {top + 10}L{x + 8} {top}L{x + 10.6} {top + 10}Z", tone, FLAT)
        c.fill(
            box(x, top + 31, 16, 150 - (n % 2) * 6, 1),
            tone,
            Surface(form="cylinder", depth=1.1, edge=0.15),
        )
    c.fill(box(14, 108, 172, 80, 4), look.cloth(0.8), _BOOK)
    c.fill(box(60, 132, 80, 30, 4), PAPER, CARD)
    c.words("COLOURS", 100, 147, 14, INK)


def pencil(c: Canvas, look: Look) -> None:
    """A pencil with a rubber."""
    with c.at(placed(0, 0, 1.05, 40)):
        c.fill("M90 166L100 194L110 166Z", rgb("#E7C590"), METAL)
        c.fill("M97 186L100 194L103 186Z", INK, FLAT)
        for n, shade in enumerate((0.12, 0.0, 0.25)):
            c.fill(box(90 + n * 6.7, 34, 6.8, 133), darker(look.main, shade), FLAT)
        c.fill(box(89, 18, 22, 18, 1), COLOURS["gold"], METAL)
        c.fill(box(90, 4, 20, 16, 5), rgb("#E58C93"), METAL)


def pen(c: Canvas, look: Look) -> None:
    """A fountain pen."""
    with c.at(placed(0, 0, 1.05, 40)):
        c.fill("M94 150H106L102 184L100 194L98 184Z", COLOURS["gold"], Surface(soft=3, gloss=0.4))
        c.line("M100 162V192", INK, 0.8)
        c.fill(box(92, 128, 16, 24, 3), INK, METAL)
        c.fill(
            "M88 40Q100 36 112 40L110 130H90Z",
            look.main,
            Surface(form="cylinder", gloss=0.5, depth=1.1),
        )
        c.fill(
            "M87 8Q100 0 113 8V72H87Z", look.main, Surface(form="cylinder", gloss=0.5, depth=1.1)
        )
        c.fill(box(86, 68, 28, 7, 2), COLOURS["gold"], METAL)
        c.fill(box(104, 14, 6, 50, 3), COLOURS["gold"], PLASTIC)


def notebook(c: Canvas, look: Look) -> None:
    """A notebook, with a ribbon or on a spiral."""
    c.fill(box(44, 22, 122, 162, 5), PAPER, CARD)
    for n in range(4):
        c.line(f"M{163 + n} 26V182", darker(PAPER, 0.2), 0.5)
    c.fill(box(38, 18, 122, 162, 6), look.cloth(), _BOOK)
    if look.style == "spiral":
        for n in range(15):
            y = 27 + n * 10.3
            c.fill(ellipse(46, y + 3, 2.6), INK, FLAT)
            c.line(arc(40, y + 2, 8, 4, 60, 330), STEEL, 1.8)
    else:
        c.fill(box(38, 18, 12, 162, 4), look.trim, _BOOK)
        c.line("M142 18V180", look.other if look.pattern == "plain" else look.trim, 4)
        c.fill("M96 180H106V196L101 190L96 196Z", COLOURS["red"], FLAT)
    if look.pattern == "plain":
        c.fill(box(68, 52, 60, 32, 3), PAPER, CARD)
        c.line("M76 64H120M76 73H108", rgb("#9A9FA5"), 1)


def book(c: Canvas, look: Look) -> None:
    """An open book, or a pile of books."""
    if look.style == "pile":
        for n, (tone, width) in enumerate(
            ((look.main, 150), (look.other, 136), (COLOURS["mustard"], 144), (COLOURS["teal"], 120))
        ):
            y = 150 - n * 32
            x = 100 - width / 2 + (n % 2) * 8
            c.fill(box(x + 6, y + 4, width - 8, 22, 1), PAPER, CARD)
            for k in range(4):
                c.line(f"M{x + 10} {y + 9 + k * 4}H{x + width - 4}", darker(PAPER, 0.22), 0.5)
            c.fill(
                c.without(box(x, y, width, 30, 5), box(x + 12, y + 5, width, 20, 1)),
                tone,
                Surface(soft=4),
            )
        return
    c.fill(
        "M100 56Q60 36 14 48V160Q60 148 100 168Q140 148 186 160V48Q140 36 100 56Z", look.main, _BOOK
    )
    for side in (
        "M100 56Q62 40 22 50V150Q62 140 100 158Z",
        mirrored("M100 56Q62 40 22 50V150Q62 140 100 158Z"),
    ):
        page = c.fill(side, PAPER, Surface(soft=10, depth=0.8))
        left = side.startswith("M100 56Q62")
        for n in range(9):
            x0, x1 = (34, 88) if left else (112, 166)
            c.line(
                f"M{x0} {68 + n * 8 - (0 if left else -2)}Q{(x0 + x1) / 2} {66 + n * 8} {x1} {72 + n * 8}",
                rgb("#A9A59B"),
                1,
                clip=page,
            )
    c.line("M100 56V158", INK, 2, alpha=0.3, soft=1.2)


def scissors(c: Canvas, look: Look) -> None:
    """A pair of scissors."""
    for flip in (False, True):
        with c.at(placed(0, 0, 1, -13 if not flip else 13, flip=flip)):
            c.fill(
                "M94 118L96 14Q104 10 108 26L106 120Z",
                rgb("#C6CCD1"),
                Surface(soft=4, depth=0.9, gloss=0.4),
            )
            c.fill(
                c.without(
                    "M92 112H108L110 128Q132 136 130 164Q126 188 106 188Q86 186 86 162Q88 144 96 134Z",
                    ellipse(108, 161, 13, 18, -8),
                ),
                look.main,
                PLASTIC,
            )
    c.fill(ellipse(100, 106, 5), STEEL, PLASTIC)


def stapler(c: Canvas, look: Look) -> None:
    """A stapler."""
    c.fill("M16 150H182Q190 152 188 164H20Q12 160 16 150Z", darker(look.main, 0.35), PLASTIC)
    c.fill("M24 128L172 104L176 118L30 146Z", STEEL, PLASTIC)
    c.fill(
        "M18 112Q22 88 48 84L160 72Q182 72 186 92Q188 106 176 112L34 138Q18 136 18 112Z",
        look.main,
        Surface(soft=9, gloss=0.5, depth=1.1),
    )
    c.fill(ellipse(36, 134, 13), darker(look.main, 0.2), PLASTIC)


def ruler(c: Canvas, look: Look) -> None:
    """A ruler with a set square."""
    with c.at(placed(0, -14, 1, -20)):
        c.fill(
            c.without("M30 180H160V60Z", "M84 162H142V108Z"),
            lighter(look.main, 0.25),
            PLASTIC,
            alpha=0.85,
        )
        for n in range(12):
            c.line(f"M{42 + n * 9.5} 180V{174 if n % 2 else 171}", INK, 0.8, alpha=0.8)
    with c.at(placed(0, -6, 1, -34)):
        c.fill(
            box(8, 78, 184, 34, 3), wood(look.main) if look.colour == "oak" else look.main, PLASTIC
        )
        for n in range(61):
            c.line(
                f"M{12 + n * 2.94} 78V{90 if n % 10 == 0 else 86 if n % 5 == 0 else 83}", INK, 0.6
            )
        for n in range(1, 6):
            c.words(str(n), 12 + n * 29.4, 97, 8, INK)


def paint_box(c: Canvas, look: Look) -> None:
    """A box of water colours with a brush."""
    c.fill(box(16, 42, 168, 118, 8), look.main, Surface(soft=5))
    c.fill(box(24, 50, 152, 102, 5), PAPER, Surface(soft=4, depth=-0.5))
    for row in range(2):
        for n in range(4):
            tone = _TONES[n + row * 4]
            c.fill(
                box(32 + n * 36, 60 + row * 34, 28, 26, 5),
                darker(PAPER, 0.15),
                Surface(soft=3, depth=-0.8),
            )
            c.fill(
                ellipse(46 + n * 36, 73 + row * 34, 11.5, 10.5),
                tone,
                Surface(form="sphere", gloss=0.5),
            )
    c.fill(
        box(30, 133, 96, 6, 3),
        look.other if look.second != "white" else COLOURS["red"],
        Surface(form="barrel"),
    )
    c.fill(box(124, 131, 20, 10, 2), STEEL, Surface(form="barrel"))
    c.fill("M143 131Q164 130 176 137Q162 143 143 141Z", rgb("#5A3A25"), PLASTIC)


def globe(c: Canvas, look: Look) -> None:
    """A globe on a stand."""
    c.fill(c.mask(arc(100, 84, 74, 74, -40, 150), 5), COLOURS["gold"], PLASTIC)
    c.fill(box(96, 150, 8, 28, 2), COLOURS["gold"], METAL)
    c.fill(ellipse(100, 180, 42, 9), wood(COLOURS["walnut"]), PLASTIC)
    ball = c.fill(ellipse(100, 84, 64), look.main, BALL)
    land = rgb("#7DB065")
    for path in (
        "M58 48Q76 30 96 42Q104 56 90 64Q88 78 74 80Q60 74 58 48Z",
        "M84 88Q104 86 108 104Q102 124 92 136Q82 124 84 88Z",
        "M120 40Q146 38 158 66Q150 86 136 80Q128 96 138 110Q126 116 122 96Q110 84 116 66Z",
    ):
        c.fill(path, land, Surface(soft=5, depth=0.7), clip=ball)
    c.spot(c.without(ellipse(100, 84, 70), ellipse(84, 66, 62)), INK, alpha=0.35, soft=8, clip=ball)
    c.shine(ellipse(76, 52, 15, 9, -40), 0.55, 5, ball)


def folder(c: Canvas, look: Look) -> None:
    """A ring binder."""
    c.fill("M60 22H164V182H60Z", darker(look.main, 0.2), _BOOK)
    c.fill(box(58, 26, 100, 152, 1), PAPER, CARD)
    c.fill("M36 18H150V178L36 186Z", look.cloth(), _BOOK)
    c.fill("M36 18L22 24V180L36 186Z", darker(look.main, 0.3), _BOOK)
    c.fill(box(66, 48, 60, 38, 3), PAPER, CARD)
    c.line("M74 60H118M74 70H104", rgb("#9A9FA5"), 1)


def calculator(c: Canvas, look: Look) -> None:
    """A pocket calculator."""
    c.fill(box(46, 14, 108, 172, 12), look.main, Surface(soft=6, gloss=0.3))
    c.fill(box(56, 26, 88, 34, 4), rgb("#C6D3B8"), Surface(soft=4, depth=-0.6))
    c.words("1984.50", 112, 44, 18, INK)
    for row in range(5):
        for n in range(4):
            tone = COLOURS["orange"] if n == 3 else PAPER if row else rgb("#C9CCCF")
            c.fill(box(57 + n * 22.4, 72 + row * 21.5, 18, 16, 4), tone, PLASTIC)
            label = (
                "C",
                "±",
                "%",
                "÷",
                "7",
                "8",
                "9",
                "×",
                "4",
                "5",
                "6",
                "-",
                "1",
                "2",
                "3",
                "+",
                "0",
                ".",
                "",
                "=",
            )[row * 4 + n]
            if label:
                c.words(label, 66 + n * 22.4, 80 + row * 21.5, 9, INK)


def tape(c: Canvas, look: Look) -> None:
    """A roll of sticky tape."""
    c.fill(
        c.without(ellipse(92, 96, 70), ellipse(92, 96, 36)),
        look.cloth(0.6),
        Surface(soft=5, gloss=0.4),
    )
    c.fill(c.without(ellipse(92, 96, 41), ellipse(92, 96, 34)), rgb("#C8A878"), PLASTIC)
    c.fill(
        "M92 166Q140 168 178 160L182 182Q140 190 92 186Q70 186 60 158Q76 166 92 166Z",
        look.cloth(0.6),
        Surface(soft=6, gloss=0.3),
        alpha=0.96,
    )


DRAWINGS = {
    "coloured pencils": pencils,
    "pencil": pencil,
    "pen": pen,
    "notebook": notebook,
    "book": book,
    "scissors": scissors,
    "stapler": stapler,
    "ruler": ruler,
    "paint box": paint_box,
    "globe": globe,
    "folder": folder,
    "calculator": calculator,
    "tape": tape,
}
