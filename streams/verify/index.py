"""Comparison of an index: all its stories, their articles and all events against the expected."""

from collections.abc import Iterator

from infra.index.base import Index
from infra.index.paginate import articles_of, paginate
from infra.index.query import MAX_LIMIT, StoryQuery
from processors.model import event_position
from processors.text.counts import several
from streams.batched import batched
from streams.verify.compare import Pending, compare_article, compare_event, compare_story
from streams.verify.difference import INDEX, Difference
from streams.verify.expected import ArticlePlace, Expected, story_state


class IndexComparison:
    """Reads an index once, a page at a time.

    What the index stage has yet to write (`pending`) is left out, and so is what it wrote of
    records that the expected state does not contain: these have a revision from its end on.
    """

    def __init__(self, expected: Expected, index: Index, pending: Pending) -> None:
        self._expected = expected
        self._index = index
        self._pending = pending
        self._stories: set[str] = set()
        self._articles: set[str] = set()
        self._withdrawn = 0
        """Stories of which every article was withdrawn: no listing has them."""
        self.ahead = 0
        """Articles, stories and events that were left out since they are newer."""

    def differences(self) -> Iterator[Difference]:
        """Of stories, then articles, then events. Raises IndexUnavailable."""
        self._index.refresh()
        yield from self._listed_stories()
        yield from self._other_stories()
        yield from self._listed_articles()
        yield from self._other_articles()
        yield from self._unlisted()
        yield from self._events()

    def _listed_stories(self) -> Iterator[Difference]:
        query = StoryQuery(sort="recency", limit=MAX_LIMIT, counted=False)
        for page in paginate(self._index, query):
            for story in (hit.story for hit in page.hits):
                self._stories.add(story.story_id)
                if self._is_ahead(story.revision) or story.story_id in self._pending.stories:
                    continue
                yield from compare_story(self._expected, INDEX, story.story_id, story_state(story))

    def _other_stories(self) -> Iterator[Difference]:
        """Those that no listing has: withdrawn and merged ones, and ones that are missing."""
        left = sorted(self._expected.stories.keys() - self._stories - self._pending.stories)
        merged = {each for each in left if self._expected.stories[each].merged_into is not None}
        for story_id in (each for each in left if each not in merged):
            found = self._index.story(story_id)
            if found is not None and found.story_id == story_id and found.is_empty:
                self._stories.add(story_id)
                self._withdrawn += 1
                if not self._is_ahead(found.revision):
                    yield from compare_story(self._expected, INDEX, story_id, story_state(found))
            elif found is None or not self._is_ahead(found.revision):
                headline = self._expected.stories[story_id].values["headline"]
                other = None if found is None else found.story_id
                yield Difference("story missing", INDEX, story_id, headline, other)
        for story_id in sorted(merged):
            yield from self._redirect(story_id)

    def _redirect(self, story_id: str) -> Iterator[Difference]:
        target = self._expected.redirect(story_id)
        if target in self._stories and target not in self._pending.stories:
            found = self._index.story(story_id)
            led_to = None if found is None else found.story_id
            if led_to != target and (found is None or not self._is_ahead(found.revision)):
                yield Difference("redirect missing", INDEX, story_id, target, led_to)

    def _listed_articles(self) -> Iterator[Difference]:
        for story_id in sorted(self._stories | self._expected.stories.keys()):
            for article in articles_of(self._index, story_id):
                self._articles.add(article.article_id)
                if self._is_ahead(article.revision) or article.article_id in self._pending.articles:
                    continue
                if article.article_id in self._expected.withdrawn:
                    yield Difference("article unknown", INDEX, article.article_id, None, story_id)
                    continue
                # The listing it stands in counts, whatever the article says of itself.
                place = ArticlePlace(story_id, article.text_id)
                yield from compare_article(self._expected, INDEX, article.article_id, place)

    def _other_articles(self) -> Iterator[Difference]:
        known = self._expected.articles.keys() - self._expected.expired - self._expected.withdrawn
        left = sorted(known - self._articles - self._pending.articles)
        for part in batched(left, MAX_LIMIT):
            found = self._index.articles_by_id(part)
            for article_id in part:
                if (article := found.get(article_id)) is None:
                    story_id = self._expected.articles[article_id].story_id
                    yield Difference("article missing", INDEX, article_id, story_id, None)
                    continue
                self._articles.add(article_id)
                if not self._is_ahead(article.revision):
                    place = ArticlePlace(article.story_id, article.text_id)
                    yield from compare_article(self._expected, INDEX, article_id, place)

    def _unlisted(self) -> Iterator[Difference]:
        """What only the sums tell of: nothing that is listed leads there."""
        if self._pending or self.ahead:
            return
        counts = self._index.counts()
        if (more := counts.articles - len(self._articles)) > 0:
            others = f"{more:,} of no story that is listed or known"
            yield Difference("article unknown", INDEX, "?", None, others)
        if (more := counts.withdrawn - self._withdrawn) > 0:
            yield Difference("story unknown", INDEX, "?", None, several(more, "withdrawn one"))
        if (more := counts.merged - sum(1 for _ in self._expected.merged())) > 0:
            yield Difference("story unknown", INDEX, "?", None, several(more, "merged one"))

    def _events(self) -> Iterator[Difference]:
        missing = self._expected.events.keys() - self._pending.events
        last: str | None = None
        while page := self._index.events(last, MAX_LIMIT):
            last = page[-1].event_id
            for event in page:
                missing.discard(event.event_id)
                if not self._is_ahead(event.revision):
                    yield from compare_event(self._expected, INDEX, event)
        for event_id in sorted(missing, key=event_position):
            yield Difference("event missing", INDEX, event_id, "an event", None)

    def _is_ahead(self, revision: int) -> bool:
        ahead = revision >= self._expected.end
        self.ahead += ahead
        return ahead
