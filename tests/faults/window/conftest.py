"""The real program for the tests here; see ``tests.window``."""

from tests.window import feed, own_settings, shop_copy, start

__all__ = ["feed", "own_settings", "shop_copy", "start"]
