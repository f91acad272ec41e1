"""Operations: stages and kinds of dead records, or why neither can be told."""

from pathlib import Path

from infra.settings import Settings
from infra.web.pages.ops import StageState
from streams.backends.embedded import EmbeddedBackend
from streams.backends.kafka import KafkaBackend
from streams.server.operations import operations
from tests.support.embedder import WordEmbedder
from tests.support.raw_articles import stories


def test_dead_records_of_one_kind_are_counted_together(tmp_path: Path) -> None:
    wrong = [b'{"url": "https://a.example/%d", "title": %d}' % (n, n) for n in range(3)]
    with EmbeddedBackend(Settings(database=tmp_path / "a.sqlite"), WordEmbedder()) as backend:
        backend.ready()
        backend.store_articles([*stories(1, 2), *wrong, b"no JSON"], 0.0)
        backend.process()
        found = operations(backend)
    assert found.fault == ""
    assert found.looked_through == 4
    assert [(each.stage, each.count) for each in found.dead] == [("normalize", 3), ("normalize", 1)]
    assert found.stages[0] == StageState("normalize", 6, 0)
    assert {each.waiting for each in found.stages} == {0}


def test_a_kafka_that_is_away_is_told() -> None:
    with KafkaBackend(Settings(kafka_bootstrap="127.0.0.1:1")) as backend:
        found = operations(backend)
    assert (found.stages, found.dead) == ([], [])
    assert "no Kafka at 127.0.0.1:1" in found.fault


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    database = tmp_path / "a.sqlite"
    backend = EmbeddedBackend(Settings(database=database))
    backend.store_articles(stories(1, 2), 0.0)
    whole = database.read_bytes()
    database.write_bytes(whole[:4096] + b"none" * (len(whole) // 4 - 1024))
    found = operations(backend)
    assert (found.stages, found.dead) == ([], [])
    assert "malformed" in found.fault
