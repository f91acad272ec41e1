"""A withdrawn article in one process: gone from what is told, and every check agrees that it is."""

from contextlib import closing
from pathlib import Path

from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from infra.sqlite.database import connect
from infra.sqlite.log import SqliteLog
from processors.ledger.rows import RowFilter
from processors.model import DeadRecord
from processors.model.correction import new_correction
from processors.stories.history import past_of
from streams.backends.embedded import EmbeddedBackend
from streams.doctor.embedded import embedded_findings, stage_looks
from streams.ledger.ledger import pipeline_ledger
from streams.replay.replay import rebuild
from streams.runners.embedded import EmbeddedPipeline
from streams.stages.cluster.batch import WITHDRAWN
from streams.topics import DEAD
from streams.verify.verify import verify
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours, new_order
from tests.support.raw_articles import feed, line, raw, stories
from tests.support.results import embedded_result

LINES = stories(3, 6)
AGAIN = line(raw("outlet0-s0", title="The same again", body="In other words."))


def run(database: Path, *lines: bytes) -> None:
    with EmbeddedPipeline(database, WordEmbedder()) as pipeline:
        feed(pipeline, lines, hours(9).timestamp())
        pipeline.run()


def test_a_withdrawn_article_is_gone_for_good(tmp_path: Path) -> None:
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    run(settings.database, *LINES)
    with closing(SqliteIndex(settings.database)) as index:
        a, *_ = embedded_result(settings.database).sizes
        first, *_ = sorted(index.articles(a).articles, key=lambda each: each.url)
    order = new_correction(
        "withdraw", because="By a court's order.", by="desk", ordered_at=hours(9),
        article_ids=[first.article_id],
    )  # fmt: skip
    EmbeddedBackend(settings).store_correction(order)
    run(settings.database, AGAIN, *LINES)
    result = embedded_result(settings.database)
    assert sorted(result.sizes.values()) == [5, 6, 6]
    with closing(SqliteIndex(settings.database)) as index:
        assert index.article(first.article_id) is None
        assert [event.article_ids for event in index.withdrawals()] == [[first.article_id]]
    with closing(connect(settings.database)) as db:
        dead = [
            DeadRecord.model_validate_json(e.value) for e in SqliteLog(db).read(DEAD.name, 0, -1)
        ]
    assert {each.reason for each in dead} == {WITHDRAWN}
    with EmbeddedBackend(settings) as backend:
        for _ in range(2):
            assert verify(backend).differences == []
            counted = pipeline_ledger(backend, RowFilter())
            assert {each.verdict for each in counted.balance} == {"equal"}
            assert ("withdrawn", 1) in counted.balance[-1].parts
            assert rebuild(backend).counts.articles == len(LINES) - 1
    assert embedded_result(settings.database) == result
    order = new_correction(
        "restore", because="A mistake", by="desk", ordered_at=hours(9),
        article_ids=[first.article_id],
    )  # fmt: skip
    EmbeddedBackend(settings).store_correction(order)
    for lines, wanted in ([], [5, 6, 6]), (LINES, [6, 6, 6]):
        run(settings.database, *lines)
        result = embedded_result(settings.database)
        assert sorted(result.sizes.values()) == wanted
        with EmbeddedBackend(settings) as backend:
            assert verify(backend).differences == []
            assert {
                each.verdict for each in pipeline_ledger(backend, RowFilter()).balance
            } == {"equal"}  # fmt: skip
            assert rebuild(backend).counts.articles == sum(wanted)
        assert embedded_result(settings.database) == result
        with closing(SqliteIndex(settings.database)) as index:
            past, story = past_of(a, index.history(a), hours(99)), index.story(a)
        assert past is not None
        assert story is not None
        assert len(past.article_ids) == story.article_count
    checks = {each.check: each for each in embedded_findings(settings, [stage_looks(settings)], 0)}
    assert checks["Articles"].ok


def test_one_that_came_back_beside_is_named(tmp_path: Path) -> None:
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    run(settings.database, *LINES)
    with closing(SqliteIndex(settings.database)) as index:
        a, *_ = embedded_result(settings.database).sizes
        found = index.article(index.articles(a).articles[0].article_id)
        assert found is not None
        order = new_correction(
            "withdraw", because="No", by="desk", ordered_at=hours(9),
            article_ids=[found.article_id],
        )  # fmt: skip
        EmbeddedBackend(settings).store_correction(order)
        run(settings.database)
        index.write([found], [])
    with EmbeddedBackend(settings) as backend:
        (difference,) = verify(backend).differences
    assert (difference.kind, difference.id) == ("article unknown", found.article_id)


def test_one_that_goes_along_into_another_story_is_not_told_of(tmp_path: Path) -> None:
    settings = Settings(mode="embedded", database=tmp_path / "a.sqlite")
    run(settings.database, *LINES)
    backend = EmbeddedBackend(settings)
    a, b, c = embedded_result(settings.database).sizes
    with closing(SqliteIndex(settings.database)) as index:
        of_a, of_b = ([each.article_id for each in index.articles(s).articles] for s in (a, b))
    backend.store_correction(new_order("withdraw", article_ids=[of_a[0], *of_b[:5]]))
    backend.store_correction(new_order("merge", story_id=a, into=c))
    backend.store_correction(new_order("move", article_ids=of_b[5:], into=c))
    run(settings.database)
    with closing(SqliteIndex(settings.database)) as index:
        events, story = index.history(c), index.story(c)
    past = past_of(c, events, hours(99))
    assert past is not None
    assert story is not None
    assert len(past.article_ids) == story.article_count == 5 + 1 + 6
    told = {each for event in events if event.type == "merged" for each in event.article_ids}
    assert told == {*of_a[1:], *of_b[5:]}
