"""Library logs: what a worker's operator cannot act on is no error."""

import logging
from collections.abc import Iterator

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, GroupCoordinatorNotAvailableError

from streams.runners.distributed.library_logs import CHATTY, lower_of_new_broker, quieten

LOGGER = "aiokafka.consumer.group_coordinator"


def of_coordinator(error: Exception) -> logging.LogRecord:
    """What aiokafka makes of an error when it looks for its group's coordinator."""
    words = "Group Coordinator Request failed: %s"
    return logging.LogRecord(LOGGER, logging.ERROR, "", 1, words, (error,), None)


def test_a_broker_that_has_no_coordinator_yet_is_no_error() -> None:
    record = of_coordinator(GroupCoordinatorNotAvailableError())
    logging.getLogger(LOGGER).setLevel(logging.WARNING)
    assert not lower_of_new_broker(record)
    assert record.levelname == "INFO"
    logging.getLogger(LOGGER).setLevel(logging.INFO)
    assert lower_of_new_broker(record)


def test_other_errors_stay_errors() -> None:
    for record in (
        of_coordinator(GroupAuthorizationFailedError("g")),
        logging.LogRecord(LOGGER, logging.ERROR, "", 1, "Heartbeat failed", (), None),
    ):
        assert lower_of_new_broker(record)
        assert record.levelno == logging.ERROR


@pytest.fixture
def levels() -> Iterator[None]:
    """Levels as they were before."""
    loggers = [logging.getLogger(each) for each in ("kafka", *CHATTY)]
    before = [each.level for each in loggers]
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("levels")
def test_a_client_that_is_closed_is_no_error_and_a_consumer_that_fails_is() -> None:
    quieten()
    assert not logging.getLogger("kafka.cluster").isEnabledFor(logging.ERROR)
    assert not logging.getLogger("kafka.net.selector").isEnabledFor(logging.WARNING)
    assert logging.getLogger("aiokafka.consumer.fetcher").isEnabledFor(logging.WARNING)
    assert logging.getLogger("faust").isEnabledFor(logging.WARNING)
