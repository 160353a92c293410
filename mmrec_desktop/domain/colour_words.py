"""Colour words of both languages, as the twelve basic colours of a picture.

Separate because feeds, queries and filters must all read a colour name the same way. English words
count only as whole words; in Chinese, where words run together, names that merely contain a colour
(红米, 白酒, 蓝牙) are taken out first.
"""

import re
import unicodedata
from functools import cache

_ENGLISH = {
    "black": """
        black jet-black ebony onyx
    """,
    "white": """
        white off-white ivory snow-white pearl-white eggshell
    """,
    "grey": """
        grey gray charcoal graphite silver slate gunmetal anthracite
    """,
    "red": """
        red crimson scarlet maroon burgundy wine-red bordeaux vermilion brick-red cherry-red
    """,
    "orange": """
        orange tangerine apricot rust-coloured terracotta
    """,
    "yellow": """
        yellow gold golden mustard-yellow lemon-yellow canary-yellow
    """,
    "green": """
        green olive lime-green mint-green emerald khaki-green teal sage-green army-green
    """,
    "blue": """
        blue navy navy-blue indigo cobalt turquoise aqua cyan azure sky-blue ultramarine teal-blue
        blue-green
    """,
    "purple": """
        purple violet lavender lilac mauve aubergine
    """,
    "pink": """
        pink rose-gold fuchsia magenta hot-pink salmon-pink coral blush-pink rose-pink
    """,
    "brown": """
        brown bronze copper walnut-brown mahogany taupe tan chestnut cognac coffee-brown mocha
    """,
    "beige": """
        beige khaki cream-coloured cream-colored cream-white sand-coloured sand-colored camel nude
        oatmeal ecru champagne
    """,
}
_NO_ENGLISH = """
    orange juice, orange marmalade, orange squash, orange soda, orange peel, orange oil,
    orange zest, orange jam, orange flavour, orange flavor, orange blossom, orange tree,
    orange slices, orange squeezer, blood orange, black tea, black coffee, black beans,
    black bean, black pepper, black friday, black & decker, black and decker, black decker,
    black forest, black garlic, black rice, black shark, white wine, white rice, white bread,
    white chocolate, white noise, white pepper, white vinegar, white tea, white sugar,
    white beans, white fish, white label, white goods, white paper, green tea, green beans,
    green bean, green peas, green pepper, green onion, green lentils, green energy, red wine,
    red bull, red onion, red pepper, red lentils, red rice, red cabbage, red beans, red meat,
    brown rice, brown sugar, brown bread, golden retriever, golden syrup, gold standard,
    pink salmon, pink floyd, yellow pages, blue light, blue cheese, blue ray, charcoal grill,
    charcoal bbq, charcoal barbecue, charcoal mask, charcoal briquettes, charcoal filter,
    olive oil, lavender oil, coral reef, camel milk, khaki pants, copper pipe, copper wire,
    champagne glass, champagne glasses, champagne flute, champagne flutes, champagne bottle,
    sterling silver, silver plated, gold plated, orange tea, oranges, red hat, snow white,
    violet crumble
"""
"""Kinds of goods whose name holds a colour word that does not say what colour they have."""
_CHINESE = {
    "black": """
        黑色 黑 墨色 炭黑 曜石黑 午夜色 玄色
    """,
    "white": """
        白色 白 乳白 象牙白 珍珠白 月光白 雪白 奶白 瓷白
    """,
    "grey": """
        灰色 灰 银色 银 深空灰 烟灰 石墨 麻灰 银灰 太空灰 铁灰 钛色
    """,
    "red": """
        红色 红 酒红 枣红 大红 朱红 砖红 绯红 暗红 赤色 正红 车厘子色
    """,
    "orange": """
        橙色 橙 橘色 橘红 橘 橘黄 桔色 焦糖橙 杏橙
    """,
    "yellow": """
        黄色 黄 金色 土豪金 香槟金 姜黄 柠檬黄 鹅黄 明黄 芥末黄
    """,
    "green": """
        绿色 绿 军绿 墨绿 橄榄绿 薄荷绿 草绿 翠绿 豆绿 牛油果绿 青色 青绿 松石绿 孔雀绿 抹茶绿
        抹茶色
    """,
    "blue": """
        蓝色 蓝 藏蓝 藏青 海军蓝 天蓝 宝蓝 湖蓝 深蓝 牛仔蓝 靛蓝 靛青 雾霾蓝 克莱因蓝 孔雀蓝
        宝石蓝 牛仔色 蓝绿
    """,
    "purple": """
        紫色 紫 薰衣草紫 紫罗兰 葡萄紫 香芋紫 香芋色 茄紫 暗紫
    """,
    "pink": """
        粉色 粉红 粉红色 桃红 玫红 玫瑰金 玫瑰红 樱花粉 藕粉 裸粉 西瓜红 粉 珊瑚色 珊瑚粉 豆沙色
        豆沙粉
    """,
    "brown": """
        棕色 棕 褐色 褐 咖啡色 咖色 咖 驼棕 巧克力色 焦糖色 古铜色 栗色 茶色 胡桃色 胡桃木色
        深木色
    """,
    "beige": """
        米色 米白 米白色 卡其 卡其色 杏色 驼色 奶油色 奶茶色 裸色 沙色 燕麦色 香槟色 米黄 浅咖
        肤色 原木色 亚麻色 杏白
    """,
}
_NO_CHINESE = """
    红米 黑鲨 小白 白酒 红酒 红茶 绿茶 黑茶 白茶 青茶 黄茶 黑咖啡 红枣 红薯 紫薯 黑米 绿豆 红豆
    黑豆 黄豆 白糖 红糖 黑糖 黑芝麻 白芝麻 白菜 青菜 黄瓜 黄油 白板 黑板 黄金 白银 白金 银行 金属
    蓝牙 蓝光 蓝莓 黑莓 橙汁 橙子 甜橙 脐橙 红外 紫外 粉底 粉饼 散粉 蜜粉 面粉 奶粉 洗衣粉 粉丝
    米粉 淀粉 粉末 蛋白粉 粉刺 粉碎 辣椒粉 花粉 藕粉圆子 灰尘 吸灰 防灰 炉灰 白天 黑科技 绿色食品
    绿色环保 绿联 绿源 红轴 青轴 茶轴 黑轴 银轴 黑胶 红木 空白 白领 明白 红包 口红 腮红 网红 红烧
    蛋黄 红牛 蓝月亮 黑人牙膏 白猫 立白 白象 白云山 红双喜 大红袍 青花瓷 青花 白瓷砖 蓝宝书 红宝书
    红蜻蜓 红豆衫 红豆男装 黑莓手机 白茶香 红花 红景天 黄桃 黄芪 黄酒 青岛 青少年 青年 青春 青蛙
    青椒 青柠 青稞 绿萝 绿植 红叶 白开水 白雪公主 黑森林 美白 增白 亮白 净白 洁白 漂白 蛋白 豆腐白
    银杏 银耳 水银 紫菜 紫砂 紫米 红油 红肠 红参 红富士 红提 橘子 金橘 金桔 橘皮 卡其诺 米黄豆
    紫外线 红外线 白噪音 黑名单 白名单 黑洞 灰姑娘 黄山 黄河 红楼梦 红与黑 白夜行 咖喱 咖啡机
    咖啡杯 咖啡壶 咖啡豆 咖啡 摩卡壶 红心 红色经典 白鲸 白鹿 蓝鲸 蓝盒 粉刷 粉扑 白癜风 银联 银发
    银河 银离子 纳米银 纯银 足银 泰银 银饰 黄花 黄豆酱 白胡椒 黑胡椒 白醋 红醋 青铜
"""

_COLOUR_OF: dict[str, str] = {}
for _colour, _words in (*_ENGLISH.items(), *_CHINESE.items()):
    for _word in _words.split():
        _COLOUR_OF[_word.replace("-", " ")] = _colour
_TRADITIONAL = str.maketrans(
    "紅藍綠黃銀橋駝薑醬軍寶靛膚麥焦糖檸檬鵝車厘亞麻鐵鈦蘆薈茲紗綿錫銅霧牛仔湖霾櫻蓮",
    "红蓝绿黄银桥驼姜酱军宝靛肤麦焦糖柠檬鹅车厘亚麻铁钛芦荟兹纱绵锡铜雾牛仔湖霾樱莲",
)


def _longest_first(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_NAMES = {name.strip() for name in _NO_ENGLISH.split(",")} | set(_NO_CHINESE.split())
_LATIN = [word for word in (*_COLOUR_OF, *_NAMES) if word.isascii()]
_HAN = [word for word in (*_COLOUR_OF, *_NAMES) if not word.isascii()]
_SEPARATORS = re.compile(r"[\s_\-]+")


@cache
def _pattern() -> re.Pattern[str]:
    # Longest first: 咖啡色 is a colour although 咖啡 is none.
    latin, han = _longest_first(_LATIN), _longest_first(_HAN)
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|(?:{han})")


def colours_in(text: str) -> tuple[str, ...]:
    """The basic colours that a text names, in order, each once; empty where it names none."""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_TRADITIONAL)
    plain = _SEPARATORS.sub(" ", plain)
    found: dict[str, None] = {}
    for match in _pattern().finditer(plain):
        colour = _COLOUR_OF.get(match[0])
        if colour is not None:
            found.setdefault(colour)
    return tuple(found)


def colour_of(text: str) -> str | None:
    """The first basic colour that a text names, such as an option's value or a title."""
    found = colours_in(text)
    return found[0] if found else None


def without_colours(text: str) -> str:
    """The text without its colour words: what is left says the kind of thing."""
    plain = _SEPARATORS.sub(
        " ", unicodedata.normalize("NFKC", text).lower().translate(_TRADITIONAL)
    )
    return " ".join(_pattern().sub(_keep_names, plain).split())


def _keep_names(match: re.Match[str]) -> str:
    return " " if match[0] in _COLOUR_OF else match[0]
