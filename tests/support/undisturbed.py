"""Undisturbed run: the same log through one process, and how far a deployment differs from it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from infra.index.base import Index
from infra.index.elastic import ElasticIndex
from infra.index.query import MAX_LIMIT
from infra.kafka.log_reader import read_to_end
from streams.records import Record
from streams.runners.embedded import EmbeddedPipeline
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, DEAD, NORMALIZED, RAW
from tests.support.deployment import Deployment
from tests.support.embedder import WordEmbedder
from tests.support.messages import START
from tests.support.results import Result, embedded_result

AT = (START + timedelta(days=1_000)).timestamp()
"""When records came, after all that they tell."""


@dataclass(frozen=True)
class Damage:
    """What faults did to the articles that were sent; all of it should be nothing."""

    lost: frozenset[str] = frozenset()
    """Articles that were sent and are not in the index, dead records that are not there."""
    double_counted: int = 0
    """By how much the counts of stories differ from the articles that stand in them."""
    ids_changed: frozenset[str] = frozenset()
    """Articles in another story than in the undisturbed run, and stories that differ from it."""
    events: frozenset[bytes] = frozenset()
    """Events that differ from those of the undisturbed run."""


def sent(deployment: Deployment) -> tuple[set[str], set[str]]:
    """Ids of all articles in the raw topic, and of the dead records that the rest leads to."""
    raw = [
        Record(RAW.name, each.partition, each.offset, each.key, each.value or b"", AT)
        for each in read_to_end(deployment.bootstrap, deployment.topic_prefix + RAW.name)
    ]
    outputs = NormalizeStage().process(raw)
    articles = {each.key for each in outputs if each.topic is NORMALIZED}
    return articles, {each.key for each in outputs if each.topic is DEAD}


def damage(deployment: Deployment, folder: Path) -> Damage:
    """Compare a deployment at rest with what was sent, and with an embedded run of its log."""
    articles, dead = sent(deployment)
    found = deployment.result()
    laid_aside = read_to_end(deployment.bootstrap, deployment.topic_prefix + DEAD.name)
    lost = articles - found.story_of.keys() | dead - {each.key for each in laid_aside}
    index = ElasticIndex(deployment.elasticsearch_url, deployment.index_prefix)
    try:
        events = _events(index)
    finally:
        index.close()
    wanted, wanted_events = undisturbed(deployment, folder)
    changed = {
        name
        for name in found.story_of.keys() | wanted.story_of.keys()
        if found.story_of.get(name) != wanted.story_of.get(name)
    }
    changed |= {
        name
        for name in found.sizes.keys() | wanted.sizes.keys()
        if (found.sizes.get(name), found.headlines.get(name))
        != (wanted.sizes.get(name), wanted.headlines.get(name))
    }
    return Damage(
        frozenset(lost),
        double_counted(found),
        frozenset(changed),
        frozenset(events ^ wanted_events),
    )


def double_counted(found: Result) -> int:
    """By how much the counts of stories differ from the articles that stand in them."""
    standing: dict[str, int] = dict.fromkeys(found.sizes, 0)
    for story_id in found.story_of.values():
        standing[story_id] = standing.get(story_id, 0) + 1
    return sum(abs(found.sizes.get(name, 0) - count) for name, count in standing.items())


def undisturbed(deployment: Deployment, folder: Path) -> tuple[Result, set[bytes]]:
    """What one process makes of the clustering log, that nothing happens to."""
    log = read_to_end(deployment.bootstrap, deployment.topic_prefix + CLUSTERING_LOG.name)
    database = folder / "undisturbed.sqlite"
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        pipeline.append(CLUSTERING_LOG, [(each.key, each.value or b"") for each in log], AT)
        pipeline.run()
        events = _events(pipeline.index)
    return embedded_result(database), events


def _events(index: Index) -> set[bytes]:
    index.refresh()
    found: set[bytes] = set()
    last = None
    while page := index.events(last, MAX_LIMIT):
        last = page[-1].event_id
        found.update(each.to_json() for each in page)
    return found
