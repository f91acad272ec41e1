"""The demo data is what its script makes, and is as large and varied as the demo promises."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demo import build
from processors.dedupe import Texts
from processors.normalize.normalize import normalize
from processors.normalize.outlets.known_outlets import KnownOutlets
from streams.server.demo_stream import demo_articles, demo_outlets

DEMO = Path(build.__file__).parent
PARADE = "kim-beijing-parade"
FIELDS = {"url", "title", "body", "source", "published_at", "language"}
ALLOWED = {"bias": {"left", "center", "right"}, "factuality": {"high", "mixed", "low"}}


@pytest.fixture(scope="module")
def articles() -> list[dict[str, str]]:
    lines = (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def gold() -> dict[str, str]:
    lines = (DEMO / "gold.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@pytest.fixture(scope="module")
def parade(articles: list[dict[str, str]], gold: dict[str, str]) -> list[dict[str, str]]:
    return [article for article in articles if gold[article["url"]] == PARADE]


@pytest.mark.parametrize("name", ["articles.jsonl", "gold.tsv"])
def test_committed_file_is_what_the_script_makes(name: str) -> None:
    assert (DEMO / name).read_text(encoding="utf-8") == build.render()[name]


def test_file_stays_small() -> None:
    assert (DEMO / "articles.jsonl").stat().st_size < 1_500_000


def test_urls_are_unique_and_each_has_a_label(
    articles: list[dict[str, str]], gold: dict[str, str]
) -> None:
    urls = [article["url"] for article in articles]
    assert len(set(urls)) == len(urls)
    assert set(urls) == set(gold)


def test_articles_come_in_order_of_publication(articles: list[dict[str, str]]) -> None:
    times = [datetime.fromisoformat(article["published_at"]) for article in articles]
    assert times == sorted(times)
    assert all(time.tzinfo is not None for time in times)


def test_articles_are_raw(articles: list[dict[str, str]]) -> None:
    for article in articles:
        assert article.keys() >= FIELDS
        assert article.keys() - FIELDS <= set(build.RATINGS)
        assert all(article.values())


def test_source_facts_come_from_the_outlet(articles: list[dict[str, str]]) -> None:
    outlets = build.read_outlets()
    for article in articles:
        outlet = outlets[article["source"]]
        assert urlsplit(article["url"]).hostname == outlet["domain"]
        assert outlet["domain"].endswith(".example")
        for field in build.RATINGS:
            assert article.get(field, "") == outlet[field]


@pytest.mark.parametrize("field", ["bias", "factuality"])
def test_ratings_are_known_or_absent(articles: list[dict[str, str]], field: str) -> None:
    found = {article[field] for article in articles if field in article}
    assert found == ALLOWED[field]
    assert any(field not in article for article in articles)


def test_size_and_variety(articles: list[dict[str, str]], gold: dict[str, str]) -> None:
    sizes = Counter(gold.values())
    assert len(articles) >= 400
    assert sum(size > 1 for size in sizes.values()) >= 12
    assert sum(size == 1 for size in sizes.values()) >= 10
    assert len({article["language"] for article in articles}) >= 6


def test_parade_has_exactly_269_articles(parade: list[dict[str, str]]) -> None:
    assert len(parade) == 269


def test_parade_is_mostly_reprints(parade: list[dict[str, str]]) -> None:
    assert 55 <= len({(article["title"], article["body"]) for article in parade}) <= 65


def test_texts_are_told_apart_and_their_edited_copies_folded(
    articles: list[dict[str, str]], gold: dict[str, str]
) -> None:
    """Every story has as many texts as were written for it."""
    written = Counter(
        text.get("label", story["label"])
        for story in build.read_stories()
        for text in story["text"]
    )
    memory = Texts()
    found: dict[str, set[str]] = {}
    for n, article in enumerate(articles):
        known = memory.add(f"{n:016x}", article["body"])
        assert known.renamed == {}
        found.setdefault(gold[article["url"]], set()).add(known.text_id)
    assert {label: len(texts) for label, texts in found.items()} == written
    assert written[PARADE] == 32


def test_parade_runs_over_two_days(parade: list[dict[str, str]]) -> None:
    times = [datetime.fromisoformat(article["published_at"]) for article in parade]
    assert 36 <= (max(times) - min(times)).total_seconds() / 3600 <= 48


def test_parade_bias_by_distinct_source(parade: list[dict[str, str]]) -> None:
    bias = {article["source"]: article["bias"] for article in parade if "bias" in article}
    assert 0.40 <= Counter(bias.values())["center"] / len(bias) <= 0.44


def test_no_outlet_runs_a_text_twice(articles: list[dict[str, str]]) -> None:
    runs = Counter((article["source"], article["body"]) for article in articles)
    assert max(runs.values()) == 1


def test_the_demo_plays_each_article_as_its_outlets_own() -> None:
    outlets = KnownOutlets(demo_outlets())
    received = datetime(2026, 1, 1, tzinfo=UTC)
    articles = [normalize(each, received, outlets) for each in demo_articles()]
    assert {each.provenance for each in articles} == {"own"}
    assert {each.brought_by for each in articles} == {f"feed {name}" for name in outlets}
    assert not any(each.source_stated for each in articles)
