"""A group whose partitions are shared out anew while records flow."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from streams.topics import CLUSTERING_LOG, NORMALIZED
from tests.support.deployment import Deployment
from tests.support.raw_articles import line, raw

pytestmark = pytest.mark.long

SHARED = ("normalize", "embed")
JOINS = 2
AT_ONCE = 20


@pytest.fixture
def shared_out(
    kafka_bootstrap: str, elasticsearch_url: str, index_prefix: str, tmp_path: Path
) -> Iterator[Deployment]:
    """With partitions for two workers."""
    made = Deployment(
        kafka_bootstrap,
        elasticsearch_url,
        index_prefix,
        tmp_path,
        STORYWIRE_PARTITIONS="4",
        STORYWIRE_SESSION_SECONDS="6",
    )
    made.command("admin", "init")
    yield made
    made.delete_topics()


def test_it_passes_each_record_on_once(shared_out: Deployment) -> None:
    names = map(str, count())

    def flow_until(members: int) -> None:
        while {shared_out.members(stage) for stage in SHARED} != {members}:
            shared_out.send([line(raw(next(names))) for _ in range(AT_ONCE)])

    with shared_out.worker(",".join(SHARED), name="first"):
        flow_until(1)
        for _ in range(JOINS):
            with shared_out.worker(",".join(SHARED), name="second") as second:
                flow_until(2)
                assert second.terminate(seconds=20) == 0
            flow_until(1)
        for stage in SHARED:
            shared_out.caught_up(stage)
    passed = [Counter(shared_out.records(topic)) for topic in (NORMALIZED, CLUSTERING_LOG)]
    assert [len(each) for each in passed] == [int(next(names))] * 2
    assert [each.most_common(1)[0][1] for each in passed] == [1, 1]
