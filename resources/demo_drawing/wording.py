"""Titles and descriptions of the demo shop, in English and in Chinese."""

from demo_drawing.composition import department
from demo_drawing.items import Item
from demo_drawing.kinds import MATERIALS, Kind

COLOURS_ZH = {
    "black": "黑色",
    "white": "白色",
    "grey": "灰色",
    "light grey": "浅灰色",
    "charcoal": "炭灰色",
    "silver": "银色",
    "red": "红色",
    "burgundy": "酒红色",
    "orange": "橙色",
    "coral": "珊瑚色",
    "terracotta": "陶土色",
    "yellow": "黄色",
    "mustard": "芥末黄",
    "gold": "金色",
    "green": "绿色",
    "olive": "橄榄绿",
    "mint": "薄荷绿",
    "teal": "蓝绿色",
    "blue": "蓝色",
    "navy": "藏青色",
    "light blue": "浅蓝色",
    "turquoise": "绿松石色",
    "purple": "紫色",
    "lilac": "淡紫色",
    "pink": "粉色",
    "rose": "玫瑰粉",
    "brown": "棕色",
    "tan": "浅棕色",
    "walnut": "胡桃木色",
    "oak": "原木色",
    "beige": "米色",
    "cream": "奶油色",
    "copper": "铜色",
}
PATTERNS = {
    "striped": ("striped", "条纹", "{one} with {two} stripes", "{one}底{two}条纹"),
    "pinstriped": ("pinstriped", "细条纹", "{one} with fine {two} stripes", "{one}底{two}细条纹"),
    "dotted": ("dotted", "波点", "{one} with {two} polka dots", "{one}底{two}圆点"),
    "checked": ("checked", "格子", "{one} and {two} check", "{one}{two}相间格纹"),
    "floral": ("floral", "碎花", "{one} with {two} flowers", "{one}底{two}碎花"),
    "zigzag": ("zigzag", "之字纹", "{one} with a {two} zigzag", "{one}底{two}之字纹"),
    "starry": ("star-print", "星星图案", "{one} with {two} stars", "{one}底{two}星星"),
    "camouflage": ("camouflage", "迷彩", "{one} camouflage", "{one}迷彩"),
    "knitted": ("cable-knit", "麻花针织", "{one}, cable-knit", "{one}麻花编织"),
}
_SAID = {
    "cotton", "organic cotton", "wool", "merino wool", "linen", "silk", "leather", "canvas",
    "velvet", "cast iron", "stoneware", "porcelain", "enamelled steel", "straw",
}  # fmt: skip
"""Materials that a title names; of others only the column speaks."""
_TIMBER = ("oak", "walnut")
"""Colours that are really materials."""
_WOODS = ("wooden", "oak", "walnut", "beech")
_RAINBOW = {
    "blocks", "coloured pencils", "stacking rings", "xylophone", "beach ball", "puzzle", "paint box",
    "doll house", "wine glass", "plant", "cactus",
}  # fmt: skip
"""Of many colours, or of one that does not matter."""


def _is_timber(kind: Kind, item: Item) -> bool:
    return item.colour in _TIMBER and kind.material in _WOODS


def shown_material(kind: Kind, item: Item) -> str:
    """The material in words: the timber where the colour is one."""
    if _is_timber(kind, item):
        return item.colour
    return item.extras.get("material", kind.material).replace("wooden", "wood")


def shown_colour(item: Item) -> str:
    """The colour as the column says it."""
    return {"oak": "natural wood", "walnut": "dark brown"}.get(item.colour, item.colour)


def _coloured(kind: Kind) -> bool:
    if department(kind) == "Groceries":
        return kind.name in ("apple", "tin")
    return kind.name not in _RAINBOW


def _both_named(item: Item) -> bool:
    return item.two and item.pattern in ("striped", "checked") and item.second != "white"


def title(kind: Kind, item: Item) -> str:
    """Such as ``Red striped cotton T-shirt``."""
    words = []
    if _coloured(kind):
        words.append(item.colour)
        if _both_named(item):
            words.append(f"and {item.second}")
        if item.pattern in PATTERNS:
            words.append(PATTERNS[item.pattern][0])
        material = item.extras.get("material", kind.material)
        said = material in _SAID and not _is_timber(kind, item)
        if said and material.split()[-1] not in kind.noun:
            words.append(material)
    words.append(kind.noun)
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def title_zh(kind: Kind, item: Item) -> str:
    """Such as 红色条纹纯棉T恤."""
    if not _coloured(kind):
        return kind.noun_zh
    material = item.extras.get("material", kind.material)
    if _is_timber(kind, item):
        return f"{MATERIALS[item.colour]}{kind.noun_zh}"
    colour = COLOURS_ZH[item.colour]
    if _both_named(item):
        colour = colour.removesuffix("色") + COLOURS_ZH[item.second]
    pattern = PATTERNS[item.pattern][1] if item.pattern in PATTERNS else ""
    said = MATERIALS[material] if material in _SAID else ""
    if said[-1:] and said[-1] in kind.noun_zh:
        said = ""
    return f"{colour}{pattern}{said}{kind.noun_zh}"


def description(kind: Kind, item: Item) -> str:
    """What the thing is for, how it looks, what it is made of."""
    parts = [kind.about]
    one, two = item.colour, item.second
    if item.pattern in PATTERNS:
        look = PATTERNS[item.pattern][2].format(one=one, two=two)
        parts.append(look[:1].upper() + look[1:] + ".")
    elif item.two and _coloured(kind):
        parts.append(f"In {one} with {two}.")
    material = shown_material(kind, item)
    if material and department(kind) != "Groceries":
        parts.append(f"Made of {material}.")
    return " ".join(parts)


def description_zh(kind: Kind, item: Item) -> str:
    """The same in Chinese."""
    parts = [kind.about_zh]
    one, two = (COLOURS_ZH[tone] for tone in (item.colour, item.second))
    if item.pattern in PATTERNS:
        parts.append(PATTERNS[item.pattern][3].format(one=one, two=two) + "。")
    elif item.two and _coloured(kind):
        parts.append(f"{one}配{two}。")
    material = MATERIALS[
        item.colour if _is_timber(kind, item) else item.extras.get("material", kind.material)
    ]
    if material and department(kind) != "Groceries":
        parts.append(f"材质：{material}。")
    return "".join(parts)
