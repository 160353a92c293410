"""Bags and cases."""

from math import cos, radians, sin

from demo_drawing.canvas import CLOTH, FLAT, LEATHER, PLASTIC, Canvas, Surface
from demo_drawing.geometry import arc, box, ellipse, mirrored
from demo_drawing.paints import STEEL, Look, darker, knit, lighter, luminance, rgb

_GOLD = rgb("#C9A24C")
_SHELL = Surface(soft=9, gloss=0.45, depth=1.1)


def _zip(c: Canvas, path: str, look: Look) -> None:
    c.line(path, darker(look.main, 0.5), 3.2)
    c.line(path, STEEL, 1.2, dash=(0.9, 0.9))


def _stitch(c: Canvas, path: str, look: Look) -> None:
    tone = lighter(look.main, 0.45) if luminance(look.main) < 0.4 else darker(look.main, 0.35)
    c.line(path, tone, 0.7, dash=(2.2, 1.4), alpha=0.85)


def backpack(c: Canvas, look: Look) -> None:
    """A backpack with a front pocket, or its back with the straps."""
    cloth = look.cloth()
    for side in (False, True):
        strap = "M62 52Q30 80 38 150L48 160Q46 100 70 70Z"
        c.fill(mirrored(strap) if side else strap, darker(look.main, 0.25), CLOTH)
    c.fill(c.mask(arc(100, 28, 15, 15, 180, 360), 6), darker(look.main, 0.3), CLOTH)
    body = c.fill(
        "M50 168Q44 96 56 58Q66 24 100 24Q134 24 144 58Q156 96 150 168Q148 180 134 180H66Q52 180 50 168Z",
        cloth,
        Surface(soft=11, grain=0.035),
    )
    if look.view == "back":
        c.fill(box(66, 60, 68, 100, 14), darker(look.main, 0.2), CLOTH)
        for side in (False, True):
            strap = "M76 40Q58 80 62 168L76 168Q74 90 92 44Z"
            c.fill(mirrored(strap) if side else strap, look.trim, Surface(soft=5, grain=0.05))
        return
    _zip(c, "M57 96Q54 60 68 44Q82 34 100 34Q118 34 132 44Q146 60 143 96", look)
    c.fill(
        "M60 116Q60 108 70 108H130Q140 108 140 116V160Q140 170 130 170H70Q60 170 60 160Z",
        cloth if look.pattern != "plain" else look.trim,
        Surface(soft=7, grain=0.035),
    )
    _zip(c, "M66 120H134", look)
    c.fill(box(92, 118, 16, 5, 2), look.other, PLASTIC)
    c.fill(box(86, 70, 28, 14, 3), look.other, LEATHER)
    for side in (
        "M52 130Q40 134 40 150Q40 172 54 176Z",
        mirrored("M52 130Q40 134 40 150Q40 172 54 176Z"),
    ):
        c.fill(side, darker(look.main, 0.3), CLOTH)
    c.fold("M70 60Q66 84 68 104", body, 0.12, 4)
    _stitch(c, "M64 164Q100 168 136 164", look)


def tote(c: Canvas, look: Look) -> None:
    """A cloth shopping bag with long handles."""
    for path, tone in (
        (arc(100, 78, 34, 58, 180, 360), 0.35),
        (arc(100, 84, 30, 56, 180, 360), 0.0),
    ):
        c.fill(
            c.mask(path, 7.5),
            darker(look.main if look.pattern != "plain" else look.other, tone),
            CLOTH,
        )
    body = c.fill(
        "M44 72Q100 78 156 72L164 176Q100 184 36 176Z", look.cloth(), Surface(soft=9, grain=0.05)
    )
    _stitch(c, "M44 80Q100 86 156 80", look)
    if look.style == "print":
        c.fill(ellipse(100, 128, 27), look.other, FLAT)
        for angle in range(0, 360, 45):
            x, y = 100 + 14 * cos(radians(angle)), 128 + 14 * sin(radians(angle))
            c.fill(ellipse(x, y, 8, 4.5, angle), look.main, FLAT)
        c.fill(ellipse(100, 128, 6), rgb("#F2C24E"), FLAT)
    c.fold("M60 92Q56 130 58 172", body, 0.15, 5)
    c.fold("M142 92Q146 130 143 172", body, 0.15, 5)


def handbag(c: Canvas, look: Look) -> None:
    """A leather handbag with a flap and a gold clasp."""
    c.fill(c.mask(arc(100, 78, 34, 46, 180, 360), 8), darker(look.main, 0.2), LEATHER)
    for x in (66, 134):
        c.fill(c.without(ellipse(x, 80, 7), ellipse(x, 80, 4)), _GOLD, PLASTIC)
    c.fill(
        "M44 84H156Q168 130 170 168Q168 176 158 176H42Q32 176 30 168Q32 130 44 84Z",
        look.cloth(0.7),
        Surface(soft=10, grain=0.04, gloss=0.2),
    )
    c.fill(
        "M42 84H158L164 112Q132 140 100 140Q68 140 36 112Z",
        look.cloth(0.7) if look.pattern != "plain" else look.trim,
        LEATHER,
    )
    _stitch(c, "M40 112Q70 135 100 135Q130 135 160 112", look)
    _stitch(c, "M38 168H162", look)
    c.fill(box(90, 126, 20, 24, 4), _GOLD, PLASTIC)
    c.fill(ellipse(100, 138, 4), darker(_GOLD, 0.4), PLASTIC)


def crossbody(c: Canvas, look: Look) -> None:
    """A small shoulder bag with a chain."""
    c.line("M48 104Q40 14 100 14Q160 14 152 104", darker(_GOLD, 0.2), 4.4, dash=(3.4, 3.0))
    c.line("M48 104Q40 14 100 14Q160 14 152 104", rgb("#F0D48C"), 2.0, dash=(3.4, 3.0))
    c.fill(box(38, 96, 124, 80, 12), look.cloth(0.6), LEATHER)
    c.fill(
        "M38 104Q38 94 50 94H150Q162 94 162 104Q156 140 100 146Q44 140 38 104Z",
        look.cloth(0.6),
        LEATHER,
    )
    _stitch(c, "M42 106Q50 136 100 141Q150 136 158 106", look)
    c.fill(ellipse(100, 142, 7), _GOLD, PLASTIC)


def suitcase(c: Canvas, look: Look) -> None:
    """A hard suitcase on wheels with a pull-out handle."""
    for x in (80, 116):
        c.fill(box(x, 12, 5, 44, 2), STEEL, PLASTIC)
    c.fill(box(74, 8, 53, 11, 5), rgb("#3B3D42"), PLASTIC)
    for x in (58, 130):
        c.fill(box(x, 176, 14, 14, 5), rgb("#2D2E32"), PLASTIC)
    shell = c.fill(box(42, 42, 116, 140, 17), look.cloth(), _SHELL)
    if look.style == "soft":
        c.fill(box(56, 112, 88, 58, 8), look.trim, CLOTH)
        c.fill(box(56, 60, 88, 42, 8), look.trim, CLOTH)
        _zip(c, "M62 118H138", look)
        _zip(c, "M62 66H138", look)
    else:
        for n in range(6):
            x = 56 + n * 17.5
            c.line(f"M{x} 52V172", darker(look.main, 0.5), 3, alpha=0.45, soft=0.8, clip=shell)
            c.line(
                f"M{x - 3.4} 52V172", lighter(look.main, 0.5), 2, alpha=0.4, soft=0.8, clip=shell
            )
    c.fill(box(84, 46, 32, 8, 4), rgb("#3B3D42"), PLASTIC)
    for x, y in ((42, 42), (144, 42), (42, 168), (144, 168)):
        c.fill(box(x, y, 14, 14, 5), darker(look.main, 0.35), PLASTIC, clip=shell)


def duffel(c: Canvas, look: Look) -> None:
    """A sports bag: a lying roll with two handles."""
    c.fill(c.mask(arc(100, 88, 36, 44, 180, 360), 7), look.other, CLOTH)
    body = c.fill(
        "M32 80Q100 66 168 80Q188 92 188 124Q188 158 170 164Q100 172 30 164Q12 158 12 124Q12 92 32 80Z",
        look.cloth(),
        Surface(soft=13, grain=0.04),
    )
    for x in (30, 170):
        c.fill(ellipse(x, 122, 18, 42), darker(look.main, 0.2), CLOTH, clip=body)
    for x in (64, 126):
        c.fill(box(x, 74, 10, 96, 2), look.other, CLOTH, clip=body)
    _zip(c, "M40 88Q100 78 160 88", look)
    c.fill(box(82, 116, 36, 24, 4), look.trim, CLOTH)
    c.fold("M50 100Q60 130 52 156", body, 0.14, 4)


def wallet(c: Canvas, look: Look) -> None:
    """A leather wallet with cards looking out."""
    for n, tone in enumerate(("#5B8FC7", "#E2B24A", "#C9564F")):
        c.fill(box(48 + n * 5, 48 + n * 9, 96, 60, 5), rgb(tone), PLASTIC)
    c.fill(box(34, 76, 132, 88, 9), look.main, LEATHER)
    c.fill(box(34, 80, 132, 84, 9), look.main, LEATHER)
    _stitch(c, box(39, 85, 122, 74, 6), look)
    c.fill("M150 108H170Q178 108 178 116V128Q178 136 170 136H150Z", look.trim, LEATHER)
    c.fill(ellipse(164, 122, 5), _GOLD, PLASTIC)


def basket(c: Canvas, look: Look) -> None:
    """A woven straw basket with a handle."""
    c.fill(c.mask(arc(100, 92, 58, 66, 180, 360), 8), rgb("#A67A48"), LEATHER)
    body = c.mask("M28 92H172Q170 140 154 172Q100 180 46 172Q30 140 28 92Z")
    c.fill(body, knit(rgb("#D5AC70"), 14), Surface(soft=12, grain=0.05))
    for row in range(9):
        for column in range(14):
            x, y = 30 + column * 11 + (row % 2) * 5.5, 96 + row * 9.5
            c.fill(
                ellipse(x, y, 5.6, 3.9),
                rgb("#DDB77C") if (row + column) % 3 else look.main,
                Surface(soft=2.5, depth=0.9, edge=0.4),
                clip=body,
            )
    c.fill(box(24, 86, 152, 12, 6), rgb("#B98850"), LEATHER)


def briefcase(c: Canvas, look: Look) -> None:
    """A laptop bag in leather with two buckles."""
    c.fill(c.mask("M74 66Q76 42 84 42H116Q124 42 126 66", 7), darker(look.main, 0.3), LEATHER)
    c.fill(box(24, 62, 152, 108, 10), look.main, LEATHER)
    c.fill(
        "M24 72Q24 60 36 60H164Q176 60 176 72V108Q176 118 166 118H34Q24 118 24 108Z",
        look.trim,
        LEATHER,
    )
    _stitch(c, "M28 112Q30 114 36 114H164Q170 114 172 110", look)
    for x in (52, 134):
        c.fill(box(x, 60, 14, 76, 3), darker(look.main, 0.35), LEATHER)
        c.fill(c.without(box(x - 3, 118, 20, 14, 3), box(x, 121, 14, 8, 2)), _GOLD, PLASTIC)
    c.fill(box(92, 116, 16, 10, 2), _GOLD, PLASTIC)


DRAWINGS = {
    "backpack": backpack,
    "tote": tote,
    "handbag": handbag,
    "crossbody": crossbody,
    "suitcase": suitcase,
    "duffel": duffel,
    "wallet": wallet,
    "basket": basket,
    "briefcase": briefcase,
}
