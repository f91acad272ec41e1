"""The cluster stage is a function of the log: not of batches, restarts or repeats.

Nothing here depends on which articles the engine puts together.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from processors.model import AssignedArticle, DeadRecord, EmbeddedArticle, Story, StoryEvent
from streams.records import Output, Record
from streams.stages.cluster.stage import ClusterStage
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, STORIES
from tests.support.raw_articles import line, raw, stories
from tests.support.stage_records import clustering_log, in_batches, records, values


@pytest.fixture(scope="module")
def lines() -> list[bytes]:
    return stories(6, 25)


@pytest.fixture(scope="module")
def log(lines: list[bytes]) -> list[Record]:
    return clustering_log(lines)


def final_stories(outputs: Sequence[Output]) -> dict[str, Story]:
    """The newest revision of each story."""
    newest: dict[str, Story] = {}
    for output in outputs:
        message = output.message
        if isinstance(message, Story):
            assert message.revision >= newest.get(message.story_id, message).revision
            newest[message.story_id] = message
    return newest


def final_story_of(outputs: Sequence[Output]) -> dict[str, str]:
    """Where each article is in the end."""
    messages = [output.message for output in outputs]
    return {
        each.article_id: each.story_id for each in messages if isinstance(each, AssignedArticle)
    }


@pytest.mark.parametrize("size", [1, 7, 200])
def test_batches_change_nothing_but_how_often_a_story_is_told(log: list[Record], size: int) -> None:
    whole = ClusterStage().process(log)
    parts = in_batches(ClusterStage(), log, size)
    for topic in (ASSIGNED, EVENTS):
        assert values(parts, topic) == values(whole, topic)
    assert final_stories(parts) == final_stories(whole)


@pytest.mark.parametrize("cut", [0, 1, 60, 101])
def test_a_restored_stage_goes_on_as_if_nothing_had_been(log: list[Record], cut: int) -> None:
    stage = ClusterStage()
    in_batches(stage, log[:cut], 10)
    state = stage.checkpoint()
    restored = ClusterStage()
    restored.restore(state)
    assert restored.checkpoint() == state
    assert in_batches(restored, log[cut:], 10) == in_batches(stage, log[cut:], 10)
    assert restored.checkpoint() == stage.checkpoint()


def test_every_article_is_in_one_story_and_counted_there(log: list[Record]) -> None:
    outputs = in_batches(ClusterStage(), log, 40)
    sizes = {key: story.article_count for key, story in final_stories(outputs).items()}
    assert Counter(final_story_of(outputs).values()) == sizes
    assert sum(sizes.values()) == len(log)


def test_stories_of_one_article_are_counted(log: list[Record]) -> None:
    stage = ClusterStage()
    in_batches(stage, log, 40)
    assert stage.held().singleton_stories == 0
    (lonely,) = clustering_log([line(raw("lonely-1", title="Beekeepers of Ljubljana count"))])
    in_batches(stage, [replace(lonely, offset=len(log))], 1)
    assert stage.held().singleton_stories == 1


def test_every_story_begins_with_its_opening_and_revisions_are_offsets(log: list[Record]) -> None:
    outputs = in_batches(ClusterStage(), log, 40)
    events = [each.message for each in outputs if isinstance(each.message, StoryEvent)]
    opened: set[str] = set()
    for event in events:
        if event.type == "opened":
            assert event.story_id not in opened
            opened.add(event.story_id)
        assert event.story_id in opened
    assert opened == set(final_stories(outputs))
    assert len({event.event_id for event in events}) == len(events)
    offsets = {record.offset for record in log}
    assert {event.revision for event in events} <= offsets


def test_an_identical_article_again_changes_nothing(log: list[Record]) -> None:
    stage = ClusterStage()
    stage.process(log)
    state = stage.checkpoint()
    again = records(CLUSTERING_LOG, [record.value for record in log], first=len(log))
    assert in_batches(stage, again, 30) == []
    assert stage.checkpoint() == state


def test_a_new_text_is_told_in_the_place_of_the_old(lines: list[bytes], log: list[Record]) -> None:
    stage = ClusterStage()
    before = final_story_of(stage.process(log))
    changed = json.loads(lines[3]) | {"title": "A title of its own", "body": "Quite another text."}
    (record,) = clustering_log([line(changed)])
    (update,) = records(CLUSTERING_LOG, [record.value], first=len(log))
    outputs = stage.process([update])
    (article,) = [each.message for each in outputs if isinstance(each.message, AssignedArticle)]
    (story,) = final_stories(outputs).values()
    assert article.article is not None
    assert article.article.title == "A title of its own"
    assert article.story_id == before[article.article_id] == story.story_id
    assert "A title of its own" in story.titles
    assert {article.revision, story.revision} == {len(log)}
    assert values(outputs, EVENTS) == []
    assert {each.topic for each in outputs} == {ASSIGNED, STORIES}


@pytest.mark.parametrize("state", [b"", b"state", b"PK\x05\x06" + bytes(18)])
def test_a_state_that_is_none_is_told_as_such(state: bytes) -> None:
    with pytest.raises(ValueError, match="not a state of this version"):
        ClusterStage().restore(state)


def test_articles_of_a_second_vector_space_are_dead_also_after_a_restart(log: list[Record]) -> None:
    article = EmbeddedArticle.model_validate_json(log[-1].value)
    other = article.model_copy(update={"embedding_model": "other"})
    foreign = replace(log[-1], value=other.to_json())
    stage = ClusterStage()
    stage.process(log[:-1])
    restored = ClusterStage()
    restored.restore(stage.checkpoint())
    for each in (stage, restored):
        (output,) = each.process([foreign])
        assert isinstance(output.message, DeadRecord)
        assert output.message.offset == foreign.offset
        assert "embedded by other, and the stories by words" in output.message.reason
        assert "storywire migrate-embedder" in output.message.reason
        assert each.process([log[-1]])
    assert ClusterStage().process([foreign])
