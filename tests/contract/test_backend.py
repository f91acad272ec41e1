"""Every backend: stores, has the pipeline process, opens the index, tells what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from infra.index.base import Index, IndexUnavailable
from infra.kafka.errors import KafkaUnusable
from infra.settings import Settings
from infra.sqlite.database import DatabaseUnusable
from processors.model import Correction, Outlet, article_id
from streams.backends.base import Backend
from streams.backends.embedded import EmbeddedBackend
from streams.backends.kafka import KafkaBackend
from streams.topics import CLUSTERING_LOG, DEAD, RAW
from tests.contract.conftest import Make
from tests.support.free_ports import free_ports
from tests.support.messages import START, new_order
from tests.support.processes import eventually
from tests.support.raw_articles import line, raw, stories

NOW = START.timestamp()


def indexed(backend: Backend, look: Callable[[Index], Any], wanted: Any) -> None:
    """What is stored is processed, and then the index shows it."""
    backend.process()
    with backend.open_index() as index:

        def refreshed() -> Any:
            index.refresh()
            return look(index)

        eventually(refreshed, lambda found: found == wanted, f"instead of {wanted}")


def revisions(index: Index) -> list[int]:
    """Places in the clustering log of what happened, each once."""
    return list(dict.fromkeys(event.revision for event in index.events(limit=100)))


def story_of(backend: Backend, name: str) -> str:
    with backend.open_index() as index:
        found = index.article(article_id(f"https://{name}.example/{name}"))
    assert found
    return found.story_id


def test_articles_are_in_the_index_in_the_order_in_which_they_were_stored(make: Make) -> None:
    backend = make(running=True)
    lines = stories(3, 4)
    backend.ready()
    backend.store_articles(lines[:5], NOW)
    assert backend.store_articles(lines[5:], NOW) == backend.raw_log().ends == {0: len(lines)}
    assert backend.raw_log().log_id == backend.raw_log().log_id != ""
    before, marked = backend.raw_log(), backend.mark_log()
    assert marked == backend.raw_log()
    assert before.log_id in (marked.log_id, *marked.earlier)
    indexed(backend, lambda index: index.counts().articles, len(lines))
    indexed(backend, revisions, list(range(len(lines))))
    with backend.open_index() as index:
        first = {event.revision: event.article_ids[0] for event in index.events(limit=100)}
        backend.require_vector_space(index, index.embedding_model() or "")
    assert list(first.values()) == [article_id(json.loads(each)["url"]) for each in lines]
    counts = backend.ingested(len(lines), 0)
    assert [count for what, count in counts.items() if what.startswith("dead")] == [0]
    offsets = backend.offsets()
    assert offsets.end(RAW) == offsets.end(CLUSTERING_LOG) == len(lines)
    assert (offsets.begin(CLUSTERING_LOG), offsets.end(DEAD)) == (0, 0)


def test_a_correction_is_applied_or_refused_and_the_index_says_which(make: Make) -> None:
    backend = make(running=True)
    backend.ready()
    titles = {"moon": "Moon rocks return", "ferry": "Ferry crews strike in Ostrava"}
    lines = [line(raw(name, title=title, body="")) for name, title in titles.items()]
    backend.store_articles(lines, NOW)
    indexed(backend, lambda index: index.counts().stories, 2)
    moon, ferry = (story_of(backend, name) for name in titles)
    merge = new_order("merge", story_id=moon, into=ferry)
    refused = new_order("merge", story_id="f" * 16, into=ferry)

    def types(each: Correction) -> Callable[[Index], list[str]]:
        return lambda index: [
            event.type for event in index.events_of_correction(each.correction_id)
        ]

    for each, state in ((merge, "done"), (refused, "refused")):
        backend.store_correction(each)
        assert backend.outcome(each).state in (state, "stored")
    indexed(backend, types(refused), ["refused"])
    indexed(backend, lambda index: story_of(backend, "moon"), ferry)
    with backend.open_index() as index:
        assert "refused" not in types(merge)(index)


def test_a_topic_is_read_from_an_offset_on_and_positions_say_how_far_a_stage_is(make: Make) -> None:
    backend = make(running=True)
    lines = stories(2, 2)
    backend.ready()
    backend.store_articles(lines, NOW)
    indexed(backend, lambda index: index.counts().articles, len(lines))
    log = list(backend.records(CLUSTERING_LOG))
    assert [each.offset for each in log] == list(range(len(lines)))
    assert [each.key for each in log] == [article_id(json.loads(each)["url"]) for each in lines]
    assert [each.value for each in backend.records(CLUSTERING_LOG, {0: 3})] == [log[3].value]
    eventually(
        lambda: backend.position("cluster", CLUSTERING_LOG),
        lambda found: found == {0: len(lines)},
        f"instead of {len(lines)}",
    )


def test_an_outlet_is_replaced_by_a_later_one_of_its_domain(make: Make) -> None:
    backend = make()
    assert backend.outlets() == {}
    backend.store_outlets([Outlet(domain="a.example", owner="First"), Outlet(domain="b.example")])
    backend.store_outlets([Outlet(domain="a.example", owner="Second")])
    found = backend.outlets()
    assert found.keys() == {"a.example", "b.example"}
    assert found["a.example"].owner == "Second"


def test_an_outlet_that_was_taken_away_is_not_known(make: Make) -> None:
    backend = make()
    backend.store_outlets([Outlet(domain="a.example"), Outlet(domain="b.example")])
    backend.forget_outlets(["a.example", "never.example"])
    assert backend.outlets().keys() == {"b.example"}
    backend.store_outlets([Outlet(domain="a.example", owner="Again")])
    assert backend.outlets()["a.example"].owner == "Again"


def test_nothing_can_be_stored(make: Make) -> None:
    backend = make()
    backend.ready()
    backend.store_articles([], NOW)
    backend.store_outlets([])
    backend.process()
    counts = backend.ingested(0, 0)
    assert not any(counts.values())
    assert backend.outlets() == {}


def test_a_started_backend_says_that_it_takes_articles(make: Make) -> None:
    backend = make()
    backend.start(CollectorRegistry())
    assert backend.error() is None


def read(backend: Backend) -> None:
    with backend.open_index() as index:
        index.counts()


ACTIONS: dict[str, Callable[[Backend], object]] = {
    "ready": lambda backend: backend.ready(),
    "start": lambda backend: backend.start(CollectorRegistry()),
    "articles": lambda backend: backend.store_articles([b"{}"], NOW),
    "correction": lambda backend: backend.store_correction(
        new_order("unpin", article_ids=["f" * 16])
    ),
    "outlets": lambda backend: backend.outlets(),
    "store outlets": lambda backend: backend.store_outlets([Outlet(domain="a.example")]),
    "forget outlets": lambda backend: backend.forget_outlets(["a.example"]),
    "read": read,
    "records": lambda backend: list(backend.records(CLUSTERING_LOG)),
    "position": lambda backend: backend.position("cluster", CLUSTERING_LOG),
    "raw log": lambda backend: backend.raw_log(),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("kind", ["embedded", "kafka"])
def test_what_cannot_be_used_is_named_with_the_way_out(
    kind: str, action: str, tmp_path: Path
) -> None:
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    place = str(tmp_path) if kind == "embedded" else address
    settings = Settings(
        database=tmp_path, kafka_bootstrap=address, elasticsearch_url=f"http://{address}"
    )
    backend: Backend = EmbeddedBackend(settings) if kind == "embedded" else KafkaBackend(settings)
    with (
        pytest.raises((DatabaseUnusable, KafkaUnusable, IndexUnavailable)) as told,
        backend,
    ):
        ACTIONS[action](backend)
    assert place in str(told.value)
    assert "STORYWIRE_" in str(told.value)


@pytest.mark.parametrize(
    "address", ["nowhere:port", "http://127.0.0.1:1", "127.0.0.1:1,", ":1", "a@127.0.0.1:1/b"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    backend = KafkaBackend(Settings(kafka_bootstrap=address))
    with pytest.raises(KafkaUnusable, match=f"STORYWIRE_KAFKA_BOOTSTRAP={address} is no list of"):
        backend.ready()
