"""Topics that a worker began with, and those that are there now."""

import pytest

from infra.kafka.errors import KafkaUnusable
from infra.kafka.topics import FoundTopic
from infra.settings import Settings
from streams.runners.distributed import topic_watch
from streams.runners.distributed.topic_watch import LOOK_SECONDS, TopicsChanged, TopicWatch
from streams.runners.telemetry.progress import WAIT_SECONDS
from streams.topics import RAW, TOPICS
from tests.support.clock import SetClock

BEFORE = {each.name: FoundTopic(f"id of {each.name}", 1) for each in TOPICS}
WITHOUT = {name: id_ for name, id_ in BEFORE.items() if name != RAW.name}


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> TopicWatch:
    monkeypatch.setattr(topic_watch, "topics_there", lambda *_: dict(BEFORE))
    return TopicWatch(Settings())


def test_the_same_topics_are_well(watch: TopicWatch) -> None:
    watch.compare(BEFORE)


def test_a_topic_made_anew_is_named(watch: TopicWatch) -> None:
    with pytest.raises(TopicsChanged, match=rf"^{RAW.name} deleted and made anew"):
        watch.compare({**BEFORE, RAW.name: FoundTopic("another", 1)})


def test_a_topic_with_more_partitions_is_named(watch: TopicWatch) -> None:
    with pytest.raises(TopicsChanged, match=rf"^{RAW.name} got more partitions"):
        watch.compare({**BEFORE, RAW.name: BEFORE[RAW.name]._replace(partitions=2)})


def test_a_topic_that_is_gone_is_named_once_it_stays_so(watch: TopicWatch) -> None:
    watch.compare(WITHOUT)
    watch.compare(BEFORE)
    watch.compare(WITHOUT)
    with pytest.raises(TopicsChanged, match=rf"has no topic {RAW.name} any more"):
        watch.compare(WITHOUT)


def test_a_topic_of_which_the_broker_heard_late_is_known_from_then_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(topic_watch, "topics_there", lambda *_: dict(WITHOUT))
    watch = TopicWatch(Settings())
    watch.compare(BEFORE)
    with pytest.raises(TopicsChanged, match=rf"^{RAW.name} deleted and made anew"):
        watch.compare({**BEFORE, RAW.name: FoundTopic("another", 1)})


def test_a_broker_that_is_away_for_longer_than_a_restart_is_told_until_it_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, answers = SetClock(0.0), True

    def there(*_: object) -> dict[str, FoundTopic]:
        if not answers:
            raise KafkaUnusable("cannot reach it")
        return dict(BEFORE)

    monkeypatch.setattr(topic_watch, "topics_there", there)
    watch = TopicWatch(Settings(kafka_bootstrap="b:1"), lambda: clock.now)
    clock.now = LOOK_SECONDS + WAIT_SECONDS
    assert watch.fault() is None
    # One that hangs is told of without its look having ended.
    clock.now += 1.0
    assert watch.fault() == "Kafka at b:1 has not answered for 76 s"
    answers = False
    watch.look()
    assert watch.fault() == "Kafka at b:1 has not answered for 76 s: cannot reach it"
    answers = True
    watch.look()
    assert watch.fault() is None
