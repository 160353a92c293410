"""Toys."""

from demo_drawing.canvas import BALL, FLAT, PLASTIC, WOODEN, Canvas, Surface
from demo_drawing.geometry import arc, box, ellipse, placed, polygon
from demo_drawing.paints import COLOURS, INK, PAPER, Colour, Look, darker, lighter, rgb, wood

_FUR = Surface(form="sphere", grain=0.12, edge=0.3, depth=0.75)
_BRIGHT = [COLOURS[name] for name in ("red", "yellow", "blue", "green", "orange", "purple")]


def _wheel(c: Canvas, x: float, y: float, r: float, hub: Colour) -> None:
    c.fill(ellipse(x, y, r), rgb("#2B2C30"), PLASTIC)
    c.fill(ellipse(x, y, r * 0.55), hub, PLASTIC)
    c.fill(ellipse(x, y, r * 0.16), rgb("#2B2C30"), FLAT)


def teddy(c: Canvas, look: Look) -> None:
    """A teddy bear."""
    fur, light = look.main, lighter(look.main, 0.45)
    for side in (-1, 1):
        c.fill(ellipse(100 + side * 46, 108, 17, 34, -side * 38), fur, _FUR)
        c.fill(ellipse(100 + side * 40, 162, 27, 24), fur, _FUR)
        c.fill(
            ellipse(100 + side * 44, 164, 14, 15),
            light,
            Surface(form="sphere", grain=0.06, edge=0.15),
        )
        c.fill(ellipse(100 + side * 36, 30, 17), fur, _FUR)
        c.fill(ellipse(100 + side * 36, 32, 9), light, Surface(form="sphere", edge=0.15))
    c.fill(ellipse(100, 130, 44, 46), fur, _FUR)
    c.fill(ellipse(100, 136, 26, 30), light, Surface(form="sphere", grain=0.08, edge=0.1))
    c.fill(ellipse(100, 60, 47, 42), fur, _FUR)
    c.fill(ellipse(100, 74, 21, 17), light, Surface(form="sphere", grain=0.06, edge=0.15))
    for side in (-1, 1):
        c.fill(ellipse(100 + side * 19, 53, 5), INK, PLASTIC)
        c.fill(ellipse(98.500 + side * 19, 51.500, 1.5), PAPER, FLAT)
    c.fill(ellipse(100, 67, 7.5, 5.5), INK, PLASTIC)
    c.line("M100 72V78M92 80Q96 84 100 78Q104 84 108 80", INK, 1.7)
    bow = look.other if look.second != "white" else COLOURS["red"]
    for side in (-1, 1):
        c.fill(
            f"M100 104Q{100 + side * 14} 88 {100 + side * 27} 94Q{100 + side * 29} 106 {100 + side * 25} 115Q{100 + side * 12} 114 100 104Z",
            bow,
            Surface(soft=6),
        )
    c.fill(ellipse(100, 104, 6), darker(bow, 0.15), BALL)


def rabbit(c: Canvas, look: Look) -> None:
    """A soft rabbit with long ears."""
    fur, light = look.main, rgb("#F2C4C8")
    for side in (-1, 1):
        c.fill(ellipse(100 + side * 24, 34, 13, 36, side * 12), fur, _FUR)
        c.fill(
            ellipse(100 + side * 24, 36, 6, 26, side * 12), light, Surface(form="sphere", edge=0.1)
        )
        c.fill(ellipse(100 + side * 38, 166, 24, 18), fur, _FUR)
        c.fill(ellipse(100 + side * 40, 122, 13, 28, -side * 30), fur, _FUR)
    c.fill(ellipse(100, 138, 40, 42), fur, _FUR)
    c.fill(ellipse(100, 142, 23, 27), lighter(fur, 0.5), Surface(form="sphere", edge=0.05))
    c.fill(ellipse(100, 84, 38, 34), fur, _FUR)
    for side in (-1, 1):
        c.fill(ellipse(100 + side * 15, 78, 4.5, 5.5), INK, PLASTIC)
        c.spot(ellipse(100 + side * 24, 91, 7, 5), rgb("#EFA3AC"), alpha=0.6, soft=2)
    c.fill("M94 88H106L100 95Z", rgb("#D9818C"), PLASTIC)
    c.line("M100 95V99M93 101Q97 105 100 99Q103 105 107 101", INK, 1.4)


def blocks(c: Canvas, look: Look) -> None:
    """Wooden building blocks."""
    tones = _BRIGHT if look.style != "pastel" else [lighter(tone, 0.45) for tone in _BRIGHT]

    def cube(x: float, y: float, tone: Colour, letter: str) -> None:
        c.fill(
            polygon([(x + 44, y), (x + 56, y - 10), (x + 56, y + 34), (x + 44, y + 44)]),
            darker(tone, 0.3),
            WOODEN,
        )
        c.fill(
            polygon([(x, y), (x + 12, y - 10), (x + 56, y - 10), (x + 44, y)]),
            lighter(tone, 0.3),
            WOODEN,
        )
        c.fill(box(x, y, 44, 44, 2), tone, WOODEN)
        c.fill(box(x + 6, y + 6, 32, 32, 3), lighter(tone, 0.7), FLAT)
        c.words(letter, x + 22, y + 22, 26, darker(tone, 0.15))

    for n, (x, y) in enumerate(((20, 128), (74, 128), (128, 128), (46, 80), (100, 80))):
        cube(x, y, tones[n], "ABCDE"[n])
    c.fill("M72 72L102 28L132 72Z", tones[5], WOODEN)
    c.fill("M132 72L102 28L110 24L142 64Z", darker(tones[5], 0.3), WOODEN)


def car(c: Canvas, look: Look) -> None:
    """A toy car."""
    c.fill("M48 92Q56 54 84 52H124Q146 56 160 92Z", look.main, Surface(soft=8, gloss=0.5))
    for path in ("M58 90Q64 64 84 62H98V90Z", "M105 62H124Q138 66 147 90H105Z"):
        c.fill(path, rgb("#BFE0EC"), Surface(soft=4, gloss=0.6))
    body = c.fill(
        "M16 112Q18 92 40 90H158Q186 94 188 116V136Q188 144 180 144H22Q14 144 14 136Z",
        look.main,
        Surface(soft=10, gloss=0.5, depth=1.2),
    )
    c.fill(box(14, 118, 174, 7, 1), look.other, FLAT, clip=body)
    c.fill(ellipse(180, 112, 7, 8), rgb("#FFF0B8"), PLASTIC)
    c.fill(ellipse(20, 110, 5, 7), rgb("#F08A4B"), PLASTIC)
    c.fill(box(106, 100, 12, 4, 2), darker(look.main, 0.5), FLAT)
    if look.style == "police":
        c.fill(box(92, 42, 22, 11, 4), COLOURS["blue"], PLASTIC)
    for x in (54, 148):
        _wheel(c, x, 144, 23, lighter(look.other, 0.1))


def lorry(c: Canvas, look: Look) -> None:
    """A toy dump truck or a fire engine."""
    if look.style == "fire":
        c.fill(box(14, 70, 172, 72, 7), look.main, Surface(soft=8, gloss=0.4))
        c.fill(box(134, 78, 40, 28, 4), rgb("#BFE0EC"), PLASTIC)
        for n in range(3):
            c.fill(
                box(24 + n * 34, 100, 28, 26, 2),
                lighter(look.main, 0.35),
                Surface(soft=3, depth=-0.5),
            )
        for y in (50, 62):
            c.line(f"M16 {y + 6}L140 {y - 14}", PAPER, 4)
        for n in range(9):
            c.line(f"M{24 + n * 13} {66 - n * 2}V{54 - n * 2}", PAPER, 2.6)
        c.fill(box(140, 58, 22, 13, 5), COLOURS["blue"], PLASTIC)
        c.fill(box(14, 128, 172, 7, 1), COLOURS["yellow"], FLAT)
    else:
        c.fill("M10 62L122 62L112 118H26Z", look.main, Surface(soft=8, gloss=0.4))
        for n in range(4):
            c.line(f"M{34 + n * 23} 66V114", darker(look.main, 0.4), 2.2, alpha=0.5)
        c.fill("M126 74H158Q170 76 180 104V132H126Z", look.other, Surface(soft=7, gloss=0.4))
        c.fill("M134 82H156Q164 86 170 104H134Z", rgb("#BFE0EC"), PLASTIC)
        c.fill(box(20, 118, 166, 18, 4), rgb("#44464C"), PLASTIC)
    for x in (46, 92, 154):
        _wheel(c, x, 146, 20, COLOURS["yellow"] if look.colour != "yellow" else COLOURS["red"])


def train(c: Canvas, look: Look) -> None:
    """A wooden steam engine."""
    c.fill(box(20, 52, 50, 70, 4), look.other, WOODEN)
    c.fill(box(14, 42, 62, 13, 5), darker(look.main, 0.15), WOODEN)
    c.fill(box(30, 64, 30, 26, 4), rgb("#BFE0EC"), PLASTIC)
    c.fill(box(66, 78, 92, 44, 10), look.main, Surface(form="barrel", gloss=0.4))
    c.fill("M128 36H154L148 80H134Z", darker(look.main, 0.25), PLASTIC)
    c.fill(box(122, 30, 38, 10, 4), COLOURS["yellow"], PLASTIC)
    c.fill(ellipse(94, 76, 12, 9), COLOURS["yellow"], BALL)
    c.fill(ellipse(159, 100, 8, 22), COLOURS["yellow"], PLASTIC)
    for x in (86, 108, 130):
        c.fill(box(x, 78, 4, 44), COLOURS["yellow"], FLAT)
    c.fill(
        "M14 120H172L190 150H160L14 140Z",
        COLOURS["red"] if look.colour != "red" else COLOURS["blue"],
        WOODEN,
    )
    _wheel(c, 46, 146, 24, COLOURS["yellow"])
    for x in (96, 138):
        _wheel(c, x, 152, 17, COLOURS["yellow"])


def beach_ball(c: Canvas, look: Look) -> None:
    """A beach ball with coloured panels."""
    ball = c.mask(ellipse(100, 100, 74))
    tones = [
        look.main,
        PAPER,
        look.other if look.second != "white" else COLOURS["yellow"],
        PAPER,
        COLOURS["blue"],
        PAPER,
    ]
    for n, tone in enumerate(tones):
        with c.at(placed(-14, -20)):
            wedge = arc(100, 100, 150, 150, n * 60 - 20, n * 60 + 40) + "L100 100Z"
            c.fill(wedge, tone, FLAT, clip=ball)
    c.fill(ellipse(86, 80, 9), PAPER, PLASTIC)
    c.spot(
        c.without(ellipse(100, 100, 80), ellipse(84, 82, 74)), INK, alpha=0.34, soft=9, clip=ball
    )
    c.line(ellipse(100, 100, 74), INK, 1.2, alpha=0.25, soft=0.6, clip=ball)
    c.shine(ellipse(72, 62, 20, 13, -40), 0.75, 6, ball)


def puzzle(c: Canvas, look: Look) -> None:
    """A jigsaw puzzle with one piece beside its place."""

    def piece(column: int, row: int) -> str:
        x, y = 22 + column * 39, 22 + row * 39
        return box(x, y, 39, 39, 1)

    tones = [
        look.main,
        look.other if look.second != "white" else COLOURS["yellow"],
        COLOURS["green"],
        COLOURS["orange"],
    ]
    surface = Surface(soft=2.2, depth=0.9, edge=0.35)
    for row in range(4):
        for column in range(4):
            if (column, row) == (3, 3):
                continue
            tone = tones[(column + row * 3 + column * row) % 4]
            c.fill(piece(column, row), tone, surface)
    for row in range(4):
        for column in range(4):
            if (column, row) == (3, 3):
                continue
            x, y, tone = (
                22 + column * 39,
                22 + row * 39,
                tones[(column + row * 3 + column * row) % 4],
            )
            if column < 3 and (column, row) != (2, 3):
                c.fill(ellipse(x + 41, y + 19, 7), tone, surface)
            if row < 3 and (column, row) != (3, 2):
                c.fill(ellipse(x + 19, y + 41, 7), tone, surface)
    with c.at(placed(12, 14, 1, 14)):
        c.fill(box(142, 140, 38, 38, 1), tones[0], surface)
        c.fill(ellipse(161, 137, 7), tones[0], surface)
        c.fill(ellipse(139, 159, 7), tones[0], surface)


def duck(c: Canvas, look: Look) -> None:
    """A rubber duck."""
    c.fill(
        "M40 104Q22 96 18 82Q40 86 66 92Q120 84 154 110Q178 132 160 156Q142 174 98 174Q48 174 36 144Q32 122 40 104Z",
        look.main,
        Surface(soft=16, gloss=0.5, depth=1.2),
    )
    c.fill(ellipse(132, 70, 40, 38), look.main, BALL)
    c.fill("M166 64Q186 62 194 72Q190 84 168 84Q160 74 166 64Z", COLOURS["orange"], PLASTIC)
    c.line("M166 75Q180 78 192 73", darker(COLOURS["orange"], 0.4), 1.4)
    c.fill(ellipse(146, 60, 7, 9), PAPER, PLASTIC)
    c.fill(ellipse(148, 61, 4.5, 6), INK, PLASTIC)
    c.fill(
        "M60 122Q88 108 116 124Q112 150 86 154Q64 150 60 122Z",
        darker(look.main, 0.08),
        Surface(soft=8, depth=1.2),
    )


def rocket(c: Canvas, look: Look) -> None:
    """A toy rocket."""
    c.fill("M84 166Q100 204 116 166Z", COLOURS["orange"], PLASTIC)
    c.fill("M91 166Q100 190 109 166Z", COLOURS["yellow"], FLAT)
    for path in ("M72 104Q42 124 44 170L78 150Z", "M128 104Q158 124 156 170L122 150Z"):
        c.fill(path, look.other, PLASTIC)
    body = c.fill(
        "M100 8Q140 50 136 110Q134 144 122 164H78Q66 144 64 110Q60 50 100 8Z",
        look.main,
        Surface(form="cylinder", gloss=0.4, edge=0.25),
    )
    c.fill("M40 0H160V52Q100 66 40 52Z", look.other, Surface(form="cylinder", depth=0.8), clip=body)
    c.fill(ellipse(100, 88, 20), rgb("#D9DDE0"), PLASTIC)
    c.fill(ellipse(100, 88, 14), rgb("#7FC4DE"), Surface(form="sphere", gloss=0.8))
    c.fill(box(94, 122, 12, 48, 5), darker(look.other, 0.15), PLASTIC)


def rings(c: Canvas, look: Look) -> None:
    """A stacking toy of rings on a stick."""
    c.fill(box(44, 168, 112, 14, 7), wood(COLOURS["oak"]), WOODEN)
    c.fill(box(95, 24, 10, 148, 5), wood(COLOURS["oak"], upright=True), WOODEN)
    tones = _BRIGHT[:5] if look.style != "pastel" else [lighter(tone, 0.45) for tone in _BRIGHT[:5]]
    for n, tone in enumerate(tones):
        width = 124 - n * 17
        c.fill(
            box(100 - width / 2, 144 - n * 25, width, 25, 12),
            tone,
            Surface(form="barrel", gloss=0.3),
        )
    c.fill(ellipse(100, 30, 16), COLOURS["red"], BALL)


def xylophone(c: Canvas, look: Look) -> None:
    """A xylophone with coloured bars and a beater."""
    for y0, y1 in ((64, 84), (136, 116)):
        c.line(f"M12 {y0}L188 {y1}", COLOURS["oak"], 9)
    tones = [
        rgb(code)
        for code in ("#CE3238", "#EE7F2B", "#F2C62F", "#3F9250", "#35B4BA", "#2F66B8", "#76489F")
    ]
    for n, tone in enumerate(tones):
        height = 118 - n * 11
        c.fill(
            box(18 + n * 24, 100 - height / 2, 20, height, 4),
            tone,
            Surface(soft=4, gloss=0.4, depth=1.1),
        )
        for y in (100 - height / 2 + 9, 100 + height / 2 - 9):
            c.fill(ellipse(28 + n * 24, y, 2.3), rgb("#E6E8EA"), PLASTIC)
    c.line("M96 178L168 150", darker(COLOURS["oak"], 0.1), 5)
    c.fill(ellipse(172, 148, 10), look.main, BALL)


def kite(c: Canvas, look: Look) -> None:
    """A kite with a tail."""
    tail = "M92 128Q70 146 92 160Q112 172 84 190"
    c.line(tail, INK, 1.2)
    for x, y, tone in ((80, 142, look.main), (100, 166, look.other), (88, 184, look.main)):
        c.fill(f"M{x - 12} {y - 6}L{x} {y}L{x - 12} {y + 6}Z", tone, PLASTIC)
        c.fill(f"M{x + 12} {y - 6}L{x} {y}L{x + 12} {y + 6}Z", tone, PLASTIC)
    cloth = Surface(soft=8, depth=0.8)
    c.fill("M118 10L52 50L92 128L170 78Z", look.main, cloth)
    c.fill("M118 10L170 78L104 68Z", look.other, cloth)
    c.fill("M52 50L104 68L92 128Z", look.other, cloth)
    c.line("M118 10L92 128M52 50L170 78", darker(COLOURS["oak"], 0.3), 1.8)


def doll_house(c: Canvas, look: Look) -> None:
    """A doll's house with a red roof."""
    c.fill(
        box(34, 84, 132, 98, 2), look.other if look.second != "white" else COLOURS["cream"], WOODEN
    )
    c.fill("M18 90L100 20L182 90Z", look.main, WOODEN)
    for n in range(5):
        c.line(
            f"M{34 + n * 12} {82 - n * 11}H{166 - n * 12}", darker(look.main, 0.4), 1.4, alpha=0.5
        )
    c.fill(ellipse(100, 64, 11), rgb("#BFE0EC"), PLASTIC)
    for x in (46, 122):
        c.fill(box(x, 100, 32, 30, 2), PAPER, WOODEN)
        c.fill(box(x + 3, 103, 26, 24, 1), rgb("#BFE0EC"), PLASTIC)
        c.line(f"M{x + 16} 103V127M{x + 3} 115H{x + 29}", PAPER, 2)
        c.fill(box(x - 2, 130, 36, 8, 2), COLOURS["green"], Surface(grain=0.15, soft=4))
    c.fill(box(86, 134, 28, 48, 12), darker(look.main, 0.15), WOODEN)
    c.fill(ellipse(108, 160, 2.4), COLOURS["gold"], PLASTIC)


def drum(c: Canvas, look: Look) -> None:
    """A toy drum with two sticks."""
    c.fill(
        "M34 72H166V150Q160 172 100 174Q40 172 34 150Z",
        look.main,
        Surface(form="cylinder", gloss=0.3),
    )
    for n in range(6):
        c.line(f"M{36 + n * 22} 80L{47 + n * 22} 158L{58 + n * 22} 80", COLOURS["gold"], 1.8)
    for y in (72, 152):
        c.line(
            f"M34 {y}Q40 {y + 20} 100 {y + 21}Q160 {y + 20} 166 {y}",
            look.other if look.second != "white" else COLOURS["yellow"],
            8,
        )
    c.fill(ellipse(100, 70, 67, 20), PAPER, PLASTIC)
    for path, x, y in (("M62 20L112 68", 112, 68), ("M146 16L98 74", 98, 74)):
        c.line(path, COLOURS["oak"], 5)
        c.fill(ellipse(x, y, 7), COLOURS["oak"], BALL)


def robot(c: Canvas, look: Look) -> None:
    """A tin robot."""
    c.line("M100 14V30", rgb("#8D9196"), 3)
    c.fill(ellipse(100, 13, 6), COLOURS["red"], BALL)
    for side in (-1, 1):
        c.line(
            f"M{100 + side * 44} 94Q{100 + side * 66} 104 {100 + side * 64} 134", rgb("#A9AEB4"), 10
        )
        c.fill(ellipse(100 + side * 64, 140, 10), look.other, PLASTIC)
        c.fill(box(100 + side * 24 - 13, 150, 26, 34, 5), darker(look.main, 0.15), PLASTIC)
    tin = Surface(soft=7, gloss=0.5)
    c.fill(box(56, 84, 88, 72, 9), look.main, tin)
    c.fill(box(64, 30, 72, 50, 10), lighter(look.main, 0.2), tin)
    for x in (84, 116):
        c.fill(ellipse(x, 52, 9), COLOURS["yellow"], BALL)
        c.fill(ellipse(x, 52, 3.6), INK, FLAT)
    c.fill(box(84, 66, 32, 7, 2), INK, FLAT)
    for n in range(4):
        c.line(f"M{90 + n * 7} 66V73", PAPER, 1)
    c.fill(box(72, 98, 56, 38, 4), PAPER, PLASTIC)
    for n, tone in enumerate(_BRIGHT[:3]):
        c.fill(ellipse(84 + n * 16, 110, 5), tone, PLASTIC)
    c.line("M80 126H120", INK, 2)


DRAWINGS = {
    "teddy": teddy,
    "rabbit": rabbit,
    "blocks": blocks,
    "toy car": car,
    "toy lorry": lorry,
    "train": train,
    "beach ball": beach_ball,
    "puzzle": puzzle,
    "rubber duck": duck,
    "rocket": rocket,
    "stacking rings": rings,
    "xylophone": xylophone,
    "kite": kite,
    "doll house": doll_house,
    "drum": drum,
    "robot": robot,
}
