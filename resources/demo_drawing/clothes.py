"""Clothes, laid flat and seen from the front or the back."""

from demo_drawing.canvas import CLOTH, FLAT, LEATHER, PLASTIC, WOOL, Canvas, Mask, Surface
from demo_drawing.geometry import arc, box, ellipse, mirrored, placed
from demo_drawing.paints import (
    PAPER,
    STEEL,
    Look,
    Paint,
    darker,
    knit,
    lighter,
    luminance,
    rgb,
)

DENIM = Surface(grain=0.09, soft=8, depth=0.9)
_QUILT = Surface(soft=7, depth=1.15, gloss=0.12, edge=0.25, fall=0.02)


def _stitch(c: Canvas, path: str, look: Look, clip: Mask | str | None = None) -> None:
    tone = lighter(look.main, 0.4) if luminance(look.main) < 0.35 else darker(look.main, 0.35)
    c.line(path, tone, 0.55, dash=(1.8, 1.3), alpha=0.75, clip=clip)


def _both(path: str) -> tuple[str, str]:
    return path, mirrored(path)


def _sleeves(c: Canvas, path: str, paint: Paint, surface: Surface = CLOTH, turn: float = 0) -> None:
    for side in _both(path):
        mask = c.fill(side, paint, surface)
        c.fold("M52 60Q46 76 42 92" if side == path else "M148 60Q154 76 158 92", mask, 0.16)


def tshirt(c: Canvas, look: Look) -> None:
    """A T-shirt with short sleeves."""
    cloth = look.cloth()
    back = look.view == "back"
    _sleeves(c, "M66 33Q44 41 36 52L20 86Q30 95 46 97L62 76Z", cloth)
    for side in _both("M22 83Q33 91 47 93.500"):
        _stitch(c, side, look)
    neck = "Q100 40 122 29" if back else "Q100 58 122 29"
    body = c.fill(
        f"M78 29{neck}L137 35Q141 62 140 90Q140 140 142 172Q100 180 58 172Q60 140 60 90Q59 62 63 35Z",
        cloth,
        CLOTH,
    )
    if not back:
        c.fill("M78 29Q100 58 122 29L119 26Q100 34 81 26Z", darker(look.main, 0.4), CLOTH)
    c.line("M78 29Q100 58 122 29" if not back else "M78 29Q100 40 122 29", look.trim, 4.2)
    c.line(
        "M80 33Q100 62 120 33" if not back else "M80 33Q100 44 120 33",
        darker(look.trim, 0.3),
        0.6,
        alpha=0.6,
    )
    for path in (
        "M66 92Q76 104 70 128",
        "M134 90Q126 106 131 130",
        "M84 132Q92 150 86 168",
        "M116 128Q108 148 114 166",
    ):
        c.fold(path, body, 0.14, 4)
    for side in _both("M63 37Q61 62 62 92"):
        c.line(side, darker(look.main, 0.5), 0.7, alpha=0.35, clip=body)
    _stitch(c, "M59 168Q100 176 141 168", look, body)
    if look.style == "pocket" and not back:
        c.fill(box(112, 74, 22, 25, 2), cloth, CLOTH)
        _stitch(c, "M113 78H133", look)
    elif look.style == "print" and not back:
        c.fill(ellipse(100, 98, 23), look.other, FLAT)
        for n in range(4):
            c.line(f"M{82 + n * 1.5} {98 + n * 5}H{118 - n * 1.5}", look.main, 1.6)
        c.fill("M80 98L93 79L101 91L106 85L118 98Z", darker(look.main, 0.15), FLAT)


def polo(c: Canvas, look: Look) -> None:
    """A polo shirt."""
    tshirt(c, look)
    if look.view == "back":
        c.fill(
            "M76 28Q100 18 124 28Q126 36 122 42Q100 34 78 42Q74 36 76 28Z",
            lighter(look.main, 0.1),
            CLOTH,
        )
        return
    c.fill("M92 42H108V78H92Z", look.cloth(), CLOTH)
    for y in (50, 60, 70):
        c.fill(ellipse(100, y, 1.8), PAPER, PLASTIC)
    for side in _both("M79 25Q88 22 100 40L92 58Q80 48 76 33Z"):
        c.fill(side, lighter(look.main, 0.1), CLOTH)


def _long_body(c: Canvas, look: Look, paint: Paint, surface: Surface, cuff: Paint) -> Mask:
    for side in _both("M66 33Q46 40 40 56Q28 100 20 150Q28 157 42 155Q52 110 64 78Z"):
        mask = c.fill(side, paint, surface)
        left = side.startswith("M66 33Q")
        for path in ("M44 74Q42 92 36 108", "M52 86Q44 104 42 124"):
            c.fold(path if left else mirrored(path), mask, 0.17, 4)
    for side in _both("M20 148Q30 155 43 153L41 166Q28 168 17 162Z"):
        c.fill(side, cuff, surface)
    return c.fill(
        "M78 29Q100 44 122 29L138 36Q143 62 142 92Q142 140 143 166Q100 174 57 166Q58 140 58 92Q57 62 62 36Z",
        paint,
        surface,
    )


def hoodie(c: Canvas, look: Look) -> None:
    """A hooded sweatshirt with a kangaroo pocket."""
    cloth = look.cloth()
    rib = knit(look.trim, 3)
    back = look.view == "back"
    body = _long_body(c, look, cloth, CLOTH, rib)
    c.fill("M57 163Q100 171 143 163L142 178Q100 186 58 178Z", rib, CLOTH)
    for path in ("M64 96Q74 112 68 132", "M136 94Q126 112 132 134"):
        c.fold(path, body, 0.15, 4)
    if back:
        c.fill("M70 34Q72 6 100 5Q128 6 130 34Q124 70 100 76Q76 70 70 34Z", cloth, CLOTH)
        c.line("M100 6Q102 40 100 75", darker(look.main, 0.4), 0.8, alpha=0.5)
        return
    hood = c.fill("M68 42Q64 8 100 5Q136 8 132 42Q118 62 100 68Q82 62 68 42Z", cloth, CLOTH)
    c.fill(
        "M80 42Q77 17 100 15Q123 17 120 42Q112 54 100 58Q88 54 80 42Z",
        darker(look.main, 0.55),
        CLOTH,
    )
    c.line(
        "M80 42Q77 17 100 15Q123 17 120 42Q112 54 100 60Q88 54 80 42Z",
        lighter(look.trim, 0.1),
        1.2,
        alpha=0.7,
    )
    c.fold("M73 22Q80 12 92 10", hood, 0.15)
    for x, low in ((90, 98), (110, 94)):
        c.line(f"M{x} 55Q{x - 2} 76 {x} {low}", PAPER, 1.9)
        c.line(f"M{x} {low - 6}V{low}", STEEL, 2.6)
    pocket = c.fill("M72 116H128L142 146L138 158H62L58 146Z", cloth, CLOTH, clip=body)
    for side in _both("M72 118L60 146"):
        _stitch(c, side, look, pocket)
    _stitch(c, "M73 118H127", look, pocket)
    if look.style == "zip":
        c.line("M100 60V178", darker(look.main, 0.5), 3.4)
        c.line("M100 60V178", STEEL, 1.6, dash=(1, 1))
        c.fill(box(98, 70, 4, 9, 2), STEEL, PLASTIC)


def jumper(c: Canvas, look: Look) -> None:
    """A knitted jumper."""
    paint = knit(look.main, 5) if look.pattern in ("plain", "knitted") else look.cloth(0.8)
    rib = knit(look.trim, 3)
    body = _long_body(c, look, paint, WOOL, rib)
    c.fill("M57 160Q100 168 143 160L142 176Q100 184 58 176Z", rib, WOOL)
    for path in ("M64 96Q74 112 68 132", "M136 94Q126 112 132 134"):
        c.fold(path, body, 0.14, 4)
    if look.style == "roll":
        c.fill("M78 34Q76 14 82 12Q100 8 118 12Q124 14 122 34Q100 48 78 34Z", rib, WOOL)
    else:
        c.fill("M80 30Q100 50 120 30L117 25Q100 32 83 25Z", darker(look.main, 0.45), WOOL)
        c.line("M79 30Q100 54 121 30", look.trim, 6)
    if look.pattern == "knitted":
        for x in (82, 100, 118):
            for y in range(52, 156, 12):
                c.line(
                    f"M{x - 4} {y}Q{x} {y + 6} {x + 4} {y + 12}",
                    darker(look.main, 0.35),
                    2.4,
                    alpha=0.4,
                    soft=0.5,
                    clip=body,
                )
                c.line(
                    f"M{x + 4} {y}Q{x} {y + 6} {x - 4} {y + 12}",
                    lighter(look.main, 0.5),
                    2.0,
                    alpha=0.5,
                    soft=0.4,
                    clip=body,
                )


def shirt(c: Canvas, look: Look) -> None:
    """A shirt with a collar and buttons."""
    cloth = look.cloth(0.75)
    body = _long_body(c, look, cloth, CLOTH, cloth)
    for path in ("M66 92Q76 106 70 132", "M134 90Q126 108 131 134", "M84 134Q90 150 85 164"):
        c.fold(path, body, 0.13, 4)
    if look.view == "back":
        c.fill("M76 28Q100 14 124 28Q126 34 122 40Q100 32 78 40Q74 34 76 28Z", cloth, CLOTH)
        c.line("M60 58Q100 66 140 58", darker(look.main, 0.4), 0.8, alpha=0.6)
        return
    c.fill("M80 28Q100 46 120 28L114 22H86Z", darker(look.main, 0.35), CLOTH)
    c.fill("M94 44H106V170H94Z", cloth, Surface(soft=2, depth=0.5, edge=0.3, grain=0.03))
    for y in range(58, 168, 18):
        c.fill(
            ellipse(100, y, 2.1), PAPER if luminance(look.main) < 0.75 else rgb("#A9B0B6"), PLASTIC
        )
    for side in _both("M80 23Q86 22 90 26L100 42L88 60Q78 48 74 34Z"):
        mask = c.fill(side, cloth, CLOTH)
        _stitch(c, side, look, mask)
    c.fill(box(112, 72, 22, 24, 2), cloth, CLOTH)
    c.line("M112 77H134", darker(look.main, 0.45), 0.6, alpha=0.6)


def jacket(c: Canvas, look: Look) -> None:
    """A quilted winter jacket with a zip."""
    shade = look.cloth()
    for side in _both("M62 36Q40 40 34 60Q22 104 16 150Q26 160 42 157Q52 114 64 80Z"):
        sleeve = c.mask(side)
        for n in range(6):
            y = 32 + n * 22
            c.fill(box(0, y, 200, 22.5, 5), shade, _QUILT, clip=sleeve)
        c.fill(sleeve, shade, Surface(soft=9, depth=0.8, edge=0.2), alpha=0.35)
    body = c.mask(
        "M76 30Q100 36 124 30L142 38Q148 66 147 94Q147 140 148 172Q100 178 52 172Q53 140 53 94Q52 66 58 38Z"
    )
    for n in range(8):
        for x, w in ((30, 68), (102, 68)):
            c.fill(box(x, 26 + n * 19.5, w, 20, 6), shade, _QUILT, clip=body)
    c.fill(body, shade, Surface(soft=10, depth=0.7, edge=0.25, gloss=0.1), alpha=0.3)
    c.fill("M74 36Q72 12 84 10Q100 6 116 10Q128 12 126 36Q100 46 74 36Z", shade, _QUILT)
    c.fill("M84 18Q100 14 116 18L114 34Q100 40 86 34Z", darker(look.main, 0.5), CLOTH)
    if look.view == "back":
        c.fill("M74 36Q72 12 84 10Q100 6 116 10Q128 12 126 36Q100 46 74 36Z", shade, _QUILT)
        return
    c.line("M100 34V175", darker(look.main, 0.45), 5)
    c.line("M100 34V175", STEEL, 1.8, dash=(1, 0.9))
    c.fill(box(97.500, 44, 5, 11, 2), STEEL, PLASTIC)
    for side in _both("M66 124L84 150"):
        c.line(side, darker(look.main, 0.5), 2.6)
        c.line(side, STEEL, 0.8, dash=(1, 1))


def raincoat(c: Canvas, look: Look) -> None:
    """A raincoat with a hood and press studs."""
    cloth = Surface(soft=9, gloss=0.35, depth=1.0)
    for side in _both("M66 36Q44 42 38 58Q26 102 20 154Q30 162 44 158Q54 112 64 82Z"):
        mask = c.fill(side, look.main, cloth)
        c.fold(
            "M46 76Q44 96 36 116" if side.startswith("M66 36Q") else "M154 76Q156 96 164 116",
            mask,
            0.16,
            5,
        )
        c.line(
            "M20 150Q31 157 45 153" if side.startswith("M66 36Q") else "M180 150Q169 157 155 153",
            look.trim,
            1,
        )
    body = c.fill(
        "M76 34Q100 44 124 34L139 39Q146 90 152 182Q100 192 48 182Q54 90 61 39Z", look.main, cloth
    )
    hood = c.fill("M68 44Q62 8 100 5Q138 8 132 44Q118 58 100 62Q82 58 68 44Z", look.main, cloth)
    if look.view != "back":
        c.fill(
            "M80 42Q76 17 100 15Q124 17 120 42Q112 52 100 55Q88 52 80 42Z",
            darker(look.main, 0.5),
            CLOTH,
        )
        c.fill("M94 56H108L109 187H93Z", look.main, cloth)
        for y in range(66, 180, 19):
            c.fill(ellipse(101, y, 2.6), lighter(look.main, 0.35), PLASTIC)
        for x in (62, 118):
            c.fill(box(x, 124, 24, 26, 3), look.main, cloth)
            c.fill(box(x - 1, 122, 26, 9, 3), look.main, cloth)
    else:
        c.fold("M100 8V60", hood, 0.2)
    c.fold("M72 100Q66 140 64 180", body, 0.14, 5)
    c.fold("M130 100Q136 140 138 180", body, 0.14, 5)


def coat(c: Canvas, look: Look) -> None:
    """A long woollen coat with lapels."""
    paint = look.cloth(0.9)
    for side in _both("M64 34Q46 40 42 56Q32 100 26 146Q34 152 46 150Q54 110 64 78Z"):
        c.fill(side, paint, WOOL)
    body = c.fill(
        "M78 28H122L137 35Q142 80 142 110Q146 160 148 188Q100 195 52 188Q54 160 58 110Q58 80 63 35Z",
        paint,
        WOOL,
    )
    c.line("M104 96V190", darker(look.main, 0.5), 1.2, alpha=0.7)
    c.fill("M82 27L100 74L118 27Z", look.other, CLOTH)
    for side in _both("M80 24L70 48L80 56L75 62L99 104L100 76L84 28Z"):
        c.fill(side, paint, WOOL)
    for x in (92, 114):
        for y in (104, 126):
            c.fill(ellipse(x, y, 3.4), darker(look.main, 0.5), PLASTIC)
    for x in (62, 116):
        c.fill(box(x, 138, 24, 8, 2), paint, WOOL)
    c.fold("M72 140Q70 165 66 188", body, 0.14, 5)


def dress(c: Canvas, look: Look) -> None:
    """A sleeveless summer dress with a waist, or one with long sleeves."""
    cloth = look.cloth()
    if look.style == "sleeves":
        for side in _both("M72 30Q56 36 52 50Q44 80 36 112Q44 120 54 116Q62 88 72 66Z"):
            c.fill(side, cloth, CLOTH)
    back = look.view == "back"
    neck = "Q100 36 118 20" if back else "Q100 56 118 20"
    skirt = c.fill(
        "M74 92Q100 98 126 92Q142 130 160 178Q130 190 100 187Q70 190 40 178Q58 130 74 92Z",
        cloth,
        CLOTH,
    )
    top = c.fill(
        f"M82 20{neck}L128 24Q126 42 132 54Q128 76 126 94Q100 100 74 94Q72 76 68 54Q74 42 72 24Z",
        cloth,
        CLOTH,
    )
    if not back:
        c.fill("M82 20Q100 56 118 20L114 17Q100 30 86 17Z", darker(look.main, 0.45), CLOTH)
    c.line(f"M82 20{neck}", look.trim, 1.8)
    c.fill(
        "M73 88Q100 94 127 88L128 97Q100 103 72 97Z",
        look.other if look.pattern == "plain" else look.trim,
        CLOTH,
    )
    for path in (
        "M84 104Q74 140 62 182",
        "M94 104Q90 140 88 184",
        "M106 104Q110 140 114 184",
        "M116 104Q126 140 138 182",
    ):
        c.fold(path, skirt, 0.20, 4.5)
    c.fold("M78 60Q84 70 80 86", top, 0.13)
    c.fold("M122 60Q116 70 120 86", top, 0.13)
    _stitch(c, "M42 174Q70 186 100 183Q130 186 158 174", look, skirt)


def skirt(c: Canvas, look: Look) -> None:
    """A pleated skirt."""
    cloth = look.cloth()
    body = c.fill(
        "M66 40Q100 48 134 40Q150 96 168 150Q134 166 100 164Q66 166 32 150Q50 96 66 40Z",
        cloth,
        CLOTH,
    )
    for n in range(-3, 4):
        c.fold(f"M{100 + n * 9} 46Q{100 + n * 14} 100 {100 + n * 19} 166", body, 0.24, 3.6)
    c.fill(
        "M65 34Q100 42 135 34L137 48Q100 57 63 48Z",
        look.trim if look.pattern == "plain" else look.cloth(),
        CLOTH,
    )
    _stitch(c, "M34 146Q66 161 100 159Q134 161 166 146", look, body)
    c.fill(ellipse(128, 43, 2.4), PAPER, PLASTIC)


def trousers(c: Canvas, look: Look) -> None:
    """Trousers: chinos, jeans, joggers or shorts."""
    jeans, joggers, shorts = (look.style == name for name in ("jeans", "joggers", "shorts"))
    low = 104 if shorts else 188
    spread = 10 if shorts else 0
    surface = DENIM if jeans else CLOTH
    paint = look.cloth()
    left = f"M66 24H102V70Q100 120 {96 - spread / 3} {low}Q78 {low + 5} {58 - spread} {low}Q54 90 62 24Z"
    for side in _both(left):
        mask = c.fill(side, paint, surface)
        mirror = side != left
        for path in ("M66 70Q80 66 92 62", "M70 84Q84 80 95 72"):
            c.fold(mirrored(path) if mirror else path, mask, 0.16, 3)
        if not shorts:
            for path in ("M64 118Q74 122 84 116", "M62 130Q76 130 90 124"):
                c.fold(mirrored(path) if mirror else path, mask, 0.15, 3)
        if jeans:
            c.spot(ellipse(124 if mirror else 76, 80, 9, 34), PAPER, alpha=0.22, soft=6, clip=mask)
        crease = f"M79 40Q77 110 76 {low}"
        if not (jeans or joggers):
            c.line(
                mirrored(crease) if mirror else crease,
                lighter(look.main, 0.5),
                0.8,
                alpha=0.35,
                clip=mask,
            )
        hem = f"M{57 - spread} {low - 7}Q78 {low - 2} {97 - spread / 3} {low - 7}"
        if joggers:
            cuff = "M60 176Q78 181 95 176L93 190Q78 194 63 190Z"
            c.fill(mirrored(cuff) if mirror else cuff, knit(look.trim, 3), surface)
        else:
            _stitch(c, mirrored(hem) if mirror else hem, look, mask)
    band = "M63 16Q100 20 137 16L138 30Q100 35 62 30Z"
    c.fill(band, knit(look.trim, 3) if joggers else paint, surface)
    if joggers:
        for x in (94, 106):
            c.line(f"M{x} 26Q{x - 2} 40 {x} 52", PAPER, 1.6)
        return
    thread = rgb("#D59B4A") if jeans else darker(look.main, 0.35)
    c.line("M100 32V68Q96 72 88 60", thread, 0.8, dash=(1.8, 1.1))
    for side in _both("M63 46Q74 46 80 31"):
        c.line(side, thread, 0.9, dash=(1.8, 1.1) if jeans else None)
    for x in (72, 100, 128):
        c.fill(box(x - 1.500, 15, 3, 17, 1), paint, surface)
    c.fill(ellipse(100, 25, 2.8), rgb("#B98A4A") if jeans else darker(look.main, 0.4), PLASTIC)


def cap(c: Canvas, look: Look) -> None:
    """A baseball cap from the side."""
    c.fill(
        "M40 118Q38 60 100 54Q158 56 160 116Q130 126 100 126Q66 126 40 118Z", look.cloth(), CLOTH
    )
    crown = c.mask("M40 118Q38 60 100 54Q158 56 160 116Q130 126 100 126Q66 126 40 118Z")
    c.fill(
        "M112 116Q150 112 188 136Q194 146 178 146Q150 134 104 130Z",
        look.trim if look.pattern == "plain" else look.main,
        CLOTH,
    )
    for path in ("M100 54Q88 84 90 126", "M100 54Q128 80 132 124", "M100 54Q62 76 58 120"):
        c.line(path, darker(look.main, 0.45), 0.9, alpha=0.6, clip=crown)
        _stitch(c, path, look, crown)
    c.fill(ellipse(100, 54, 5, 3), look.trim, CLOTH)
    c.fill(ellipse(112, 92, 11), look.other, CLOTH)
    for n in range(3):
        c.line(
            f"M{122 + n * 3} {133 + n * 0.4}Q150 {136 + n * 3} 182 {143 - n}",
            darker(look.main, 0.4),
            0.5,
            alpha=0.5,
        )


def beanie(c: Canvas, look: Look) -> None:
    """A knitted hat with a bobble."""
    paint = knit(look.main, 7) if look.pattern == "plain" else look.cloth(0.8)
    c.fill("M44 128Q40 52 100 48Q160 52 156 128Z", paint, WOOL)
    c.fill("M38 118Q100 108 162 118L160 152Q100 160 40 152Z", knit(look.trim, 9), WOOL)
    c.fill(ellipse(100, 40, 22), knit(look.other, 3), Surface(form="sphere", grain=0.16, edge=0.3))


def scarf(c: Canvas, look: Look) -> None:
    """A scarf in a loose loop with fringes."""
    cloth = look.cloth(0.9)
    for x, y, turn in ((66, 168, 6), (122, 180, -4)):
        for n in range(8):
            c.line(
                f"M{x - 4 + n * 4.6} {y - 6}Q{x - 5 + n * 4.6 + turn * 0.5} {y + 4} {x - 5 + n * 4.6} {y + 12}",
                look.trim,
                1.8,
            )
    c.fill("M76 84L106 88Q108 130 98 168Q80 172 62 166Q72 124 76 84Z", cloth, WOOL)
    c.fill("M104 86L132 78Q152 128 158 176Q140 184 120 182Q114 130 104 86Z", cloth, WOOL)
    ring = c.without(
        "M34 64Q40 20 100 18Q160 20 166 64Q160 106 100 108Q40 106 34 64Z",
        "M62 54Q66 40 100 38Q134 40 138 54Q130 68 100 70Q70 68 62 54Z",
    )
    c.fill(
        "M62 54Q66 40 100 38Q134 40 138 54Q130 68 100 70Q70 68 62 54Z",
        darker(look.main, 0.55),
        WOOL,
    )
    c.fill(ring, cloth, WOOL)
    for path in (
        "M44 66Q60 92 96 96",
        "M156 66Q142 92 108 98",
        "M50 44Q70 28 96 26",
        "M150 44Q130 28 104 28",
    ):
        c.fold(path, ring, 0.24, 4)


def socks(c: Canvas, look: Look) -> None:
    """A pair of socks."""
    for where in (placed(22, -6, 0.95, 4), placed(-14, 4, 0.95, -3)):
        with c.at(where):
            foot = c.fill(
                "M84 22H122Q122 60 120 96Q120 112 112 124L86 158Q72 174 54 168Q38 160 46 142Q52 132 66 122Q84 108 84 92Q86 60 84 22Z",
                look.cloth(0.8),
                WOOL,
            )
            c.fill(
                "M83 16H123V36H83Z",
                knit(look.other if look.pattern != "plain" else look.trim, 4),
                WOOL,
            )
            c.fill("M40 150Q50 138 62 152Q70 164 60 170Q46 168 40 150Z", look.trim, WOOL, clip=foot)
            c.fill(ellipse(118, 112, 16, 14), look.trim, WOOL, clip=foot)


def tie(c: Canvas, look: Look) -> None:
    """A necktie."""
    slanted = look.cloth(0.6)
    c.fill("M92 44H108L124 158L100 190L76 158Z", slanted, Surface(gloss=0.3, soft=6))
    c.fill("M84 16Q100 10 116 16L110 46Q100 50 90 46Z", slanted, Surface(gloss=0.3, soft=5))
    c.line("M92 46L108 44", darker(look.main, 0.6), 1.4, alpha=0.6)


def gloves(c: Canvas, look: Look) -> None:
    """A pair of knitted gloves."""
    paint = knit(look.main, 4) if look.pattern == "plain" else look.cloth(0.7)
    for where in (placed(-36, 2, 0.9, -8), placed(36, 2, 0.9, 8, flip=True)):
        with c.at(where):
            for x, top, tilt in ((76, 44, -6), (90, 30, -2), (105, 28, 1), (119, 38, 5)):
                c.line(f"M{x + tilt} {top}L{x} 104", look.main, 15)
                finger = c.mask(f"M{x + tilt} {top}L{x} 104", 15)
                c.fill(finger, paint, WOOL)
            c.fill(c.mask("M142 84L118 120", 17), paint, WOOL)
            c.fill(box(69, 88, 58, 56, 14), paint, WOOL)
            c.fill(box(72, 140, 52, 34, 4), knit(look.trim, 4), WOOL)


def belt(c: Canvas, look: Look) -> None:
    """A rolled leather belt."""
    for r in (52, 40, 28):
        c.line(arc(96, 100, r, r * 0.92, 0, 360), darker(look.main, 0.35), 12)
        c.fill(c.mask(arc(96, 98, r, r * 0.92, 0, 360), 9), look.main, LEATHER)
    c.fill(box(96, 138, 64, 20, 5), look.main, LEATHER)
    _stitch(c, "M100 141H156M100 155H156", look)
    c.fill(c.without(box(150, 130, 32, 36, 6), box(156, 136, 20, 24, 3)), STEEL, PLASTIC)
    c.line("M152 148H178", STEEL, 3)


def swimsuit(c: Canvas, look: Look) -> None:
    """A one-piece swimsuit."""
    body = c.fill(
        "M70 26Q76 24 80 26Q82 58 100 60Q118 58 120 26Q124 24 130 26Q128 56 136 68Q128 96 138 126Q124 140 112 166Q100 172 88 166Q76 140 62 126Q72 96 64 68Q72 56 70 26Z",
        look.cloth(),
        Surface(soft=9, gloss=0.25),
    )
    c.line("M80 26Q82 58 100 60Q118 58 120 26", look.trim, 1.6)
    c.line("M62 126Q76 140 88 166M138 126Q124 140 112 166", look.trim, 1.6)
    c.fold("M76 92Q90 98 100 94", body, 0.12)


def pyjamas(c: Canvas, look: Look) -> None:
    """Pyjamas: a shirt over trousers."""
    with c.at(placed(30, 26, 0.72, 7)):
        trousers(c, Look(look.colour, look.second, look.pattern, "joggers"))
    with c.at(placed(-24, -18, 0.80, -5)):
        shirt(c, look)


DRAWINGS = {
    "t-shirt": tshirt,
    "polo": polo,
    "hoodie": hoodie,
    "jumper": jumper,
    "shirt": shirt,
    "jacket": jacket,
    "raincoat": raincoat,
    "coat": coat,
    "dress": dress,
    "skirt": skirt,
    "trousers": trousers,
    "cap": cap,
    "beanie": beanie,
    "scarf": scarf,
    "socks": socks,
    "tie": tie,
    "gloves": gloves,
    "belt": belt,
    "swimsuit": swimsuit,
    "pyjamas": pyjamas,
}
