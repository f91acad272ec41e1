"""What the stage makes of each kind of change that an engine may decide on."""

from datetime import datetime
from typing import Any, ClassVar

import pytest

from processors.cluster import (
    Assignment,
    Closed,
    ClusterArticle,
    ClusterConfig,
    Merged,
    Moved,
    Reasons,
    Split,
    StoryChange,
)
from processors.cluster.state.clock import EventClock
from processors.model import AssignedArticle, Story, StoryEvent
from streams.records import Output
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.messages import START, assigned, hours
from tests.support.stage_records import records


def padded(name: str) -> str:
    """A short name as an id."""
    return f"{name:0<16}"


A1, A2, A3, B1, B2, C1 = map(padded, ("a1", "a2", "a3", "b1", "b2", "c1"))
WHY = Reasons(0.7, 0.5, None, None, None, ())
NOW = START.timestamp()


class Scripted:
    """An engine that puts each article where its title says, and changes what it is told to."""

    changes: ClassVar[list[StoryChange]] = []

    def __init__(self, config: ClusterConfig, clock: EventClock) -> None:
        self.clock = clock
        self._stories: set[str] = set()
        self._closed: set[str] = set()

    def __contains__(self, article_id: str) -> bool:
        return False

    def assign(self, article: ClusterArticle, *, moves_clock: bool) -> Assignment:
        story = article.title
        founded, reopened = story not in self._stories, story in self._closed
        self._stories.add(story)
        self._closed.discard(story)
        assert moves_clock
        assert article.published_at is not None
        self.clock.observe(article.published_at)
        return Assignment(article.article_id, story, NOW, founded, reopened, WHY)

    @property
    def due(self) -> bool:
        return bool(self.changes)

    def repair(self) -> list[StoryChange]:
        changes = list(self.changes)
        self.changes.clear()
        self._closed |= {each.story_id for each in changes if isinstance(each, Closed)}
        return changes


@pytest.fixture
def stage() -> ClusterStage:
    """With the articles a1, a2, a3 in story A, and b1, b2 in story B."""
    engine: Any = type("Engine", (Scripted,), {"changes": [], "restore": None})
    made = ClusterStage(engine)
    send(made, "a1 A", "a2 A", "a3 A", "b1 B", "b2 B")
    made.changes = engine.changes  # type: ignore[attr-defined]
    return made


def send(stage: ClusterStage, *articles: str, first: int = 0) -> list[Output]:
    """Have the stage process articles, each given as "id story"."""
    values = []
    for each in articles:
        name, story = each.split()
        content = assigned(padded(name), title=story, body=name).article
        assert content is not None
        values.append(content.to_json())
    return stage.process(records(CLUSTERING_LOG, values, first))


def change(stage: ClusterStage, *changes: StoryChange) -> list[Output]:
    """What `changes` lead to, when an article c1 at offset 5 founds story C."""
    stage.changes += changes  # type: ignore[attr-defined]
    return send(stage, "c1 C", first=5)


def told(outputs: list[Output]) -> dict[str, Story]:
    stories = [each.message for each in outputs if isinstance(each.message, Story)]
    assert len({story.story_id for story in stories}) == len(stories)
    assert {story.revision for story in stories} == {5}
    return {story.story_id: story for story in stories}


def moves(outputs: list[Output]) -> dict[str, str]:
    found = [each.message for each in outputs if isinstance(each.message, AssignedArticle)]
    return {each.article_id: each.story_id for each in found if each.article is None}


def last_event(outputs: list[Output]) -> tuple[str, str, list[str], str | None]:
    event = [each.message for each in outputs if isinstance(each.message, StoryEvent)][-1]
    assert event.event_id == "5-1"
    return event.type, event.story_id, event.article_ids, event.other_story_id


def test_a_merge_moves_all_articles_and_leaves_a_redirect(stage: ClusterStage) -> None:
    outputs = change(stage, Merged("B", "A", (B1, B2), None))
    stories = told(outputs)
    assert (stories["A"].article_count, stories["A"].status) == (5, "open")
    assert (stories["B"].article_count, stories["B"].merged_into) == (0, "A")
    assert moves(outputs) == {B1: "A", B2: "A"}
    assert last_event(outputs) == ("merged", "B", [B1, B2], "A")


def test_a_moved_article_is_counted_where_it_went(stage: ClusterStage) -> None:
    outputs = change(stage, Moved(A1, "A", "B", 0.6))
    stories = told(outputs)
    assert (stories["A"].article_count, stories["B"].article_count) == (2, 3)
    assert moves(outputs) == {A1: "B"}
    assert last_event(outputs) == ("moved", "B", [A1], "A")


def test_when_the_last_article_moves_the_story_is_merged(stage: ClusterStage) -> None:
    outputs = change(stage, Moved(B1, "B", "A", 0.6), Moved(B2, "B", "A", 0.6))
    stories = told(outputs)
    assert stories["A"].article_count == 5
    assert (stories["B"].status, stories["B"].merged_into) == ("merged", "A")
    assert moves(outputs) == {B1: "A", B2: "A"}


def test_a_split_opens_a_story_of_the_articles_that_leave(stage: ClusterStage) -> None:
    outputs = change(stage, Split("D", "A", (A2, A3)))
    stories = told(outputs)
    assert (stories["A"].article_count, stories["D"].article_count) == (1, 2)
    assert (stories["A"].status, stories["D"].status) == ("open", "open")
    assert moves(outputs) == {A2: "D", A3: "D"}
    assert last_event(outputs) == ("split", "D", [A2, A3], "A")


def test_a_closed_story_keeps_its_counts_and_takes_updates(stage: ClusterStage) -> None:
    outputs = change(stage, Closed("A"))
    stories = told(outputs)
    assert (stories["A"].status, stories["A"].article_count) == ("closed", 3)
    assert last_event(outputs) == ("closed", "A", [], None)
    assert send(stage, "a1 A", first=6) == []
    content = assigned(A1, title="Corrected", body=A1).article
    assert content is not None
    output, last = stage.process(records(CLUSTERING_LOG, [content.to_json()], first=7))
    assert isinstance(output.message, AssignedArticle)
    assert (output.message.story_id, output.message.revision) == ("A", 7)
    assert output.message.event_time == START
    assert isinstance(last.message, Story)
    assert (last.message.status, last.message.article_count) == ("closed", 3)


def test_a_closed_story_is_opened_by_an_open_one_that_merges_into_it(stage: ClusterStage) -> None:
    outputs = change(stage, Closed("A"), Merged("B", "A", (B1, B2), None))
    assert (told(outputs)["A"].status, told(outputs)["A"].article_count) == ("open", 5)
    events = [each.message for each in outputs if isinstance(each.message, StoryEvent)]
    assert [(event.type, event.story_id) for event in events[1:]] == [
        ("closed", "A"),
        ("merged", "B"),
        ("reopened", "A"),
    ]


def version(stage: ClusterStage, text: str, updated_at: datetime | None, at: int) -> list[Output]:
    """The stage's answer to a version of the article a1."""
    content = assigned(A1, title="A", body=text, updated_at=updated_at).article
    assert content is not None
    return stage.process(records(CLUSTERING_LOG, [content.to_json()], first=at))


def test_a_version_that_is_older_than_the_known_one_changes_nothing(stage: ClusterStage) -> None:
    output, _ = version(stage, "second", hours(2), at=6)
    assert isinstance(output.message, AssignedArticle)
    assert (output.message.revision, output.message.why) == (6, None)
    assert version(stage, "first", hours(1), at=7) == []
    assert version(stage, "second", hours(3), at=8) == []
    assert version(stage, "third", hours(4), at=9)


def test_a_version_that_does_not_tell_when_it_was_made_is_the_newest(stage: ClusterStage) -> None:
    assert version(stage, "second", hours(2), at=6)
    assert version(stage, "third", None, at=7)
    assert version(stage, "fourth", hours(1), at=8)


def test_an_article_opens_a_closed_story_again(stage: ClusterStage) -> None:
    change(stage, Closed("A"))
    outputs = send(stage, "a4 A", first=6)
    stories = [each.message for each in outputs if isinstance(each.message, Story)]
    assert [(each.status, each.article_count) for each in stories] == [("open", 4)]
    events = [each.message for each in outputs if isinstance(each.message, StoryEvent)]
    assert [(each.type, each.story_id) for each in events] == [("reopened", "A")]


def test_a_chain_of_merges_tells_each_story_once(stage: ClusterStage) -> None:
    outputs = change(stage, Merged("C", "B", (C1,), 0.6), Merged("B", "A", (B1, B2, C1), 0.6))
    stories = told(outputs)
    assert {key: story.merged_into for key, story in stories.items()} == {
        "A": None,
        "B": "A",
        "C": "B",
    }
    assert stories["A"].article_count == 6
    assert moves(outputs) == {B1: "A", B2: "A", C1: "A"}


def test_a_story_that_splits_and_merges_back_keeps_all(stage: ClusterStage) -> None:
    outputs = change(stage, Split("D", "A", (A2,)), Merged("D", "A", (A2,), None))
    stories = told(outputs)
    assert stories["A"].article_count == 3
    assert stories["D"].merged_into == "A"
    assert moves(outputs) == {A2: "A"}
