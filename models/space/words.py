"""What the things in the learned pictures are called, in English and in Chinese.

Separate because names are knowledge: most of them come from the program's lexicon, so that what a
merchant may type and what is learned are the same words.
"""

import re
from collections import defaultdict
from functools import cache

from mmrec_desktop.catalog.lexicon.concepts import known

KINDS = """
Capris : capri, cropped trousers = 七分裤 中裤
Kurtis : kurti, tunic = 库尔塔 长衫
Waist Pouch : waist bag, belt bag, fanny pack = 腰包
Mufflers : muffler, scarf = 围巾
Trunk : boxer trunks, boxer briefs, underwear = 平角裤 内裤
Shrug : shrug, cardigan = 开衫
Flats : flats, flat shoes, ballet flats = 平底鞋 单鞋
Free Gifts : gift = 礼品
Tops : top, women's top = 上衣 女士上衣
Accessory Gift Set : gift set, wallet and belt set = 礼盒 配件套装
Shoe Accessories : shoe care, shoe laces = 鞋油 鞋带
Kurta Sets : kurta set = 库尔塔套装
Innerwear Vests : vest, undershirt, innerwear vest = 背心 内穿背心 汗衫
Necklace and Chains : necklace, chain = 项链
Fragrance Gift Set : perfume gift set = 香水礼盒
Perfume and Body Mist : perfume, body mist, fragrance = 香水
Travel Accessory : travel accessory, luggage tag = 旅行配件
outwear : outerwear, jacket, coat = 外套 大衣 夹克
longsleeve : long sleeve top, long sleeve shirt, long sleeved t shirt = 长袖 长袖上衣 长袖T恤
shoes : shoes, footwear = 鞋 鞋子
pants : trousers, pants, slacks = 裤子 长裤
hat : hat, cap = 帽子
Diwan Sets : diwan set, bedcover = 沙发床罩 床罩
Combos and Kits : beauty kit, cosmetics set = 美容套装 化妆品套装
Bowls : bowl = 碗
Lips : lipstick, lip colour = 口红 唇膏
Lip Care : lip balm = 润唇膏
Health Care Devices : massager, health device = 按摩器 保健器材
Hand Care : hand cream = 护手霜
Kitchen Implements : kitchen tool, peeler, cutter = 厨房小工具 削皮器
Bar Accessories : bar tools, bottle opener = 酒具 开瓶器
Combo & kits : combo kit = 套装
Hair Care Accessories : hair brush, comb = 梳子
Cleaning Kits : cleaning kit = 清洁套装
Lanterns : lantern = 灯笼 提灯
Utensils : utensil, kitchenware = 厨具
Face Care : face cream, face care = 面霜 面部护理
Bath and Spa Accessories : bath sponge, loofah = 浴球 沐浴用品
Stickers : wall sticker, decal = 贴纸 墙贴
Showpieces : showpiece, figurine, ornament = 摆件 工艺品 装饰品
Blankets, Quilts & Dohars : blanket, quilt, duvet = 毯子 被子
USB Gadgets : usb gadget, usb light, usb fan = USB小工具 USB灯
Series Lights : fairy lights, string lights = 彩灯 串灯
Pots & Pans : pot, pan, cookware = 锅 炒锅
Baby Bath Towels : baby towel, bath towel = 婴儿浴巾 浴巾
Vanity Boxes : vanity box, jewellery box = 首饰盒 化妆盒
Baby Blankets : baby blanket = 婴儿毯 毯子
Computer Accessories Combos : computer accessories set = 电脑配件套装
Living : decoration = 装饰
Batteries : laptop battery, battery = 电池 笔记本电池
Bulbs : bulb, light bulb, led bulb = 灯泡 LED灯泡
Nappies & Cloth Diapers : nappy, diaper, cloth diaper = 尿布 纸尿裤
Kitchen Linen Sets : kitchen linen, oven mitt = 厨房布艺 隔热手套
mandolin : mandolin = 曼陀林
bonsai tree : bonsai, bonsai tree = 盆景 盆栽
windsor chair (wooden chair) : windsor chair, wooden chair = 木椅 温莎椅
ewer jug : jug, ewer, pitcher = 壶 水壶
inline skate : inline skates, roller skates = 轮滑鞋 旱冰鞋
"""
"""Kinds that the lexicon does not know, or knows as something else: source's name : names."""

GROUPS = """
shoes, footwear = 鞋 鞋子 : Sports Shoes, Casual Shoes, Formal Shoes, Flats, Heels, shoes
bag = 包 包包 : Handbags, Backpacks, Clutches, Laptop Bag, Duffel Bag, Messenger Bag, Rucksacks
trousers, pants = 裤子 长裤 : Trousers, Jeans, Track Pants, Leggings, pants
underwear = 内衣 内裤 : Briefs, Trunk, Boxers, Bra
ethnic wear, indian wear = 印度服装 : Kurtas, Kurtis, Kurta Sets, Churidar, Sarees, Dupatta
jewellery = 首饰 : Necklace and Chains, Bracelet, Cufflinks
scarf = 围巾 : Mufflers, Scarves, Stoles, Dupatta
hat, headwear = 帽子 : Caps, Hat, hat
t shirt, tee = T恤 短袖 : Tshirts, t-shirt
shirt = 衬衫 衬衣 : Shirts, shirt
shorts = 短裤 : Shorts, Lounge Shorts, shorts
skirt = 半身裙 裙子 : Skirts, skirt
dress = 连衣裙 裙子 : Dresses, dress
outerwear, coat = 外套 大衣 : Jackets, outwear
knitwear, warm top = 针织衫 毛衣 : Sweaters, Sweatshirts
slippers = 拖鞋 : Flip Flops
bedding = 床上用品 : Blankets, Quilts & Dohars; Bedsheets; Baby Blankets
cosmetics, beauty product = 化妆品 护肤品 : Combos and Kits; Face Care; Lips; Deodorants
musical instrument = 乐器 : guitar; mandolin; grand piano; accordion; saxophone
chair = 椅子 : chair; windsor chair (wooden chair); wheelchair
watch = 手表 : Watches, Wrist Watches
"""
"""Words for several kinds together."""

COLOURS = """
Black = 黑色 黑
White, Off White = 白色 白
Grey, Grey Melange = 灰色 灰
Charcoal = 深灰色 炭灰
Blue, Turquoise Blue = 蓝色 蓝
Navy Blue = 藏青色 深蓝色 藏蓝
Brown, Coffee Brown = 棕色 咖啡色 褐色
Red = 红色 红
Maroon, Burgundy = 酒红色 暗红色
Green, Sea Green = 绿色 绿
Olive = 橄榄绿 军绿色
Teal = 青色 蓝绿色
Purple, Mauve = 紫色 紫
Lavender = 浅紫色 薰衣草紫
Pink, Peach = 粉色 粉红色
Magenta = 玫红色
Beige, Skin = 米色
Cream = 奶油色 米白色
Khaki = 卡其色
Tan = 驼色 棕黄色
Silver, Steel = 银色
Gold = 金色
Copper, Bronze = 古铜色
Yellow, Mustard = 黄色 黄
Orange, Rust = 橙色 橘色
Multi = 彩色 多色
"""
COLOUR_WORDS = {"Multi": "multicolour", "Steel": "silver", "Skin": "skin coloured"}
"""What a source's name of a colour says in English, where it is not that name."""

PATTERNS = """
stripe stripes striped = striped, stripes : 条纹
check checks checked checkered = checked, plaid : 格子 格纹
printed print = printed : 印花 图案
floral flower flowers = floral, flowers : 碎花 花朵 花
solid plain = plain, solid : 纯色 素色
leather = leather : 皮 真皮 皮革
washed = washed denim : 水洗
polka dot dots = polka dots, dotted : 波点 圆点
logo = logo : 字母
abstract = abstract : 抽象
ceramic = ceramic : 陶瓷
wooden = wooden : 木质
steel = stainless steel : 不锈钢
geometric = geometric : 几何
"""
"""Words in titles = what they say, in English : in Chinese."""

WEARERS = {
    "men": ("men's", "男士 男"), "women": ("women's", "女士 女"), "boys": ("boys'", "男童 儿童"),
    "girls": ("girls'", "女童 儿童"), "kids": ("kids'", "儿童"),
}  # fmt: skip

TOLD_WEARERS = """
men : men, men's, for men, male = 男士 男款 男装 男
women : women, women's, for women, ladies = 女士 女款 女装 女
boys : boys, boys', for boys = 男童
girls : girls, girls', for girls = 女童
"""
TOLD_PATTERNS = """
solid plain : plain, solid = 纯色 素色
stripe stripes striped : striped, stripes = 条纹
check checks checked checkered : checked, check, plaid = 格子 格纹
printed print : printed, print = 印花 图案
floral flower flowers : floral, flowers, floral print = 碎花 花朵
polka dot dots : polka dots, polka dot, dotted = 波点 圆点
abstract : abstract = 抽象
geometric : geometric = 几何
"""
"""What is told apart beside kinds and colours: words in titles : names. The first pattern is that
of clothes whose titles say nothing of any.
"""

Names = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def names(kind: str) -> Names:
    """English and Chinese names of a kind, most usual first."""
    own = _table().get(kind)
    if own:
        return own
    plain = _plain(kind)
    english, chinese = [" ".join(plain)], []
    found = sorted(known(plain), key=lambda each: -len(each.terms))
    covering = [each for each in found if len(each.terms) >= len(plain)]
    for each in covering or found[:1]:
        for other in each.others:
            (english if other.isascii() else chinese).append(other)
    if len(plain) == 1:
        english.append(_one(plain[0]))
    if not covering:
        english, chinese = english[:1], chinese[:1]
    return tuple(dict.fromkeys(english)), tuple(dict.fromkeys(chinese))


def own_names(kind: str) -> Names:
    """The same without what only a part of the kind is called in Chinese."""
    english, chinese = names(kind)
    plain = _plain(kind)
    whole = kind in _table() or any(len(each.terms) >= len(plain) for each in known(plain))
    return english, chinese if whole else ()


@cache
def groups() -> dict[str, tuple[Names, ...]]:
    """Words for several kinds together, by kind."""
    out: dict[str, list[Names]] = defaultdict(list)
    for line in GROUPS.strip().splitlines():
        words, _, kinds = line.partition(" : ")
        for kind in re.split("; " if ";" in kinds else ", ", kinds):
            out[kind.strip()].append(_names(words))
    return {kind: tuple(found) for kind, found in out.items()}


@cache
def colours() -> dict[str, Names]:
    """English and Chinese names of a source's colours."""
    out = {}
    for line in COLOURS.strip().splitlines():
        english, _, chinese = line.partition(" = ")
        for name in english.split(", "):
            out[name] = ((COLOUR_WORDS.get(name, name.lower()),), tuple(chinese.split()))
    return out


def patterns(title: str) -> list[Names]:
    """What a title says of pattern and material."""
    words = set(re.findall("[a-z]+", title.lower()))
    found = []
    for line in PATTERNS.strip().splitlines():
        said, _, meant = line.partition(" = ")
        if words & set(said.split()):
            english, _, chinese = meant.partition(" : ")
            found.append((tuple(english.split(", ")), tuple(chinese.split())))
    return found


def wearers(title: str) -> list[tuple[str, str]]:
    """Whom a title names: English possessive, Chinese words."""
    words = set(re.findall("[a-z]+", title.lower()))
    return [said for word, said in WEARERS.items() if word in words]


def told_by(table: str) -> list[tuple[frozenset[str], Names]]:
    """Words in titles and what they say, of each line of a table."""
    out = []
    for line in table.strip().splitlines():
        words, _, said = line.partition(" : ")
        out.append((frozenset(words.split()), _names(said)))
    return out


def _plain(kind: str) -> list[str]:
    return re.sub(r"[^a-z0-9 ]+", " ", kind.lower()).split()


def _one(word: str) -> str:
    """The singular of an English word."""
    if word.endswith(("ches", "sses")):
        return word[:-2]
    if not word.endswith("s") or word.endswith(("ss", "ves", "sunglasses")):
        return word
    return word[:-1]


@cache
def _table() -> dict[str, Names]:
    out = {}
    for line in KINDS.strip().splitlines():
        kind, _, said = line.partition(" : ")
        out[kind] = _names(said)
    return out


def _names(said: str) -> Names:
    english, _, chinese = said.partition(" = ")
    return tuple(english.split(", ")), tuple(chinese.split())
