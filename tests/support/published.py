"""`python -m tests.support.published`: adds examples of what this version is first to publish to
docs/published, made by the pipeline itself of the demo stream."""

import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel

from processors.model import (
    AssignedArticle,
    Correction,
    RawArticle,
    clustering_log_record,
)
from processors.model.correction import CorrectionType, new_correction
from processors.normalize.outlets.known_outlets import KnownOutlets
from streams.documentation.schemas import schema
from streams.records import Output
from streams.server.demo_stream import demo_articles, demo_outlets
from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.normalize import NormalizeStage
from streams.topics import CLUSTERING_LOG, NORMALIZED, OUTLETS, RAW, TOPICS, Topic
from tests.support.compatibility import PUBLISHED, shapes, stored_examples
from tests.support.embedder import shipped
from tests.support.messages import START
from tests.support.stage_records import as_once, in_batches, records, values

PARADE = "https://daily.example/2025/08/28/parade"
FURTHER: list[dict[str, Any]] = [
    {
        "url": PARADE,
        "title": "Parade in Beijing: the guests",
        "page": "<html lang=en><title>Parade</title><p>The guests of the parade.</p></html>",
        "pictures": [
            {"url": "https://daily.example/p.jpg", "width": 1200, "height": 630, "alt": "A square"}
        ],
        "feed": "https://news.example/feed.xml",
        "seen_at": "2025-08-28T09:00:00Z",
        "feed_site": "https://news.example/",
        "site": "https://daily.example/",
        "relay": True,
        "backfill": True,
        "published_text": "28 August 2025",
        "updated_at": "2025-08-28T09:00:00Z",
        "agency": "Reuters",
        "feed_language": "en",
    },
    {
        "url": "https://www.daily.example/guests/",
        "html": "<html><head><title>Guests</title><meta property='article:published_time' "
        "content='2025-08-28T10:00:00Z'></head><body><p>Of the parade.</p></body></html>",
        "token": "desk",
    },
    {"url": PARADE + "-3", "title": "Guests", "provenance": "claimed", "brought_by": "api desk"},
    {"url": "no address", "title": "This becomes a dead record"},
    {"url": "https://echo.example/again", "published_at": "2025-09-02T00:00:00Z"},
]
"""Raw articles with what the demo's do not have; the last runs the demo's first text, of a story
that is closed by then."""


def main() -> None:
    """Add the first message with each shape that is not among the stored examples."""
    folder = PUBLISHED / version("storywire")
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[Topic, list[BaseModel]] = {topic: [] for topic in TOPICS}
    for topic, message in messages():
        found[topic].append(message)
    for topic in TOPICS:
        if not list(PUBLISHED.glob(f"*/{topic.name}.json")):
            (folder / f"{topic.name}.json").write_text(schema(topic), encoding="utf-8")
        with (folder / f"{topic.name}.jsonl").open("ab") as file:
            for message in new_shapes(topic, found[topic]):
                file.write(message.model_dump_json(exclude_none=True).encode() + b"\n")


def new_shapes(topic: Topic, found: Iterable[BaseModel]) -> Iterator[BaseModel]:
    """Those of the messages that have something that no example of their topic has."""
    known = {each for example in stored_examples(topic) for each in shapes_of(topic, example)}
    for message in found:
        more = {f"{type(message).__name__}{each}" for each in shapes(message)} - known
        if more:
            known |= more
            yield message


def shapes_of(topic: Topic, example: bytes) -> Iterator[str]:
    """The shapes of an example, each with the name of its message."""
    if topic is CLUSTERING_LOG:
        message: BaseModel = clustering_log_record(example)
    else:
        message = topic.messages[0].model_validate_json(example)
    return (f"{type(message).__name__}{each}" for each in shapes(message))


def messages() -> Iterator[tuple[Topic, BaseModel]]:
    """All that the pipeline publishes of the demo stream, FURTHER articles and corrections."""
    lines = demo_articles()
    FURTHER[-1].update({name: json.loads(lines[0])[name] for name in ("title", "body")})
    lines += [json.dumps(each).encode() for each in FURTHER]
    yield from ((RAW, RawArticle.model_validate_json(each)) for each in lines)
    yield from ((OUTLETS, outlet) for outlet in demo_outlets())
    normalized = NormalizeStage(KnownOutlets(demo_outlets())).process(records(RAW, lines))
    embedding = EmbedStage(shipped())
    embedded = embedding.process(records(NORMALIZED, values(normalized, NORMALIZED)))
    *log, echo = values(embedded, CLUSTERING_LOG)
    # An article that was known by the hash of another way to write its address.
    log += {each.value for each in as_once(records(CLUSTERING_LOG, log))}.difference(log)
    cluster = ClusterStage()
    clustered = in_batches(cluster, records(CLUSTERING_LOG, log), 20)
    orders = corrections(clustered)
    yield from ((CLUSTERING_LOG, order) for order in orders)
    late = [*(order.to_json() for order in orders), echo]
    clustered += cluster.process(records(CLUSTERING_LOG, late, len(log)))
    for output in (*normalized, *embedded, *clustered):
        yield output.topic, output.message


def corrections(outputs: Sequence[Output]) -> list[Correction]:
    """One of each type, of stories that `outputs` tell of, and one that will be refused."""
    story_of = {
        each.message.article_id: each.message.story_id
        for each in outputs
        if isinstance(each.message, AssignedArticle)
    }
    by_story: dict[str, list[str]] = {}
    for article, story in story_of.items():
        by_story.setdefault(story, []).append(article)
    first, second, third = sorted(by_story, key=lambda each: -len(by_story[each]))[:3]
    orders: list[tuple[CorrectionType, dict[str, Any]]] = [
        ("retitle", {"story_id": first, "headline": "Parade in Beijing"}),
        ("pin", {"article_ids": by_story[first][:1]}),
        ("unpin", {"article_ids": by_story[first][:1]}),
        ("split", {"article_ids": by_story[first][1:3]}),
        ("move", {"article_ids": by_story[first][3:4], "into": second}),
        ("merge", {"story_id": second, "into": third}),
        ("withdraw", {"article_ids": by_story[first][4:6]}),
        ("restore", {"article_ids": by_story[first][5:6]}),
        ("merge", {"story_id": "0" * 16, "into": third}),
    ]
    return [
        new_correction(kind, because="An example", by="desk", ordered_at=START, **fields)
        for kind, fields in orders
    ]


if __name__ == "__main__":
    main()
