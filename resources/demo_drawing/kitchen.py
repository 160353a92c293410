"""Things for the kitchen and the table."""

from demo_drawing.canvas import (
    BALL,
    CARD,
    FLAT,
    METAL,
    PLASTIC,
    WOODEN,
    Canvas,
    Surface,
)
from demo_drawing.geometry import arc, box, ellipse, placed
from demo_drawing.paints import COLOURS, INK, PAPER, STEEL, Look, darker, lighter, mix, rgb, wood

_POT = Surface(form="cylinder", gloss=0.3, edge=0.22, depth=0.85)
_GLAZE = Surface(form="sphere", gloss=0.55, edge=0.22, depth=0.8)
_DARK = rgb("#2E2F33")
_GLASS = rgb("#DDEBEE")


def kettle(c: Canvas, look: Look) -> None:
    """An electric kettle."""
    c.fill(box(46, 164, 108, 14, 6), _DARK, PLASTIC)
    c.fill(c.mask("M136 62Q178 60 176 104Q174 134 146 150", 12), _DARK, PLASTIC)
    c.fill("M64 66L40 52Q32 58 36 66L58 96Z", darker(look.main, 0.15), METAL)
    c.fill("M66 48H134Q142 110 150 164H50Q58 110 66 48Z", look.cloth(), _POT)
    c.fill("M66 50Q70 34 100 33Q130 34 134 50Q100 58 66 50Z", darker(look.main, 0.2), METAL)
    c.fill(box(91, 24, 18, 12, 5), _DARK, PLASTIC)
    c.fill(box(94, 92, 12, 52, 6), darker(look.main, 0.5), FLAT)
    c.fill(box(96, 112, 8, 30, 4), rgb("#9CD3E8"), FLAT)
    c.line("M52 150H148", darker(look.main, 0.3), 1.2, alpha=0.5)


def stove_kettle(c: Canvas, look: Look) -> None:
    """A whistling kettle for the stove, with an arched handle."""
    c.line("M62 86Q58 26 100 26Q142 26 138 86", STEEL, 5)
    c.fill(c.mask("M74 44Q84 27 100 27Q116 27 126 44", 11), rgb("#7A4F33"), WOODEN)
    c.fill("M150 108L184 84L192 92L158 140Z", look.main, METAL)
    c.fill(
        "M100 66Q158 68 164 148Q162 168 150 170H50Q38 168 36 148Q42 68 100 66Z",
        look.cloth(),
        _GLAZE,
    )
    c.fill(ellipse(100, 71, 30, 7), darker(look.main, 0.25), PLASTIC)
    c.fill(ellipse(100, 62, 8, 7), rgb("#7A4F33"), BALL)


def mug(c: Canvas, look: Look) -> None:
    """A mug with a handle."""
    c.fill(c.mask("M138 76Q182 70 180 108Q178 142 134 142", 13), look.main, PLASTIC)
    body = c.fill(
        "M46 58H146Q146 120 140 160Q138 174 122 176H70Q54 174 52 160Q46 120 46 58Z",
        look.cloth(0.9),
        _POT,
    )
    c.fill(ellipse(96, 58, 50, 12), lighter(look.main, 0.3), PLASTIC)
    c.fill(
        ellipse(96, 60, 44, 9),
        rgb("#4A2D1E") if look.style == "coffee" else darker(look.main, 0.35),
        FLAT,
    )
    if look.style == "print":
        c.fill(
            "M96 142C66 120 72 92 88 96Q94 98 96 106Q98 98 104 96C120 92 126 120 96 142Z",
            look.other,
            FLAT,
            clip=body,
        )
    c.line("M54 165Q96 176 138 165", darker(look.main, 0.4), 1, alpha=0.4)


def teapot(c: Canvas, look: Look) -> None:
    """A round teapot."""
    c.fill(c.mask("M144 84Q190 76 186 118Q180 150 142 148", 11), look.main, PLASTIC)
    c.fill("M62 96Q40 100 30 66Q22 60 14 66Q20 122 64 146Z", look.main, PLASTIC)
    c.fill(
        "M100 64Q160 66 160 118Q158 166 128 172H72Q42 166 40 118Q40 66 100 64Z",
        look.cloth(0.9),
        _GLAZE,
    )
    c.fill("M66 68Q72 50 100 50Q128 50 134 68Q100 80 66 68Z", look.main, PLASTIC)
    c.fill(ellipse(100, 44, 9, 8), look.main, BALL)
    c.fill(box(70, 168, 60, 8, 4), darker(look.main, 0.2), PLASTIC)


def pan(c: Canvas, look: Look) -> None:
    """A frying pan from above."""
    c.fill(
        c.mask("M126 126L182 182", 13), rgb("#7A4F33") if look.style == "wood" else _DARK, PLASTIC
    )
    c.fill(c.without(ellipse(179, 179, 4), ellipse(179, 179, 2.2)), STEEL, FLAT)
    c.fill(ellipse(82, 82, 66), look.main, Surface(soft=5, depth=1.3))
    c.fill(ellipse(82, 82, 57), mix(look.main, _DARK, 0.75), Surface(soft=6, depth=-0.9, edge=0.3))
    c.fill(ellipse(82, 82, 50), mix(look.main, _DARK, 0.8), FLAT)
    for r in (44, 36, 28, 20):
        c.line(ellipse(82, 82, r), PAPER, 0.7, alpha=0.12)
    c.shine(arc(82, 82, 40, 40, 190, 250) + "L82 82Z", 0.16, 5)
    if look.style == "egg":
        c.fill(
            "M60 70Q66 50 86 56Q110 50 112 76Q122 96 100 106Q80 118 62 100Q48 86 60 70Z",
            PAPER,
            PLASTIC,
        )
        c.fill(ellipse(84, 80, 14), rgb("#F5B52E"), BALL)


def pot(c: Canvas, look: Look) -> None:
    """A casserole with two handles and a lid."""
    for x in (22, 158):
        c.fill(
            c.without(box(x, 92, 22, 18, 8), box(x + 5, 97, 12, 8, 4)),
            darker(look.main, 0.2),
            PLASTIC,
        )
    c.fill("M34 84H166L162 152Q160 168 144 168H56Q40 168 38 152Z", look.cloth(), _POT)
    c.fill("M32 84Q36 60 100 58Q164 60 168 84Q100 92 32 84Z", look.main, Surface(soft=6, gloss=0.5))
    c.line("M32 85Q100 93 168 85", darker(look.main, 0.5), 1.4, alpha=0.5)
    c.fill(ellipse(100, 52, 11, 8), STEEL if look.style != "black" else _DARK, BALL)


def saucepan(c: Canvas, look: Look) -> None:
    """A saucepan with one long handle."""
    c.fill(c.mask("M126 92L190 80", 10), _DARK, PLASTIC)
    c.fill("M22 80H130L128 150Q126 164 112 164H40Q26 164 24 150Z", look.main, METAL)
    c.fill(ellipse(76, 80, 54, 12), lighter(look.main, 0.3), PLASTIC)
    c.fill(ellipse(76, 82, 48, 9), darker(look.main, 0.4), Surface(soft=4, depth=-0.8))


def knife(c: Canvas, look: Look) -> None:
    """A chef's knife."""
    with c.at(placed(0, 0, 1, -38)):
        c.fill(
            "M8 98Q50 78 122 84V108Q60 118 8 98Z",
            rgb("#D3D8DC"),
            Surface(soft=4, depth=0.8, gloss=0.4),
        )
        c.fill("M8 98Q60 118 122 108V101Q60 108 8 98Z", PAPER, FLAT, alpha=0.65)
        c.fill(box(120, 80, 8, 30, 2), STEEL, METAL)
        c.fill(
            "M127 83H186Q194 88 194 98Q190 112 178 110Q160 102 127 107Z",
            wood(look.main) if look.colour in ("walnut", "oak", "brown") else look.main,
            PLASTIC,
        )
        for x in (138, 156, 174):
            c.fill(ellipse(x, 95, 2.6), rgb("#E0E3E6"), PLASTIC)


def cutlery(c: Canvas, look: Look) -> None:
    """A fork, a knife and a spoon."""
    metal = Surface(soft=3, depth=1.1, gloss=0.5)
    tone = look.main
    for n in range(4):
        c.fill(box(38 + n * 7, 22, 4, 44, 2), tone, metal)
    c.fill("M38 60H63Q64 78 55 84L56 180H45L46 84Q37 78 38 60Z", tone, metal)
    c.fill("M94 22Q112 26 112 70V104H104L106 180H95Z", tone, metal)
    c.fill(ellipse(152, 48, 18, 28), tone, metal)
    c.fill(ellipse(152, 48, 13, 22), darker(tone, 0.15), Surface(soft=5, depth=-0.9, gloss=0.3))
    c.fill("M149 72H155L158 180H146Z", tone, metal)


def plate(c: Canvas, look: Look) -> None:
    """A dinner plate from above."""
    c.fill(ellipse(100, 100, 84), look.cloth(0.8), Surface(soft=6, depth=0.7, edge=0.2))
    c.line(ellipse(100, 100, 79), look.other, 2.2, alpha=0.9)
    c.fill(ellipse(100, 100, 55), lighter(look.main, 0.25), Surface(soft=8, depth=-0.7, edge=0.12))
    c.shine(ellipse(80, 76, 16, 9, -40), 0.5, 5)


def bowl(c: Canvas, look: Look) -> None:
    """A deep bowl."""
    c.fill("M28 82H172Q168 136 132 160H68Q32 136 28 82Z", look.cloth(), _GLAZE)
    c.fill(box(70, 156, 60, 12, 4), darker(look.main, 0.2), PLASTIC)
    c.fill(ellipse(100, 82, 72, 19), lighter(look.main, 0.35), PLASTIC)
    c.fill(ellipse(100, 84, 64, 15), darker(look.main, 0.3), Surface(soft=7, depth=-0.9))


def board(c: Canvas, look: Look) -> None:
    """A wooden chopping board."""
    with c.at(placed(0, 0, 1, -18)):
        c.fill(
            c.without(
                "M44 60H126Q140 60 140 72V86L178 90Q188 92 188 101Q188 110 178 112L140 116V128Q140 142 126 142H44Q30 142 30 128V74Q30 60 44 60Z",
                ellipse(176, 101, 4.5),
            ),
            wood(look.main, grain=1.8),
            WOODEN,
        )
        c.line(box(39, 69, 92, 64, 8), darker(look.main, 0.4), 2, alpha=0.35, soft=0.4)


def toaster(c: Canvas, look: Look) -> None:
    """A toaster with two slices."""
    for x in (62, 100):
        c.fill(box(x, 40, 38, 46, 10), rgb("#C98B4A"), Surface(grain=0.06, soft=5))
        c.fill(box(x + 5, 46, 28, 46, 7), rgb("#EBC58A"), Surface(grain=0.08, soft=5))
    c.fill(
        "M34 78Q34 66 48 66H152Q166 66 166 78L170 154Q170 164 160 164H40Q30 164 30 154Z",
        look.main,
        Surface(soft=10, gloss=0.6),
    )
    c.fill(box(48, 66, 104, 7, 3), _DARK, FLAT)
    c.fill(box(164, 96, 12, 12, 3), _DARK, PLASTIC)
    c.fill(ellipse(140, 132, 10), STEEL, BALL)
    c.line("M140 132L145 125", _DARK, 2)
    for x in (46, 138):
        c.fill(box(x, 162, 18, 8, 3), _DARK, PLASTIC)


def wine_glass(c: Canvas, look: Look) -> None:
    """A wine glass."""
    c.fill(ellipse(100, 180, 34, 7), _GLASS, PLASTIC, alpha=0.8)
    c.fill("M97 116H103L105 178H95Z", _GLASS, METAL, alpha=0.85)
    bowl_mask = c.fill(
        "M70 24H130Q144 74 128 102Q116 120 100 120Q84 120 72 102Q56 74 70 24Z",
        _GLASS,
        Surface(soft=8, depth=0.6, edge=0.3),
        alpha=0.55,
    )
    c.fill(
        "M40 72H160V130H40Z",
        look.main,
        Surface(soft=9, depth=0.7, edge=0.2),
        clip=bowl_mask,
        alpha=0.93,
    )
    c.fill(ellipse(100, 72, 36, 6), lighter(look.main, 0.25), FLAT, clip=bowl_mask)
    c.line("M70 24Q100 30 130 24", darker(_GLASS, 0.25), 1)
    c.shine("M74 40Q68 76 80 100L84 98Q76 76 80 40Z", 0.8, 1.2)


def moka(c: Canvas, look: Look) -> None:
    """A coffee maker for the stove."""
    c.fill(c.mask("M132 66Q176 58 166 116", 9), _DARK, PLASTIC)
    facet = Surface(form="cylinder", depth=1.2, edge=0.25)
    c.fill("M62 116H138L148 178H52Z", look.main, facet)
    c.fill(box(58, 106, 84, 13, 3), darker(look.main, 0.12), facet)
    c.fill("M60 50L42 44L62 84Z", look.main, facet)
    c.fill("M58 48H138L132 108H68Z", look.main, facet)
    for x in (82, 112):
        c.line(f"M{x} 50L{x + (4 if x < 100 else -3)} 106", darker(look.main, 0.5), 1, alpha=0.4)
        c.line(f"M{x} 120L{x + (-5 if x < 100 else 5)} 176", darker(look.main, 0.5), 1, alpha=0.4)
    c.fill("M56 48Q98 22 140 48Z", look.main, PLASTIC)
    c.fill(ellipse(98, 30, 6, 7), _DARK, BALL)


def jar(c: Canvas, look: Look) -> None:
    """A storage jar with a clip lid, filled."""
    glass = c.fill(
        box(50, 54, 100, 126, 18), _GLASS, Surface(form="cylinder", depth=0.6), alpha=0.8
    )
    c.fill(
        box(54, 88, 92, 88, 16),
        look.main,
        Surface(form="cylinder", grain=0.14, depth=0.8),
        clip=glass,
    )
    c.fill(box(54, 42, 92, 14, 4), wood(COLOURS["oak"]), WOODEN)
    c.fill(box(64, 112, 72, 36, 4), PAPER, CARD)
    c.words(look.style or "TEA", 100, 130, 17, INK)
    c.shine(box(58, 62, 6, 104, 3), 0.6, 1.5)


def scales(c: Canvas, look: Look) -> None:
    """Kitchen scales with a dial."""
    c.fill("M30 62H170Q166 84 140 88H60Q34 84 30 62Z", STEEL, Surface(soft=6, gloss=0.5))
    c.fill(box(92, 84, 16, 14, 2), darker(STEEL, 0.3), METAL)
    c.fill(
        "M58 96H142Q152 96 154 106L164 166Q164 176 154 176H46Q36 176 36 166L46 106Q48 96 58 96Z",
        look.main,
        Surface(soft=9, gloss=0.4),
    )
    c.fill(ellipse(100, 137, 33), PAPER, PLASTIC)
    for n in range(12):
        with c.at(placed(0, 0, 1, 0)):
            c.line(arc(100, 137, 28, 28, n * 30, n * 30 + 3), INK, 2.4)
    c.line("M100 137L118 120", rgb("#C93A3A"), 2)
    c.fill(ellipse(100, 137, 3), INK, FLAT)


def whisk(c: Canvas, look: Look) -> None:
    """A spatula, a whisk and a wooden spoon."""
    c.fill(box(36, 86, 9, 98, 4), look.main, PLASTIC)
    c.fill("M24 24Q40 18 58 24L56 84Q40 92 26 84Z", look.main, Surface(soft=5))
    for n in (32, 40, 48):
        c.line(f"M{n} 36V72", darker(look.main, 0.5), 3, alpha=0.65)
    for rx in (20, 13, 5):
        c.line(ellipse(100, 62, rx, 42), darker(STEEL, 0.1), 1.7)
    c.fill(box(95, 102, 10, 82, 5), look.main, PLASTIC)
    c.fill(ellipse(158, 46, 17, 26), wood(COLOURS["oak"], upright=True), WOODEN)
    c.fill(ellipse(158, 46, 11, 19), darker(COLOURS["oak"], 0.12), Surface(soft=5, depth=-0.9))
    c.fill(box(154, 68, 8, 116, 4), wood(COLOURS["oak"], upright=True), WOODEN)


DRAWINGS = {
    "kettle": kettle,
    "stove kettle": stove_kettle,
    "mug": mug,
    "teapot": teapot,
    "pan": pan,
    "pot": pot,
    "saucepan": saucepan,
    "knife": knife,
    "cutlery": cutlery,
    "plate": plate,
    "bowl": bowl,
    "board": board,
    "toaster": toaster,
    "wine glass": wine_glass,
    "moka": moka,
    "jar": jar,
    "scales": scales,
    "utensils": whisk,
}
