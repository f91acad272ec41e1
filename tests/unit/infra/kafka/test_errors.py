"""Errors of Kafka's clients: the way out of each."""

import aiokafka.errors
import kafka.errors
import pytest

from infra.kafka.errors import unusable

HERE = "127.0.0.1:9092"
REFUSED = (
    kafka.errors.InvalidRecordError("Timestamp is out of range"),
    kafka.errors.InvalidTimestampError(),
    kafka.errors.MessageSizeTooLargeError(),
    kafka.errors.NotEnoughReplicasError(),
    aiokafka.errors.InvalidTimestampError(),
    aiokafka.errors.MessageSizeTooLargeError(),
)
AWAY = (
    kafka.errors.KafkaTimeoutError("after 20 s"),
    aiokafka.errors.KafkaConnectionError("refused"),
    ConnectionRefusedError("refused"),
)


@pytest.mark.parametrize("error", REFUSED, ids=repr)
def test_a_broker_that_answers_is_not_to_be_started(error: Exception) -> None:
    told = str(unusable(error, "cannot store in", HERE))
    assert told.startswith(f"cannot store in Kafka at {HERE} (")
    assert "storywire admin init" in told
    assert "servers start" not in told


@pytest.mark.parametrize("error", AWAY, ids=repr)
def test_one_that_is_away_is(error: Exception) -> None:
    assert "storywire servers start" in str(unusable(error, "cannot store in", HERE))
