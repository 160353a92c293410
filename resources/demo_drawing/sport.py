"""Sport and the open air."""

from demo_drawing.canvas import BALL, CLOTH, FLAT, METAL, PLASTIC, Canvas, Surface
from demo_drawing.geometry import arc, box, ellipse, placed, polygon
from demo_drawing.paints import COLOURS, INK, PAPER, STEEL, Look, darker, rgb, wood

_RUBBER = Surface(soft=5, grain=0.05)
_DARK = rgb("#2B2C30")


def football(c: Canvas, look: Look) -> None:
    """A football with pentagons."""
    ball = c.fill(ellipse(100, 100, 76), look.main, BALL)
    mark = look.other
    seam = darker(look.main, 0.55)
    for n in range(5):
        with c.at(placed(-6, -6, 1, n * 72)):
            c.line("M100 76V46M100 46L80 34M100 46L120 34", seam, 1.4, alpha=0.7, clip=ball)
            c.fill(
                "M78 30L88 40L112 40L122 30L116 12H84Z", mark, Surface(soft=3, depth=0.7), clip=ball
            )
    with c.at(placed(-6, -6)):
        c.fill(
            polygon([(100, 74), (125, 92), (115, 121), (85, 121), (75, 92)]),
            mark,
            Surface(soft=3, depth=0.7),
            clip=ball,
        )
    c.spot(c.without(ellipse(100, 100, 82), ellipse(82, 80, 74)), INK, alpha=0.4, soft=9, clip=ball)
    c.shine(ellipse(72, 62, 18, 11, -40), 0.6, 6, ball)


def basketball(c: Canvas, look: Look) -> None:
    """A basketball with black seams."""
    ball = c.fill(
        ellipse(100, 100, 76), look.main, Surface(form="sphere", grain=0.06, gloss=0.25, edge=0.3)
    )
    for path in (
        "M24 96Q100 116 176 96",
        "M96 24Q112 100 96 176",
        arc(20, 84, 62, 74, -64, 76),
        arc(182, 92, 60, 74, 108, 252),
    ):
        c.line(path, _DARK, 2.6, clip=ball)


def tennis(c: Canvas, look: Look) -> None:
    """A tennis racket and a ball."""
    with c.at(placed(-6, -8, 1, 32)):
        head = ellipse(100, 62, 42, 54)
        for n in range(-6, 7):
            c.line(f"M{100 + n * 6.4} 0V130M50 {62 + n * 8}H150", PAPER, 0.9, clip=head)
            c.line(
                f"M{100.6 + n * 6.4} 0V130M50 {62.6 + n * 8}H150", INK, 0.35, alpha=0.5, clip=head
            )
        c.fill(c.without(ellipse(100, 62, 46, 58), ellipse(100, 62, 40, 52)), look.main, PLASTIC)
        c.line("M82 114L97 138M118 114L103 138", look.main, 6)
        c.fill(box(95, 132, 10, 62, 4), rgb("#7A4F33"), METAL)
        for n in range(7):
            c.line(f"M95 {142 + n * 7}L105 {138 + n * 7}", INK, 1, alpha=0.6)
    ball = c.fill(
        ellipse(150, 150, 26), rgb("#D3E04A"), Surface(form="sphere", grain=0.14, edge=0.25)
    )
    c.line(arc(132, 132, 27, 27, -10, 100), PAPER, 2.4, clip=ball)
    c.line(arc(170, 170, 25, 25, 170, 280), PAPER, 2.4, clip=ball)


def dumbbell(c: Canvas, look: Look) -> None:
    """A dumbbell."""
    with c.at(placed(0, 0, 1, -18)):
        c.fill(box(60, 92, 80, 16, 4), STEEL, Surface(form="barrel"))
        for side in (0, 1):
            for x, y, w, h in ((34, 62, 20, 76), (14, 74, 18, 52), (54, 82, 8, 36)):
                c.fill(
                    box(200 - x - w if side else x, y, w, h, 6),
                    look.main if w > 10 else STEEL,
                    Surface(form="barrel", gloss=0.3, depth=0.9, edge=0.35),
                )


def yoga_mat(c: Canvas, look: Look) -> None:
    """A rolled yoga mat with a strap."""
    c.fill(
        "M52 108L168 140L188 160Q184 170 168 170L40 150Z",
        look.cloth(0.8),
        Surface(soft=5, grain=0.05),
    )
    with c.at(placed(0, -8, 1, 14)):
        c.fill(box(26, 76, 144, 56, 8), look.cloth(0.8), Surface(form="barrel", grain=0.05))
        c.fill(ellipse(28, 104, 14, 28), darker(look.main, 0.15), _RUBBER)
        for r in (22, 16, 10, 5):
            c.line(ellipse(28, 104, r * 0.5, r), darker(look.main, 0.5), 1.4, alpha=0.7)
        for x in (62, 134):
            c.fill(
                box(x, 74, 9, 60, 3),
                look.other if look.second != "white" else _DARK,
                Surface(form="barrel"),
            )
        c.line("M66 78Q100 40 138 78", look.other if look.second != "white" else _DARK, 5)


def bottle(c: Canvas, look: Look) -> None:
    """A drinking bottle."""
    c.fill(c.mask(arc(100, 30, 16, 16, 180, 360), 6), _DARK, PLASTIC)
    c.fill(box(78, 28, 44, 24, 6), _DARK, METAL)
    c.fill(
        "M76 50H124Q138 66 138 82V172Q138 186 124 186H76Q62 186 62 172V82Q62 66 76 50Z",
        look.cloth(0.8),
        Surface(form="cylinder", gloss=0.4),
    )
    c.fill(box(62, 160, 76, 4), darker(look.main, 0.3), FLAT, alpha=0.5)
    if look.pattern == "plain":
        c.fill("M100 96Q120 120 100 138Q80 120 100 96Z", look.other, FLAT)


def bicycle(c: Canvas, look: Look) -> None:
    """A bicycle."""
    for x in (48, 152):
        c.line(ellipse(x, 134, 38), _DARK, 6)
        c.line(ellipse(x, 134, 34), STEEL, 1.6)
        for n in range(12):
            with c.at(placed(x - 100, 34, 1, n * 30)):
                c.line("M100 100V66", rgb("#9A9FA5"), 0.7)
        c.fill(ellipse(x, 134, 4), STEEL, PLASTIC)
    frame = "M48 134L76 80L132 76L94 134ZM94 134L70 66M132 76L126 58M132 76L152 134"
    c.line(frame, darker(look.main, 0.4), 6.4)
    c.line(frame, look.main, 5)
    c.line("M48 134L94 134", look.main, 4)
    c.shine("M78 79L130 75L130 76.500L78 80.500Z", 0.7, 0.5)
    c.fill("M52 62Q72 56 88 62Q84 70 70 68Q58 70 52 62Z", rgb("#6B4530"), PLASTIC)
    c.line("M126 58L122 50Q136 46 146 52Q150 58 144 62", STEEL, 3.6)
    c.line("M144 62H136", rgb("#6B4530"), 5)
    c.fill(ellipse(94, 134, 10), STEEL, PLASTIC)
    c.line("M94 134L102 150", _DARK, 3)
    c.fill(box(96, 148, 14, 5, 2), _DARK, PLASTIC)
    if look.style == "basket":
        c.fill("M142 60H186L180 92H148Z", rgb("#C89B5E"), Surface(grain=0.14, soft=5))


def helmet(c: Canvas, look: Look) -> None:
    """A bicycle helmet."""
    c.line("M58 118Q70 160 98 172M138 122Q120 160 98 172", _DARK, 3.6)
    shell = c.fill(
        "M22 118Q22 40 104 38Q180 42 184 112Q180 124 160 120Q100 108 40 128Q24 130 22 118Z",
        look.main,
        Surface(soft=14, gloss=0.5, depth=1.1),
    )
    for path in (
        "M46 98Q58 62 84 52Q64 80 60 104Z",
        "M80 94Q92 60 112 50Q98 74 98 96Z",
        "M118 92Q128 66 138 56Q134 76 138 98Z",
    ):
        c.fill(path, darker(look.main, 0.65), Surface(soft=4, depth=-1.0), clip=shell)
    c.line("M30 118Q100 92 178 112", look.other, 3, clip=shell)


def skateboard(c: Canvas, look: Look) -> None:
    """A skateboard."""
    with c.at(placed(0, 0, 1, -24)):
        for x in (48, 152):
            for y in (74, 122):
                c.fill(box(x - 9, y - 7, 18, 18, 6), look.other, PLASTIC)
        c.fill(box(6, 72, 188, 54, 27), look.cloth(1.1), Surface(soft=6, gloss=0.3))
        for x in (36, 48, 152, 164):
            for y in (92, 106):
                c.fill(ellipse(x, y, 1.8), STEEL, PLASTIC)


def tent(c: Canvas, look: Look) -> None:
    """A tent."""
    c.fill("M100 38L182 166H150Z", darker(look.main, 0.25), CLOTH)
    body = c.fill("M100 38L150 166H16Z", look.cloth(), Surface(soft=12, grain=0.03))
    c.fill("M92 52L110 166H50Z", darker(look.main, 0.65), CLOTH, clip=body)
    c.fill("M92 52L66 166H46Z", look.other, CLOTH, clip=body)
    c.line("M100 38L8 172M100 38L190 172", darker(look.main, 0.5), 1.2)
    for x in (10, 188):
        c.line(f"M{x} 164V176", INK, 2)
    c.fold("M118 70L134 160", body, 0.15)


def boxing_gloves(c: Canvas, look: Look) -> None:
    """A pair of boxing gloves."""
    for where in (placed(30, -8, 0.8, 14), placed(-28, 10, 0.86, -8, flip=True)):
        with c.at(where):
            c.fill(box(74, 130, 58, 46, 8), darker(look.main, 0.25), CLOTH)
            c.fill(box(74, 132, 58, 14, 4), PAPER, PLASTIC)
            c.fill(
                "M66 130Q50 60 82 34Q118 16 142 44Q152 70 140 104L134 134Z",
                look.main,
                Surface(soft=15, gloss=0.6, depth=1.2),
            )
            c.fill(
                "M68 116Q44 96 50 70Q62 56 78 74Q90 96 88 116Z",
                look.main,
                Surface(soft=9, gloss=0.5, depth=1.2),
            )
            c.fold(
                "M98 50Q116 44 134 56",
                c.mask("M66 130Q50 60 82 34Q118 16 142 44Q152 70 140 104L134 134Z"),
                0.2,
            )


def skipping_rope(c: Canvas, look: Look) -> None:
    """A skipping rope."""
    c.line(
        "M60 60Q10 120 60 150Q110 178 140 130Q160 90 120 84Q70 80 84 130Q100 180 160 160Q196 140 142 58",
        darker(look.main, 0.35),
        6,
    )
    c.line(
        "M60 60Q10 120 60 150Q110 178 140 130Q160 90 120 84Q70 80 84 130Q100 180 160 160Q196 140 142 58",
        look.main,
        4.4,
    )
    for x, turn in ((64, 12), (138, -8)):
        with c.at(placed(x - 100, -58, 1, turn)):
            c.fill(box(93, 70, 14, 56, 6), wood(COLOURS["oak"], upright=True), METAL)
            c.fill(box(91, 80, 18, 6, 2), look.other, PLASTIC)


DRAWINGS = {
    "football": football,
    "basketball": basketball,
    "tennis racket": tennis,
    "dumbbell": dumbbell,
    "yoga mat": yoga_mat,
    "drinking bottle": bottle,
    "bicycle": bicycle,
    "bicycle helmet": helmet,
    "skateboard": skateboard,
    "tent": tent,
    "boxing gloves": boxing_gloves,
    "skipping rope": skipping_rope,
}
