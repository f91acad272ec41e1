"""What was told is not told again, and nothing is left out, wherever the telling was cut off."""

from collections import defaultdict
from datetime import timedelta
from functools import cache
from itertools import chain

import pytest
from aiokafka.partitioner import DefaultPartitioner
from hypothesis import given
from hypothesis import strategies as st

from processors.model import DeadRecord, Story
from processors.model.correction import new_correction
from streams.batched import batched
from streams.records import Output, Record, dead
from streams.runners.distributed.published import KINDS, Published
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG, DEAD, STORIES, Topic
from tests.support.messages import START, hours
from tests.support.raw_articles import line
from tests.support.stage_records import clustering_log, records

DAYS = 84
A_DAY = 4
"""A repair every 25 days closes stories, and the one after the next has them leave memory."""
SIZES = (1, 9, 120, 400)
PARTITIONS = 3
Place = tuple[Topic, int]


def article(day: int, subject: int) -> bytes:
    words = " ".join(f"subject{subject}word{n}" for n in range(6))
    return line(
        {
            "url": f"https://daily{subject}.example/{day}",
            "title": f"{words} {day}",
            "body": f"{words}. " * 8,
            "published_at": (START - timedelta(days=DAYS - day)).isoformat(),
            "language": "en",
        }
    )


@cache
def whole_log() -> list[Record]:
    """Stories that grow, close, leave memory in the middle of a batch, and are merged."""
    articles = [article(day, day // 9 * A_DAY + n) for day in range(DAYS) for n in range(A_DAY)]
    log = clustering_log(articles)
    opened = [each.key for each in ClusterStage().process(log) if each.topic is STORIES]
    one, two = opened[-1], opened[-2]
    merge = new_correction(
        "merge", because="One story.", by="desk", ordered_at=hours(0), story_id=one, into=two
    )
    return log + records(CLUSTERING_LOG, [merge.to_json()], len(log))


@cache
def outputs_of(size: int) -> list[list[Output]]:
    """What each batch of `size` leads to."""
    stage = ClusterStage()
    return [stage.process(batch) for batch in batched(whole_log(), size)]


def newest(outputs: list[Output]) -> dict[tuple[Topic, object, int], object]:
    """All that was said, stories in their newest revision."""
    said: dict[tuple[Topic, object, int], object] = {}
    for each in outputs:
        message = each.message
        assert not isinstance(message, DeadRecord)
        revision = -1 if isinstance(message, Story) else message.revision  # type: ignore[attr-defined]
        name = getattr(message, "event_id", each.key)
        said[each.topic, name, revision] = message
    return said


def place_of(output: Output) -> Place:
    numbers = range(PARTITIONS)
    return output.topic, DefaultPartitioner()(output.key.encode(), numbers, numbers)


def revision_of(output: Output) -> int:
    revision: int = output.message.revision  # type: ignore[attr-defined]
    return revision


def test_the_outputs_of_a_batch_are_in_the_order_of_their_revisions() -> None:
    (outputs,) = outputs_of(400)
    told = [each.message for each in outputs if isinstance(each.message, Story)]
    assert {each.status for each in told} == {"open", "closed", "merged"}
    for topic in KINDS:
        revisions = [revision_of(each) for each in outputs if each.topic is topic]
        assert revisions == sorted(revisions)


@pytest.mark.long
@given(st.data())
def test_a_run_that_was_cut_anywhere_is_told_to_its_end_and_not_from_its_beginning(
    data: st.DataObject,
) -> None:
    size, size_after = data.draw(st.sampled_from(SIZES)), data.draw(st.sampled_from(SIZES))
    batches = outputs_of(size)
    whole = data.draw(st.integers(0, len(batches) - 1))
    committed = data.draw(st.sampled_from([0, whole * size // 2, whole * size]))
    told = list(chain(*batches[:whole]))
    parts = defaultdict[Place, list[Output]](list)
    for each in batches[whole]:
        parts[place_of(each)].append(each)
    for part in parts.values():
        told += part[: data.draw(st.integers(0, len(part)))]

    last = {topic: [-1] * PARTITIONS for topic in KINDS}
    for each in told:
        topic, number = place_of(each)
        last[topic][number] = revision_of(each)
    again = Published(committed, last).untold(list(chain(*outputs_of(size_after))))

    assert newest(told + again) == newest(list(chain(*outputs_of(1))))
    for each in again:
        topic, number = place_of(each)
        assert revision_of(each) >= max(committed, last[topic][number])


def test_topics_that_were_made_anew_are_told_all() -> None:
    outputs = list(chain(*outputs_of(400)))
    nothing = {topic: [-1] * PARTITIONS for topic in KINDS}
    assert Published(len(whole_log()), nothing).untold(outputs) == outputs


def test_a_dead_record_is_told_again_only_from_the_committed_offset_on() -> None:
    outputs = [dead(each, "cluster", "it is none") for each in whole_log()[:4]]
    left = [each.message for each in Published(2).untold(outputs)]
    assert [each.offset for each in left if isinstance(each, DeadRecord)] == [2, 3]
    assert Published().untold(outputs) == outputs
    assert {each.topic for each in outputs} == {DEAD}
