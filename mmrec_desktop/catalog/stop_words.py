"""Words that say nothing about a product. Separate as plain data of both languages."""

_ENGLISH = """
    a an and any are as at be but by can could do does for from get give go good had has have how i
    if in into is it its just like look looking make me my need no not of off on one or our out
    please pls set should show so some something suitable than that the their them then there these
    they this to too under up us use used using very want wanted was we what when where which while
    who will with without would you your
"""
_CHINESE = """
    我要 想要 想买 我想 要买 需要 有没 没有 一个 一款 一件 一双 一条 一种 什么 哪些 可以 能够
    请问 给我 帮我 推荐 寻找 查找 看看 比较 有吗 怎么 哪里 这个 那个 这种 那种 以及 或者 还有
    用来 适合 用于
"""

ENGLISH = frozenset(_ENGLISH.split())
"""Folded; a query that consists of nothing else keeps them."""
CHINESE = frozenset(_CHINESE.split())
"""Pairs that are left out of a query that says more."""
CHINESE_PARTICLES = "的了吗呢吧啊呀么嘛之"
"""Characters that end one word and begin another: pairs across them are no words."""
