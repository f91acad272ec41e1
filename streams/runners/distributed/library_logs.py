"""Library logs: how much of what libraries log of a worker's records and connections is shown."""

import logging

from aiokafka.errors import GroupCoordinatorNotAvailableError

CHATTY = ("faust", "mode", "aiokafka", "elastic_transport")
"""Loggers that build a record per message, or request, below WARNING: a fifth of the throughput."""


def quieten() -> None:
    """Show of them what a worker's operator can act on."""
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Our own clients over kafka-python raise what fails; to it, closing one is an error, and a busy
    # machine a warning.
    logging.getLogger("kafka").setLevel(logging.CRITICAL)
    # A line for each try, for days; the stage that waits says it too.
    logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)
    # A checkpoint that waits for a long batch is overdue: the stage's health says so.
    logging.getLogger("mode.timers").setLevel(logging.ERROR)
    logging.getLogger("aiokafka.consumer.group_coordinator").addFilter(lower_of_new_broker)


def lower_of_new_broker(record: logging.LogRecord) -> bool:
    """A broker that is new makes its topic of groups when the first worker asks, and answers that
    it has no coordinator yet; aiokafka calls that an error and asks again. Were it to last, the
    stage's health says so: its group has told of no partitions."""
    (error, *_) = record.args if isinstance(record.args, tuple) and record.args else (None,)
    if isinstance(error, GroupCoordinatorNotAvailableError):
        record.levelno, record.levelname = logging.INFO, "INFO"
    return logging.getLogger(record.name).isEnabledFor(record.levelno)
