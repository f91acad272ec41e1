"""Articles to measure with: as long and as varied as the demo's, no two alike."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files

START = datetime(2025, 8, 28, tzinfo=UTC)
SECONDS_APART = 30


def raw_articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Raw articles: sentences of a demo article in another order, one replaced by another's.

    So every text is embedded (none is a repeat), and stories come about as in the demo.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable stream, not a secret
    with (files("demo") / "articles.jsonl").open(encoding="utf-8") as lines:
        demo = [json.loads(line) for line in lines]
    for n in range(count):
        article, other = chance.choice(demo), chance.choice(demo)
        sentences = article["body"].split(". ")
        chance.shuffle(sentences)
        sentences[-1] = chance.choice(other["body"].split(". "))
        published_at = START + timedelta(seconds=n * SECONDS_APART)
        yield {
            "url": f"https://outlet{n % 400}.example/{n}",
            "title": f"{article['title']} {n}",
            "body": ". ".join(sentences),
            "source": article["source"],
            "language": article["language"],
            "published_at": published_at.isoformat(),
        }
