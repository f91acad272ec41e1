"""Times that producers stamp on their records, as those without a clock do."""

from datetime import UTC, datetime, timedelta

import pytest

from infra.kafka.producer import producer
from processors.model import Article
from streams.topics import NORMALIZED, RAW
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.raw_articles import line, raw

NEVER = -1
"""What a client without timestamps sends."""
YEAR_9999_MS = 253_402_300_799_000


@pytest.fixture
def sent(deployment: Deployment) -> Deployment:
    """With articles of which only the first says itself when it was published."""
    with producer(deployment.bootstrap) as client:
        name = deployment.topic_prefix + RAW.name
        for n, stamp in enumerate((0, 0, NEVER, 1, YEAR_9999_MS)):
            told = {} if n == 0 else {"published_at": None}
            client.send(name, line(raw(f"daily-{n}", **told)), timestamp_ms=stamp).get()
    return deployment


def test_an_article_was_received_when_the_broker_got_it_whatever_its_record_is_stamped(
    sent: Deployment,
) -> None:
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    with sent.worker("normalize"):
        processes.eventually(lambda: len(sent.records(NORMALIZED)), (5).__eq__, "it waits")
    articles = [Article.model_validate_json(each) for each in sent.records(NORMALIZED)]
    now = datetime.now(UTC)
    assert [an_hour_ago < each.received_at <= now for each in articles] == [True] * 5
    assert [bool(each.published_at) for each in articles] == [True, False, False, False, False]
    assert articles[0].date_flags == []
