"""Library logs: what a worker's operator cannot act on is no error."""

import logging

from aiokafka.errors import GroupAuthorizationFailedError, GroupCoordinatorNotAvailableError

from streams.runners.library_logs import lower_of_new_broker

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
