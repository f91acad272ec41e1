"""A stream in eighteen languages: stories cross languages, and people alone make no story."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from processors.evaluate.bcubed import bcubed
from processors.model import DeadRecord
from processors.normalize.language.language import language_of
from streams.runners.offline import OfflineClustering
from tests.support.embedder import shipped

STREAM = Path(__file__).parents[2] / "fixtures" / "languages.toml"
START = datetime(2026, 3, 3, tzinfo=UTC)
LANGUAGES = {
    "ar", "de", "en", "es", "fa", "fr", "hi", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk",
    "vi", "zh",
}  # fmt: skip


class Told(NamedTuple):
    """An article of the stream, what it tells, and where it came to stand."""

    label: str
    language: str
    story_id: str


@pytest.fixture(scope="module")
def told() -> list[Told]:
    articles = sorted(_articles(), key=lambda article: article[1]["published_at"])
    clustering = OfflineClustering(shipped(), START.timestamp(), _rejected)
    clustering.take([json.dumps(article).encode() for _, article in articles])
    return [
        Told(label, language_of(article["title"], article["body"]), placed.story_id)
        for (label, article), placed in zip(articles, clustering.placed(), strict=True)
    ]


def _articles() -> Iterator[tuple[str, dict[str, str]]]:
    stories = tomllib.loads(STREAM.read_text(encoding="utf-8"))["story"]
    for story in stories:
        for number, article in enumerate(story["article"]):
            yield (
                story["label"],
                {
                    "url": f"https://paper.example/{story['label']}/{number}",
                    "title": article["title"],
                    "body": article["body"],
                    "published_at": (START + timedelta(hours=article["hour"])).isoformat(),
                },
            )


def _rejected(record: DeadRecord) -> None:
    raise AssertionError(record.reason)


@pytest.mark.long
def test_languages_are_told_from_the_text(told: list[Told]) -> None:
    assert {article.language for article in told} == LANGUAGES


@pytest.mark.parametrize(
    ("label", "languages"),
    [
        (
            "quake",
            {
                "en",
                "de",
                "es",
                "ru",
                "zh",
                "ar",
                "tr",
                "nl",
                "pt",
                "fa",
                "hi",
                "th",
                "vi",
            },
        ),
        ("brandt-resigns", {"en", "de", "fr", "pl", "nl", "pt"}),
        ("putin-beijing", {"en", "ru", "zh"}),
        ("transfer", {"en", "es", "fr"}),
        ("flood", {"en", "de", "pl", "uk", "nl"}),
        ("korea-launch", {"en", "ko", "ja", "hi", "vi"}),
        ("quake-chile", {"en", "es", "zh"}),
    ],
)
def test_a_story_crosses_languages(told: list[Told], label: str, languages: set[str]) -> None:
    together = defaultdict(set)
    for article in told:
        if article.label == label:
            together[article.story_id].add(article.language)
    assert max(together.values(), key=len) == languages


def test_no_story_holds_two_events(told: list[Told]) -> None:
    """Two pairs of them are about the same person, one pair about the same kind of event."""
    labels = defaultdict(set)
    for article in told:
        labels[article.story_id].add(article.label)
    assert [found for found in labels.values() if len(found) > 1] == []


def test_most_articles_find_their_story(told: list[Told]) -> None:
    score = bcubed([article.story_id for article in told], [article.label for article in told])
    assert score.f1 > 0.95
