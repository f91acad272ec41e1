"""Every backend: dead records are listed, replayed to the stage that failed, and dropped."""

from collections.abc import Sequence

import pytest

from infra.kafka.producer import producer
from processors.model import DeadRecord
from processors.model.correction import new_correction
from streams.backends.base import Backend
from streams.dead_records import kept_bytes, why_not_replayed
from streams.topics import CLUSTERING_LOG, NORMALIZED, RAW
from tests.contract.conftest import Make
from tests.support.deployment import Deployment
from tests.support.messages import START, hours
from tests.support.processes import eventually
from tests.support.raw_articles import line, raw

NOW = START.timestamp()


def dead(backend: Backend, count: int, without: Sequence[str] = ()) -> list[DeadRecord]:
    """The dead records once there are `count` of them, none of the ids `without`."""
    backend.process()
    return eventually(
        lambda: list(backend.dead.read()),
        lambda found: len(found) == count and not {each.dead_id for each in found} & set(without),
        f"instead of {count} dead records",
    )


def test_dead_records_are_listed_dropped_and_replayed(make: Make) -> None:
    backend = make(running=True)
    backend.ready()
    assert list(backend.dead.read()) == []

    bad = [b"\xff\x00", b"[]", b"null"]
    backend.store_articles(bad, NOW)
    found = dead(backend, len(bad))
    assert len({each.dead_id for each in found}) == len(bad)
    assert {kept_bytes(each) for each in found} == set(bad)
    assert {(each.stage, each.topic) for each in found} == {("normalize", RAW.name)}

    assert list(backend.dead.read(newest=2)) == found[1:]

    dropped, kept, replayed = found
    backend.dead.drop([dropped.dead_id])
    assert {each.dead_id for each in backend.dead.read()} == {kept.dead_id, replayed.dead_id}

    # It is as bad as before: that it is dead anew says that it came to the stage.
    backend.dead.replay([replayed])
    again = dead(backend, 2, without=[replayed.dead_id, dropped.dead_id])
    assert kept in again
    assert set(backend.dead.forgotten()) == {dropped.dead_id, replayed.dead_id}
    (anew,) = (each for each in again if each != kept)
    assert (anew.value, anew.reason) == (replayed.value, replayed.reason)


def test_a_refused_correction_is_to_be_given_again(make: Make) -> None:
    backend = make(running=True)
    backend.ready()
    pin = new_correction(
        "pin", article_ids=["f" * 16], because="Verified", by="desk", ordered_at=hours(0)
    )
    backend.store_correction(pin)
    (refused,) = dead(backend, 1)
    assert (refused.topic, refused.key) == (CLUSTERING_LOG.name, pin.correction_id)
    with pytest.raises(ValueError, match="give it again with `storywire correct`"):
        backend.dead.replay([refused])
    assert list(backend.dead.read()) == [refused]


@pytest.mark.long
def test_a_record_that_was_not_kept_whole_is_not_sent_nor_what_is_beside_it(make: Make) -> None:
    backend = make(running=True)
    backend.ready()
    backend.store_articles([b"x" * 100_000, b"[]"], NOW)
    found = dead(backend, 2)
    (cut,) = (each for each in found if why_not_replayed(each))
    with pytest.raises(ValueError, match=r"65,536 of its 100,000 bytes were kept"):
        backend.dead.replay(found)
    assert list(backend.dead.read()) == found
    backend.dead.drop([cut.dead_id])
    assert [each for each in found if each != cut] == list(backend.dead.read())


@pytest.mark.long
def test_a_key_of_any_size_stops_no_stage(deployment: Deployment) -> None:
    name = deployment.topic_prefix + RAW.name
    with producer(deployment.bootstrap) as client:
        client.send(name, b"garbage", key=b"\xff" * 1_500_000).get()
    deployment.send([line(raw("moon"))])
    with deployment.worker("normalize"):
        (found,) = deployment.dead(1)
        eventually(
            lambda: len(deployment.records(NORMALIZED)),
            lambda count: count == 1,
            "instead of the article behind it",
        )
    assert kept_bytes(found) == b"garbage"
    assert why_not_replayed(found) is None
