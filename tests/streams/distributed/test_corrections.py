"""A correction over Kafka gives what it gives in one process, and again in a replay."""

from pathlib import Path

from tests import storywire
from tests.articles import stories, write_lines
from tests.deployment import Deployment
from tests.results import embedded_result

WHY = ("--because", "One event", "--by", "desk")


def test_a_merge_is_the_same_in_both_ways_to_run_and_after_a_rebuild(
    deployment: Deployment, tmp_path: Path
) -> None:
    lines = stories(3, 6)
    path = write_lines(tmp_path / "articles.jsonl", lines)
    database = tmp_path / "embedded.sqlite"
    storywire.run("ingest", str(path), STORYWIRE_DATABASE=str(database))
    a, b, _ = embedded_result(database).sizes
    merge = ("correct", "merge", a, "--into", b, *WHY)
    storywire.run(*merge, STORYWIRE_DATABASE=str(database))
    wanted = embedded_result(database)
    assert sorted(wanted.sizes.values()) == [6, 12]
    with deployment.worker():
        deployment.command("ingest", str(path))
        deployment.indexed_articles(len(lines))
        assert "the process that runs takes it" in deployment.command(*merge)
        deployment.indexed(wanted)
        deployment.command("correct", "merge", a, "--into", b, *WHY)
        (refused,) = deployment.dead(1)
    assert "no active story" in refused.reason
    deployment.checkpoint.unlink()
    with deployment.worker():
        more = write_lines(tmp_path / "more.jsonl", stories(3, 7)[18:])
        deployment.command("ingest", str(more))
        storywire.run("ingest", str(more), STORYWIRE_DATABASE=str(database))
        deployment.indexed(embedded_result(database))
        assert len(deployment.dead(1)) == 1
