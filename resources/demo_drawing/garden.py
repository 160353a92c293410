"""Garden and tools."""

from demo_drawing.canvas import FLAT, METAL, PLASTIC, WOODEN, Canvas, Surface
from demo_drawing.geometry import arc, box, ellipse, placed, polygon
from demo_drawing.paints import COLOURS, INK, PAPER, STEEL, Colour, Look, darker, lighter, rgb, wood

_ASH = rgb("#CDA271")
_IRON = rgb("#9AA1A8")
_DARK = rgb("#2F3136")
_BLADE = Surface(soft=4, depth=0.9, gloss=0.4)
_LEAF = rgb("#4B8F46")


def _leaf(c: Canvas, x: float, y: float, length: float, turn: float, tone: Colour = _LEAF) -> None:
    with c.at(placed(x - 100, y - 100, length / 100, turn)):
        mask = c.fill(
            "M100 100Q120 60 160 66Q190 74 200 100Q170 132 140 128Q112 122 100 100Z",
            tone,
            Surface(soft=8),
        )
        c.line("M102 100H190", lighter(tone, 0.35), 2.5, clip=mask)


def watering_can(c: Canvas, look: Look) -> None:
    """A watering can."""
    c.fill(c.mask("M128 96Q190 70 176 130Q170 156 134 160", 8), darker(look.main, 0.15), PLASTIC)
    c.fill(c.mask("M74 84Q84 40 124 84", 7), darker(look.main, 0.15), PLASTIC)
    c.fill("M70 128L26 66L16 72L62 160Z", darker(look.main, 0.1), Surface(soft=5, gloss=0.3))
    c.fill("M4 66L30 46L38 62L10 78Z", look.main, PLASTIC)
    for n in range(4):
        c.spot(ellipse(10 + n * 5.4, 66 - n * 4, 1.5), INK, alpha=0.7)
    c.fill(
        "M64 84H136L144 172Q100 184 56 172Z", look.cloth(0.9), Surface(form="cylinder", gloss=0.3)
    )
    c.fill(ellipse(100, 84, 36, 9), darker(look.main, 0.35), PLASTIC)
    if look.second != "white":
        c.fill("M58 150Q100 160 142 150L143 160Q100 170 57 160Z", look.other, FLAT)


def spade(c: Canvas, look: Look) -> None:
    """A spade, or a rake."""
    with c.at(placed(0, 0, 1, 24)):
        c.fill(box(95, 26, 10, 110, 3), wood(_ASH, upright=True), METAL)
        if look.style == "rake":
            c.fill(box(95, 4, 10, 40, 4), look.main, METAL)
            c.fill(box(56, 130, 88, 9, 3), look.main, PLASTIC)
            for n in range(8):
                c.fill(
                    f"M{57 + n * 11.4} 138H{63 + n * 11.4}L{61 + n * 11.4} 168H{59 + n * 11.4}Z",
                    look.main,
                    PLASTIC,
                )
            return
        c.fill(
            c.without("M80 8H120Q126 8 124 16L108 40H92L76 16Q74 8 80 8Z", "M88 15H112L104 30H96Z"),
            look.main,
            PLASTIC,
        )
        c.fill("M96 118H104L106 136H94Z", _IRON, METAL)
        c.fill(
            "M70 132Q100 126 130 132V168Q124 190 100 198Q76 190 70 168Z",
            look.other if look.second != "white" else _IRON,
            _BLADE,
        )
        c.line("M100 134V180", darker(_IRON, 0.4), 1.4, alpha=0.5)


def plant(c: Canvas, look: Look) -> None:
    """A plant in a pot: leaves, a cactus or flowers."""
    if look.style == "cactus":
        green = rgb("#5C9B62")
        for path in ("M72 104Q44 104 46 72", "M126 92Q156 92 154 58"):
            c.fill(c.mask(path, 19), green, Surface(soft=7))
        body = c.fill(box(74, 22, 52, 112, 26), green, Surface(form="cylinder", edge=0.3))
        for n in range(4):
            c.line(f"M{80 + n * 13} 26V130", darker(green, 0.4), 1.4, alpha=0.6, clip=body)
        for n in range(24):
            x, y = 80 + (n * 13) % 42, 36 + (n * 29) % 90
            c.line(f"M{x} {y}L{x + 3} {y - 3}", PAPER, 0.8)
        c.fill(ellipse(96, 20, 11, 9), rgb("#EC8FB2"), PLASTIC)
    elif look.style == "flowers":
        for x, y, tone in (
            (70, 52, look.other),
            (130, 48, look.other),
            (100, 30, lighter(look.other, 0.25)),
            (52, 84, lighter(look.other, 0.25)),
            (150, 82, look.other),
        ):
            c.line(f"M100 130Q{(x + 100) / 2} {y + 50} {x} {y}", _LEAF, 3)
            _leaf(c, (x + 100) / 2, y + 46, 30, 200 if x < 100 else -20)
            for n in range(6):
                with c.at(placed(x - 100, y - 100, 0.26, n * 60)):
                    c.fill(ellipse(100, 58, 24, 40), tone, Surface(soft=14))
            c.fill(ellipse(x, y, 6), COLOURS["yellow"], PLASTIC)
    else:
        for x, turn, length in (
            (96, -150, 88),
            (104, -32, 90),
            (98, -114, 96),
            (102, -66, 98),
            (100, -90, 100),
            (96, -172, 66),
            (104, -8, 66),
        ):
            _leaf(c, x, 130, length, turn, _LEAF if turn % 4 else darker(_LEAF, 0.2))
    c.fill("M56 132H144L134 184Q100 192 66 184Z", look.cloth(0.8), Surface(form="cylinder"))
    c.fill(box(51, 120, 98, 17, 4), look.main, Surface(form="cylinder"))


def hammer(c: Canvas, look: Look) -> None:
    """A hammer."""
    with c.at(placed(0, 4, 1, 36)):
        c.fill("M93 60H107L110 190Q100 196 90 190Z", wood(_ASH, upright=True), METAL)
        c.fill("M91 126H109L111 188Q100 195 89 188Z", look.main, METAL)
        c.fill("M60 30H112Q134 28 152 52Q130 46 116 58H60Z", _IRON, _BLADE)
        c.fill(box(46, 26, 18, 36, 3), darker(_IRON, 0.15), _BLADE)
        c.fill(box(90, 26, 20, 40, 2), darker(_IRON, 0.25), METAL)


def screwdriver(c: Canvas, look: Look) -> None:
    """A screwdriver."""
    with c.at(placed(0, 0, 1, 42)):
        c.fill("M97 92H103V178L106 192H94L97 178Z", _IRON, METAL)
        c.fill(
            "M84 14Q100 4 116 14L120 70Q114 92 106 96H94Q86 92 80 70Z",
            look.main,
            Surface(form="cylinder", gloss=0.4),
        )
        for x in (88, 97, 106):
            c.fill(box(x, 22, 5, 50, 2), look.other, FLAT, alpha=0.85)


def drill(c: Canvas, look: Look) -> None:
    """A cordless drill."""
    c.fill("M4 76H40V82H4L0 79Z", _IRON, Surface(form="barrel"))
    c.fill("M36 64H62V96H36L30 88V72Z", _DARK, Surface(form="barrel"))
    c.fill("M112 92H152L164 150H122Z", _DARK, Surface(soft=6, grain=0.05))
    c.fill(
        "M60 54H148Q172 56 174 80Q172 102 148 104H60Z",
        look.main,
        Surface(soft=9, gloss=0.4, depth=1.1),
    )
    c.fill(box(116, 64, 44, 26, 5), _DARK, PLASTIC)
    c.fill(
        "M104 102H116L118 122Q108 122 104 102Z",
        rgb("#CE3238") if look.colour != "red" else _DARK,
        PLASTIC,
    )
    c.fill(box(108, 148, 72, 30, 6), _DARK, PLASTIC)
    c.fill(box(108, 148, 72, 10, 3), look.main, PLASTIC)
    c.words("18 V", 144, 168, 10, PAPER)


def saw(c: Canvas, look: Look) -> None:
    """A hand saw."""
    with c.at(placed(0, 0, 1, 20)):
        points = [(12 + n * 3.5, 115.5 + n * 0.23 + (5 if n % 2 else 0)) for n in range(35)]
        c.fill(polygon([(12, 104), *points, (132, 112)]), rgb("#C9CED3"), _BLADE)
        c.fill("M136 68L8 100L11 116L136 124Z", rgb("#C9CED3"), _BLADE)
        c.fill(
            c.without(
                "M128 58Q150 48 176 56Q196 66 190 84L184 120Q178 138 158 136L128 130Z",
                "M148 78Q170 68 176 82L170 112Q160 120 146 112Z",
            ),
            wood(look.main) if look.colour in ("oak", "walnut", "brown") else look.main,
            WOODEN,
        )
        for x, y in ((138, 76), (138, 116)):
            c.fill(ellipse(x, y, 3), STEEL, PLASTIC)


def spanner(c: Canvas, look: Look) -> None:
    """A spanner and a pair of pliers."""
    with c.at(placed(-34, 0, 0.95, -18)):
        c.fill(
            "M92 60H108V150H92Z", look.main if look.colour in ("silver", "grey") else _IRON, METAL
        )
        c.fill(c.without(ellipse(100, 42, 27), "M88 10H112V42Q100 52 88 42Z"), _IRON, _BLADE)
        c.fill(c.without(ellipse(100, 164, 21), ellipse(100, 164, 10)), _IRON, _BLADE)
    with c.at(placed(42, 0, 0.95, 14)):
        for side in (False, True):
            with c.at(placed(flip=side)):
                c.fill("M98 60L88 18Q96 12 101 20V74Z", _IRON, _BLADE)
                c.fill(
                    "M92 62L108 84Q122 110 116 186Q108 190 104 184Q106 120 90 96Z",
                    look.main,
                    Surface(soft=4, gloss=0.3),
                )
        c.fill(ellipse(100, 72, 15), _IRON, PLASTIC)
        c.fill(ellipse(100, 72, 5), darker(_IRON, 0.3), PLASTIC)


def toolbox(c: Canvas, look: Look) -> None:
    """A tool box."""
    c.fill(c.without(box(62, 42, 76, 40, 10), box(72, 52, 56, 40, 5)), _DARK, PLASTIC)
    c.fill("M22 74H178L188 108H12Z", look.main, Surface(soft=7, gloss=0.3))
    c.fill(box(14, 106, 172, 64, 6), look.main, Surface(soft=8, gloss=0.3))
    c.fill(box(14, 102, 172, 9, 2), darker(look.main, 0.35), PLASTIC)
    for x in (42, 142):
        c.fill(box(x, 94, 16, 30, 3), STEEL, PLASTIC)
    c.fill(box(74, 126, 52, 28, 4), darker(look.main, 0.25), Surface(soft=4, depth=-0.7))


def wheelbarrow(c: Canvas, look: Look) -> None:
    """A wheelbarrow."""
    c.line("M40 136L112 128L196 84", _DARK, 5)
    c.line("M110 128L116 172H134L128 122", _DARK, 5)
    c.line("M178 94L196 84", COLOURS["red"], 8)
    c.fill(
        "M14 62H172Q160 112 138 124H66Q34 108 14 62Z",
        look.main,
        Surface(soft=10, gloss=0.3, depth=1.1),
    )
    c.fill("M14 62H172L168 72Q94 66 22 76Z", darker(look.main, 0.35), PLASTIC)
    c.fill(ellipse(42, 148, 28), _DARK, PLASTIC)
    c.fill(ellipse(42, 148, 14), STEEL, PLASTIC)
    c.fill(ellipse(42, 148, 4), _DARK, FLAT)


def hose(c: Canvas, look: Look) -> None:
    """A garden hose in a coil."""
    for n in range(5):
        r = 74 - n * 11
        c.line(ellipse(96, 96, r, r * 0.96), darker(look.main, 0.45), 12)
        c.fill(c.mask(ellipse(95, 95, r, r * 0.96), 8.5), look.main, Surface(soft=3.5, depth=1.2))
    c.line("M96 170Q140 176 160 160", look.main, 10)
    with c.at(placed(66, 56, 0.7, -40)):
        c.fill(box(70, 90, 40, 20, 3), COLOURS["yellow"], Surface(form="barrel"))
        c.fill("M110 88L136 94V106L110 112Z", _DARK, Surface(form="barrel"))


def secateurs(c: Canvas, look: Look) -> None:
    """Garden shears for branches."""
    with c.at(placed(0, 0, 1, 30)):
        c.fill("M104 78Q128 56 118 14Q96 30 90 78Z", _IRON, _BLADE)
        c.fill("M96 78Q76 58 84 24Q100 44 108 80Z", darker(_IRON, 0.2), _BLADE)
        c.fill(
            "M88 82Q106 90 116 110Q134 150 124 190Q114 194 108 186Q110 130 84 96Z",
            look.main,
            Surface(soft=5, gloss=0.4),
        )
        c.fill(
            "M112 82Q94 90 84 110Q66 150 76 190Q86 194 92 186Q90 130 116 96Z",
            look.main,
            Surface(soft=5, gloss=0.4),
        )
        c.fill(ellipse(100, 88, 9), STEEL, PLASTIC)


def lantern(c: Canvas, look: Look) -> None:
    """A lantern with a candle."""
    c.line(arc(100, 44, 26, 30, 180, 360), look.main, 4)
    c.fill("M66 56H134L122 38H78Z", look.main, PLASTIC)
    c.spot(ellipse(100, 112, 46, 50), rgb("#FFE2A0"), alpha=0.55, soft=12)
    glass = c.fill(box(64, 56, 72, 112, 2), rgb("#FBEFD0"), Surface(soft=6, depth=0.4), alpha=0.6)
    c.fill(box(84, 116, 32, 52, 4), PAPER, Surface(form="cylinder"), clip=glass)
    c.spot("M100 78Q116 102 100 114Q84 102 100 78Z", rgb("#FFB347"), alpha=0.95, soft=0.8)
    c.spot("M100 92Q107 104 100 112Q93 104 100 92Z", rgb("#FFF6D8"), soft=0.6)
    for x in (60, 97.5, 135):
        c.fill(box(x, 56, 5, 112, 1), look.main, METAL)
    c.fill(box(54, 166, 92, 14, 3), look.main, PLASTIC)


def bird_house(c: Canvas, look: Look) -> None:
    """A nesting box."""
    c.fill(
        box(58, 70, 84, 104, 2),
        wood(_ASH if look.style != "paint" else look.other, upright=True),
        WOODEN,
    )
    c.fill("M100 20L164 82L152 92L100 42L48 92L36 82Z", look.main, WOODEN)
    c.fill(
        "M100 42L142 82V92H58V82Z",
        wood(_ASH if look.style != "paint" else look.other, upright=True),
        WOODEN,
    )
    c.fill(ellipse(100, 100, 18), rgb("#3A2A20"), Surface(soft=5, depth=-1))
    c.line("M100 134V142", darker(_ASH, 0.3), 7)
    c.fill(box(50, 170, 100, 9, 2), wood(_ASH), WOODEN)


DRAWINGS = {
    "watering can": watering_can,
    "spade": spade,
    "plant": plant,
    "hammer": hammer,
    "screwdriver": screwdriver,
    "drill": drill,
    "saw": saw,
    "spanner": spanner,
    "toolbox": toolbox,
    "wheelbarrow": wheelbarrow,
    "hose": hose,
    "secateurs": secateurs,
    "lantern": lantern,
    "bird house": bird_house,
}
