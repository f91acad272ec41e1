"""A log of articles under former ids leads to the same stories, and each id to the present one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from processors.model import AssignedArticle, Correction, DeadRecord, EmbeddedArticle, Story
from processors.model.correction import new_correction
from processors.stories.archive import MemoryArchive
from streams.records import Output, Record
from streams.stages.cluster import former_ids
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.messages import hours
from tests.support.raw_articles import line, otherwise_written, stories
from tests.support.stage_records import as_once, clustering_log, in_batches, records

PLAIN = stories(3, 6)
OTHERWISE = otherwise_written(PLAIN)
OLD = as_once(clustering_log(OTHERWISE))
Told = tuple[dict[str, str], dict[str, Story]]


def told(outputs: Sequence[Output]) -> Told:
    """The story of each article, and each story as it was last written."""
    messages = [each.message for each in outputs]
    return (
        {m.article_id: m.story_id for m in messages if isinstance(m, AssignedArticle)},
        {m.story_id: m for m in messages if isinstance(m, Story)},
    )


def dead(outputs: Sequence[Output]) -> list[str]:
    return [each.message.reason for each in outputs if isinstance(each.message, DeadRecord)]


def correct(kind: Any, **fields: Any) -> Correction:
    return new_correction(kind, because="Wrong.", by="desk", ordered_at=hours(1), **fields)


def entry(offset: int, message: Correction | EmbeddedArticle) -> Record:
    return records(CLUSTERING_LOG, [message.to_json()], first=offset)[0]


def at_end(log: Sequence[Record], *more: Record) -> list[Record]:
    """`log`, and then `more` at its next offsets."""
    return [replace(each, offset=n) for n, each in enumerate([*log, *more])]


def article_of(record: Record) -> EmbeddedArticle:
    return EmbeddedArticle.model_validate_json(record.value)


def as_it_was(log: Sequence[Record]) -> list[Output]:
    """What an older version made of a log."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(former_ids, "current_id", lambda recorded, _: recorded)
        return ClusterStage().process(log)


def present(outputs: Sequence[Output]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """What the outputs say of where former ids of articles, and of stories, lead."""
    formers = {
        former: message.article_id
        for message in (each.message for each in outputs)
        if isinstance(message, AssignedArticle)
        for former in message.former_ids or ()
    }
    _, written = told(outputs)

    def story_of(story_id: str) -> str:
        while (into := written[story_id].merged_into) is not None:
            story_id = into
        return story_id

    return formers.__getitem__, story_of


def corrected() -> list[Record]:
    """OLD, and corrections that name articles and stories by the ids that they had: a split, then
    what the split founded is given a headline, a move and a merge."""
    story_of, _ = told(as_it_was(OLD))
    ids = [article_of(each).article_id for each in OLD]
    two, three = story_of[ids[1]], story_of[ids[2]]
    log = at_end(OLD, entry(0, correct("split", article_ids=[ids[0], ids[6]])))
    before = set(story_of.values())
    founded = next(each for each in told(as_it_was(log))[0].values() if each not in before)
    return at_end(
        log,
        entry(0, correct("retitle", story_id=founded, headline="Of its own")),
        entry(0, correct("move", article_ids=[ids[3]], into=two)),
        entry(0, correct("merge", story_id=three, into=two)),
        entry(0, correct("pin", article_ids=[ids[4]])),
        entry(0, correct("move", article_ids=[ids[9]], into=founded)),
    )


def test_an_old_log_leads_to_the_same_stories_and_each_old_id_to_its_own() -> None:
    before, now = as_it_was(corrected()), ClusterStage().process(corrected())
    assert dead(before) == dead(now) == []
    story_before, written_before = told(before)
    story_now, written = told(now)
    article, story = present(now)
    assert {article(each) for each in story_before} == story_now.keys()
    assert not story_before.keys() & story_now.keys()
    for article_id, story_id in story_before.items():
        assert story_now[article(article_id)] == story(story_id)
    for story_id, known in written_before.items():
        found = written[story(story_id)]
        if known.merged_into is None:
            assert (found.headline, found.article_count) == (known.headline, known.article_count)
    assert "Of its own" in {each.headline for each in written.values()}


def test_two_old_articles_at_one_address_are_two_versions_of_one() -> None:
    twins = as_once(clustering_log(PLAIN[:2]))
    log = at_end(OLD, *twins)
    now = ClusterStage().process(log)
    story_of, written = told(now)
    assert len(story_of) == len(OLD)
    assert sum(each.article_count for each in written.values()) == len(OLD)
    article, _ = present(now)
    for old, twin in zip(OLD, twins, strict=False):
        # The second is at the address as all write it now: its id was never another.
        assert article(article_of(old).article_id) == article_of(twin).article_id

    other_way = at_end(twins, *OLD)
    story_of, written = told(outputs := ClusterStage().process(other_way))
    assert len(story_of) == len(OLD)
    article, story = present(outputs)
    for old, twin in zip(OLD, twins, strict=False):
        assert article(article_of(old).article_id) == article_of(twin).article_id
        founded = told(as_it_was([old]))[0].popitem()[1]
        assert story(founded) == story_of[article_of(twin).article_id]


def test_new_records_of_old_articles_are_versions_of_them() -> None:
    again = [line({**json.loads(each), "body": "Told anew."}) for each in PLAIN[:4]]
    new = clustering_log([*PLAIN, *again])
    now = ClusterStage().process(at_end(OLD, *new))
    before = ClusterStage().process(OLD)
    assert told(now)[0] == told(before)[0]
    assert [each.message.former_ids for each in now if isinstance(each.message, AssignedArticle)][
        -1
    ] == [article_of(OLD[3]).article_id]
    assert dead(now) == []


def test_new_articles_tell_of_no_former_id() -> None:
    outputs = ClusterStage().process(clustering_log(OTHERWISE))
    assert {b"former_ids" in each.message.to_json() for each in outputs} == {False}
    assert "merged" not in {each.status for each in told(outputs)[1].values()}


@pytest.mark.parametrize("cut", [3, len(OLD) + 2])
def test_former_ids_outlive_a_restart(cut: int) -> None:
    log, archive = corrected(), MemoryArchive()
    first = ClusterStage(archive=archive)
    outputs = first.process(log[:cut])
    second = ClusterStage(archive=archive)
    second.restore(first.checkpoint())
    outputs += in_batches(second, log[cut:], 2)
    assert told(outputs)[0] == told(ClusterStage().process(log))[0]
    assert dead(outputs) == []
