"""Words that say nothing about a product. Separate as plain data of both languages."""

_ENGLISH = """
    a about after all also always an and any anyone anything are around as at be because been before
    being best but buy by can cannot could did do does doing during each every everything find for
    from get gets give go goes going good great had has have he her him his how i if in into is it
    its just keep keeps let like look looking looks make makes me more most much my myself need needs
    nice no not of off on one or our out over own please pls put set shop should show so some someone
    something stuff suitable such take than that the their them then there these they thing things
    this those to too under until up us use used useful uses using very want wanted wants was way we
    were what when where which while who whom why will with without would you your
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
