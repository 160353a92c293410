"""What stands in place of results where there are none: why, and what can be done about it.

Separate from the pane, because it follows from the query alone.
"""

from mmrec_desktop.domain.query import Query

_STRICT = ('"', "“", "”", " -", ":", "：")
"""What makes a query strict, so that nothing may be found."""


def empty_page(query: Query) -> tuple[str, str]:
    """The page's words and those of its button, by key."""
    if query.where:
        return "empty.filtered", "filters.clear"
    if query.is_empty():
        return "empty.catalogue", "empty.catalogue-button"
    strict = any(sign in query.text for sign in _STRICT)
    return "empty.strict" if strict else "empty.nothing", "query.clear"
