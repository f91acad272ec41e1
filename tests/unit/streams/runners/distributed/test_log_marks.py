"""Marks by which a log is known again."""

import pytest

from infra.kafka.errors import KafkaUnusable
from infra.kafka.topics import FoundTopic
from streams.runners.distributed import log_marks
from streams.runners.distributed.log_marks import LogMarks


def test_a_topic_that_a_broker_does_not_tell_of_yet_is_not_taken_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = {"a": FoundTopic("one", 1), "b": FoundTopic("two", 1)}
    monkeypatch.setattr(log_marks, "topics_there", lambda *_: dict(there))
    monkeypatch.setattr(log_marks, "record_at", lambda *_: b"last")
    marks = LogMarks("broker:1", ["a", "b"])
    marks.look()
    mark = marks.mark("b", b"last")
    late = there.pop("b")
    with pytest.raises(KafkaUnusable, match=r"tells of no topic b: .* `storywire admin init`"):
        marks.look()
    assert marks.is_of(mark, "b", 0, 7)
    there["b"] = late._replace(topic_id="another")
    marks.look()
    assert marks.is_of(mark, "b", 0, 7) is False
