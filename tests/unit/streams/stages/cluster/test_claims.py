"""What one feed claims of others moves nothing that these publish themselves."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

import numpy as np
import pytest

from processors.model import (
    Article,
    AssignedArticle,
    DeadRecord,
    EmbeddedArticle,
    Provenance,
    Story,
    StoryEvent,
    article_id,
    story_id,
)
from streams.records import Output
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.article_streams import make_article
from tests.support.messages import START
from tests.support.stage_records import records

EVIL, HUB = "feed evil.example", "feed hub.example"
HONEST, STORIES = 1_000, 40


def article(
    url: str,
    story: int,
    *,
    publisher: str,
    at: datetime,
    provenance: Provenance = "own",
    by: str = "",
    name: str = "",
    **fields: Any,
) -> EmbeddedArticle:
    """An article about a numbered story; `by` is its own feed where nothing is said."""
    content = make_article(name or url, story)
    made = Article(
        article_id=article_id(url),
        url=url,
        title=fields.pop("title", content.title),
        body=fields.pop("body", content.body),
        publisher=publisher,
        source=publisher,
        language="en",
        published_at=fields.pop("published_at", at),
        received_at=at,
        provenance=provenance,
        brought_by=by or f"feed {publisher}",
        **fields,
    )
    return EmbeddedArticle.of(made, content.embedding.astype(np.float32), "test-model")


def claimed(
    url: str, story: int, *, publisher: str, at: datetime, **fields: Any
) -> EmbeddedArticle:
    """An article of `publisher` that the hostile feed made up, or changed."""
    return article(url, story, publisher=publisher, at=at, provenance="claimed", by=EVIL, **fields)


def honest() -> list[EmbeddedArticle]:
    """A day of 1,000 articles of 60 outlets, 15 of them with more than one owner's paper."""
    draw = np.random.default_rng(7)
    made = []
    for n, story in enumerate(draw.integers(0, STORIES, HONEST).tolist()):
        publisher = f"paper{int(draw.integers(60))}.example"
        at = START + timedelta(seconds=86.4 * n)
        sides = ("left", "center", "right")
        made.append(
            article(
                f"https://{publisher}/{n}", story, publisher=publisher, at=at,
                published_at=at - timedelta(minutes=5), bias=sides[n % 3],
            )
        )  # fmt: skip
    return made


def attacks(target: EmbeddedArticle, number: int) -> Iterator[EmbeddedArticle]:
    """What the feed does about an article: before and after it came, in its name and in others'."""
    at = target.received_at
    story = number % STORIES
    before = at - timedelta(minutes=30)
    own: dict[str, Any] = {"publisher": target.publisher, "updated_at": at + timedelta(days=1)}
    yield claimed(target.url, story + 1, at=before, title="Forged before", **own)
    yield claimed(target.url, story, at=at, title="Forged after", body="Changed.", **own)
    for made_up in range(2):
        domain = f"made-up-{number}-{made_up}.example"
        yield claimed(
            f"https://{domain}/x", story, publisher=domain, at=at, bias="left",
            title="The headline that all should have", published_at=at - timedelta(days=2),
        )  # fmt: skip
    old = {"published_at": datetime(1905, 1, 17, tzinfo=at.tzinfo)}
    yield claimed(
        f"https://{target.publisher}/old-{number}", story, at=at, publisher=target.publisher, **old
    )
    glue = f"{target.title} {make_article(f'glue {number}', story + 7).title}"
    yield claimed(
        f"https://{target.publisher}/glue-{number}", story, at=at, publisher=target.publisher,
        title=glue, body=f"{target.body} {make_article('x', story + 7).body}",
    )  # fmt: skip


def attacked() -> list[EmbeddedArticle]:
    """The honest day, and the hostile feed in between."""
    stream: list[EmbeddedArticle] = []
    for n, each in enumerate(honest()):
        if n % 4:
            stream.append(each)
            continue
        before, *after = attacks(each, n)
        stream += [before, each, *after]
    return stream


def outputs_of(stream: list[EmbeddedArticle], stage: ClusterStage | None = None) -> list[Output]:
    stage = stage or ClusterStage()
    log = records(CLUSTERING_LOG, [each.to_json() for each in stream])
    parts = (stage.process(log[n : n + 50]) for n in range(0, len(log), 50))
    return [*chain.from_iterable(parts), *stage.settle()]


def stories_of(outputs: list[Output]) -> dict[str, Story]:
    return {each.key: each.message for each in outputs if isinstance(each.message, Story)}


def places_of(outputs: list[Output]) -> dict[str, str]:
    return {
        each.message.article_id: each.message.story_id
        for each in outputs
        if isinstance(each.message, AssignedArticle)
    }


def dead_of(outputs: list[Output]) -> list[DeadRecord]:
    return [each.message for each in outputs if isinstance(each.message, DeadRecord)]


@pytest.fixture(scope="module")
def day() -> tuple[list[Output], list[Output]]:
    """What the day came to without the hostile feed, and with it."""
    return outputs_of(honest()), outputs_of(attacked())


@pytest.mark.long
def test_honest_stories_are_what_they_are_without_the_hostile_feed(
    day: tuple[list[Output], list[Output]],
) -> None:
    without, beside = map(stories_of, day)
    apart = {"revision", "claimed_count"}
    for key, story in without.items():
        assert beside[key].model_dump(exclude=apart) == story.model_dump(exclude=apart)
    assert sum(story.claimed_count for story in beside.values()) > HONEST // 2
    for key in set(beside) - set(without):
        assert (beside[key].article_count, beside[key].publisher_count) == (0, 0)


@pytest.mark.long
def test_honest_articles_are_where_they_are_without_it(
    day: tuple[list[Output], list[Output]],
) -> None:
    without, beside = map(places_of, day)
    assert {key: beside[key] for key in without} == without


def test_a_foreign_version_is_kept_as_evidence(day: tuple[list[Output], list[Output]]) -> None:
    evidence = dead_of(day[1])
    assert len(evidence) == HONEST // 4
    assert all(EVIL in each.reason for each in evidence)
    contents = [
        each.message.article
        for each in day[1]
        if isinstance(each.message, AssignedArticle) and each.message.article
    ]
    assert not any(each.title == "Forged after" for each in contents)


def test_a_checkpoint_in_between_changes_nothing() -> None:
    stream = attacked()[:600]
    log = records(CLUSTERING_LOG, [each.to_json() for each in stream])
    stage, restored = ClusterStage(), ClusterStage()
    stage.process(log[:300])
    restored.restore(stage.checkpoint())
    assert restored.process(log[300:]) == stage.process(log[300:])
    assert restored.checkpoint() == stage.checkpoint()


URL = "https://paper.example/1"


def first(provenance: Provenance, by: str = "", **fields: Any) -> EmbeddedArticle:
    return article(
        URL, 1, publisher="paper.example", at=START, provenance=provenance, by=by, **fields
    )


@pytest.mark.parametrize(
    ("known", "sent", "changes"),
    [
        (first("own"), first("claimed", EVIL, title="New"), False),
        (first("own"), first("relayed", HUB, title="New"), False),
        (first("own"), first("relayed", "operator", title="New"), True),
        (first("relayed", HUB), first("relayed", "feed other.example", title="New"), False),
        (first("relayed", HUB), first("relayed", HUB, title="New"), True),
        (first("claimed", EVIL), first("claimed", EVIL, title="New"), True),
        (first("claimed", EVIL), first("claimed", "feed worse.example", title="New"), False),
        (first("claimed", EVIL), first("relayed", HUB, title="New"), True),
        (first("relayed", HUB), first("own", title="New"), True),
    ],
    ids=lambda each: f"{each.provenance} {each.brought_by}" if each not in (True, False) else "",
)  # fmt: skip
def test_who_may_change_an_article(
    known: EmbeddedArticle, sent: EmbeddedArticle, changes: bool
) -> None:
    outputs = outputs_of([known, sent])
    last = [each.message for each in outputs if isinstance(each.message, AssignedArticle)][-1]
    assert last.article is not None
    assert (last.article.title == "New") is changes
    assert bool(dead_of(outputs)) is not changes


def test_the_publishers_version_counts_whatever_date_the_forged_one_had() -> None:
    late, early = START + timedelta(days=1), START - timedelta(days=1)
    forged = first("claimed", EVIL, title="Forged", updated_at=late)
    outputs = outputs_of([forged, first("own", title="Mine", updated_at=early)])
    (story,) = stories_of(outputs).values()
    assert (story.headline, story.article_count, story.claimed_count) == ("Mine", 1, 0)


def test_the_same_version_by_another_is_no_evidence() -> None:
    outputs = outputs_of([first("own"), first("claimed", EVIL)])
    assert not dead_of(outputs)
    assert len([each for each in outputs if isinstance(each.message, StoryEvent)]) == 1


def test_a_claimed_article_that_proves_true_brings_its_story_with_it() -> None:
    rumour = claimed("https://other.example/1", 1, publisher="other.example", at=START)
    outputs = outputs_of([first("claimed", EVIL), rumour, first("own")])
    story = stories_of(outputs)[story_id(article_id(URL))]
    assert (story.article_count, story.claimed_count) == (1, 1)
    assert len(set(places_of(outputs).values())) == 1


def test_old_articles_close_no_story_and_date_no_other() -> None:
    stream = [first("own")]
    for n in range(60):
        paper = f"archive{n}.example"
        stream.append(
            article(
                f"https://{paper}/1", 9, publisher=paper, at=START,
                published_at=datetime(1905, 1, 17, tzinfo=START.tzinfo),
            )
        )  # fmt: skip
    undated = article(
        "https://undated.example/1", 1, publisher="undated.example", at=START, published_at=None
    )
    outputs = outputs_of([*stream, undated])
    story = stories_of(outputs)[story_id(article_id(URL))]
    assert (story.status, story.article_count, story.last_seen) == ("open", 2, START)
    old = next(each for each in stories_of(outputs).values() if each.article_count == 60)
    assert (old.status, old.first_seen.year) == ("closed", 1905)


def test_what_came_late_was_not_first() -> None:
    stolen = article(
        "https://copy.example/1", 1, publisher="copy.example", at=START + timedelta(hours=1),
        published_at=START - timedelta(days=2), title="Stolen",
    )  # fmt: skip
    papers = [
        article(f"https://p{n}.example/1", 1, publisher=f"p{n}.example", at=START) for n in range(3)
    ]
    outputs = outputs_of([*papers, stolen])
    story = stories_of(outputs)[places_of(outputs)[stolen.article_id]]
    assert (story.article_count, story.first_seen) == (4, START)
    assert story.headline != "Stolen"
    assigned = [each.message for each in outputs if isinstance(each.message, AssignedArticle)]
    timely = {each.article_id: each.timely for each in assigned}
    assert [timely[each.article_id] for each in (*papers, stolen)] == [True, True, True, False]


def test_a_late_correction_leaves_its_article_the_first() -> None:
    when: dict[str, Any] = {"published_at": START, "at": START + timedelta(hours=9)}
    early = article(URL, 1, publisher="paper.example", at=START)
    second = article("https://b.example/1", 1, publisher="b.example", at=START + timedelta(hours=1))
    corrected = article(URL, 1, publisher="paper.example", title="Corrected", **when)
    outputs = outputs_of([early, second, corrected])
    assert all(each.message.timely for each in outputs if isinstance(each.message, AssignedArticle))
    stories = stories_of(outputs).values()
    counted = [each for each in stories if each.article_count]
    assert [each.first_seen for each in counted] == [START]
    assert "Corrected" in counted[0].titles
