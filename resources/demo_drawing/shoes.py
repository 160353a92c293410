"""Shoes from the side, in pairs where the view asks for it."""

from collections.abc import Callable

from demo_drawing.canvas import CLOTH, FLAT, LEATHER, PLASTIC, WOOL, Canvas, Surface
from demo_drawing.geometry import box, ellipse, placed
from demo_drawing.paints import (
    PAPER,
    STEEL,
    Colour,
    Look,
    darker,
    lighter,
    luminance,
    rgb,
)

Drawing = Callable[[Canvas, Look], None]

_RUBBER = Surface(soft=3, depth=0.7, edge=0.22)
_PATENT = Surface(soft=7, gloss=0.75, depth=1.2)


def _pair(draw: Drawing) -> Drawing:
    """Draw the shoe once, or for the pair view a second one behind it."""

    def drawing(c: Canvas, look: Look) -> None:
        if look.view == "pair":
            with c.at(placed(20, -26, 0.86)):
                draw(c, look)
            with c.at(placed(-16, 18, 0.92)):
                draw(c, look)
        else:
            draw(c, look)

    return drawing


def _laces(
    c: Canvas,
    start: tuple[float, float],
    step: tuple[float, float],
    count: int,
    length: tuple[float, float],
    colour: Colour,
) -> None:
    for n in range(count):
        x, y = start[0] + step[0] * n, start[1] + step[1] * n
        c.fill(ellipse(x, y, 2.2), STEEL, PLASTIC)
        c.line(
            f"M{x} {y}Q{x + length[0] / 2 + 2} {y + length[1] / 2 - 3} {x + length[0]} {y + length[1]}",
            darker(colour, 0.4),
            4.2,
            alpha=0.5,
        )
        c.line(
            f"M{x} {y}Q{x + length[0] / 2 + 2} {y + length[1] / 2 - 3} {x + length[0]} {y + length[1]}",
            colour,
            3.2,
        )


@_pair
def trainer(c: Canvas, look: Look) -> None:
    """A running shoe with a thick sole and laces."""
    sole = rgb("#F4F2EC") if look.style != "dark" else rgb("#3A3B40")
    c.fill(
        "M18 130Q14 142 20 152Q26 160 46 160H168Q188 160 190 148Q190 138 184 134L110 124Z",
        sole,
        _RUBBER,
    )
    c.fill(
        "M19 149Q24 160 46 160H168Q186 160 190 148Q150 154 100 152Q50 154 19 149Z",
        darker(look.main, 0.1),
        _RUBBER,
    )
    for n in range(18):
        c.line(f"M{34 + n * 8} 156V161", darker(sole, 0.5), 1.6, alpha=0.6)
    body = c.fill(
        "M20 136Q16 104 22 78Q24 68 34 66Q44 68 52 78Q62 84 74 76L94 62Q102 62 108 72Q124 96 160 108Q184 116 186 138Q150 146 100 143Q50 146 20 136Z",
        look.cloth(0.7),
        CLOTH,
    )
    c.fill(
        "M150 105Q184 114 187 139Q170 144 146 143Q142 122 150 105Z",
        lighter(look.main, 0.25) if luminance(look.main) < 0.4 else darker(look.main, 0.15),
        _RUBBER,
        clip=body,
    )
    c.fill("M18 138Q14 104 22 78L36 70Q46 96 44 142Z", look.other, LEATHER, clip=body)
    c.fill(
        "M70 80L94 60Q104 62 110 74L136 98Q124 112 106 108Z",
        darker(look.main, 0.22),
        CLOTH,
        clip=body,
    )
    c.fill("M78 66L90 48Q100 46 104 60L112 76Q102 82 92 78Z", look.main, CLOTH)
    c.fill(
        "M56 128Q80 130 106 108Q112 118 124 122Q96 140 50 142Q48 134 56 128Z",
        look.other,
        _RUBBER,
        clip=body,
    )
    c.fill("M66 118Q84 114 96 100Q100 106 104 108Q88 124 62 128Z", look.other, _RUBBER, clip=body)
    _laces(
        c,
        (88, 80),
        (8.5, 7.5),
        5,
        (15, -7),
        PAPER if luminance(look.main) < 0.8 else rgb("#55595E"),
    )
    c.line("M24 76Q40 64 54 80Q64 86 76 76", darker(look.main, 0.4), 4)
    c.line("M20 136Q50 146 100 143Q150 146 186 138", darker(look.main, 0.5), 1, alpha=0.5)


@_pair
def canvas_shoe(c: Canvas, look: Look) -> None:
    """A high canvas shoe with a rubber toe cap."""
    body = c.fill(
        "M36 40Q60 46 84 38L92 70Q100 100 140 112Q176 120 180 146H32Q36 100 36 40Z",
        look.cloth(0.8),
        CLOTH,
    )
    c.fill(
        "M78 40L86 38Q90 72 104 96Q116 108 140 112L132 124Q104 116 90 96Q78 72 78 40Z",
        look.trim,
        CLOTH,
        clip=body,
    )
    c.fill("M142 112Q178 120 181 148H140Q136 128 142 112Z", PAPER, PLASTIC)
    c.fill("M30 142H182Q188 150 184 162Q180 166 170 166H40Q28 166 28 156Z", PAPER, _RUBBER)
    c.line("M30 151H185", look.main if luminance(look.main) < 0.8 else rgb("#C43A3A"), 2)
    c.fill(ellipse(60, 84, 14), PAPER, FLAT)
    c.fill(ellipse(60, 84, 11), look.main, FLAT)
    c.fill(ellipse(60, 84, 4.5), PAPER, FLAT)
    _laces(c, (84, 48), (5.2, 11), 6, (11, -5), PAPER)
    c.line("M36 44Q60 50 84 42", darker(look.main, 0.4), 1, alpha=0.6)


@_pair
def boot(c: Canvas, look: Look) -> None:
    """A lace-up hiking boot."""
    c.fill("M34 150H188V160Q188 166 180 166H112L108 172H40Q30 172 32 162Z", rgb("#3B3634"), _RUBBER)
    for n in range(9):
        c.fill(box(112 + n * 8, 164, 5, 7), rgb("#2C2827"), FLAT)
    body = c.fill(
        "M42 22Q66 30 98 22L102 66Q108 92 142 102Q184 112 188 154H34Q44 90 42 22Z",
        look.main,
        LEATHER,
    )
    c.fill(
        "M152 105Q184 116 188 154H150Q140 126 152 105Z", darker(look.main, 0.25), LEATHER, clip=body
    )
    c.fill("M30 110Q44 116 58 154H30Z", darker(look.main, 0.2), LEATHER, clip=body)
    c.fill("M40 18Q68 30 100 18L100 34Q68 44 41 34Z", darker(look.main, 0.45), WOOL)
    c.fill(
        "M88 30L104 24L112 72Q124 92 146 102L136 114Q108 104 98 80Z",
        darker(look.main, 0.3),
        LEATHER,
        clip=body,
    )
    _laces(c, (92, 44), (3.4, 11), 3, (16, -4), look.other)
    _laces(c, (102, 78), (8, 9), 4, (14, -6), look.other)
    for path in ("M60 40Q62 96 52 150", "M98 82Q92 110 100 150"):
        c.line(path, lighter(look.main, 0.5), 0.7, dash=(2, 1.3), clip=body)
    c.fold("M62 84Q80 92 96 86", body, 0.16)


@_pair
def ankle_boot(c: Canvas, look: Look) -> None:
    """A smooth ankle boot with elastic sides and a low heel."""
    c.fill("M36 158H70V178H36Z", rgb("#3A2A22"), _RUBBER)
    c.fill("M34 152H184Q190 158 184 164H70L66 160H36Z", rgb("#4A372C"), _RUBBER)
    body = c.fill(
        "M42 44Q66 52 94 44Q96 84 120 102Q168 112 184 156H34Q42 100 42 44Z", look.main, LEATHER
    )
    c.fill(
        "M58 50Q70 53 82 49Q84 84 76 106Q68 112 62 106Q54 84 58 50Z",
        darker(look.main, 0.4),
        CLOTH,
        clip=body,
    )
    for n in range(6):
        c.line(f"M{60 + n * 4} 52V108", darker(look.main, 0.65), 0.8, alpha=0.6, clip=body)
    c.shine("M120 112Q150 118 166 138Q140 126 120 112Z", 0.45, 3, body)
    c.fill("M40 46L38 32H46L48 48Z", look.trim, LEATHER)
    c.fold("M92 84Q100 100 96 112", body, 0.18)


@_pair
def wellington(c: Canvas, look: Look) -> None:
    """A rubber rain boot."""
    body = c.fill(
        "M52 14H104Q106 60 106 100Q112 118 148 122Q180 128 182 156H44Q54 100 52 14Z",
        look.cloth(),
        Surface(soft=9, gloss=0.6, depth=1.2),
    )
    c.fill(
        "M40 152H184Q190 160 184 170H118L114 176H44Q36 170 40 152Z",
        darker(look.main, 0.55),
        _RUBBER,
    )
    c.fill("M51 12H105V26H51Z", look.trim if look.pattern == "plain" else look.main, PLASTIC)
    c.shine("M62 32Q66 80 60 130L66 130Q74 80 72 32Z", 0.5, 2.2, body)
    c.shine("M138 126Q162 130 170 142Q150 136 138 126Z", 0.5, 2, body)


@_pair
def sandal(c: Canvas, look: Look) -> None:
    """A flat sandal with straps."""
    c.fill(
        "M18 146Q14 130 40 132Q80 138 120 136Q170 130 184 142Q192 152 180 158H36Q20 158 18 146Z",
        rgb("#C79B6C"),
        Surface(soft=4, depth=0.8),
    )
    c.fill(
        "M17 150Q22 158 36 158H180Q190 156 187 148Q186 166 176 168H36Q14 168 17 150Z",
        rgb("#6A4A36"),
        _RUBBER,
    )
    for path, width in (("M122 138Q134 100 160 138", 14), ("M96 140Q112 104 176 138", 10)):
        c.fill(c.mask(path, width), look.main, LEATHER)
    c.fill(c.mask("M28 134Q24 96 44 92Q70 92 84 138", 9), look.main, LEATHER)
    c.fill(c.mask("M52 93Q96 90 132 118", 8), look.main, LEATHER)
    c.fill(c.without(ellipse(66, 95, 7), ellipse(66, 95, 4)), rgb("#C9A24C"), PLASTIC)


@_pair
def heel(c: Canvas, look: Look) -> None:
    """A court shoe with a high heel."""
    c.fill("M30 98Q42 104 48 112Q44 140 42 174H34Q34 140 24 112Z", darker(look.main, 0.25), _PATENT)
    c.fill(
        "M24 104Q50 108 84 136Q110 158 136 162H184Q190 168 182 172H132Q100 168 76 146Q52 124 28 118Z",
        rgb("#4A2F2A"),
        _RUBBER,
    )
    inner = c.fill(
        "M30 76Q52 72 84 108Q108 132 140 132L130 146Q96 148 70 122Q50 104 30 100Z",
        darker(look.main, 0.5),
        CLOTH,
    )
    body = c.fill(
        "M22 80Q26 64 38 70Q48 112 92 136Q114 146 138 132Q170 142 186 166H136Q104 160 80 140Q54 116 26 112Q20 96 22 80Z",
        look.cloth(0.5),
        _PATENT,
    )
    c.shine("M142 142Q162 148 172 160Q152 154 142 142Z", 0.7, 1.6, body)
    c.fold("M30 84Q44 116 84 136", inner, 0.1)


@_pair
def loafer(c: Canvas, look: Look) -> None:
    """A leather loafer with a strap."""
    c.fill("M20 148H180Q190 154 184 162H72V170H24Q16 160 20 148Z", rgb("#3A2820"), _RUBBER)
    c.fill("M28 92Q60 78 106 92L98 116H32Z", darker(look.main, 0.6), CLOTH)
    body = c.fill(
        "M22 92Q28 82 38 92Q48 112 76 112Q92 108 104 92Q116 92 132 104Q176 116 186 152H20Q16 118 22 92Z",
        look.main,
        LEATHER,
    )
    vamp = c.fill(
        "M104 92Q118 92 134 105Q158 112 168 126Q136 120 112 140Q96 132 94 106Z",
        darker(look.main, 0.2),
        LEATHER,
        clip=body,
    )
    c.line(
        "M94 106Q96 132 112 140Q136 120 168 126",
        lighter(look.main, 0.35),
        0.9,
        dash=(2, 1.4),
        clip=body,
    )
    c.fill(c.mask("M84 150Q92 116 126 100", 10), darker(look.main, 0.36), LEATHER, clip=body)
    c.fill(c.without(box(98, 112, 13, 11, 3), box(101, 115, 7, 5, 1)), rgb("#C9A24C"), PLASTIC)
    c.shine("M152 122Q172 132 176 146Q160 138 152 122Z", 0.4, 2, body)
    c.fold("M44 116Q48 132 44 148", body, 0.12)
    c.shine("M118 98Q130 102 138 110Q126 108 118 98Z", 0.3, 2, vamp)


@_pair
def slipper(c: Canvas, look: Look) -> None:
    """A warm house slipper with a fluffy lining."""
    c.fill(
        "M18 142Q16 132 30 132H176Q190 136 188 150Q186 160 172 160H36Q20 160 18 142Z",
        rgb("#B79A78"),
        _RUBBER,
    )
    c.fill("M22 134Q36 120 70 124Q104 128 110 134Q90 146 50 144Q26 142 22 134Z", PAPER, WOOL)
    c.fill(
        "M84 140Q84 96 118 90Q176 92 186 140Q180 148 140 148Q100 150 84 140Z", look.cloth(0.7), WOOL
    )
    c.fill(c.mask("M86 138Q88 98 118 90", 13), PAPER, Surface(grain=0.2, soft=5))


@_pair
def football_boot(c: Canvas, look: Look) -> None:
    """A football boot with studs."""
    for x in (40, 58, 122, 142, 164):
        c.fill(f"M{x - 6} 142H{x + 6}L{x + 3} 164H{x - 3}Z", look.other, _RUBBER)
    c.fill(
        "M26 132Q100 150 186 138Q186 148 176 150H40Q26 148 26 132Z", darker(look.main, 0.5), _RUBBER
    )
    body = c.fill(
        "M26 136Q20 104 26 82Q40 76 50 90Q62 100 78 92L96 84Q120 108 158 112Q184 120 188 140Q150 146 100 144Q50 146 26 136Z",
        look.main,
        PLASTIC,
    )
    c.fill("M62 140L84 112L92 126L112 108L100 140L90 124Z", look.other, FLAT, clip=body)
    _laces(c, (94, 92), (9, 6), 4, (12, -5), PAPER)


DRAWINGS = {
    "trainer": trainer,
    "canvas shoe": canvas_shoe,
    "boot": boot,
    "ankle boot": ankle_boot,
    "wellington": wellington,
    "sandal": sandal,
    "heel": heel,
    "loafer": loafer,
    "slipper": slipper,
    "football boot": football_boot,
}
