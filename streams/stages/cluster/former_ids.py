"""Former ids: leads the ids that records of the log once gave to the present ones.

A record keeps what it says; the id that its address had is taken for the one that it has now.
"""

from collections.abc import Iterable

from processors.cluster.state.ids import as_key, as_text, story_key
from processors.model import Correction, EmbeddedArticle
from processors.normalize.addresses.identity import current_id
from processors.stories.membership import Membership
from streams.stages.cluster.messages import BatchMessages

MAX_FOUNDED = 16
"""Stories founded by one article, one after the other, whose former ids are known."""


class FormerIds:
    """Notes former ids of articles and of the stories that they founded."""

    def __init__(self, membership: Membership, messages: BatchMessages) -> None:
        self._membership = membership
        self._messages = messages

    def renamed(self, article: EmbeddedArticle) -> EmbeddedArticle:
        """The article under its present id."""
        current = current_id(article.article_id, article.url)
        if current == article.article_id:
            return article
        return article.model_copy(update={"article_id": current})

    def note(self, former: str, current: str) -> bool:
        """Have a former id of an article lead to it; returns whether that is new."""
        return former != current and self._membership.redirect(former, current)

    def founded(self, story_id: str, article_ids: Iterable[str]) -> None:
        """Have the id that a new story of these articles once had lead to it."""
        for article_id in article_ids:
            for former in self._membership.former_ids(article_id):
                for n in range(MAX_FOUNDED):
                    if story_key(article_id, n) == as_key(story_id):
                        self._rename_story(as_text(story_key(former, n)), story_id)

    def tell(self, former: str, article_id: str) -> None:
        """Say that a known article has one more former id; the story that it may have founded by
        that is the one that the article is in."""
        story_id = str(self._membership.story_of(article_id))
        self._messages.emit_assignment(article_id, story_id)
        self._rename_story(as_text(story_key(former, 0)), story_id)

    def resolved(self, correction: Correction) -> Correction:
        """The correction with the present ids of what it names."""
        current = self._membership.current
        names = {"story_id": correction.story_id, "into": correction.into}
        return correction.model_copy(
            update={
                **{field: current(name) for field, name in names.items() if name},
                "article_ids": list(dict.fromkeys(map(current, correction.article_ids))),
            }
        )

    def _rename_story(self, former: str, story_id: str) -> None:
        if self._membership.redirect(former, story_id):
            self._messages.emit_renamed(former, story_id)
