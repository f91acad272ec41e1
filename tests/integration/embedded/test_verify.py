"""Verification in one process: clean after all that a run may meet; each planted fault is named."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import connect
from processors.model import Correction, StoryEvent
from streams.backends.embedded import EmbeddedBackend
from streams.records import Output, Record
from streams.runners.embedded import EmbeddedPipeline
from streams.stages.cluster.stage import ClusterStage
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES, Topic
from streams.verify.difference import INDEX, Difference
from streams.verify.expected import Expected
from streams.verify.topics import compare_assignments, compare_events, compare_stories
from streams.verify.verify import Verification, verify
from tests.support.embedder import WordEmbedder
from tests.support.messages import START, assigned, happened, merged, new_order, story
from tests.support.raw_articles import feed, line, raw, stories
from tests.support.results import embedded_result

NOW = START.timestamp()
LINES = stories(5, 8)
UNKNOWN = "f" * 16


def run(database: Path, *lines: bytes, orders: tuple[Correction, ...] = ()) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, NOW)
        pipeline.run()
        records = [(each.correction_id, each.to_json()) for each in orders]
        pipeline.append(CLUSTERING_LOG, records, NOW)
        pipeline.run()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a run with an unreadable record, restarts, a merge, a refusal, a headline, a new text
    and articles sent again."""
    path = tmp_path_factory.mktemp("run") / "a.sqlite"
    with EmbeddedPipeline(path, WordEmbedder()) as pipeline:
        pipeline.append(CLUSTERING_LOG, [("unreadable", b"{")], NOW)
        pipeline.run()
    run(path, *LINES[:30])
    a, b, c, *_ = embedded_result(path).sizes
    merge = new_order("merge", story_id=a, into=b)
    refused = new_order("merge", 1, story_id=a, into=c)
    run(path, orders=(merge, refused, new_order("retitle", story_id=c, headline="Given")))
    run(path, *LINES[20:], line(raw("outlet0-s1", title="Corrected", body="Other words.")))
    return path


@pytest.fixture
def database(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to plant faults in."""
    return Path(shutil.copy(whole, tmp_path))


def verified(database: Path) -> Verification:
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        return verify(backend)


def kinds(found: Verification) -> list[str]:
    return [each.kind for each in found.differences]


def first_id(database: Path, statement: str, *values: object) -> str:
    with closing(connect(database)) as db:
        return str(db.execute(statement, values).fetchone()[0])


def change(database: Path, statement: str, *values: object) -> None:
    with closing(connect(database)) as db:
        assert db.execute(statement, values).rowcount == 1


def test_nothing_differs_after_a_run(database: Path) -> None:
    found = verified(database)
    assert found.differences == []
    assert (len(found.expected.articles), found.expected.dead) == (len(LINES), 2)
    assert len(list(found.expected.merged())) == 1
    assert (found.expected.waiting, found.ahead, bool(found.pending)) == (0, 0, False)
    assert found.expected.first == 0


def test_what_is_claimed_counts_in_no_figure_that_is_verified(database: Path) -> None:
    claim = json.loads(LINES[0]) | {
        "url": "https://victim.example/x",
        "feed": "https://evil.example/",
    }
    alone = raw("victim-other", body="Nobody else tells this.", feed="https://evil.example/")
    run(database, line(claim), line(alone))
    assert verified(database).differences == []
    with closing(SqliteIndex(database)) as index:
        found = [hit.story for hit in index.search(StoryQuery(min_claimed=1)).hits]
    assert sorted(each.article_count for each in found)[0] == 0
    assert len(found) == 2


def test_what_is_not_clustered_yet_is_counted_and_no_difference(database: Path) -> None:
    backend = EmbeddedBackend(Settings(mode="embedded", database=database))
    backend.store_correction(new_order("unpin", article_ids=[UNKNOWN]))
    found = verified(database)
    assert (found.differences, found.expected.waiting) == ([], 1)


def test_what_the_index_stage_has_yet_to_write_is_no_difference(database: Path) -> None:
    article = first_id(database, "SELECT article_id FROM articles")
    event = first_id(database, "SELECT event ->> '$.event_id' FROM events")
    change(database, "DELETE FROM articles WHERE article_id = ?", article)
    change(database, "DELETE FROM events WHERE revision || '-' || n = ?", event)
    assert sorted(kinds(verified(database))) == ["article missing", "event missing"]
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        pipeline.append(ASSIGNED, [(article, b"{}")], NOW)
        told = happened(event).to_json()
        pipeline.append(EVENTS, [("story", told)], NOW)
    found = verified(database)
    assert found.differences == []
    assert (found.pending.articles, found.pending.events) == ({article}, {event})


def _story(database: Path, merged: bool = False) -> str:
    return first_id(
        database, "SELECT story_id FROM stories WHERE is_merged = ? ORDER BY id", merged
    )


def _article(database: Path) -> str:
    return first_id(database, "SELECT article_id FROM articles ORDER BY id")


def _event(database: Path) -> str:
    return first_id(database, "SELECT revision || '-' || n FROM events ORDER BY revision, n")


def _write(database: Path, **messages: Any) -> None:
    with closing(SqliteIndex(database)) as index:
        assert index.write(**{"articles": [], "stories": [], **messages}) == []


def article_missing(database: Path) -> str:
    article = _article(database)
    change(database, "DELETE FROM articles WHERE article_id = ?", article)
    return article


def article_unknown(database: Path) -> str:
    _write(database, articles=[assigned(UNKNOWN, _story(database))])
    return UNKNOWN


def article_unknown_in_no_story(database: Path) -> str:
    _write(database, articles=[assigned(UNKNOWN, "nowhere")])
    return "?"


def article_in_another_story(database: Path) -> str:
    article = _article(database)
    other = first_id(
        database,
        "SELECT story_id FROM articles WHERE story_id != "
        "(SELECT story_id FROM articles WHERE article_id = ?)",
        article,
    )
    change(database, "UPDATE articles SET story_id = ? WHERE article_id = ?", other, article)
    return article


def article_with_another_text(database: Path) -> str:
    change(
        database,
        "UPDATE article_texts SET assignment = json_set(assignment, '$.text_id', 'other') "
        "WHERE id = (SELECT min(id) FROM articles)",
    )
    return _article(database)


def story_missing(database: Path) -> str:
    """One that no merged story leads to."""
    into = first_id(
        database,
        "SELECT story ->> '$.merged_into' FROM stories JOIN story_texts USING (id) WHERE is_merged",
    )
    story_id = first_id(
        database, "SELECT story_id FROM stories WHERE NOT is_merged AND story_id != ?", into
    )
    change(database, "DELETE FROM stories WHERE story_id = ?", story_id)
    return story_id


def story_unknown(database: Path) -> str:
    _write(database, stories=[story(UNKNOWN)])
    return UNKNOWN


def merged_story_unknown(database: Path) -> str:
    _write(database, stories=[merged(UNKNOWN, _story(database))])
    return "?"


def differing(field: str, value: str) -> Callable[[Path], str]:
    """Plants a JSON value in the document of a story."""

    def plant(database: Path) -> str:
        change(
            database,
            "UPDATE story_texts SET story = json_set(story, ?, json(?)) WHERE id = "
            "(SELECT min(id) FROM stories WHERE NOT is_merged)",
            f"$.{field}",
            value,
        )
        return _story(database)

    return plant


def redirect_missing(database: Path) -> str:
    story_id = _story(database, merged=True)
    change(database, "DELETE FROM stories WHERE story_id = ?", story_id)
    return story_id


def event_missing(database: Path) -> str:
    event = _event(database)
    change(database, "DELETE FROM events WHERE revision || '-' || n = ?", event)
    return event


def event_unknown(database: Path) -> str:
    _write(database, events=[happened("3-77")])
    return "3-77"


def event_differs(database: Path) -> str:
    event = _event(database)
    change(
        database,
        "UPDATE events SET event = json_set(event, '$.detail', 'other') "
        "WHERE revision || '-' || n = ?",
        event,
    )
    return event


def log_has_a_hole(database: Path) -> str:
    """Where the first of the articles is that were sent again: clustering does not miss it."""
    offset = first_id(
        database,
        "SELECT min(offset) FROM records AS this WHERE topic = 'news.clustering.log.v1' AND EXISTS "
        "(SELECT 1 FROM records WHERE topic = this.topic AND key = this.key AND "
        "offset < this.offset)",
    )
    _drop(database, int(offset))
    return offset


def log_begins_late(database: Path) -> str:
    _drop(database, 0)
    return "0"


def _drop(database: Path, offset: int) -> None:
    statement = "DELETE FROM records WHERE topic = ? AND offset = ?"
    change(database, statement, CLUSTERING_LOG.name, offset)


PLANTED: dict[str, Callable[[Path], str]] = {
    "article missing": article_missing,
    "article unknown": article_unknown,
    "article unknown, in no story": article_unknown_in_no_story,
    "article in another story": article_in_another_story,
    "article with another text": article_with_another_text,
    "story missing": story_missing,
    "story unknown": story_unknown,
    "story unknown, merged": merged_story_unknown,
    "story differs, article_count": differing("article_count", "99"),
    "story differs, text_count": differing("text_count", "99"),
    "story differs, publisher_count": differing("publisher_count", "99"),
    "story differs, headline": differing("headline", '"Other"'),
    "story differs, other fields": differing("languages", '{"fr": 1}'),
    "redirect missing": redirect_missing,
    "event missing": event_missing,
    "event unknown": event_unknown,
    "event differs": event_differs,
    "log has a hole": log_has_a_hole,
    "log begins late": log_begins_late,
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_difference_is_the_one_that_is_named(planted: str, database: Path) -> None:
    kind, _, field = planted.partition(", ")
    about = PLANTED[planted](database)
    (found,) = verified(database).differences
    where = CLUSTERING_LOG.name if kind.startswith("log") else INDEX
    assert (found.kind, found.where, found.id) == (kind, where, about)
    if kind == "story differs":
        assert found.field == field


@pytest.fixture
def told(database: Path) -> tuple[Expected, list[Output]]:
    """The expected state of the run, and all that a cluster stage tells of its log."""
    with EmbeddedBackend(Settings(mode="embedded", database=database)) as backend:
        log = list(backend.records(CLUSTERING_LOG))
    expected = Expected(len(log))
    expected.read(log, lambda *_: None)
    return expected, ClusterStage().process(log)


def records(outputs: list[Output], topic: Topic) -> list[Record]:
    chosen = [each for each in outputs if each.topic is topic]
    return [
        Record(topic.name, 0, n, each.key, each.message.to_json(), NOW)
        for n, each in enumerate(chosen)
    ]


def compared(expected: Expected, outputs: list[Output]) -> list[Difference]:
    return [
        *compare_assignments(expected, records(outputs, ASSIGNED)),
        *compare_stories(expected, records(outputs, STORIES)),
        *compare_events(expected, records(outputs, EVENTS)),
    ]


def test_topics_that_were_told_twice_or_lost_their_beginning_are_clean(
    told: tuple[Expected, list[Output]],
) -> None:
    expected, outputs = told
    assert compared(expected, outputs + outputs) == []
    late = [each for each in outputs if getattr(each.message, "revision", 0) > 20]
    kept = [each for each in outputs if each.topic is STORIES]
    assert 0 < len(late) < len(outputs)
    assert compared(expected, [each for each in late if each.topic is not STORIES] + kept) == []


@pytest.mark.parametrize("topic", [ASSIGNED, STORIES], ids=lambda topic: topic.name)
def test_a_revision_that_is_told_with_other_content_is_named(
    told: tuple[Expected, list[Output]], topic: Topic
) -> None:
    expected, outputs = told
    first = next(each for each in outputs if each.topic is topic)
    change = {"text_id": "other"} if topic is ASSIGNED else {"headline": "Other"}
    other = Output(topic, first.key, first.message.model_copy(update=change))
    found = compared(expected, [other, *outputs])
    assert [(each.kind, each.where, each.id) for each in found] == [
        ("told otherwise", topic.name, first.key)
    ]


def test_events_that_are_told_otherwise_or_not_at_all_are_named(
    told: tuple[Expected, list[Output]],
) -> None:
    expected, outputs = told
    one, two, *_ = (each for each in outputs[1:] if isinstance(each.message, StoryEvent))
    other = Output(EVENTS, one.key, one.message.model_copy(update={"detail": "other"}))
    found = compared(expected, [*(each for each in outputs if each is not two), other])
    assert [each.kind for each in found] == ["event differs", "event missing"]


def test_what_a_topic_says_last_is_compared_with_the_end(
    told: tuple[Expected, list[Output]],
) -> None:
    expected, outputs = told
    (redirect,) = (each for each in outputs if getattr(each.message, "merged_into", None))
    moved = [each for each in outputs if each.topic is ASSIGNED][-1]
    kept = [each for each in outputs if each.key != redirect.key and each is not moved]
    late = Output(ASSIGNED, moved.key, moved.message.model_copy(update={"story_id": UNKNOWN}))
    found = {each.kind for each in compared(expected, [*kept, late])}
    assert found >= {"article in another story", "told otherwise", "story missing"}
