"""Electronic goods."""

from demo_drawing.canvas import FLAT, PLASTIC, Canvas, Mask, Surface
from demo_drawing.geometry import arc, box, ellipse, placed
from demo_drawing.paints import INK, PAPER, STEEL, Look, darker, lighter, mix, ramp, rgb

_DARK = rgb("#26272B")
_CASE = Surface(soft=4, depth=0.8, gloss=0.25)
_SKIES = {
    "dusk": ("#F6B26B", "#6A4C93"),
    "sea": ("#9ADBE8", "#1C6E8C"),
    "field": ("#D8EDB5", "#3F8F5B"),
    "rose": ("#FBD3C1", "#C2577A"),
}


def _screen(c: Canvas, shape: str, top: float, low: float, name: str = "sea") -> Mask:
    """A lit screen with a landscape."""
    high, deep = (rgb(code) for code in _SKIES.get(name, _SKIES["sea"]))
    glass = c.fill(shape, ramp(high, deep, top, low), FLAT)
    span = low - top
    c.fill(ellipse(122, top + span * 0.34, min(12, span * 0.12)), rgb("#FFF4D2"), FLAT, clip=glass)
    c.fill(
        f"M0 {low - span * 0.22}Q50 {low - span * 0.62} 92 {low - span * 0.26}Q126 {low - span * 0.5} 200 {low - span * 0.2}V{low + 2}H0Z",
        mix(deep, INK, 0.30),
        FLAT,
        clip=glass,
    )
    c.fill(
        f"M0 {low - span * 0.10}Q70 {low - span * 0.34} 120 {low - span * 0.12}Q160 {low - span * 0.24} 200 {low - span * 0.05}V{low + 2}H0Z",
        mix(deep, INK, 0.55),
        FLAT,
        clip=glass,
    )
    c.shine(f"M0 {top}L60 {top}L20 {low}L0 {low}Z", 0.10, 1, glass)
    return glass


def laptop(c: Canvas, look: Look) -> None:
    """An open laptop."""
    c.fill(box(36, 34, 128, 92, 7), look.main, _CASE)
    c.fill(box(39, 37, 122, 86, 5), _DARK, FLAT)
    _screen(c, box(43, 41, 114, 77, 2), 41, 118, look.style)
    c.fill("M36 124H164L188 158H12Z", lighter(look.main, 0.12), Surface(soft=4, depth=0.6))
    for row in range(4):
        y = 128.500 + row * 4.6
        for n in range(12):
            x = 44 - row * 3.1 + n * (9.4 + row * 0.52)
            c.fill(box(x, y, 7.6 + row * 0.45, 3.6, 0.8), _DARK, FLAT)
    c.fill("M80 148H120L123 156H77Z", darker(look.main, 0.12), Surface(soft=2, depth=-0.5))
    c.fill("M12 158H188V162Q186 166 178 166H22Q14 166 12 162Z", darker(look.main, 0.25), _CASE)


def phone(c: Canvas, look: Look) -> None:
    """A telephone from the front or from the back."""
    c.fill(box(56, 12, 88, 176, 15), darker(look.main, 0.15), _CASE)
    if look.view == "back":
        c.fill(box(58, 14, 84, 172, 13), look.main, Surface(soft=10, gloss=0.6))
        c.fill(box(64, 21, 38, 50, 10), darker(look.main, 0.18), _CASE)
        for x, y in ((76, 34), (76, 57), (92, 46)):
            c.fill(ellipse(x, y, 8.5), _DARK, PLASTIC)
            c.fill(ellipse(x, y, 4.5), rgb("#3F5A86"), PLASTIC)
        c.fill(ellipse(91, 29, 2.4), PAPER, FLAT)
        return
    c.fill(box(59, 15, 82, 170, 12), _DARK, FLAT)
    glass = _screen(c, box(62, 18, 76, 164, 10), 18, 182, look.style)
    c.fill(box(88, 21, 24, 6, 3), _DARK, FLAT)
    c.words("10:24", 100, 56, 19, PAPER)
    for n in range(4):
        tone = ("#F2C62F", "#EC6A5E", "#5FC27E", "#F7F5F0")[n]
        c.fill(box(68 + n * 16.6, 158, 13, 13, 4), rgb(tone), PLASTIC, clip=glass)


def tablet(c: Canvas, look: Look) -> None:
    """A tablet with a pen."""
    c.fill(box(14, 36, 160, 122, 10), look.main, _CASE)
    c.fill(box(17, 39, 154, 116, 8), _DARK, FLAT)
    glass = _screen(c, box(23, 45, 142, 104, 3), 45, 149, look.style)
    for n in range(6):
        c.fill(
            box(40 + n * 19, 128, 13, 13, 4),
            rgb(("#F2C62F", "#EC6A5E", "#5FC27E", "#F7F5F0", "#7FA7E0", "#C58BD6")[n]),
            PLASTIC,
            clip=glass,
        )
    c.fill(box(180, 44, 7, 104, 3), PAPER, Surface(form="cylinder", depth=0.8))
    c.fill("M180 148H187L183.500 158Z", STEEL, PLASTIC)


def headphones(c: Canvas, look: Look) -> None:
    """Headphones that enclose the ears."""
    c.fill(c.mask(arc(100, 104, 62, 76, 182, 358), 12), look.main, Surface(soft=5, gloss=0.4))
    c.fill(c.mask(arc(100, 104, 57, 70, 215, 325), 7), darker(look.main, 0.4), PLASTIC)
    for side in (1, -1):
        x = 100 - side * 60
        c.fill(box(x - 5, 92, 10, 30, 3), STEEL, _CASE)
        c.fill(ellipse(x + side * 9, 132, 17, 37), darker(look.main, 0.5), Surface(soft=9))
        c.fill(
            ellipse(x - side * 3, 132, 20, 36), look.main, Surface(soft=10, gloss=0.55, depth=1.2)
        )
        c.fill(
            ellipse(x - side * 6, 132, 11, 23),
            lighter(look.main, 0.12),
            Surface(soft=5, depth=-0.7),
        )


def earbuds(c: Canvas, look: Look) -> None:
    """Earbuds in their charging case."""
    c.fill(box(38, 92, 124, 78, 30), look.main, Surface(soft=12, gloss=0.5))
    c.fill("M38 106Q40 46 68 42H132Q160 46 162 106Z", look.main, Surface(soft=10, gloss=0.4))
    c.fill(box(46, 92, 108, 26, 10), darker(look.main, 0.45), Surface(soft=5, depth=-0.8))
    for x in (74, 126):
        c.fill(box(x - 6, 94, 12, 30, 6), look.main, _CASE)
        c.fill(ellipse(x, 86, 15, 14), look.main, Surface(form="sphere", gloss=0.6))
        c.fill(ellipse(x + (5 if x < 100 else -5), 84, 5, 7), _DARK, FLAT)
    c.fill(box(44, 116, 112, 10, 5), darker(look.main, 0.1), PLASTIC)
    c.fill(ellipse(100, 142, 3), rgb("#5FC27E"), FLAT)


def camera(c: Canvas, look: Look) -> None:
    """A camera with a lens."""
    c.fill("M70 60L82 42H120L132 60Z", look.main, _CASE)
    for x, width in ((34, 22), (146, 24)):
        c.fill(box(x, 53, width, 10, 3), STEEL, PLASTIC)
    c.fill(box(16, 58, 168, 104, 13), look.main, Surface(soft=8, grain=0.04, gloss=0.2))
    c.fill(box(16, 58, 168, 22, 10), look.other if look.second != "white" else STEEL, _CASE)
    c.fill(box(20, 80, 28, 74, 8), darker(look.main, 0.25), Surface(grain=0.12, soft=7))
    c.fill(box(90, 46, 20, 9, 2), rgb("#6E8AA8"), PLASTIC)
    for r, tone in (
        (47, "#202125"),
        (41, "#3A3C42"),
        (34, "#17181B"),
        (25, "#22345A"),
        (15, "#10182C"),
    ):
        c.fill(ellipse(108, 114, r), rgb(tone), Surface(soft=4, depth=0.9, edge=0.35))
    c.shine(ellipse(98, 102, 10, 6, -40), 0.7, 2.2)
    c.shine(ellipse(120, 127, 5, 3, -40), 0.4, 1.5)
    c.fill(ellipse(166, 70, 4), rgb("#C93A3A"), PLASTIC)
    c.fill(box(24, 64, 20, 9, 3), rgb("#FFF3CF"), PLASTIC)


def television(c: Canvas, look: Look) -> None:
    """A flat television on feet."""
    for x in (44, 150):
        c.fill(f"M{x} 138H{x + 7}L{x + 13} 158H{x - 6}Z", _DARK, PLASTIC)
    c.fill(box(6, 34, 188, 108, 3), _DARK, _CASE)
    _screen(c, box(9, 37, 182, 101, 1), 37, 138, look.style)
    c.fill(box(92, 139.500, 16, 1.8, 0.8), STEEL, FLAT)


def monitor(c: Canvas, look: Look) -> None:
    """A computer screen on a stand."""
    c.fill("M90 132H110L114 172H86Z", look.main, _CASE)
    c.fill(box(60, 168, 80, 8, 4), look.main, _CASE)
    c.fill(box(18, 30, 164, 106, 5), look.main, _CASE)
    _screen(c, box(23, 35, 154, 88, 2), 35, 123, look.style)


def speaker(c: Canvas, look: Look) -> None:
    """A loudspeaker box, or a small round one for travel."""
    if look.style == "round":
        c.fill(
            "M50 60H150Q164 110 150 164Q100 180 50 164Q36 110 50 60Z",
            look.main,
            Surface(form="cylinder", grain=0.10, edge=0.3),
        )
        c.fill(ellipse(100, 60, 50, 14), darker(look.main, 0.3), PLASTIC)
        for n, sign in enumerate(("-", "o", "+")):
            c.words(sign, 76 + n * 24, 60, 13, PAPER)
        c.fill(box(82, 128, 36, 12, 3), look.other, PLASTIC)
        c.line("M146 76Q180 90 150 120", look.other, 4)
        return
    c.fill(box(56, 14, 88, 172, 6), look.main, Surface(soft=5, gloss=0.3))
    for y, r in ((58, 22), (128, 36)):
        c.fill(ellipse(100, y, r), _DARK, Surface(soft=4))
        c.fill(ellipse(100, y, r * 0.86), rgb("#4A4C52"), Surface(soft=6, depth=-1.1, edge=0.4))
        c.fill(ellipse(100, y, r * 0.36), rgb("#2B2C30"), Surface(form="sphere", gloss=0.5))
    c.fill(ellipse(100, 176, 2.5), rgb("#5FC27E"), FLAT)


def watch(c: Canvas, look: Look) -> None:
    """A wristwatch with hands, or one with a screen."""
    strap = Surface(form="cylinder", grain=0.04, depth=0.8)
    c.fill("M76 4H124L128 62H72Z", look.main, strap)
    c.fill("M72 138H128L124 196H76Z", look.main, strap)
    for y in (158, 170, 182):
        c.fill(ellipse(100, y, 2.6, 3.2), darker(look.main, 0.6), FLAT)
    if look.style == "smart":
        c.fill(box(52, 46, 96, 108, 26), STEEL, _CASE)
        c.fill(box(57, 51, 86, 98, 22), _DARK, PLASTIC)
        c.words("10:24", 100, 84, 25, PAPER)
        for n, code in enumerate(("#EC6A5E", "#5FC27E", "#7FB4F0")):
            c.line(arc(76 + n * 24, 122, 8, 8, -90, 90 + n * 60), rgb(code), 3.6)
        c.fill(box(147, 84, 7, 18, 3), STEEL, PLASTIC)
        return
    c.fill(box(150, 94, 10, 12, 3), look.other, PLASTIC)
    c.fill(ellipse(100, 100, 53), look.other if look.second != "white" else STEEL, _CASE)
    c.fill(ellipse(100, 100, 45), PAPER, Surface(soft=4, depth=-0.5))
    for n in range(12):
        with c.at(placed(turn=n * 30)):
            c.line("M100 62V68", INK, 2.6 if n % 3 == 0 else 1.3)
    c.line("M100 100L84 82", INK, 3.6)
    c.line("M100 100L122 74", INK, 2.4)
    c.line("M96 108L112 132", rgb("#C93A3A"), 1.1)
    c.fill(ellipse(100, 100, 3.6), INK, PLASTIC)


def keyboard(c: Canvas, look: Look) -> None:
    """A keyboard from above."""
    c.fill(box(8, 62, 184, 78, 8), look.main, _CASE)
    for row in range(4):
        for n in range(13 - (row == 3) * 4):
            width = 11.4 if row < 3 or n not in (3,) else 60
            x = 14 + n * 13.3 + (48 if row == 3 and n > 3 else 0)
            tone = look.other if (row, n) in ((0, 0), (2, 12), (3, 8)) else lighter(look.main, 0.22)
            c.fill(
                box(x, 69 + row * 16.5, width, 13.5, 3),
                tone,
                Surface(soft=2.5, depth=1.0, edge=0.3),
            )


def mouse(c: Canvas, look: Look) -> None:
    """A computer mouse."""
    c.fill(
        "M100 22Q150 24 150 90V124Q146 180 100 180Q54 180 50 124V90Q50 24 100 22Z",
        look.main,
        Surface(soft=16, gloss=0.6, depth=1.2),
    )
    c.line("M100 23V84M51 92Q100 78 149 92", darker(look.main, 0.5), 1.4, alpha=0.7)
    c.fill(box(93, 44, 14, 32, 7), _DARK, PLASTIC)
    for n in range(6):
        c.line(f"M95 {49 + n * 4.4}H105", rgb("#5A5C62"), 1)


def controller(c: Canvas, look: Look) -> None:
    """A game controller."""
    c.fill(
        "M54 58H146Q172 58 182 108Q190 152 170 160Q154 162 138 130H62Q46 162 30 160Q10 152 18 108Q28 58 54 58Z",
        look.main,
        Surface(soft=13, gloss=0.45, depth=1.15),
    )
    c.fill(box(40, 86, 30, 10, 3), _DARK, PLASTIC)
    c.fill(box(50, 76, 10, 30, 3), _DARK, PLASTIC)
    for x, y, code in (
        (146, 78, "#F2C62F"),
        (158, 91, "#CE3238"),
        (134, 91, "#2F66B8"),
        (146, 104, "#3F9250"),
    ):
        c.fill(ellipse(x, y, 6), rgb(code), PLASTIC)
    for x in (76, 124):
        c.fill(ellipse(x, 118, 14), darker(look.main, 0.45), Surface(soft=4, depth=-0.8))
        c.fill(ellipse(x, 117, 10), _DARK, Surface(form="sphere", gloss=0.4))
    for x in (88, 104):
        c.fill(box(x, 84, 9, 5, 2), _DARK, FLAT)


def radio(c: Canvas, look: Look) -> None:
    """A portable radio with a handle and an aerial."""
    c.line("M150 62L182 12", STEEL, 2.2)
    c.fill(ellipse(182, 12, 3), STEEL, PLASTIC)
    c.fill(c.mask("M40 66V42Q40 36 48 36H132Q140 36 140 42V66", 6), rgb("#7A4F33"), PLASTIC)
    c.fill(box(18, 60, 164, 104, 14), look.main, Surface(soft=8, gloss=0.4))
    c.fill(box(26, 70, 84, 84, 8), rgb("#E7D9BC"), Surface(soft=4, depth=-0.6))
    for row in range(9):
        for column in range(9):
            c.spot(ellipse(33 + column * 8.7, 77 + row * 8.7, 2), rgb("#5B4A36"), alpha=0.75)
    c.fill(box(118, 70, 56, 30, 4), PAPER, Surface(soft=3, depth=-0.5))
    for n in range(9):
        c.line(f"M{123 + n * 5.7} 76V{84 if n % 2 else 88}", INK, 0.8)
    c.line("M150 74V97", rgb("#CE3238"), 1.6)
    for x in (132, 160):
        c.fill(ellipse(x, 130, 14), rgb("#CFA64C"), Surface(form="sphere", gloss=0.5))
        c.line(f"M{x} 130V119", INK, 1.8)


def printer(c: Canvas, look: Look) -> None:
    """A printer with paper."""
    c.fill("M58 22H142L146 76H54Z", PAPER, Surface(soft=3, depth=0.4))
    c.fill(
        "M34 70H166Q178 72 180 84V146Q180 154 170 154H30Q20 154 20 146V84Q22 72 34 70Z",
        look.main,
        Surface(soft=8, gloss=0.4),
    )
    c.fill(box(44, 108, 112, 12, 4), _DARK, FLAT)
    c.fill("M52 114H148L160 170H40Z", PAPER, Surface(soft=3, depth=0.4))
    c.fill("M66 126H134L138 152H62Z", ramp(rgb("#9ADBE8"), rgb("#3F8F5B"), 124, 152), FLAT)
    c.fill(box(130, 80, 38, 16, 3), _DARK, PLASTIC)
    c.fill(ellipse(40, 88, 5), rgb("#5FC27E"), PLASTIC)


DRAWINGS = {
    "laptop": laptop,
    "phone": phone,
    "tablet": tablet,
    "headphones": headphones,
    "earbuds": earbuds,
    "camera": camera,
    "television": television,
    "monitor": monitor,
    "speaker": speaker,
    "watch": watch,
    "keyboard": keyboard,
    "mouse": mouse,
    "controller": controller,
    "radio": radio,
    "printer": printer,
}
