"""What was searched for."""

from mmrec_desktop.catalog import history
from mmrec_desktop.catalog.library import Library


def test_the_newest_first_each_once(library: Library) -> None:
    for text in ("red", "blue", "red"):
        history.add(library, text, {"text": text})
    assert [each.text for each in history.recent(library)] == ["red", "blue"]
    assert history.recent(library, 1)[0].query == {"text": "red"}
    assert [each.text for each in history.recent(library, prefix="BL")] == ["blue"]
    history.clear(library)
    assert history.recent(library) == []


def test_saved_searches(library: Library) -> None:
    history.save(library, "mine", {"text": "红色"})
    history.save(library, "other", {"text": "b"})
    history.save(library, "mine", {"text": "c"})
    assert history.saved(library) == [("mine", {"text": "c"}), ("other", {"text": "b"})]
    history.forget(library, "mine")
    assert [name for name, _ in history.saved(library)] == ["other"]
