"""Records for stages, as a driver would hand them over."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from processors.embed.embedder import EmbedOnce
from processors.model import EmbeddedArticle, article_id
from streams.records import Output, Record
from streams.stages.base import Stage
from streams.stages.embed import EmbedStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, NORMALIZED, RAW, Topic
from tests.support.embedder import WordEmbedder
from tests.support.messages import START


def records(topic: Topic, values: Iterable[bytes], first: int = 0) -> list[Record]:
    """Records at consecutive offsets."""
    timestamp = START.timestamp()
    return [
        Record(topic.name, 0, first + n, f"key-{n}", value, timestamp)
        for n, value in enumerate(values)
    ]


def values(outputs: Sequence[Output], topic: Topic) -> list[bytes]:
    """What of `outputs` goes to `topic`, as bytes."""
    return [output.message.to_json() for output in outputs if output.topic is topic]


def clustering_log(lines: Sequence[bytes]) -> list[Record]:
    """The log that raw articles lead to."""
    normalized = values(NormalizeStage().process(records(RAW, lines)), NORMALIZED)
    embedding = EmbedStage(EmbedOnce(WordEmbedder()))
    embedded = values(embedding.process(records(NORMALIZED, normalized)), CLUSTERING_LOG)
    return records(CLUSTERING_LOG, embedded)


def as_once(log: Iterable[Record]) -> list[Record]:
    """Articles of a log as older versions wrote them: the id is the hash of the address as it is
    written."""
    found = []
    for each in log:
        article = EmbeddedArticle.model_validate_json(each.value)
        once = article.model_copy(update={"article_id": article_id(article.url)})
        found.append(replace(each, key=once.article_id, value=once.to_json()))
    return found


def in_batches(stage: Stage, log: Sequence[Record], size: int) -> list[Output]:
    """All outputs of `log` in batches of `size`."""
    batches = [log[start : start + size] for start in range(0, len(log), size)]
    return [output for batch in batches for output in stage.process(batch)]
