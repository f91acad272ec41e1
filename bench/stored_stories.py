"""Stories and their articles as an index stores them, made up to measure reading with.

Sizes, words, outlets and meanings are spread as in news: few stories are large and most small, few
words and outlets frequent and most rare, the articles of a story near each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from infra.embedders.opening import space_of
from processors.model import (
    Article,
    AssignedArticle,
    EmbeddedArticle,
    Neighbour,
    Section,
    Story,
    StoryEvent,
    Why,
)
from processors.model.vector import DIMENSIONS

START = datetime(2025, 8, 1, tzinfo=UTC)
DAYS = 60
LARGEST = 5_000
"""Articles of a story; half of the stories have one or two."""
VOCABULARY = 150_000
OUTLETS = 3_000
THEMES = 300
AT_ONCE = 10_000
MODEL = space_of("")
"""The default model, though it made none of the vectors: `storywire serve` reads no others."""
STORIES, ARTICLES = 2**50, 2**51
"""First numbers that become ids."""

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]
_LANGUAGES = ("en",) * 6 + ("es", "de", "fr", "ja")
_COUNTRIES = ("US", "GB", "DE", "FR", "ES", "JP", "IN", "BR")
_SECTIONS = get_args(Section)


def word(rank: int) -> str:
    """The word that is the `rank`-th most frequent, from 0.

    >>> word(0), word(70), word(4_969)
    ('ba', 'beba', 'bavuzu')
    """
    syllables = [_SYLLABLES[rank % len(_SYLLABLES)]]
    while rank >= len(_SYLLABLES):
        rank = rank // len(_SYLLABLES) - 1
        syllables.append(_SYLLABLES[rank % len(_SYLLABLES)])
    return "".join(reversed(syllables))


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction."""

    articles: list[AssignedArticle]
    stories: list[Story]
    events: list[StoryEvent]


class _Member(NamedTuple):
    """What a story keeps of an article."""

    at: datetime
    title: str
    publisher: str
    text_id: str


class StoredStories:
    """The same for the same arguments. Stories are told by their number."""

    def __init__(self, stories: int, articles: int, seed: int = 0) -> None:
        self._random = np.random.default_rng(seed)
        self.sizes = self._sizes(stories, articles)
        self._words = np.array([word(rank) for rank in range(VOCABULARY)], dtype=object)
        shares = 1 / np.arange(2, VOCABULARY + 2)
        self._frequencies = np.cumsum(shares / shares.sum())
        self._topics = self._random.integers(200, VOCABULARY, (stories, 12))
        self._themes = self._random.standard_normal((THEMES, DIMENSIONS)).astype(np.float32)
        self._theme_of = self._random.integers(0, THEMES, stories)
        self._own = self._random.standard_normal((stories, DIMENSIONS), np.float32)
        self._outlets = [_outlet(n) for n in range(OUTLETS)]
        self._outlet_of = {outlet["publisher"]: outlet for outlet in self._outlets}

    @staticmethod
    def story_id(story: int) -> str:
        """The id of the story with this number."""
        return _id(STORIES + story)

    def meaning(self, stories: NDArray[np.int64], noise: float = 0.6) -> NDArray[np.float32]:
        """A unit vector for each: near to those of its story, less near to those of its theme."""
        centres = 0.9 * self._themes[self._theme_of[stories]] + 0.7 * self._own[stories]
        vectors = centres + noise * self._random.standard_normal(centres.shape, np.float32) + 0.3
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def topic(self, story: int) -> list[str]:
        """Words that its articles often have."""
        return list(self._words[self._topics[story]])

    def batches(self) -> Iterator[Batch]:
        """All articles by time; a story as it stands at its end, with its last article."""
        stories = np.repeat(np.arange(len(self.sizes)), self.sizes)
        begins = self._random.uniform(0, DAYS, len(self.sizes))
        spread = 0.2 + 0.3 * np.log(self.sizes)
        days = begins[stories] + self._random.exponential(spread[stories])
        order = np.argsort(days, kind="stable")
        stories, days = stories[order], days[order]
        members: dict[int, list[_Member]] = {}
        for first in range(0, len(stories), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            batch = Batch([], [], [])
            articles = self._articles(first, stories[part], days[part])
            for story, (article, member) in zip(stories[part].tolist(), articles, strict=True):
                seen = members.setdefault(story, [])
                seen.append(member)
                batch.articles.append(article)
                batch.events.append(_event(article, len(seen) == 1))
                if len(seen) == self.sizes[story]:
                    batch.stories.append(self._story(story, article.revision, members.pop(story)))
            yield batch

    def more(self, first: int, count: int) -> Iterator[Batch]:
        """Endless articles of these stories, `count` at once, from the revision `first` on."""
        shares = self.sizes / self.sizes.sum()
        while True:
            stories = self._random.choice(len(self.sizes), count, p=shares)
            days = np.full(count, DAYS + first / 1e5)
            articles = [article for article, _ in self._articles(first, stories, days)]
            yield Batch(articles, [], [_event(article, False) for article in articles])
            first += count

    def _sizes(self, stories: int, articles: int) -> NDArray[np.int64]:
        drawn = np.minimum(1 / (1 - self._random.random(stories)), LARGEST).astype(np.int64)
        # Between the smallest and the largest, what is missing or too much is spread.
        sizes: NDArray[np.int64] = np.round(drawn * (articles / drawn.sum())).astype(np.int64)
        sizes = np.clip(sizes, 1, LARGEST)
        while difference := articles - int(sizes.sum()):
            step = 1 if difference > 0 else -1
            able = np.flatnonzero((sizes + step >= 1) & (sizes + step <= LARGEST))
            sizes[self._random.choice(able, min(len(able), abs(difference)), replace=False)] += step
        return sizes

    def _texts(
        self, stories: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> Iterator[NDArray[np.object_]]:
        total = int(lengths.sum())
        ranks = np.searchsorted(self._frequencies, self._random.random(total))
        topics = self._topics[np.repeat(stories, lengths), self._random.integers(0, 12, total)]
        on_topic = self._random.random(total) < 0.15
        chosen = self._words[np.where(on_topic, topics, np.minimum(ranks, VOCABULARY - 1))]
        yield from np.split(chosen, np.cumsum(lengths)[:-1])

    def _articles(
        self, first: int, stories: NDArray[np.int64], days: NDArray[np.float64]
    ) -> Iterator[tuple[AssignedArticle, _Member]]:
        lengths = self._random.integers(100, 161, len(stories))
        texts = self._texts(stories, lengths)
        outlets = self._random.zipf(1.2, len(stories)) % OUTLETS
        vectors = self.meaning(stories)
        for n, (story, text) in enumerate(zip(stories.tolist(), texts, strict=True)):
            at = START + timedelta(days=float(days[n]))
            article_id = _id(ARTICLES + first + n)
            outlet = self._outlets[outlets[n]]
            content = Article(
                article_id=article_id,
                url=f"https://{outlet['publisher']}/{article_id}",
                title=" ".join(text[:10]),
                body=" ".join(text[10:]),
                published_at=at,
                date_source="feed",
                received_at=at,
                **outlet,
            )
            near = [
                Neighbour(
                    article_id=_id(ARTICLES + first + n - each),
                    story_id=self.story_id(story),
                    score=7.25 - each,
                    parts={"terms": 5.5, "embedding": 4.25},
                )
                for each in range(1, 4)
            ]
            article = AssignedArticle(
                article_id=article_id,
                story_id=self.story_id(story),
                text_id=_id(first + n - n % 3),
                revision=first + n,
                event_time=at,
                why=Why(score=7.5, threshold=6.1, nearest=near),
                article=EmbeddedArticle.of(
                    content, vectors[n], MODEL, _SECTIONS[story % len(_SECTIONS)]
                ),
            )
            yield article, _Member(at, content.title, content.publisher, article.text_id)

    def _story(self, story: int, revision: int, members: Sequence[_Member]) -> Story:
        outlets = [self._outlet_of[each.publisher] for each in members]
        owners = {each["owner"]: each for each in outlets}
        parts = 24 if len(members) > 1 else 1
        return Story(
            story_id=self.story_id(story),
            revision=revision,
            status="closed" if story % 4 else "open",
            headline=members[0].title,
            titles=[each.title for each in members[:5]],
            article_count=len(members),
            text_count=len({each.text_id for each in members}),
            publisher_count=len(owners),
            first_seen=members[0].at,
            last_seen=members[-1].at,
            languages=Counter(each["language"] for each in outlets),
            publishers=Counter(each["publisher"] for each in outlets),
            bias=Counter(each["bias"] or "unrated" for each in owners.values()),
            factuality=Counter(each["factuality"] or "unrated" for each in owners.values()),
            owners=dict.fromkeys(owners, 1),
            countries=Counter(each["country"] for each in owners.values()),
            section=_SECTIONS[story % len(_SECTIONS)],
            blindspot=("left", "right", None, None, None)[story % 5],
            timeline=[len(members) // parts] * parts,
            trending=float(np.log(len(owners))) + revision / 1e5,
        )


def _outlet(n: int) -> dict[str, Any]:
    return {
        "publisher": f"{word(5_000 + n)}.example",
        "source": f"The {word(5_000 + n)}",
        "language": _LANGUAGES[n % len(_LANGUAGES)],
        "owner": f"{word(9_000 + n % 900)} Media",
        "country": _COUNTRIES[n % len(_COUNTRIES)],
        "bias": (None, "left", "center", "right")[n % 4],
        "factuality": (None, "high", "mixed", "low")[n // 4 % 4],
    }


def _event(article: AssignedArticle, first: bool) -> StoryEvent:
    return StoryEvent(
        event_id=f"{article.revision}-0",
        type="opened" if first else "joined",
        story_id=article.story_id,
        revision=article.revision,
        happened_at=article.event_time,
        article_ids=[article.article_id],
    )


def _id(number: int) -> str:
    """Sixteen hexadecimal digits, in no order."""
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"
