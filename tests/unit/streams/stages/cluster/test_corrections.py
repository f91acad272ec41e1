"""Corrections are carried out where they stand in the log, hold, and are told."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.dedupe import TextMatch
from processors.model import (
    AssignedArticle,
    Correction,
    DeadRecord,
    EmbeddedArticle,
    Story,
    StoryEvent,
    story_id,
)
from processors.stories import membership as membership_module
from processors.stories.archive import ArchivedStory, MemoryArchive
from processors.stories.history import past_of
from processors.stories.member import member_of
from processors.stories.membership import Membership
from streams.records import Output, Record
from streams.stages.cluster.batch import WITHDRAWN
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG, DEAD, EVENTS
from tests.support.messages import new_order
from tests.support.raw_articles import line, stories
from tests.support.stage_records import clustering_log, in_batches, records, values

LOG = clustering_log(stories(3, 10))
UNKNOWN = "f" * 16
NO_TEXT = TextMatch("", "", {})


class Desk:
    """A stage that has clustered LOG, and what it has said since its beginning."""

    def __init__(self, log: Sequence[Record] = LOG) -> None:
        self.stage = ClusterStage()
        self.outputs: list[Output] = self.stage.process(log)
        self.next = len(log)

    def send(self, *messages: Correction | EmbeddedArticle) -> list[Output]:
        """What these records of the log lead to."""
        sent = [each.to_json() for each in messages]
        log = records(CLUSTERING_LOG, sent, first=self.next)
        self.next += len(sent)
        outputs = self.stage.process(log)
        self.outputs += outputs
        return outputs

    @property
    def story_of(self) -> dict[str, str]:
        messages = [each.message for each in self.outputs]
        return {m.article_id: m.story_id for m in messages if isinstance(m, AssignedArticle)}

    @property
    def articles(self) -> dict[str, list[str]]:
        """The articles by story, in order of arrival."""
        found: dict[str, list[str]] = {}
        for article_id, story in self.story_of.items():
            found.setdefault(story, []).append(article_id)
        return found

    def story(self, story_id: str) -> Story:
        messages = [each.message for each in self.outputs]
        return [m for m in messages if isinstance(m, Story) and m.story_id == story_id][-1]


def events(outputs: Sequence[Output]) -> list[StoryEvent]:
    return [each.message for each in outputs if isinstance(each.message, StoryEvent)]


def told(outputs: Sequence[Output]) -> list[tuple[str, str, list[str], str | None]]:
    """What the events say, in short."""
    return [(e.type, e.story_id, e.article_ids, e.other_story_id) for e in events(outputs)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_stream_gives_three_stories(desk: Desk) -> None:
    assert [len(each) for each in desk.articles.values()] == [10, 10, 10]


def test_a_merge_is_a_redirect_and_survives_repair(desk: Desk) -> None:
    (a, gone), (b, kept), _ = desk.articles.items()
    merge = new_order("merge", story_id=a, into=b)
    outputs = desk.send(merge)
    assert told(outputs) == [("merged", a, gone, b)]
    assert events(outputs)[0].correction == merge.reference
    assert (desk.story(a).status, desk.story(a).merged_into) == ("merged", b)
    for _ in range(3):
        desk.outputs += desk.stage.settle()
    assert set(desk.articles[b]) == {*gone, *kept}
    assert desk.story(b).article_count == 20


def test_articles_move_in_one_event_from_each_story(desk: Desk) -> None:
    (a, ours), (b, theirs), (c, _) = desk.articles.items()
    outputs = desk.send(new_order("move", article_ids=[ours[0], theirs[1], ours[2]], into=c))
    assert told(outputs) == [("moved", c, [ours[0], ours[2]], a), ("moved", c, [theirs[1]], b)]
    desk.outputs += desk.stage.settle()
    assert len(desk.articles[c]) == 13
    assert [desk.story(each).article_count for each in (a, b, c)] == [8, 9, 13]


def test_a_story_that_all_articles_leave_is_merged(desk: Desk) -> None:
    (a, ours), (b, _), _ = desk.articles.items()
    outputs = desk.send(new_order("move", article_ids=ours, into=b))
    assert told(outputs) == [("moved", b, ours[:-1], a), ("merged", a, ours[-1:], b)]
    assert len(desk.articles[b]) == 20


def test_a_split_founds_a_story_that_stays(desk: Desk) -> None:
    (a, ours), *_ = desk.articles.items()
    outputs = desk.send(new_order("split", article_ids=ours[4:7]))
    ((kind, new, moved, origin),) = told(outputs)
    assert (kind, moved, origin) == ("split", ours[4:7], a)
    desk.outputs += desk.stage.settle()
    assert desk.articles[new] == ours[4:7]
    assert desk.story(new).article_count == 3


def test_pins_are_told_for_each_story(desk: Desk) -> None:
    (a, ours), (b, theirs), _ = desk.articles.items()
    some = [ours[0], theirs[0], ours[1]]
    for kind in ("pin", "unpin"):
        outputs = desk.send(new_order(kind, article_ids=some))
        assert told(outputs) == [
            (f"{kind}ned", a, [ours[0], ours[1]], None),
            (f"{kind}ned", b, [theirs[0]], None),
        ]


def test_a_withdrawn_article_counts_no_longer_and_stays_away(desk: Desk) -> None:
    (a, ours), (b, theirs), _ = desk.articles.items()
    first = EmbeddedArticle.model_validate_json(LOG[0].value)
    desk.send(first.model_copy(update={"title": "Of this one alone"}))
    assert (first.article_id, "Of this one alone" in desk.story(a).titles) == (ours[0], True)
    order = new_order("withdraw", article_ids=[ours[0], theirs[0], ours[1]])
    outputs = desk.send(order)
    assert told(outputs) == [
        ("withdrawn", a, [ours[0], ours[1]], None),
        ("withdrawn", b, [theirs[0]], None),
    ]
    assert {event.correction for event in events(outputs)} == {order.reference}
    gone = [each.message for each in outputs if isinstance(each.message, AssignedArticle)]
    assert [(each.article_id, each.withdrawn, each.article) for each in gone] == [
        (each, True, None) for each in order.article_ids
    ]
    assert [desk.story(each).article_count for each in (a, b)] == [8, 9]
    assert "Of this one alone" not in desk.story(a).titles
    restored = Desk([])
    restored.stage.restore(desk.stage.checkpoint())
    for each in (desk, restored):
        (dead,) = each.send(first.model_copy(update={"title": "Sent again"}))
        assert isinstance(dead.message, DeadRecord)
        assert dead.message.reason == WITHDRAWN


def test_a_withdrawal_that_is_taken_back_lets_the_article_come_again(desk: Desk) -> None:
    (a, ours), _, _ = desk.articles.items()
    before = desk.story(a)
    first = EmbeddedArticle.model_validate_json(LOG[0].value)
    later = first.received_at + timedelta(hours=1)
    desk.send(first.model_copy(update={"title": "Of a later version", "updated_at": later}))
    desk.send(new_order("withdraw", article_ids=ours[:2]))
    without = desk.story(a)
    order = new_order("restore", article_ids=[ours[0]])
    assert told(desk.send(order)) == [("restored", a, [ours[0]], None)]
    restored = Desk([])
    restored.stage.restore(desk.stage.checkpoint())
    for each in (desk, restored):
        outputs = each.send(first)
        assert told(outputs) == [("joined", a, [ours[0]], None)]
        (assigned,) = [o.message for o in outputs if isinstance(o.message, AssignedArticle)]
        assert (assigned.story_id, assigned.withdrawn, assigned.article) == (a, None, first)
        assert each.story(a).article_count == without.article_count + 1 == before.article_count - 1
    assert desk.send(first) == []
    (event,) = events(desk.send(new_order("restore", hour=1, article_ids=[ours[0]])))
    assert (event.type, event.detail) == ("refused", f"article {ours[0]} is not withdrawn")
    desk.send(new_order("withdraw", hour=1, article_ids=[ours[0]]))
    (dead,) = desk.send(first)
    assert isinstance(dead.message, DeadRecord)


def test_what_is_restored_and_not_sent_again_counts_no_more_than_before(desk: Desk) -> None:
    (a, ours), _, _ = desk.articles.items()
    desk.send(new_order("withdraw", article_ids=ours[:1]))
    story = desk.story(a)
    desk.send(new_order("restore", article_ids=ours[:1]))
    assert desk.story(a) == story

    (event,) = events(desk.send(new_order("withdraw", hour=1, article_ids=ours[:1])))
    assert event.type == "withdrawn"


def test_a_story_of_withdrawn_articles_closes_and_says_nothing(desk: Desk) -> None:
    (a, ours), (b, _), _ = desk.articles.items()
    desk.send(new_order("retitle", story_id=a, headline="Of a"))
    outputs = desk.send(new_order("withdraw", article_ids=ours))
    assert [each.type for each in events(outputs)] == ["closed", "withdrawn"]
    story = desk.story(a)
    assert (story.status, story.headline, story.titles) == ("closed", "Withdrawn", [])
    assert (story.article_count, story.claimed_count, story.publishers) == (0, 0, {})
    desk.outputs += desk.stage.settle()
    assert desk.story(a) == story
    (refused,) = events(desk.send(new_order("merge", story_id=a, into=b)))
    assert refused.type == "refused"


def test_what_was_withdrawn_goes_along_where_all_others_leave(desk: Desk) -> None:
    (a, ours), (b, _), _ = desk.articles.items()
    desk.send(new_order("withdraw", article_ids=ours[:2]))
    desk.send(new_order("move", article_ids=ours[2:], into=b))
    assert (desk.story(a).status, desk.story(a).merged_into) == ("merged", b)
    assert desk.story(b).article_count == 18


def test_an_article_of_a_story_that_is_long_over_can_be_withdrawn() -> None:
    one, two = (EmbeddedArticle.model_validate_json(record.value) for record in LOG[:2])
    members = {each.article_id: member_of(each, NO_TEXT, 0.0) for each in (one, two)}
    archive = MemoryArchive()
    archive.put(ArchivedStory(UNKNOWN, 0.0, None, members))
    desk = Desk([])
    desk.stage = ClusterStage(archive=archive)
    outputs = desk.send(new_order("withdraw", article_ids=[one.article_id]))
    assert told(outputs) == [("withdrawn", UNKNOWN, [one.article_id], None)]
    assert (desk.story(UNKNOWN).status, desk.story(UNKNOWN).article_count) == ("closed", 1)
    (dead,) = desk.send(one)
    assert isinstance(dead.message, DeadRecord)


def test_a_headline_survives_new_articles_and_a_restart(desk: Desk) -> None:
    a = next(iter(desk.articles))
    (event,) = events(desk.send(new_order("retitle", story_id=a, headline="A better one")))
    assert (event.type, event.story_id, event.detail) == ("retitled", a, "A better one")
    restored = Desk([])
    restored.stage.restore(desk.stage.checkpoint())
    article = EmbeddedArticle.model_validate_json(LOG[0].value)
    restored.send(article.model_copy(update={"title": "New title"}))
    assert restored.story(a).headline == desk.story(a).headline == "A better one"
    assert "New title" in restored.story(a).titles


def test_a_headline_goes_with_a_merge_unless_there_is_one(desk: Desk) -> None:
    a, b, c = desk.articles
    desk.send(new_order("retitle", story_id=a, headline="Of a"))
    merged, retitled = events(desk.send(new_order("merge", story_id=a, into=b)))
    assert (retitled.type, retitled.story_id, retitled.detail) == ("retitled", b, "Of a")
    assert (retitled.correction, retitled.other_story_id) == (merged.correction, a)
    assert desk.story(b).headline == "Of a"
    desk.send(new_order("retitle", story_id=c, headline="Of c"))
    (merged,) = events(desk.send(new_order("merge", story_id=b, into=c)))
    assert merged.type == "merged"
    assert desk.story(c).headline == "Of c"


def test_the_same_order_again_changes_nothing(desk: Desk) -> None:
    a, b, _ = desk.articles
    merge, wrong = (
        new_order("merge", story_id=a, into=b),
        new_order("merge", story_id=a, into=UNKNOWN),
    )
    desk.send(merge, wrong)
    state = desk.stage.checkpoint()
    restored = Desk([])
    restored.stage.restore(state)
    for each in (desk, restored):
        assert each.send(merge, wrong) == []
        assert each.stage.checkpoint() == state
    assert events(desk.send(new_order("merge", hour=1, story_id=a, into=b)))[0].type == "refused"


def test_only_the_latest_orders_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership_module, "REMEMBERED_CORRECTIONS", 2)
    book = Membership()
    assert [book.note(each) for each in "abacba"] == [True, True, False, True, False, True]


def refusals(desk: Desk) -> dict[str, tuple[Correction, str]]:
    """Orders that cannot be carried out, and the story that the refusal names."""
    (a, ours), (b, theirs), _ = desk.articles.items()
    return {
        f"no active story {UNKNOWN}": (new_order("merge", story_id=a, into=UNKNOWN), a),
        f"no active story {UNKNOWN}:": (new_order("merge", story_id=UNKNOWN, into=a), UNKNOWN),
        "cannot be merged into itself": (new_order("merge", story_id=a, into=a), a),
        "some, but not all": (new_order("split", article_ids=ours), a),
        "articles of one story": (new_order("split", article_ids=[theirs[0], ours[0]]), b),
        f"in story {a} already": (new_order("move", article_ids=ours[:2], into=a), a),
        f"no active article {UNKNOWN}": (new_order("move", article_ids=[UNKNOWN], into=b), b),
        f"no active article {UNKNOWN}:": (
            new_order("pin", article_ids=[UNKNOWN]),
            story_id(UNKNOWN),
        ),
        "was never assigned": (new_order("unpin", article_ids=[ours[0], UNKNOWN]), a),
        f"no article {UNKNOWN}": (new_order("withdraw", article_ids=[ours[0], UNKNOWN]), a),
        "is not withdrawn": (new_order("restore", article_ids=[ours[0]]), a),
        f"no story {UNKNOWN}": (new_order("retitle", story_id=UNKNOWN, headline="New"), UNKNOWN),
    }


def test_what_cannot_be_carried_out_changes_nothing_and_is_told(desk: Desk) -> None:
    for reason, (refused, story_of_correction) in refusals(desk).items():
        before, alike = Desk(), Desk()
        outputs = before.send(refused)
        (event,) = events(outputs)
        assert (event.type, event.story_id) == ("refused", story_of_correction), reason
        assert event.correction == refused.reference
        assert reason in str(event.detail)
        (dead,) = [each.message for each in outputs if isinstance(each.message, DeadRecord)]
        assert dead.reason == f"the {refused.correction} was refused: {event.detail}"
        assert len(outputs) == 2
        retitling = new_order("retitle", story_id=next(iter(before.articles)), headline="Now")
        alike.next += 1
        assert before.send(retitling) == alike.send(retitling)
        assert before.story_of == alike.story_of


def with_corrections() -> list[Record]:
    """LOG with every kind of correction among its articles, some of which are refused."""
    desk = Desk()
    (a, ours), (b, theirs), (c, others) = desk.articles.items()
    corrections = [
        new_order("split", article_ids=[ours[1], ours[2]]),
        new_order("merge", story_id=b, into=c),
        new_order("move", article_ids=[theirs[0], others[0]], into=a),
        new_order("retitle", story_id=c, headline="Of c"),
        new_order("pin", article_ids=ours[:2]),
        new_order("merge", hour=1, story_id=b, into=a),
        new_order("unpin", article_ids=[UNKNOWN]),
        new_order("withdraw", article_ids=[ours[3], ours[4]]),
        new_order("restore", article_ids=[ours[4]]),
    ]
    sent = [record.value for record in LOG]
    for n, each in enumerate(corrections):
        sent.insert(20 + 2 * n, each.to_json())
    return records(CLUSTERING_LOG, sent)


def test_a_replay_with_corrections_gives_the_same_ids_and_events() -> None:
    log = with_corrections()
    whole = ClusterStage().process(log)
    assert {event.type for event in events(whole)} >= {
        "split",
        "merged",
        "moved",
        "retitled",
        "pinned",
        "refused",
        "withdrawn",
    }
    assert len(values(whole, DEAD)) == 2
    for size in (1, 7):
        parts = in_batches(ClusterStage(), log, size)
        assert values(parts, EVENTS) == values(whole, EVENTS)
        assert newest(parts) == newest(whole)
    for cut in (21, 25, 30, 33):
        stage, restored = ClusterStage(), ClusterStage()
        first = in_batches(stage, log[:cut], 5)
        restored.restore(stage.checkpoint())
        rest = in_batches(restored, log[cut:], 5)
        assert values(first + rest, EVENTS) == values(whole, EVENTS)
        assert newest(first + rest) == newest(whole)


def newest(outputs: Sequence[Output]) -> dict[str, Output]:
    """The last message of each id to each topic but the events."""
    return {f"{each.topic.name} {each.key}": each for each in outputs if each.topic is not EVENTS}


IDS = st.sampled_from(
    [EmbeddedArticle.model_validate_json(record.value).article_id for record in LOG[:6]]
    + list(Desk().articles)
    + [UNKNOWN, "0" * 16]
)
ORDERS = st.one_of(
    st.builds(new_order, st.just("merge"), st.integers(0, 2), story_id=IDS, into=IDS),
    st.builds(
        new_order,
        st.sampled_from(["split", "pin", "unpin", "withdraw", "restore"]),
        st.integers(0, 2),
        article_ids=st.lists(IDS, min_size=1, max_size=8),
    ),
    st.builds(
        new_order, st.just("move"), article_ids=st.lists(IDS, min_size=1, max_size=8), into=IDS
    ),
    st.builds(new_order, st.just("retitle"), story_id=IDS, headline=st.just("Given")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ORDERS, max_size=8))
def test_whatever_is_ordered_every_article_is_in_one_story_and_counted_there(
    corrections: list[Correction],
) -> None:
    desk = Desk(LOG[:12])
    outputs = desk.send(*corrections)
    desk.outputs += desk.stage.settle()
    gone = {each for e in events(outputs) if e.type == "withdrawn" for each in e.article_ids}
    for story, articles in desk.articles.items():
        assert desk.story(story).article_count == len(set(articles) - gone)
        assert desk.story(story).status != "merged"
    answered = {e.correction.correction_id for e in events(outputs) if e.correction}
    assert answered == {each.correction_id for each in corrections}


@given(st.binary(max_size=200) | st.builds(lambda t: b'{"correction": %s}' % t.encode(), st.text()))
def test_what_only_looks_like_a_correction_is_dead(value: bytes) -> None:
    (output,) = ClusterStage().process(records(CLUSTERING_LOG, [value]))
    assert isinstance(output.message, DeadRecord)


@pytest.mark.parametrize(
    "fields",
    [
        {"story_id": "a"},
        {"into": None},
        {"because": ""},
        {"by": "\x00"},
        {"headline": "Too much"},
        {"article_ids": [UNKNOWN]},
        {"correction": "erase"},
    ],
    ids=str,
)
def test_an_order_that_is_none_is_dead_with_its_fault(fields: dict[str, Any]) -> None:
    merge = new_order("merge", story_id=UNKNOWN, into="0" * 16)
    wrong = line(json.loads(merge.to_json()) | fields)
    (output,) = ClusterStage().process(records(CLUSTERING_LOG, [wrong]))
    assert isinstance(output.message, DeadRecord)
    assert "not what news.clustering.log.v1 holds" in output.message.reason


def test_an_id_follows_from_the_content() -> None:
    one = new_order("merge", story_id=UNKNOWN, into="0" * 16)
    assert one == new_order("merge", story_id=UNKNOWN, into="0" * 16)
    others = [
        new_order("merge", story_id=UNKNOWN, into="1" * 16),
        new_order("merge", hour=1, story_id=UNKNOWN, into="0" * 16),
    ]
    assert len({each.correction_id for each in (one, *others)}) == 3


def test_the_past_of_a_story_follows_from_its_events(desk: Desk) -> None:
    (a, ours), (b, theirs), (c, _) = desk.articles.items()
    desk.send(
        new_order("move", article_ids=[ours[0], theirs[0]], into=c),
        new_order("retitle", story_id=a, headline="Of a"),
        new_order("split", article_ids=ours[1:3]),
        new_order("merge", story_id=a, into=b),
        new_order("merge", hour=1, story_id=a, into=b),
    )
    told = events(desk.outputs)
    for story, articles in desk.articles.items():
        named = [event for event in told if story in (event.story_id, event.other_story_id)]
        past = past_of(story, named, told[-1].happened_at)
        assert past is not None
        assert set(past.article_ids) == set(articles)
        assert past.headline == (desk.story(story).headline if story == b else None)
