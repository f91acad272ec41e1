"""A synthetic news stream with gold stories, as long as wanted, the same each time.

Stories come in all sizes: most have one article, a few have thousands. They break in bursts,
belong to themes that rise and fall and whose vocabulary and direction drift, and part of their
articles are reprints. One story in four follows from an earlier one and is like it. Texts are
Zipfian bags of words of the length of news. Cosines of embeddings are like those of an English
encoder, not centred, on public story collections, where no threshold parts stories: .4 to .85
within a story, .5 to .7 to the nearest article of another one, .2 to .4 within a theme, else
.0 to .2.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import wordfreq
from numpy.typing import NDArray

from processors.cluster import ClusterArticle

DIMENSIONS = 384
START = 1_756_339_200.0
"""Event time of the first article: 28 August 2025, in seconds since the epoch."""
_DAY = 86_400.0
_SLICE = 2_000
"""Articles written at once, on average."""
_LARGEST_STORY = 5_000
_SIZE_EXPONENT = 1.2
_LONGEST_DAYS = 10.0
_THEMES = 60
_THEME_WORDS = 150
_THEME_TEXT = 1_500
_DAILY_CHANGE = 0.02
"""Share of a theme's words that a day replaces."""
_GENERAL_WORDS = 50_000
_GENERAL_TEXT = 500_000
_NAMES_AT_A_TIME = 12_000
_NEW_NAMES_A_DAY = 400
_STORY_WORDS = 16
_STORY_TEXT = 96
_STORY_OFFSETS = 32
_FOLLOWING = 0.25
"""Share of stories that follow from one that is still in the news."""
_NOISES = 8_192
_REPRINTS = 0.15
_WITHOUT_BODY = 0.15
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an")]


class Labelled(NamedTuple):
    """An article and the story it belongs to."""

    article: ClusterArticle
    story: int


class Stream:
    """Iterate it once. Memory is bounded by the stories that are still being written about."""

    def __init__(self, per_day: float) -> None:
        """A stream of about `per_day` articles per day of event time."""
        self.chance = np.random.default_rng(0)
        self.per_day = per_day
        self.day = 0.0
        self.written = self.founded = 0
        # No story fills more than about a twentieth of a month.
        sizes = np.arange(1, max(20, min(_LARGEST_STORY, int(per_day * 30 / 20))) + 1.0)
        share = sizes**-_SIZE_EXPONENT - (sizes + 1.0) ** -_SIZE_EXPONENT
        share /= share.sum()
        self.size_shares, self.mean_size = np.cumsum(share), float(share @ sizes)
        self._prepare_words()
        self._prepare_vectors()
        self.theme_words = self._words_of_themes(_THEMES * _THEME_WORDS).reshape(_THEMES, -1)
        self.theme_texts = [self._theme_text(theme) for theme in range(_THEMES)]
        self.popularity = -1.0 * np.log(np.arange(1, _THEMES + 1))
        self.stories: dict[str, NDArray[Any]] = {}
        """Columns of the stories of which more articles are to come."""
        self.due_day = np.zeros(0)
        """When the articles to come are published; `due_story` has their rows in `stories`."""
        self.due_story = np.zeros(0, np.int64)

    def __iter__(self) -> Iterator[Labelled]:
        length = _SLICE / self.per_day
        while True:
            self._drift(length)
            self._found(int(self.chance.poisson(_SLICE / self.mean_size)), length)
            self.day += length
            now = self.due_day < self.day
            order = np.argsort(self.due_day[now], kind="stable")
            yield from self._write(self.due_day[now][order], self.due_story[now][order])
            living, self.due_story = np.unique(self.due_story[~now], return_inverse=True)
            self.due_day = self.due_day[~now]
            self.stories = {name: column[living] for name, column in self.stories.items()}

    def _prepare_words(self) -> None:
        general = wordfreq.top_n_list("en", _GENERAL_WORDS)
        names = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES[::5]]
        self.chance.shuffle(names)
        self.vocabulary = np.array([*general, *names], dtype=object)
        self.names = len(names)
        ranks = self._zipf(len(general), _GENERAL_TEXT)
        self.general_text: list[str] = self.vocabulary[ranks].tolist()

    def _prepare_vectors(self) -> None:
        common = self._directions(1)
        self.themes = _unit(0.45 * common + 0.89 * self._directions(_THEMES))
        # An article's cosine to the centre of its story is .65 to .95.
        tangent = np.tan(np.arccos(self.chance.uniform(0.65, 0.95, (_NOISES, 1))))
        self.noises = (tangent * self._directions(_NOISES)).astype(np.float32)

    def _directions(self, count: int) -> NDArray[np.float32]:
        """Random unit vectors, more in some dimensions than in others, as of real encoders."""
        spectrum = (np.arange(DIMENSIONS) + 20.0) ** -0.4
        return _unit(self.chance.standard_normal((count, DIMENSIONS)) * spectrum)

    def _zipf(self, ranks: int, count: int) -> NDArray[np.int64]:
        shares = np.cumsum(1.0 / (np.arange(ranks) + 2.7))
        found: NDArray[np.int64] = np.searchsorted(shares, self.chance.random(count) * shares[-1])
        return found

    def _new_names(self, count: int) -> NDArray[np.int64]:
        """Words of the names that are in the news today: the range of them moves on."""
        first = int(self.day * _NEW_NAMES_A_DAY)
        names = first + self.chance.integers(_NAMES_AT_A_TIME, size=count)
        return _GENERAL_WORDS + names % self.names

    def _words_of_themes(self, count: int) -> NDArray[np.int64]:
        words = self.chance.integers(300, 20_000, count)
        return np.where(self.chance.random(count) < 0.2, self._new_names(count), words)

    def _theme_text(self, theme: int) -> list[str]:
        ranks = self._zipf(_THEME_WORDS, _THEME_TEXT)
        text: list[str] = self.vocabulary[self.theme_words[theme][ranks]].tolist()
        return text

    def _drift(self, days: float) -> None:
        steps = self.chance.standard_normal(_THEMES)
        self.popularity += 0.2 * np.sqrt(days) * steps
        self.themes = _unit(self.themes + 0.05 * np.sqrt(days) * self._directions(_THEMES))
        changed = self.chance.random(self.theme_words.shape) < _DAILY_CHANGE * min(days, 5.0)
        self.theme_words[changed] = self._words_of_themes(int(changed.sum()))
        for theme in np.flatnonzero(changed.any(axis=1)).tolist():
            self.theme_texts[theme] = self._theme_text(theme)

    def _found(self, count: int, days: float) -> None:
        """Begin stories within the next `days`: all of their articles are due from now on."""
        chance = self.chance
        shares = np.exp(self.popularity - self.popularity.max())
        themes = chance.choice(_THEMES, count, p=shares / shares.sum())
        likeness = chance.uniform(0.4, 0.7, (count, 1))
        centres = np.sqrt(likeness) * self.themes[themes]
        centres += np.sqrt(1.0 - likeness) * self._directions(count)
        words = np.concatenate(
            [
                self._new_names(count * 6).reshape(count, 6),
                self.theme_words[themes[:, None], chance.integers(_THEME_WORDS, size=(count, 4))],
                chance.integers(1_000, 40_000, (count, 6)),
            ],
            axis=1,
        )
        words = chance.permuted(words, axis=1)
        before = len(self.stories["label"]) if self.stories else 0
        follows = np.flatnonzero(chance.random(count) < (_FOLLOWING if before else 0.0))
        earlier = chance.integers(max(1, before), size=len(follows))
        if before:
            themes[follows] = self.stories["theme"][earlier]
            centres[follows] = 0.6 * self._directions(len(follows))
            centres[follows] += 0.8 * self.stories["centre"][earlier]
            words[follows, ::2] = self.stories["words"][earlier, ::2]
        ranks = self._zipf(_STORY_WORDS, count * _STORY_TEXT).reshape(count, -1)
        new: dict[str, NDArray[Any]] = {
            "label": self.founded + np.arange(count),
            "theme": themes,
            "centre": _unit(centres).astype(np.float16),
            "words": words,
            "text": np.take_along_axis(words, ranks, axis=1).astype(np.uint32),
            "wire": self._plans(count),
        }
        self.stories = {
            name: np.concatenate([self.stories[name], column]) if before else column
            for name, column in new.items()
        }
        self.founded += count
        sizes = 1 + np.searchsorted(self.size_shares, chance.random(count))
        rows = np.repeat(np.arange(count), sizes)
        pace = 0.4 * np.exp(0.6 * chance.standard_normal(count)) * (1.0 + 0.4 * np.log(sizes))
        delay = chance.exponential(1.0, len(rows)) * pace[rows]
        again = chance.exponential(2.0, count)
        delay += (chance.random(len(rows)) < 0.2) * again[rows]
        delay[np.cumsum(sizes) - sizes] = 0.0
        begin = self.day + days * chance.random(count)
        due = begin[rows] + np.minimum(delay, _LONGEST_DAYS)
        self.due_day = np.concatenate([self.due_day, due])
        self.due_story = np.concatenate([self.due_story, before + rows])

    def _plans(self, count: int) -> NDArray[np.int64]:
        """What makes an article: offsets into the three texts, words of the body, and noise."""
        chance = self.chance
        words = np.clip(280.0 * np.exp(0.6 * chance.standard_normal(count)), 40.0, 1_200.0)
        words[chance.random(count) < _WITHOUT_BODY] = 0.0
        return np.column_stack(
            [
                chance.integers(_GENERAL_TEXT - 1_300, size=count),
                chance.integers(_THEME_TEXT - 300, size=count),
                chance.integers(_STORY_OFFSETS, size=count),
                words.astype(np.int64),
                chance.integers(_NOISES, size=count),
            ]
        )

    def _write(self, days: NDArray[np.float64], rows: NDArray[np.int64]) -> Iterator[Labelled]:
        chance, stories = self.chance, self.stories
        plans = self._plans(len(rows))
        reprint = chance.random(len(rows)) < _REPRINTS
        plans[reprint] = stories["wire"][rows[reprint]]
        # A reprint loses a few words of its end, and its vector moves a little.
        plans[reprint, 3] = plans[reprint, 3] * chance.uniform(0.9, 1.0, int(reprint.sum()))
        vectors = stories["centre"][rows].astype(np.float32) + self.noises[plans[:, 4]]
        vectors[reprint] += 0.1 * self.noises[chance.integers(_NOISES, size=int(reprint.sum()))]
        vectors = _unit(vectors)
        texts = self.vocabulary[stories["text"][rows]]
        for day, row, plan, text, vector in zip(
            days.tolist(), rows.tolist(), plans.tolist(), texts.tolist(), vectors, strict=True
        ):
            at, theme_at, story_at, length, _ = plan
            theme = self.theme_texts[int(stories["theme"][row])]
            general = self.general_text
            title = text[story_at : story_at + 3] + theme[theme_at : theme_at + 2]
            title += general[at : at + 4]
            own, shared = 6 + length // 16, length // 6
            # What a story is about stands first, as in a lead.
            body = text[story_at : story_at + min(own, 64)] + theme[theme_at : theme_at + shared]
            body += general[at : at + max(0, length - own - shared)]
            article = ClusterArticle(
                article_id=f"{self.written:016x}",
                title=" ".join(title),
                body=" ".join(body) if length else "",
                embedding=vector,
                published_at=START + day * _DAY,
                language="en",
            )
            self.written += 1
            yield Labelled(article, int(stories["label"][row]))


def _unit(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit.astype(np.float32)
