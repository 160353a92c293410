"""The same questions answered by one simple means alone, to tell what the program adds to it.

Separate from the program's own answers, which know nothing of these.
"""

import numpy as np

from mmrec_desktop.catalog.index.exact import ExactIndex
from mmrec_desktop.domain.vector_index import Ids, Vector, VectorIndex
from mmrec_desktop.neural.look_features import HISTOGRAM, MEANT, SHAPE, unit
from mmrec_desktop.services.answer.asked import Asked
from mmrec_desktop.services.evaluate.file_names import FileNames
from mmrec_desktop.services.lookup import Measures
from mmrec_desktop.services.workspace import Workspace

BY_KIND = {
    "view_to_product": ("histogram", "network"),
    "words_to_product": ("bm25", "sentence"),
    "words_to_picture": ("bm25", "class_names"),
    "category": ("class_names", "chance"),
    "colour": ("chance",),
}
"""Who else answers each kind of question.

``bm25``: the full text, or where no text may be looked at, the names of picture files.
``sentence``: sentence vectors. ``class_names``: what the picture network would call the picture, as
a sentence vector. ``histogram``: colours of pictures; ``network``: their shapes. ``chance``: any
order.
"""


PARTS = {
    "histogram": slice(SHAPE + MEANT, SHAPE + MEANT + HISTOGRAM),
    "network": slice(0, SHAPE),
}
"""What of a look vector each of these looks at."""


class Others:
    """What simple means say of products; what they need is made once for a library."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._made: dict[str, ExactIndex] = {}
        self._file_names = FileNames(workspace.library)

    def scores(self, name: str, asked: Asked, keys: Ids) -> Measures:
        """(n,) what this means says of products for a question; NaN where it says nothing."""
        if name in PARTS:
            return self._looks(PARTS[name], self._index(name), asked, keys)
        if name == "sentence":
            index = self._index("meaning")
            return self._workspace.lookup.product_similarity(index, self._meaning(asked), keys)
        if name == "class_names":
            index = self._index(name)
            return self._of_pictures(index, self._sentence(asked), keys)
        if "text" not in asked.query.use:
            return self._file_names.scores(asked.words.plain(), keys)
        return _of_matches(asked, keys)

    def _meaning(self, asked: Asked) -> Vector:
        return self._workspace.encoders.meaning(asked.words.plain())

    def _sentence(self, asked: Asked) -> Vector:
        return self._workspace.encoders.text(asked.words.plain())

    def _looks(self, part: slice, index: VectorIndex, asked: Asked, keys: Ids) -> Measures:
        return self._of_pictures(index, unit(np.atleast_2d(asked.looks[0][0])[:, part]), keys)

    def _of_pictures(self, index: VectorIndex, vector: Vector, keys: Ids) -> Measures:
        return self._workspace.lookup.picture_similarity(index, vector, keys).best

    def _index(self, name: str) -> VectorIndex:
        if name == "meaning":
            return self._stored(name)
        if name not in self._made:
            stored = self._stored("visible" if name == "class_names" else "looks")
            rows = stored.vectors(stored.ids())
            if name == "class_names":
                rows = self._workspace.encoders.seen_words().told(rows)
            else:
                rows = rows[:, PARTS[name]]
            made = ExactIndex(rows.shape[1])
            made.add(stored.ids(), rows)
            self._made[name] = made
        return self._made[name]

    def _stored(self, field: str) -> VectorIndex:
        return self._workspace.lookup.index(field, self._workspace.encoders.spaces()[field])


def _of_matches(asked: Asked, keys: Ids) -> Measures:
    scores = np.full(len(keys), np.nan, dtype=np.float32)
    _, ours, theirs = np.intersect1d(keys, asked.matches.keys, return_indices=True)
    scores[ours] = asked.matches.scores[theirs]
    return scores
