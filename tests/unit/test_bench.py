"""The measurements run to their end, on sets too small to say anything."""

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

from bench import quality
from bench.measure import wait_for_count
from bench.stream import Stream


@pytest.mark.long
@pytest.mark.slow
def test_quality_of_two_small_sets_is_told_for_every_method(tmp_path: Path) -> None:
    for name in quality.SETS[:2]:
        _write_set(tmp_path / f"{name}.jsonl.gz", 30)

    with quality.console.capture() as printed:
        quality.main(tmp_path)

    told = printed.get()
    for each in (
        f"looking in {tmp_path}",
        f"{quality.SETS[2]}: not there, skipped",
        f"{quality.PAIRS}: not there, skipped",
    ):
        assert each in told.replace("\n", "")
    for method in ("after repair", "First story, TF-IDF", "First story, encoder"):
        assert told.count(method) == 2
    assert "chosen on the others" in told


def test_what_comes_slowly_is_waited_for_and_what_stands_still_is_not() -> None:
    counts = iter(range(1, 4))
    wait_for_count(lambda: next(counts), 3, "articles", patience=0)
    with pytest.raises(TimeoutError, match="articles: 2 of 3, and none in 0 s"):
        wait_for_count(lambda: 2, 3, "articles", patience=0)


def _write_set(path: Path, articles: int) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for labelled in islice(Stream(1000), articles):
            article = labelled.article
            row = {"title": article.title, "body": article.body[:400], "story": labelled.story}
            lines.write(json.dumps(row) + "\n")
