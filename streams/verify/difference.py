"""Difference: one thing that the index or a topic holds otherwise than the clustering log says."""

from typing import Literal, NamedTuple

Kind = Literal[
    "log begins late",
    "log has a hole",
    "article missing",
    "article unknown",
    "article in another story",
    "article with another text",
    "story missing",
    "story unknown",
    "story differs",
    "redirect missing",
    "event missing",
    "event unknown",
    "event differs",
    "told otherwise",
]
"""unknown: the log knows nothing of it. redirect missing: a merged story does not lead to the one
it went to. told otherwise: a message of a topic has a revision that the log gives other content."""

INDEX = "index"
"""Of `where`, beside the names of topics."""


class Difference(NamedTuple):
    """What was expected of one article, story, event or offset, and what was found."""

    kind: Kind
    where: str
    """INDEX, or the name of a topic."""
    id: str
    """Of the article, story or event; of a log, the offset."""
    expected: str | None
    """None where nothing was expected."""
    found: str | None
    """None where nothing was found."""
    field: str | None = None
    """Of a story: what differs."""
