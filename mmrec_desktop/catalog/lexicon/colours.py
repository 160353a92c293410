"""Colour words in both languages; one colour to a line."""

WORDS = """
red, crimson, scarlet = 红色 大红 朱红
burgundy, maroon, wine red = 酒红 酒红色 暗红
pink, rose = 粉色 粉红 粉红色 玫红
orange = 橙色 橘色 橘红
yellow = 黄色 明黄 姜黄
gold, golden = 金色
green = 绿色 翠绿 草绿
olive, army green = 军绿 橄榄绿 墨绿
blue = 蓝色 湖蓝 宝蓝
navy, navy blue, dark blue = 藏青 藏蓝 深蓝 海军蓝 藏青色
light blue, sky blue = 浅蓝 天蓝 天蓝色
turquoise, teal = 青色 蓝绿
purple, violet = 紫色
lavender, lilac = 薰衣草紫 浅紫
brown = 棕色 褐色 咖啡色 咖色
beige, cream, off white = 米色 米白 米白色 杏色
khaki = 卡其 卡其色
grey, gray = 灰色
silver = 银色
black = 黑色
white = 白色
transparent, clear = 透明
multicolour, multicolor, colourful, colorful = 彩色 多色 五颜六色
dark = 深色
light coloured, light colored, pale = 浅色
"""
