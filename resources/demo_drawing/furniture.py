"""Furniture and lamps, standing in a room."""

from demo_drawing.canvas import CLOTH, FLAT, PLASTIC, WOODEN, Canvas, Surface
from demo_drawing.geometry import box, ellipse, polygon
from demo_drawing.paints import (
    COLOURS,
    PAPER,
    STEEL,
    Colour,
    Look,
    Paint,
    darker,
    lighter,
    mix,
    rgb,
    wood,
)

_SEAT = Surface(soft=10, grain=0.03, depth=1.1)
_LEG = Surface(form="cylinder", depth=0.9, edge=0.2)


def _timber(look: Look, colour: Colour | None = None, *, upright: bool = False) -> Paint:
    tone = look.main if colour is None else colour
    return wood(tone, upright=upright, grain=1.3)


def _glow(c: Canvas, x: float, y: float, rx: float, ry: float) -> None:
    c.spot(ellipse(x, y, rx, ry), rgb("#FFE9B0"), alpha=0.30, soft=12)


def sofa(c: Canvas, look: Look) -> None:
    """A sofa with two or three seats."""
    wide = look.style != "two"
    x0, w = (12, 176) if wide else (30, 140)
    for x in (x0 + 14, x0 + w - 20):
        c.fill(
            f"M{x} 152H{x + 7}L{x + 5} 174H{x + 2}Z", wood(COLOURS["walnut"], upright=True), _LEG
        )
    cloth = look.cloth(0.8)
    c.fill(box(x0 + 14, 66, w - 28, 66, 14), cloth, _SEAT)
    count = 3 if wide else 2
    step = (w - 44) / count
    for n in range(count):
        c.fill(box(x0 + 22 + n * step, 72, step - 1, 50, 11), cloth, _SEAT)
    c.fill(box(x0 + 12, 128, w - 24, 28, 8), cloth, _SEAT)
    for n in range(count):
        c.fill(box(x0 + 22 + n * step, 112, step - 1, 24, 9), cloth, _SEAT)
    for x in (x0, x0 + w - 26):
        c.fill(box(x, 92, 26, 64, 11), cloth, _SEAT)
    if look.second != "white":
        c.fill(box(x0 + 30, 84, 32, 32, 7), look.other, _SEAT)
        c.fill(box(x0 + w - 62, 86, 30, 30, 7), mix(look.other, PAPER, 0.4), _SEAT)


def armchair(c: Canvas, look: Look) -> None:
    """An armchair on wooden legs."""
    for x in (56, 136):
        c.fill(f"M{x} 152H{x + 8}L{x + 6} 180H{x + 2}Z", wood(COLOURS["oak"], upright=True), _LEG)
    cloth = look.cloth(0.8)
    c.fill("M56 130Q48 50 64 38Q100 26 136 38Q152 50 144 130Z", cloth, _SEAT)
    for n in range(3):
        for m in range(2):
            c.spot(
                ellipse(78 + n * 22, 62 + m * 22, 1.8), darker(look.main, 0.6), alpha=0.7, soft=0.4
            )
    c.fill(box(50, 138, 100, 22, 8), cloth, _SEAT)
    c.fill(box(58, 114, 84, 28, 11), cloth, _SEAT)
    for x in (38, 138):
        c.fill(box(x, 92, 24, 66, 12), cloth, _SEAT)


def chair(c: Canvas, look: Look) -> None:
    """A wooden chair with a slatted back."""
    timber = _timber(look, upright=True)
    for x in (70, 130):
        c.fill(f"M{x - 4} 20H{x + 4}L{x + 3} 160H{x - 3}Z", darker(look.main, 0.12), _LEG)
    for x in (84, 100, 116):
        c.fill(box(x - 3, 36, 6, 70, 2), timber, WOODEN)
    for y in (22, 98):
        c.fill(box(68, y, 64, 15, 5), _timber(look), WOODEN)
    for x, tilt in ((62, -3), (138, 3)):
        c.fill(f"M{x - 5} 118H{x + 5}L{x + 4 + tilt} 186H{x - 4 + tilt}Z", timber, _LEG)
    c.fill(box(66, 150, 68, 6, 2), darker(look.main, 0.1), WOODEN)
    if look.style == "cushion":
        c.fill("M62 102H138Q148 106 150 118H50Q52 106 62 102Z", look.other, _SEAT)
    c.fill("M62 110H138L150 120V128H50V120Z", _timber(look), WOODEN)


def shell_chair(c: Canvas, look: Look) -> None:
    """A moulded chair on slanted wooden legs."""
    for path in (
        "M72 128L52 188H58L82 130Z",
        "M128 128L148 188H142L118 130Z",
        "M84 128L80 178H85L92 130Z",
        "M116 128L120 178H115L108 130Z",
    ):
        c.fill(path, wood(COLOURS["oak"], upright=True), _LEG)
    c.fill(
        "M58 30Q100 14 142 30Q150 70 144 100Q156 100 154 112Q150 132 128 136H72Q50 132 46 112Q44 100 56 100Q50 70 58 30Z",
        look.main,
        Surface(soft=13, gloss=0.35, depth=1.2),
    )
    c.fill(
        "M60 108Q100 98 140 108Q138 126 122 128H78Q62 126 60 108Z",
        darker(look.main, 0.12),
        Surface(soft=8, depth=-0.7, edge=0.1),
    )


def stool(c: Canvas, look: Look) -> None:
    """A round stool."""
    for path in (
        "M70 66L50 186H58L80 66Z",
        "M130 66L150 186H142L120 66Z",
        "M96 66L97 180H103L104 66Z",
    ):
        c.fill(path, _timber(look, upright=True), _LEG)
    c.fill(box(60, 136, 80, 5, 2), _timber(look), WOODEN)
    c.fill(box(50, 56, 100, 18, 8), _timber(look), WOODEN)
    c.fill(
        ellipse(100, 56, 50, 13),
        lighter(look.main, 0.1) if look.style != "cushion" else look.other,
        Surface(soft=6, grain=0.03),
    )


def office_chair(c: Canvas, look: Look) -> None:
    """An office chair on castors."""
    steel = rgb("#3A3C41")
    for x in (58, 80, 120, 142):
        c.fill(c.mask(f"M100 158L{x} 174", 6), steel, PLASTIC)
        c.fill(ellipse(x, 180, 6), rgb("#26272B"), PLASTIC)
    c.fill(box(96, 120, 8, 44, 2), STEEL, _LEG)
    for x in (46, 144):
        c.fill(c.mask(f"M{x + 5} 118V86", 7), steel, PLASTIC)
        c.fill(box(x - 4, 78, 18, 9, 4), steel, PLASTIC)
    c.fill(box(64, 16, 72, 88, 20), look.cloth(0.6), _SEAT)
    c.fill(box(72, 62, 56, 32, 10), darker(look.main, 0.12), _SEAT)
    c.fill(box(54, 106, 92, 24, 12), look.cloth(0.6), _SEAT)


def table(c: Canvas, look: Look) -> None:
    """A dining table or a round side table."""
    if look.style == "round":
        for path in (
            "M66 92L48 180H56L76 92Z",
            "M134 92L152 180H144L124 92Z",
            "M96 92L97 176H103L104 92Z",
        ):
            c.fill(path, _timber(look, upright=True), _LEG)
        c.fill("M30 80Q30 96 100 100Q170 96 170 80Z", darker(look.main, 0.15), WOODEN)
        c.fill(ellipse(100, 80, 70, 16), _timber(look), WOODEN)
        return
    for x in (40, 152):
        c.fill(box(x, 92, 7, 66, 1), darker(look.main, 0.22), _LEG)
    for x in (18, 170):
        c.fill(box(x, 100, 11, 80, 2), _timber(look, upright=True), _LEG)
    c.fill(box(22, 100, 156, 12, 1), darker(look.main, 0.12), WOODEN)
    c.fill("M36 78H164L192 96H8Z", _timber(look), WOODEN)
    c.fill(box(8, 96, 184, 9, 2), _timber(look, darker(look.main, 0.08)), WOODEN)


def desk(c: Canvas, look: Look) -> None:
    """A writing desk with drawers."""
    for x in (20, 172):
        c.fill(
            box(x, 84, 8, 96, 2),
            STEEL if look.style == "steel" else _timber(look, upright=True),
            _LEG,
        )
    c.fill(box(112, 84, 62, 72, 3), _timber(look), WOODEN)
    for n in range(3):
        c.fill(box(117, 89 + n * 22, 52, 19, 2), _timber(look, lighter(look.main, 0.1)), WOODEN)
        c.fill(box(136, 96 + n * 22, 14, 4, 2), STEEL, PLASTIC)
    c.fill("M26 66H174L190 78H10Z", _timber(look), WOODEN)
    c.fill(box(10, 78, 180, 8, 2), _timber(look, darker(look.main, 0.1)), WOODEN)


def shelf(c: Canvas, look: Look) -> None:
    """A bookcase with books and a plant."""
    c.fill(box(42, 16, 116, 170, 2), darker(look.main, 0.35), WOODEN)
    books = [
        rgb(code)
        for code in ("#B5483E", "#2F6690", "#D9A441", "#4E8B57", "#6B4E8A", "#E8DCC5", "#3B3F46")
    ]
    for row in range(4):
        floor = 56 + row * 42
        x = 52 + (row % 2) * 4
        for n in range(4 + (row * 3) % 4):
            width, height = 7 + (n * 5 + row * 3) % 5, 24 + (n * 7 + row * 5) % 9
            c.fill(
                box(x, floor - height, width, height, 1),
                books[(n * 3 + row * 2) % 7],
                Surface(form="cylinder", depth=0.5),
            )
            x += width + 0.8
    c.fill(ellipse(134, 80, 12, 11), rgb("#4E8B57"), Surface(form="sphere", grain=0.2))
    c.fill("M124 86H144L141 98H127Z", rgb("#C46A45"), PLASTIC)
    for y in (16, 56, 98, 140, 180):
        c.fill(box(42, y, 116, 7, 1), _timber(look), WOODEN)
    for x in (40, 153):
        c.fill(box(x, 14, 8, 174, 2), _timber(look, upright=True), WOODEN)


def bed(c: Canvas, look: Look) -> None:
    """A double bed with pillows and a blanket."""
    c.fill(
        box(24, 40, 152, 90, 8),
        _timber(look, COLOURS["oak"]) if look.style != "cloth" else look.main,
        WOODEN,
    )
    for n in range(1, 5):
        c.line(f"M{24 + n * 30.4} 46V100", darker(COLOURS["oak"], 0.5), 1.2, alpha=0.4)
    c.fill("M26 112Q100 92 174 112L186 160H14Z", PAPER, Surface(soft=9))
    for x in (40, 104):
        c.fill(box(x, 82, 56, 34, 14), PAPER, Surface(soft=10, grain=0.02))
    c.fill("M24 122Q100 106 176 122L190 168Q100 178 10 168Z", look.cloth(0.8), _SEAT)
    c.fill("M24 122Q100 106 176 122L179 132Q100 116 21 132Z", lighter(look.main, 0.5), CLOTH)
    c.fill(box(10, 162, 180, 14, 3), _timber(look, COLOURS["oak"]), WOODEN)
    for x in (16, 176):
        c.fill(box(x, 174, 8, 12, 1), darker(COLOURS["oak"], 0.3), WOODEN)


def chest(c: Canvas, look: Look) -> None:
    """A chest of drawers."""
    for x in (36, 156):
        c.fill(f"M{x} 164H{x + 8}L{x + 6} 186H{x + 2}Z", wood(COLOURS["oak"], upright=True), _LEG)
    c.fill(box(26, 50, 148, 118, 4), _timber(look), WOODEN)
    for row in range(3):
        for column in range(2):
            c.fill(
                box(33 + column * 69, 60 + row * 35, 65, 31, 2),
                _timber(look, lighter(look.main, 0.08)),
                Surface(soft=3, depth=0.8, edge=0.3),
            )
            c.fill(ellipse(65.500 + column * 69, 75 + row * 35, 4), rgb("#C9A24C"), PLASTIC)
    c.fill(box(22, 44, 156, 9, 2), _timber(look), WOODEN)


def wardrobe(c: Canvas, look: Look) -> None:
    """A wardrobe with two doors."""
    for x in (44, 148):
        c.fill(box(x, 178, 9, 10, 1), darker(look.main, 0.4), WOODEN)
    c.fill(box(36, 12, 128, 168, 3), _timber(look), WOODEN)
    for x in (42, 102):
        c.fill(
            box(x, 22, 56, 116, 2), _timber(look, lighter(look.main, 0.08), upright=True), WOODEN
        )
        c.fill(
            box(x + 8, 30, 40, 100, 2),
            _timber(look, upright=True),
            Surface(soft=3, depth=-0.7, edge=0.2),
        )
        c.fill(box(x, 144, 56, 28, 2), _timber(look, lighter(look.main, 0.08)), WOODEN)
        c.fill(ellipse(x + 28, 158, 3), rgb("#C9A24C"), PLASTIC)
    for x in (94, 106):
        c.fill(box(x - 1.500, 72, 3, 16, 1.5), rgb("#C9A24C"), PLASTIC)


def floor_lamp(c: Canvas, look: Look) -> None:
    """A floor lamp with a cloth shade."""
    _glow(c, 100, 60, 60, 52)
    c.fill(ellipse(100, 182, 32, 7), rgb("#3B3D42"), PLASTIC)
    c.fill(
        box(97.500, 70, 5, 112, 2),
        rgb("#8B6B3E") if look.style == "brass" else rgb("#3B3D42"),
        _LEG,
    )
    c.fill(
        "M76 22H124L144 82Q100 92 56 82Z",
        look.cloth(0.7),
        Surface(form="cylinder", depth=0.6, grain=0.03, edge=0.15),
    )
    c.spot(ellipse(100, 60, 20, 20), rgb("#FFF1C9"), alpha=0.45, soft=9)
    c.line("M56 82Q100 92 144 82", darker(look.main, 0.3), 1.4)


def table_lamp(c: Canvas, look: Look) -> None:
    """A table lamp with a round foot of glazed stone."""
    _glow(c, 100, 64, 66, 50)
    c.fill(
        "M78 128Q64 150 78 172Q100 182 122 172Q136 150 122 128Q112 118 104 104H96Q88 118 78 128Z",
        look.other,
        Surface(form="sphere", gloss=0.6),
    )
    c.fill(box(74, 170, 52, 9, 4), wood(COLOURS["walnut"]), WOODEN)
    c.fill(
        "M72 32H128L152 100Q100 110 48 100Z",
        look.cloth(0.7),
        Surface(form="cylinder", depth=0.6, grain=0.03, edge=0.15),
    )
    c.spot(ellipse(100, 74, 22, 22), rgb("#FFF1C9"), alpha=0.5, soft=10)


def desk_lamp(c: Canvas, look: Look) -> None:
    """A desk lamp with a jointed arm."""
    c.fill(ellipse(72, 176, 38, 9), look.main, PLASTIC)
    for path in ("M72 172L56 108", "M56 108L112 52"):
        c.line(path, darker(look.main, 0.25), 6.5)
        c.line(path, lighter(look.main, 0.2), 2.4)
    for x, y in ((56, 108), (112, 52)):
        c.fill(ellipse(x, y, 6), STEEL, PLASTIC)
    c.spot(
        polygon([(128, 86), (168, 64), (196, 150), (110, 168)]), rgb("#FFE9B0"), alpha=0.28, soft=8
    )
    c.fill(
        "M104 46Q124 28 142 40L172 60Q160 86 126 96L108 62Q102 54 104 46Z",
        look.main,
        Surface(soft=8, gloss=0.6),
    )
    c.fill(ellipse(149, 78, 26, 9, -38), rgb("#FFF3CF"), FLAT)


def pendant(c: Canvas, look: Look) -> None:
    """A hanging lamp of metal."""
    c.line("M100 0V64", rgb("#33353A"), 1.8)
    _glow(c, 100, 150, 64, 30)
    c.fill(box(92, 58, 16, 18, 4), rgb("#C9A24C"), _LEG)
    c.fill(
        "M84 74H116Q160 92 172 142H28Q40 92 84 74Z",
        look.main,
        Surface(soft=14, gloss=0.5, depth=1.1),
    )
    c.fill(ellipse(100, 142, 72, 11), rgb("#FFF0C4"), Surface(soft=5, depth=-0.4))
    c.fill(ellipse(100, 143, 15, 10), PAPER, FLAT)


def mirror(c: Canvas, look: Look) -> None:
    """A round wall mirror."""
    c.fill(
        ellipse(100, 98, 78),
        _timber(look) if look.colour in ("oak", "walnut") else look.main,
        Surface(soft=5, gloss=0.4),
    )
    glass = c.fill(ellipse(100, 98, 69), rgb("#C7D8E0"), Surface(soft=6, depth=-0.5, edge=0.25))
    c.shine(polygon([(60, 20), (88, 20), (40, 190), (12, 190)]), 0.45, 2, glass)
    c.shine(polygon([(120, 20), (130, 20), (82, 190), (72, 190)]), 0.35, 1.5, glass)


DRAWINGS = {
    "sofa": sofa,
    "armchair": armchair,
    "chair": chair,
    "shell chair": shell_chair,
    "stool": stool,
    "office chair": office_chair,
    "table": table,
    "desk": desk,
    "shelf": shelf,
    "bed": bed,
    "chest": chest,
    "wardrobe": wardrobe,
    "floor lamp": floor_lamp,
    "table lamp": table_lamp,
    "desk lamp": desk_lamp,
    "pendant lamp": pendant,
    "mirror": mirror,
}
