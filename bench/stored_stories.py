"""Stories and their articles as an index stores them, made up to measure reading with.

Sizes, words, outlets and meanings are spread as in news: few stories are large and most small, few
words and outlets frequent and most rare, the articles of a story near each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from infra.index.query import DIMENSIONS
from processors.model import Article, AssignedArticle, EmbeddedArticle, Neighbour, Section, Story
from processors.model import StoryEvent, Why

START = datetime(2025, 8, 1, tzinfo=UTC)
DAYS = 60
LARGEST = 5_000
"""Articles of a story; half of the stories have one or two."""
VOCABULARY = 150_000
OUTLETS = 3_000
THEMES = 300
AT_ONCE = 10_000
MODEL = "made-up"

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


class StoredStories:
    """The same for the same arguments. Story n has the id `story_id(n)`."""

    def __init__(self, stories: int, articles: int, seed: int = 0) -> None:
        self._random = np.random.default_rng(seed)
        self.sizes = self._sizes(stories, articles)
        self._words = np.array([word(rank) for rank in range(VOCABULARY)], dtype=object)
        shares = 1 / np.arange(2, VOCABULARY + 2)
        self._frequencies = np.cumsum(shares / shares.sum())
        self._topics = self._random.integers(200, VOCABULARY, (stories, 12))
        self._themes = self._random.standard_normal((THEMES, DIMENSIONS)).astype(np.float32)
        self._theme_of = self._random.integers(0, THEMES, stories)
        self._outlets = [self._outlet(n) for n in range(OUTLETS)]

    @staticmethod
    def story_id(story: int) -> str:
        """Sixteen hexadecimal digits, in no order."""
        return f"{story * 0x9E3779B97F4A7C15 % 2**64:016x}"

    def meaning(self, stories: NDArray[np.int64], noise: float = 0.8) -> NDArray[np.float32]:
        """A unit vector for each: near to those of its story, less near to those of its theme."""
        common = np.ones(DIMENSIONS, np.float32) * 0.3
        own = np.stack(
            [
                np.random.default_rng(int(story)).standard_normal(DIMENSIONS, np.float32)
                for story in stories
            ]
        )
        vectors = (
            common
            + self._themes[self._theme_of[stories]] * 0.5
            + own
            + self._random.standard_normal(own.shape, np.float32) * noise
        )
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def batches(self) -> Iterator[Batch]:
        """All articles by time; a story as it stands at its end, with its last article."""
        stories = np.repeat(np.arange(len(self.sizes)), self.sizes)
        begins = self._random.uniform(0, DAYS, len(self.sizes))
        spread = 0.2 + 0.3 * np.log(self.sizes)
        days = begins[stories] + self._random.exponential(spread[stories])
        order = np.argsort(days, kind="stable")
        outlets = np.minimum(self._random.zipf(1.2, len(order)) - 1, 2**31) % OUTLETS
        sections = self._random.integers(0, len(_SECTIONS), len(self.sizes))
        members: dict[int, list[tuple[datetime, int, str]]] = {}
        for first in range(0, len(order), AT_ONCE):
            chosen = order[first : first + AT_ONCE]
            batch = Batch([], [], [])
            vectors = self.meaning(stories[chosen])
            lengths = self._random.integers(90, 151, len(chosen))
            texts = self._texts(stories[chosen], lengths + 10)
            for n, (which, vector, text) in enumerate(zip(chosen, vectors, texts, strict=True)):
                revision, story = first + n, int(stories[which])
                at = START + timedelta(days=float(days[which]))
                section = _SECTIONS[sections[story]]
                outlet = int(outlets[which])
                title, body = " ".join(text[:10]), " ".join(text[10:])
                batch.articles.append(
                    self._article(revision, story, outlet, at, vector, title, body, section)
                )
                seen = members.setdefault(story, [])
                seen.append((at, outlet, title))
                batch.events.append(self._event(revision, story, at, len(seen) == 1))
                if len(seen) == self.sizes[story]:
                    batch.stories.append(self._story(revision, story, members.pop(story), section))
            yield batch

    def _sizes(self, stories: int, articles: int) -> NDArray[np.int64]:
        drawn = np.minimum(1 / (1 - self._random.random(stories)), LARGEST).astype(np.int64)
        # Between the smallest and the largest, what is missing or too much is spread.
        wanted = np.clip(np.round(drawn * (articles / drawn.sum())), 1, LARGEST).astype(np.int64)
        while difference := articles - int(wanted.sum()):
            step = 1 if difference > 0 else -1
            able = np.flatnonzero((wanted + step >= 1) & (wanted + step <= LARGEST))
            wanted[self._random.choice(able, min(len(able), abs(difference)), replace=False)] += step
        return wanted

    def _texts(
        self, stories: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> Iterator[Sequence[str]]:
        for story, length in zip(stories, lengths, strict=True):
            ranks = np.searchsorted(self._frequencies, self._random.random(length))
            on_topic = self._random.random(length) < 0.15
            ranks[on_topic] = self._random.choice(self._topics[story], int(on_topic.sum()))
            yield self._words[np.minimum(ranks, VOCABULARY - 1)]

    def _outlet(self, n: int) -> dict[str, Any]:
        return {
            "publisher": f"{word(5_000 + n)}.example",
            "source": f"The {word(5_000 + n)}",
            "language": _LANGUAGES[n % len(_LANGUAGES)],
            "owner": f"{word(9_000 + n % 900)} Media",
            "country": _COUNTRIES[n % len(_COUNTRIES)],
            "bias": (None, "left", "center", "right")[n % 4],
            "factuality": (None, "high", "mixed", "low")[n // 4 % 4],
        }

    def _article(
        self,
        revision: int,
        story: int,
        outlet: int,
        at: datetime,
        vector: NDArray[np.float32],
        title: str,
        body: str,
        section: Section,
    ) -> AssignedArticle:
        article_id, story_id = self.story_id(revision + 2**40), self.story_id(story)
        content = Article(
            article_id=article_id,
            url=f"https://{self._outlets[outlet]['publisher']}/{article_id}",
            title=title,
            body=body,
            published_at=at,
            date_source="feed",
            received_at=at,
            **self._outlets[outlet],
        )
        near = [
            Neighbour(
                article_id=self.story_id(revision + 2**40 - each),
                story_id=story_id,
                score=7.25 - each,
                parts={"terms": 5.5, "embedding": 4.25},
            )
            for each in range(1, 4)
        ]
        return AssignedArticle(
            article_id=article_id,
            story_id=story_id,
            text_id=self.story_id(revision - revision % 3),
            revision=revision,
            event_time=at,
            why=Why(score=7.5, threshold=6.1, nearest=near),
            article=EmbeddedArticle.of(content, vector, MODEL, section),
        )

    def _event(self, revision: int, story: int, at: datetime, first: bool) -> StoryEvent:
        return StoryEvent(
            event_id=f"{revision}-0",
            type="opened" if first else "joined",
            story_id=self.story_id(story),
            revision=revision,
            happened_at=at,
            article_ids=[self.story_id(revision + 2**40)],
        )

    def _story(
        self,
        revision: int,
        story: int,
        members: Sequence[tuple[datetime, int, str]],
        section: Section,
    ) -> Story:
        outlets = [self._outlets[outlet] for _, outlet, _ in members]
        owners = {each["owner"]: each for each in outlets}
        parts = 24 if len(members) > 1 else 1
        return Story(
            story_id=self.story_id(story),
            revision=revision,
            status="closed" if story % 4 else "open",
            headline=members[0][2],
            titles=[title for _, _, title in members[:5]],
            article_count=len(members),
            text_count=(len(members) + 2) // 3,
            publisher_count=len(owners),
            first_seen=members[0][0],
            last_seen=members[-1][0],
            languages=Counter(each["language"] for each in outlets),
            publishers=Counter(each["publisher"] for each in outlets),
            bias=Counter(each["bias"] or "unrated" for each in owners.values()),
            factuality=Counter(each["factuality"] or "unrated" for each in owners.values()),
            owners=dict.fromkeys(owners, 1),
            countries=Counter(each["country"] for each in owners.values()),
            section=section,
            blindspot=("left", "right", None, None, None)[story % 5],
            timeline=[len(members) // parts] * parts,
            trending=float(np.log(len(owners))) + revision / 1e5,
        )
