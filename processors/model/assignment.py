"""Assignment: the story of an article, and the evidence for it."""

from pydantic import Field

from processors.model.article import EmbeddedArticle
from processors.model.base import Message, Stored, UtcDatetime


class Neighbour(Message):
    """An article that was near when the decision fell."""

    article_id: str
    story_id: str
    score: float
    parts: dict[str, float]
    """The parts that the score is made of, such as {"terms": .61, "embedding": .72}."""


class Why(Message):
    """The evidence behind an assignment: answers "why is this article here"."""

    score: float | None = None
    """How strongly the article belongs to the story that it joined; absent if it founded one."""
    threshold: float
    """The score from which an article joins a story."""
    runner_up: str | None = None
    """Story that came second (for a founding article: the best story, which was not enough)."""
    runner_up_score: float | None = None
    nearest: list[Neighbour] = Field(default_factory=list)


class AssignedArticle(Stored):
    """An article's story. Of the messages with one article id, the highest revision holds."""

    article_id: str
    story_id: str
    text_id: str
    """The same for all articles that run one text, lightly edited or shortened ones included."""
    event_time: UtcDatetime
    """Publication time, or the stream's clock for an undated article."""
    timely: bool = True
    """False where it was received more than six hours after its event time: what comes so late
    cannot say that it was first. The first version of it that was received counts."""
    withdrawn: bool | None = None
    """True where an operator withdrew it: what is known of it is to be deleted; else absent."""
    former_ids: list[str] | None = None
    """Ids that the article had before, which go on answering; absent without any."""
    why: Why | None = None
    article: EmbeddedArticle | None = None
    """The content, in the first message about an article; absent when a repair moves it, or when
    its text proves to be another article's too."""
