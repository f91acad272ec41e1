"""Leave-one-family-out: chooses a configuration on all labelled sets but one, and scores that one.

A set is a family of its own: no two come from one maker. The configurations are the shipped one
and its neighbours, one change each; the chosen one has the best mean over the other sets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.peers import Storywire
from processors.cluster import ClusterArticle, ClusterConfig
from processors.evaluate.bcubed import bcubed

SHIPPED = "as shipped"
CHANGES: Mapping[str, Mapping[str, float]] = {
    SHIPPED: {},
    "terms -.05": {"terms_weight_long": 0.22, "terms_weight_short": 0.15},
    "terms +.05": {"terms_weight_long": 0.32, "terms_weight_short": 0.25},
    "embedding -.06": {"embedding_weight_long": 0.40, "embedding_weight_short": 0.58},
    "embedding +.06": {"embedding_weight_long": 0.52, "embedding_weight_short": 0.70},
    "across languages: embedding -.1": {"across_embedding_weight": 0.42},
    "across languages: embedding +.1": {"across_embedding_weight": 0.62},
    "time 1.7": {"time_penalty": 1.7},
    "time 2.7": {"time_penalty": 2.7},
    "dropped .3": {"background_dropped": 0.3},
    "dropped .5": {"background_dropped": 0.5},
    "outside .35": {"outside": 0.35},
    "outside .55": {"outside": 0.55},
    "links of 2": {"linked": 2},
    "links of 5": {"linked": 5},
    "all thresholds -.4": {"join": 5.2, "merge": 5.3, "evict": 3.8, "settle": 4.2},
    "all thresholds +.4": {"join": 6.0, "merge": 6.1, "evict": 4.6, "settle": 5.0},
    "merge 5.3": {"merge": 5.3},
    "merge 6.1": {"merge": 6.1},
    "join 5.1": {"join": 5.1},
    "join 6.1": {"join": 6.1},
    "settle 4.2": {"settle": 4.2},
    "settle 5.0": {"settle": 5.0},
    "general articles 500": {"general_articles": 500.0},
}


class Labelled(NamedTuple):
    """A set as the engine takes it."""

    articles: Sequence[ClusterArticle]
    gold: Sequence[str]


def table(sets: Mapping[str, Labelled], console: Console) -> Table:
    """B-cubed F1 of each set: as shipped, as chosen on the others, and the best there is."""
    scores: dict[str, dict[str, float]] = {}
    for name, change in CHANGES.items():
        config = replace(ClusterConfig(), **change)  # type: ignore[arg-type]
        scores[name] = {each: _score(labelled, config) for each, labelled in sets.items()}
        figures = "  ".join(f"{score:.3f}" for score in scores[name].values())
        console.print(f"{name:34} {figures}")
    found = Table(title="leave-one-family-out, the engine alone, B3 F1", title_justify="left")
    for heading in ("", "as shipped", "chosen on the others", "chosen", "best", "which"):
        found.add_column(heading)
    for each in sets:
        others = [name for name in sets if name != each]
        chosen = max(CHANGES, key=lambda name: sum(scores[name][other] for other in others))
        best = max(CHANGES, key=lambda name: scores[name][each])
        found.add_row(
            each,
            f"{scores[SHIPPED][each]:.3f}",
            f"{scores[chosen][each]:.3f}",
            chosen,
            f"{scores[best][each]:.3f}",
            best,
        )
    return found


def _score(labelled: Labelled, config: ClusterConfig) -> float:
    engine = Storywire(config)
    engine.learn(labelled.articles)
    engine.repair()
    return bcubed(engine.labels(), labelled.gold).f1
