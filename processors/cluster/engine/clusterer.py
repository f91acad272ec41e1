"""The clusterer: articles come in one by one, each leaves with a story."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from processors.cluster.engine import checkpoint
from processors.cluster.engine.changes import Closed, StoryEvent
from processors.cluster.engine.commands import Commands
from processors.cluster.engine.decision import decide, explain
from processors.cluster.engine.expiry import Expiry
from processors.cluster.engine.repair import Repair
from processors.cluster.features.background import Background, Yardstick
from processors.cluster.features.similarity import (
    QueryVector,
    Scratch,
    make_scratch,
    quantize,
    spread,
)
from processors.cluster.features.tfidf import Terms
from processors.cluster.graph.edges import connect, measure
from processors.cluster.graph.granularity import Granularity
from processors.cluster.index.retrieval import Retrieval
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.articles import Articles
from processors.cluster.state.assignment import Assignment
from processors.cluster.state.clock import Clock
from processors.cluster.state.config import ClusterConfig
from processors.cluster.state.ids import as_key
from processors.cluster.state.stories import Stories
from processors.cluster.state.vector import Vector, meetings
from processors.text.cluster_tokens import ENCODER_MEAN, ENCODER_MEANS, ENGLISH, LATIN, SPELT

DAY = 86_400.0


class Clusterer:
    """Incremental clustering of one ordered stream; the same stream gives the same stories."""

    def __init__(self, config: ClusterConfig | None = None) -> None:
        self.config = config = config or ClusterConfig()
        self.clock = Clock()
        self.terms = Terms(config)
        self.background = Background(config)
        self.articles = Articles(config)
        self.stories = Stories(self.articles)
        self.retrieval = Retrieval(config, self.articles)
        self.granularity = Granularity(config, self.articles)
        self.repairs = Repair(config, self.articles, self.stories, self.granularity)
        self.commands = Commands(self.articles, self.stories, self.repairs)
        self.expiry = Expiry(config, self.articles, self.stories, self.retrieval, self.repairs)
        self.scratch: Scratch = make_scratch()
        self.changed: NDArray[np.int32] = np.zeros(config.neighbours, np.int32)
        self.unrepaired = 0
        """Arrivals since the last repair."""
        self.unreported: list[Closed] = []
        """What had to be closed between two repairs, to make room."""

    def __len__(self) -> int:
        """Active articles."""
        return len(self.articles)

    def __contains__(self, article_id: object) -> bool:
        return isinstance(article_id, str) and self.articles.find(as_key(article_id)) is not None

    @property
    def due(self) -> bool:
        """Whether the time for a repair has come."""
        return self.unrepaired >= self.config.repair_every

    def assign(self, article: ClusterArticle) -> Assignment:
        """Give an article its story.

        Raises ValueError for an article that is already active, or whose embedding has the
        wrong length or holds a number that is not finite.
        """
        key = as_key(article.article_id)
        if self.articles.find(key) is not None:
            raise ValueError(f"article {article.article_id} has been assigned before")
        if len(self.articles) >= self.config.max_articles:
            self.unreported += self.expiry.run(self.clock.now / DAY)
        self._check(article)
        event_time = self.clock.observe(article.published_at)
        vector = as_vector(self.config, self.terms, article, event_time / DAY)
        spread_vector(self.scratch, vector, True)
        yardstick = self.background.measure(vector, self.scratch)
        self.background.keep(vector, len(self.articles))
        neighbours, evidence = self._neighbours(vector, yardstick)
        z = evidence[:, 0]
        joined, reasons = decide(
            self.config, self.articles, self.stories, neighbours, z, self.granularity.shift
        )
        why = explain(self.articles, self.stories, neighbours, evidence, reasons)
        spread_vector(self.scratch, vector, False)

        slot = self.articles.add(key, vector, yardstick)
        self._connect(slot, neighbours, z)
        self.retrieval.add(slot, vector)
        reopened = joined is not None and bool(self.stories["closed"][joined])
        if joined is None:
            story = self.stories.found(slot)
        else:
            story = joined
            self.stories.join(slot, story)
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

    def repair(self) -> list[StoryEvent]:
        """Merge, move and split what looks wrong by now; close and forget what is over."""
        self.unrepaired = 0
        events: list[StoryEvent] = list(self.unreported)
        self.unreported = []
        self.granularity.observe(self.articles.arrivals // self.config.repair_every)
        events += self.repairs.run()
        events += self.expiry.run(self.clock.now / DAY)
        return events

    def checkpoint(self) -> bytes:
        """All of the state; `restore` continues as if nothing had happened."""
        return checkpoint.dump(self)

    @classmethod
    def restore(cls, data: bytes, config: ClusterConfig | None = None) -> Self:
        """A clusterer from a checkpoint made with the same configuration.

        Raises ValueError where the configuration differs or the data is no checkpoint.
        """
        clusterer = cls(config)
        checkpoint.load(data, clusterer)
        return clusterer

    @property
    def nbytes(self) -> int:
        """Memory of what grows with the articles and stories."""
        return self.articles.nbytes + self.stories.nbytes + self.retrieval.nbytes

    def _check(self, article: ClusterArticle) -> None:
        embedding = article.embedding
        if embedding.shape != (self.config.dimensions,) or not np.isfinite(embedding).all():
            raise ValueError(
                f"embedding of article {article.article_id} has to be "
                f"{self.config.dimensions} finite numbers, not of shape {embedding.shape}"
            )

    def _neighbours(
        self, vector: Vector, yardstick: Yardstick
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The most similar articles, strongest edge first, and what `measure` says of them."""
        own = QueryVector(vector.embedding, vector.scale, vector.language, *yardstick)
        columns = self.retrieval.columns()
        neighbours = self.retrieval.nearest(vector, own, columns, self.scratch)
        evidence = measure(
            neighbours, self.scratch, own, vector.time, self.config.time_penalty, columns
        )
        order = np.argsort(-evidence[:, 0], kind="stable")
        return neighbours[order], evidence[order]

    def _connect(self, slot: int, neighbours: NDArray[np.int32], z: NDArray[np.float64]) -> None:
        articles = self.articles
        count = connect(
            slot, neighbours, z, articles["generation"],
            articles["targets"], articles["edges"], self.changed,
        )  # fmt: skip
        for other in self.changed[:count].tolist():
            self.repairs.note_article(other)


def as_vector(config: ClusterConfig, terms: Terms, article: ClusterArticle, time: float) -> Vector:
    """Count an article's terms, then return it as numbers; `time` is in days."""
    row, scale = quantize(article.embedding)
    language = article.language
    found, named = terms.measure(article.title, article.body, language)
    keys = np.zeros(config.terms, np.int32)
    weights = np.zeros(config.terms, np.uint16)
    keys[: len(found.keys)] = found.keys
    weights[: len(found.keys)] = found.weights
    concepts = np.zeros(config.concepts, np.int16)
    concept_weights = np.zeros(config.concepts, np.uint16)
    concepts[: len(named.keys)] = named.keys
    concept_weights[: len(named.keys)] = named.weights
    if language not in LATIN:
        parts = config.terms_weight_alone, 0.0
    elif language != ENGLISH:
        parts = config.terms_weight_other, config.embedding_weight_other
    elif len(article.body) >= config.long_body:
        parts = config.terms_weight_long, config.embedding_weight_long
    else:
        parts = config.terms_weight_short, config.embedding_weight_short
    return Vector(
        row, scale, keys, weights, concepts, concept_weights,
        meetings(concepts, concept_weights), terms.number(language),
        ENCODER_MEANS.get(language, ENCODER_MEAN), language in SPELT, time, *parts,
    )  # fmt: skip


def spread_vector(scratch: Scratch, vector: Vector, on: bool) -> None:
    """Write an article over `scratch`, or take it away again."""
    spread(
        scratch, vector.terms, vector.weights, vector.concepts, vector.concept_weights, on
    )  # fmt: skip
