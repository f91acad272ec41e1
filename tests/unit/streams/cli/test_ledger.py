"""`storywire ledger` over an embedded database, and what the doctor says of the same."""

import json
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from infra.http.errors import SourceUnavailable
from infra.http.request import Traffic
from infra.sources.base import CaughtUp
from infra.sources.batches import Batch
from infra.sources.fetch_run import FetchedBatch
from infra.sources.polling import Polling
from infra.sources.registry import Description, Registry
from infra.sqlite.database import connect
from tests.support.raw_articles import BAD_LINES, mixed, stories, write_lines
from tests.unit.streams.cli.conftest import Storywire

DAY = 24 * 3600
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def used(storywire: Storywire, tmp_path: Path) -> Storywire:
    """With three stories of four articles, garbage, and one article twice."""
    lines = write_lines(tmp_path / "articles.jsonl", [*mixed(stories(3, 4)), stories(1, 1)[0]])
    storywire("ingest", str(lines), STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    return storywire


def test_the_table_fits_100_columns_and_the_sums_balance(
    used: Storywire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streams.cli.ledger.console.width", 100)
    shown = used("ledger", "--limit", "3").stdout
    assert max(map(len, shown.splitlines()[:5])) <= 100
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert shown.count(today) == 3
    assert "The newest 3 of" in shown
    raw, dead = 13 + len(BAD_LINES), len(BAD_LINES)
    assert f"ok  normalize: {raw} raw records = 13 passed on + {dead} dead" in shown
    assert "ok  cluster: 13 articles of the log = 12 assigned + 1 known" in shown
    assert "ok  index: 12 assigned articles = 12 in the index" in shown
    found = json.loads(used("ledger", "--json").stdout)
    assert found["balanced"]
    assert found["total"]["received"] == 13 + len(BAD_LINES)
    assert sum(each["count"] for each in found["total"]["dead"]) == len(BAD_LINES)
    assert sum(row["received"] for row in found["rows"]) == found["total"]["received"]


def test_a_source_and_a_day_are_asked_for(used: Storywire) -> None:
    found = json.loads(used("ledger", "--source", "outlet1", "--json").stdout)
    assert {row["source"] for row in found["rows"]} == {"outlet1.example"}
    assert found["total"]["assigned"] == 3
    assert json.loads(used("ledger", "--day", "2020-01-01", "--json").stdout)["rows"] == []
    none = used("ledger", "--day", "2020-01-01")
    assert "Nothing was received." in none.stdout
    assert "without --source, --day and --since" in none.stderr
    assert json.loads(used("ledger", "--since", "2020-01-01", "--json").stdout)["rows"]
    assert "is not a day" in used("ledger", "--day", "yesterday", expected=2).stderr
    assert "not both" in used("ledger", "--day", "2020-01-01", "--since", "2020-01-01",
                              expected=2).stderr  # fmt: skip


def test_a_lost_article_is_named_with_what_to_do(used: Storywire, tmp_path: Path) -> None:
    with closing(connect(tmp_path / "a.sqlite")) as db:
        (lost,) = db.execute("SELECT article_id FROM articles LIMIT 1").fetchone()
        db.execute("DELETE FROM articles WHERE article_id = ?", (lost,))
    shown = used("ledger", expected=1).stdout
    assert (
        f"no  index: 12 assigned articles but 11 in the index: 1 missing (such as {lost})" in shown
    )
    assert "`storywire verify`" in shown
    (index,) = (
        each
        for each in json.loads(used("ledger", "--json", expected=1).stdout)["balance"]
        if each["verdict"] != "equal"
    )
    assert (index["stage"], index["missing"]) == ("index", [lost])


def test_a_database_that_is_not_there_is_not_made(storywire: Storywire, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.sqlite"
    done = storywire("ledger", expected=2, STORYWIRE_DATABASE=str(nowhere))
    assert f"there is no database {nowhere}" in done.stderr
    assert not nowhere.exists()


def test_silent_sources_are_named_by_the_ledger_and_the_doctor(
    used: Storywire, tmp_path: Path
) -> None:
    daily, weekly, never = (f"https://{name}.example/rss" for name in ("daily", "weekly", "never"))
    path = tmp_path / "sources.sqlite"
    began = (NOW - timedelta(days=40)).timestamp()
    with Registry(path, Polling()) as registry:
        registry.add([Description(each) for each in (daily, weekly, never)], began)

        def gave(source_id: int, day: int, values: list[bytes]) -> None:
            batch = Batch(values=values, position="p", end=CaughtUp("p"))
            taken = FetchedBatch(source_id, batch, len(values), Traffic())
            registry.record([taken], began + day * DAY)

        for day in range(31):
            gave(1, day, [b"1"])
        for day in (1, 8, 15, 22, 29):
            gave(2, day, [b"2"])
        gave(2, 40, [])
        failed = Batch(position="p", end=SourceUnavailable("status: 503"))
        registry.record([FetchedBatch(3, failed, 0, Traffic())], began + 40 * DAY)
    environment = {"STORYWIRE_SOURCES_DATABASE": str(path)}
    # More was handed over than this database ever got.
    found = json.loads(used("ledger", "--json", expected=1, **environment).stdout)
    assert [(each["source"], each["days"], each["usual_days"]) for each in found["silent"]] == [
        (never, 40, None),
        (daily, 10, 1.0),
    ]
    assert found["silent"][0]["fault"] == "status: 503"
    shown = used("ledger", expected=1).stdout
    assert f"{daily}: nothing new for 10 days, usually every 1" in shown
    assert f"{never}: never anything in 40 days; its last reading failed: status: 503" in shown
    assert "no  crawl: 36 articles handed over but" in shown
    told = {each["check"]: each for each in json.loads(used("doctor", "--json").stdout)["findings"]}
    assert told["Silent sources"]["ok"]
    assert told["Silent sources"]["detail"].startswith(f"{never} (40 days), {daily} (10 days)")
    assert f"{len(BAD_LINES)} of normalize, the newest: " in told["Dead records"]["detail"]


def test_one_is_told_in_the_singular(storywire: Storywire, tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "articles.jsonl", stories(1, 1))
    told = "".join(
        (done := storywire(*command, STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))).stdout
        + done.stderr
        for command in (
            ("ingest", str(lines)), ("ledger",), ("verify",), ("search",), ("doctor",), ("replay",),
            ("export", "articles"),
        )
    )  # fmt: skip
    assert "1 read, 0 refused, 0 dead, 1 article indexed, 1 story indexed" in told
    assert "1 raw record = 1 passed on" in told
    assert "1 article of the log = 1 assigned" in told
    assert "1 record of the log leads to 1 article, 1 story" in told
    wrong = r"(?<![\d.:,-])1 (records|articles|stories|raw records|assigned articles|events|rows)\b"
    assert re.findall(wrong, told) == []
