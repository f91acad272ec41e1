"""This engine and other online clusterers on one stream: articles a second and B-cubed F1.

The comparison is generous to the others. The parameter that matters most for each is chosen with
gold labels on the beginning of the same stream; those that are faster with many articles at once
get a hundred; those without lasting labels may label all articles at the end, for free; and
MiniBatchKMeans is told how many stories the stream has. This engine runs with its defaults. Times
are processor times in one thread, so that other work on the machine hardly counts.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, NamedTuple, Protocol

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from river.cluster import DBSTREAM, TextClust
from sklearn.cluster import Birch, MiniBatchKMeans
from threadpoolctl import threadpool_limits

from bench.chart import log_log_chart
from bench.first_story import FirstStory, TermPredecessors, VectorPredecessors
from bench.stream import DIMENSIONS, Labelled, Stream
from processors.cluster import ClusterArticle, ClusterConfig, Clusterer, Merged, Moved, Split
from processors.evaluate.bcubed import Score, bcubed

BATCH = 100
DAYS = 28.0
"""The stream is about as long as the engine's window."""
CURVE_STEP = 1.5
"""A point of the curve comes after so many times the articles of the one before."""
CURVE_SECONDS = 0.01
"""It stands for that much work at least: MiniBatchKMeans only collects articles at first."""
console = Console(width=120)


class Peer(Protocol):
    """A clusterer that takes a stream."""

    def learn(self, articles: Sequence[ClusterArticle]) -> None:
        """Take the next articles in. This is what is timed."""
        ...

    def labels(self) -> Sequence[Hashable]:
        """The cluster of each article so far."""
        ...


class Method(NamedTuple):
    """How to make a peer."""

    make: Callable[[float, int], Peer]
    """Makes one from the tuned parameter and the number of stories in the stream."""
    grid: Sequence[float]
    """Values to choose the parameter from."""
    parameter: str


class Run(NamedTuple):
    """What a peer did within its time."""

    articles: int
    seconds: float
    score: Score
    curve: list[tuple[float, float]]
    """Articles so far, and milliseconds an article since the point before."""


class Storywire:
    """This engine."""

    def __init__(self, config: ClusterConfig | None = None) -> None:
        self.clusterer = Clusterer(config)
        self.stories: dict[str, str] = {}

    def learn(self, articles: Sequence[ClusterArticle]) -> None:
        for article in articles:
            self.stories[article.article_id] = self.clusterer.assign(article).story_id
            if self.clusterer.due:
                self.repair()

    def labels(self) -> Sequence[Hashable]:
        return list(self.stories.values())

    def repair(self) -> None:
        for event in self.clusterer.repair():
            match event:
                case Merged():
                    self.stories |= dict.fromkeys(event.article_ids, event.into)
                case Moved():
                    self.stories[event.article_id] = event.to_story_id
                case Split():
                    self.stories |= dict.fromkeys(event.article_ids, event.story_id)


class Centres:
    """A clusterer of vectors that has centres: each article goes to the nearest, at the end."""

    def __init__(
        self, learn: Callable[[NDArray[np.float32]], object], centres: Callable[[], object]
    ) -> None:
        self.learn_rows = learn
        self.centres = centres
        self.batches: list[NDArray[np.float32]] = []

    def learn(self, articles: Sequence[ClusterArticle]) -> None:
        self.batches.append(np.stack([article.embedding for article in articles]))
        self.learn_rows(self.batches[-1])

    def labels(self) -> Sequence[Hashable]:
        centres = np.asarray(self.centres(), np.float32)
        half_norms = (centres**2).sum(axis=1) / 2.0
        return [
            int(label)
            for rows in self.batches
            for label in (rows @ centres.T - half_norms).argmax(axis=1)
        ]


class RiverTextClust:
    """river's clusterer for streams of text, on the words of title and lead."""

    def __init__(self, radius: float) -> None:
        self.model = TextClust(
            radius=radius,
            fading_factor=1e-6,
            term_fading=False,
            real_time_fading=False,
            auto_merge=False,
        )
        self.clusters: list[Hashable] = []

    def learn(self, articles: Sequence[ClusterArticle]) -> None:
        for article in articles:
            words = Counter(re.findall(r"\w{4,}", f"{article.title} {article.body[:600]}".lower()))
            self.model.learn_one(words)
            self.clusters.append(self.model.predict_one(words))

    def labels(self) -> Sequence[Hashable]:
        return self.clusters


def _birch(threshold: float, _: int) -> Peer:
    model = Birch(threshold=threshold, n_clusters=None, compute_labels=False)
    return Centres(model.partial_fit, lambda: model.subcluster_centers_)


def _k_means(share: float, stories: int) -> Peer:
    count = max(1, round(share * stories))
    model = MiniBatchKMeans(count, init="random", n_init=1, random_state=0)
    waiting: list[NDArray[np.float32]] = []

    def learn(rows: NDArray[np.float32]) -> None:
        # The first call needs as many articles as there are clusters.
        waiting.append(rows)
        if hasattr(model, "cluster_centers_") or sum(map(len, waiting)) >= model.n_clusters:
            model.partial_fit(np.concatenate(waiting))
            waiting.clear()

    return Centres(learn, lambda: model.cluster_centers_)


def _dbstream(threshold: float, _: int) -> Peer:
    model = DBSTREAM(
        clustering_threshold=threshold, fading_factor=0.0, cleanup_interval=10**9, minimum_weight=1
    )

    def learn(rows: NDArray[np.float32]) -> None:
        for row in rows:
            model.learn_one(dict(enumerate(row.tolist())))

    return Centres(learn, lambda: [list(centre.values()) for centre in model.centers.values()])


METHODS = {
    "Storywire": Method(lambda *_: Storywire(), (0.0,), ""),
    "first story, TF-IDF": Method(
        lambda threshold, _: FirstStory(TermPredecessors(), threshold),
        (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5),
        "cosine",
    ),
    "first story, vectors": Method(
        lambda threshold, _: FirstStory(VectorPredecessors(DIMENSIONS), threshold),
        (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
        "cosine",
    ),
    "scikit-learn Birch": Method(_birch, (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7), "radius"),
    "scikit-learn MiniBatchKMeans": Method(
        _k_means, (0.1, 0.2, 0.3, 0.5, 0.75, 1.0), "clusters per story"
    ),
    "river DBSTREAM": Method(_dbstream, (0.75, 0.8, 0.85, 0.9, 0.95, 1.0, 1.05), "radius"),
    "river TextClust": Method(
        lambda radius, _: RiverTextClust(radius), (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8), "distance"
    ),
}


def main(
    sizes: Annotated[str, typer.Option(help="Articles in the stream.")] = "3000,10000,50000",
    seconds: Annotated[float, typer.Option(help="Time for one method at one size.")] = 120.0,
    tune: Annotated[int, typer.Option(help="Articles to choose parameters on.")] = 1_000,
    chart: Annotated[Path, typer.Option(help="Where the curve goes.")] = Path(
        "docs/research/cost-curve.svg"
    ),
) -> None:
    """Print rates and scores side by side; write the cost of an article as the stream grows."""
    lengths = sorted({int(size) for size in sizes.split(",")})
    threadpool_limits(1)
    # Compiles what is compiled.
    run(Storywire(), _stream(BATCH, BATCH), seconds)
    runs: dict[str, list[Run]] = {name: [] for name in METHODS}
    chosen: dict[str, float] = {}
    for length in lengths:
        # Each size is its own stream of four weeks: more articles a day, not more days.
        stream = _stream(length, length)
        stories = len({labelled.story for labelled in stream})
        for name, method in METHODS.items():
            with console.status(f"{length:,} articles, {stories:,} stories: {name}"):
                parameter = _tuned(method, stream[:tune], seconds / len(method.grid))
                chosen[name] = parameter
                runs[name].append(run(method.make(parameter, stories), stream, seconds))
        console.print(_table(length, stories, seconds, runs, chosen))
    chart.parent.mkdir(parents=True, exist_ok=True)
    chart.write_text(
        log_log_chart(
            {name: done[-1].curve for name, done in runs.items() if done[-1].curve},
            "Cost of an article as the stream grows",
            "articles so far",
            "milliseconds an article",
        ),
        encoding="utf-8",
    )
    console.print(f"Curve written to {chart}")


def run(peer: Peer, stream: Sequence[Labelled], seconds: float) -> Run:
    """Feed a peer until the stream ends or its time is over."""
    spent = since = 0.0
    done = mark = 0
    curve: list[tuple[float, float]] = []
    while done < len(stream) and spent < seconds:
        batch = [labelled.article for labelled in stream[done : done + BATCH]]
        started = time.process_time()
        peer.learn(batch)
        spent += time.process_time() - started
        done += len(batch)
        if done >= max(3 * BATCH, CURVE_STEP * mark) and spent - since >= CURVE_SECONDS:
            curve.append((float(done), 1_000.0 * (spent - since) / (done - mark)))
            mark, since = done, spent
    gold = [labelled.story for labelled in stream[:done]]
    return Run(done, spent, bcubed(peer.labels(), gold), curve)


def _stream(length: int, per_window: int) -> list[Labelled]:
    return list(islice(Stream(per_window / DAYS), length))


def _tuned(method: Method, prefix: Sequence[Labelled], seconds: float) -> float:
    """The parameter with the best F1 on the prefix."""
    if len(method.grid) == 1:
        return method.grid[0]
    stories = len({labelled.story for labelled in prefix})

    def f1(parameter: float) -> float:
        return run(method.make(parameter, stories), prefix, seconds).score.f1

    return max(method.grid, key=f1)


def _table(
    length: int,
    stories: int,
    seconds: float,
    runs: dict[str, list[Run]],
    chosen: dict[str, float],
) -> Table:
    table = Table(
        title=f"{length:,} articles in {stories:,} stories; at most {seconds:.0f} s a method"
    )
    table.add_column("")
    for heading in ("articles/s", "of Storywire", "articles", "F1", "precision", "recall"):
        table.add_column(heading, justify="right")
    table.add_column("tuned")
    own = runs["Storywire"][-1]
    for name, done in runs.items():
        last = done[-1]
        rate = last.articles / last.seconds
        table.add_row(
            name,
            f"{rate:,.0f}",
            f"{rate * own.seconds / own.articles:.2f}",
            f"{last.articles:,}" + ("" if last.articles == length else " (stopped)"),
            *(f"{part:.3f}" for part in (last.score.f1, last.score.precision, last.score.recall)),
            f"{METHODS[name].parameter} {chosen[name]:g}" if METHODS[name].parameter else "",
        )
    return table
