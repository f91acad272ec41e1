"""Clusterer: gives each article of an ordered stream a story, and repairs stories as it goes."""

from typing import IO, Self

import numpy as np
from numpy.typing import NDArray

from processors.cluster.engine import checkpoint
from processors.cluster.engine.changes import Closed, StoryChange
from processors.cluster.engine.commands import Commands
from processors.cluster.engine.decision import decide, explain
from processors.cluster.engine.expiry import Expiry
from processors.cluster.engine.repair import Repair
from processors.cluster.features.as_vector import as_vector
from processors.cluster.features.background import Background
from processors.cluster.features.similarity import make_dense_buffer, scatter
from processors.cluster.features.tfidf import Terms
from processors.cluster.graph.edges import TimeRule, connect, measure
from processors.cluster.index.retrieval import Retrieval
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.articles import Articles
from processors.cluster.state.assignment import Assignment, Reasons
from processors.cluster.state.calibration import Calibration
from processors.cluster.state.clock import EventClock
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.ids import as_key
from processors.cluster.state.stories import ActiveStories
from processors.cluster.state.vector import Vector

DAY = 86_400.0


class Clusterer:
    """Incremental clustering of one ordered stream of articles into stories.

    Each article is compared with the most similar of the window (an inverted file over the
    embeddings, postings of rare terms), not by raw cosines but by z: standard deviations above the
    cosines to a background sample of the stream, so that one set of thresholds serves a quiet
    stream and a burst. It joins the story with the best link, or founds one. Every
    `config.repair_every` arrivals `repair` merges, moves and splits what later evidence shows to
    be wrong. The same stream gives the same stories, also across a `checkpoint` and `restore`.

    An assignment compares some hundreds of candidates: its cost is bounded by the configuration and
    grows with the window only as far as memory gets slower. A repair costs in proportion to the
    arrivals since the last one. Memory is about 2 KB an active article, and bounded by
    `config.max_articles`.

    Parameters
    ----------
    config
        Thresholds, window and bounds; the defaults of `ClusterConfig` where None.
    clock
        The time of the stream; one of its own where None, which its articles move.

    References
    ----------
    J. Allan, R. Papka, V. Lavrenko, "On-line new event detection and tracking", SIGIR 1998 (one
    pass, incremental document frequencies, a penalty for time); H. Jégou, M. Douze, C. Schmid,
    "Product quantization for nearest neighbor search", IEEE TPAMI 33, 2011 (inverted file); Y. Xu
    et al., "SPFresh", SOSP 2023 (cells that split). What was tried and measured:
    docs/research/clustering.md.

    Examples
    --------
    >>> import io
    >>> def article(number: int, direction: int, title: str) -> ClusterArticle:
    ...     vector = np.random.default_rng(direction).standard_normal(384).astype(np.float32)
    ...     unit = vector / np.linalg.norm(vector)
    ...     return ClusterArticle(f"{number:016x}", title, "", unit, 3600.0 * number, "en")
    >>> clusterer = Clusterer()
    >>> first = clusterer.assign(article(1, 7, "Storm floods the harbour of Oban"))
    >>> again = clusterer.assign(article(2, 7, "Harbour of Oban floods in storm"))
    >>> other = clusterer.assign(article(3, 8, "Parliament votes on the budget"))
    >>> first.founded, again.story_id == first.story_id, other.founded
    (True, True, True)
    >>> again.why.link > again.why.threshold
    True
    >>> file = io.BytesIO()
    >>> clusterer.save(file)
    >>> restored = Clusterer.restore(file)
    >>> len(restored), restored.repair() == clusterer.repair()
    (3, True)
    """

    def __init__(
        self, config: ClusterConfig | None = None, clock: EventClock | None = None
    ) -> None:
        self.config = config = config or ClusterConfig()
        self.clock = EventClock() if clock is None else clock
        self._time_rule = TimeRule(config.time_penalty, config.pause_days, config.telling)
        self.terms = Terms(config)
        self.background = Background(config)
        self.articles = Articles(config)
        self.stories = ActiveStories(self.articles)
        self.retrieval = Retrieval(config, self.articles)
        self.repairs = Repair(config, self.articles, self.stories)
        self.commands = Commands(self.articles, self.stories, self.repairs)
        self.expiry = Expiry(config, self.articles, self.stories, self.retrieval, self.repairs)
        self.buffer = make_dense_buffer()
        """The article that is being assigned; all zero between assignments."""
        self._changed: NDArray[np.int32] = np.zeros(config.neighbours, np.int32)
        self.unrepaired = 0
        """Arrivals since the last repair."""
        self.unreported: list[Closed] = []
        """What had to be closed between two repairs, to make room."""

    def __len__(self) -> int:
        """Number of active articles."""
        return len(self.articles)

    def __contains__(self, article_id: object) -> bool:
        """Whether an article with this id is active. Raises ValueError for a text that is no id."""
        return isinstance(article_id, str) and self.articles.find(as_key(article_id)) is not None

    @property
    def due(self) -> bool:
        """Whether the time for a repair has come."""
        return self.unrepaired >= self.config.repair_every

    def assign(self, article: ClusterArticle, *, moves_clock: bool = True) -> Assignment:
        """Give an article its story.

        The caller repairs as soon as it is `due`. `moves_clock`: whether its event time tells what
        time it is. Raises ValueError, having changed nothing, for an id that is not 16 hexadecimal
        characters or is active already, and for an embedding of another shape than
        (config.dimensions,) or with a number that is not finite.
        """
        key = as_key(article.article_id)
        if self.articles.find(key) is not None:
            raise ValueError(f"article {article.article_id} has been assigned before")
        if len(self.articles) >= self.config.max_articles:
            self.unreported += self.expiry.run(self.clock.now / DAY)
        self._check(article)
        if moves_clock and article.published_at is not None:
            self.clock.observe(article.published_at, article.publisher)
        event_time = self._event_time(article)
        vector = as_vector(self.config, self.terms, article, event_time / DAY)
        scatter(self.buffer, vector, True)
        calibration = self.background.measure(vector, self.buffer)
        self.background.keep(vector, len(self.articles))
        joined, why, neighbours, z = self._decide(vector, calibration)
        scatter(self.buffer, vector, False)

        slot = self.articles.add(key, vector, calibration)
        self._connect(slot, neighbours, z)
        self.retrieval.add(slot, vector)
        reopened = False
        if joined is None:
            story = self.stories.found(slot)
        else:
            story = joined
            self.stories.join(slot, story)
            recent = event_time >= self.clock.now - self.config.close_after_days * DAY
            reopened = recent and bool(self.stories["closed"][story])
            if reopened:
                self.stories["closed"][story] = False
        self.repairs.note_article(slot)
        self.repairs.note_story(story)
        self.unrepaired += 1
        return Assignment(
            article_id=article.article_id,
            story_id=self.stories.id(story),
            event_time=event_time,
            founded=joined is None,
            reopened=reopened,
            why=why,
        )

    def match(self, article: ClusterArticle) -> Assignment | None:
        """What `assign` would answer for an article that joins a story, with nothing changed.

        None where it would found one, and in a language of which there is no article yet. Raises
        ValueError as `assign` does.
        """
        self._check(article)
        if not self.terms.knows(article.language):
            return None
        event_time = self._event_time(article)
        vector = as_vector(self.config, self.terms, article, event_time / DAY, learn=False)
        scatter(self.buffer, vector, True)
        calibration = self.background.measure(vector, self.buffer, learn=False)
        joined, why, _, _ = self._decide(vector, calibration)
        scatter(self.buffer, vector, False)
        if joined is None:
            return None
        return Assignment(
            article_id=article.article_id,
            story_id=self.stories.id(joined),
            event_time=event_time,
            founded=False,
            reopened=False,
            why=why,
        )

    def forget(self, article_id: str) -> list[Closed]:
        """Take an active article out, as if its time had passed; returns the end of a story that
        this leaves empty."""
        slot = self.articles.find(as_key(article_id))
        return [] if slot is None else self.expiry.forget(slot)

    def repair(self) -> list[StoryChange]:
        """Merge, move and split what looks wrong by now; close and forget what is over.

        Returns the changes in the order in which they were made: each names stories as they were
        called after the one before it.
        """
        self.unrepaired = 0
        changes: list[StoryChange] = list(self.unreported)
        self.unreported = []
        changes += self.repairs.run()
        changes += self.expiry.run(self.clock.now / DAY)
        return changes

    def save(self, file: IO[bytes]) -> None:
        """Write all of the state; the same stream gives the same bytes."""
        checkpoint.dump(self, file)

    @classmethod
    def restore(
        cls, file: IO[bytes], config: ClusterConfig | None = None, clock: EventClock | None = None
    ) -> Self:
        """A clusterer that goes on from what `save` wrote as if nothing had happened.

        `config` has to equal the one it was made with. Raises ValueError where it does not, or
        the data is no checkpoint.
        """
        clusterer = cls(config, clock)
        checkpoint.load(file, clusterer)
        return clusterer

    @property
    def nbytes(self) -> int:
        """Bytes of what grows with the articles and stories."""
        return self.articles.nbytes + self.stories.nbytes + self.retrieval.nbytes

    def _check(self, article: ClusterArticle) -> None:
        embedding = article.embedding
        if embedding.shape != (self.config.dimensions,) or not np.isfinite(embedding).all():
            raise ValueError(
                f"embedding of article {article.article_id} has to be "
                f"{self.config.dimensions} finite numbers, not of shape {embedding.shape}"
            )

    def _event_time(self, article: ClusterArticle) -> float:
        return self.clock.now if article.published_at is None else article.published_at

    def _decide(
        self, vector: Vector, calibration: Calibration
    ) -> tuple[int | None, Reasons, NDArray[np.int32], NDArray[np.float64]]:
        """The story to join (None: found one) and why; the neighbours and the z of their edges."""
        neighbours, evidence = self._neighbours(vector, calibration)
        z = evidence[:, 0]
        joined, reasons = decide(self.config, self.articles, self.stories, neighbours, z)
        why = explain(self.articles, self.stories, neighbours, evidence, reasons)
        return joined, why, neighbours, z

    def _neighbours(
        self, vector: Vector, calibration: Calibration
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The most similar articles, strongest edge first, and what `measure` says of them."""
        columns = self.retrieval.columns()
        neighbours = self.retrieval.nearest(vector, calibration, self.buffer, columns)
        evidence = measure(vector, calibration, self.buffer, columns, neighbours, self._time_rule)
        order = np.argsort(-evidence[:, 0], kind="stable")
        return neighbours[order], evidence[order]

    def _connect(self, slot: int, neighbours: NDArray[np.int32], z: NDArray[np.float64]) -> None:
        count = connect(slot, neighbours, z, self.articles.edges, self._changed)
        for other in self._changed[:count].tolist():
            self.repairs.note_article(other)
