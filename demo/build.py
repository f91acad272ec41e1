"""Compose the demo articles: `python demo/build.py` writes articles.jsonl and gold.tsv.

Every text in stories/ is written by hand. This script does what newsrooms do to an agency's
text: another headline, another lead, a cut tail, a local paragraph, a credit line; then other
outlets reprint the result. The same files give the same articles: chance is seeded by the story.
"""

import csv
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
RATINGS = ("owner", "country", "bias", "factuality")
DATELINE = re.compile(r"^([A-Z][A-Z. ]+) - ")


@dataclass(frozen=True)
class Version:
    """One wording of a text, as its first publisher ran it, minutes after the story's start."""

    title: str
    paragraphs: tuple[str, ...]
    publisher: dict[str, str]
    minute: float
    country: str | None = None  # set where a paragraph for that country was added


def read_outlets() -> dict[str, dict[str, str]]:
    """Outlets by name."""
    with (HERE / "outlets.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row for row in csv.DictReader(lines)}


def read_stories() -> list[dict[str, Any]]:
    """Hand-written stories in the order of their file names."""
    files = sorted((HERE / "stories").glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def split_paragraphs(body: str) -> tuple[str, ...]:
    return tuple(paragraph.strip() for paragraph in body.strip().split("\n\n"))


def add_credit(paragraphs: list[str], agency: str, rng: Random) -> None:
    """Name the agency in the dateline where there is one, else at the start or the end."""
    if DATELINE.match(paragraphs[0]):
        paragraphs[0] = DATELINE.sub(rf"\1 ({agency}) - ", paragraphs[0])
    elif rng.random() < 0.5:
        paragraphs[0] = f"({agency}) {paragraphs[0]}"
    else:
        paragraphs.append(f"({agency})")


def edit_version(
    story: dict[str, Any],
    text: dict[str, Any],
    number: int,
    publisher: dict[str, str],
    rng: Random,
) -> Version:
    """A text as an editor at another outlet would run it; number 1 and up."""
    paragraphs = list(split_paragraphs(text["body"]))
    leads = text.get("leads", [])
    if leads and rng.random() < 0.6:
        paragraphs[0] = rng.choice(leads)
    if len(paragraphs) > 4 and rng.random() < 0.3:
        paragraphs[2], paragraphs[3] = paragraphs[3], paragraphs[2]
    if len(paragraphs) > 4 and rng.random() < 0.7:
        del paragraphs[-rng.randint(1, min(3, len(paragraphs) - 3)) :]
    country = publisher["country"]
    notes = [note["text"] for note in story.get("local", []) if note["country"] == country]
    localised = bool(notes) and rng.random() < 0.6
    if localised:
        paragraphs.insert(rng.randint(2, len(paragraphs)), rng.choice(notes))
    title = text["headlines"][number % len(text["headlines"])]
    for old, new in story.get("swaps", []):
        if rng.random() < 0.4:
            paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
            title = title.replace(old, new)
    if "credit" in text:
        add_credit(paragraphs, text["credit"], rng)
    minute = text["after"] + 8 + rng.expovariate(1 / 110)
    return Version(title, tuple(paragraphs), publisher, minute, country if localised else None)


def write_versions(
    story: dict[str, Any], text: dict[str, Any], free: list[dict[str, str]], rng: Random
) -> list[Version]:
    """The original and its edited versions; their publishers leave `free`."""
    author = next(outlet for outlet in free if outlet["name"] == text["outlet"])
    free.remove(author)
    body = split_paragraphs(text["body"])
    versions = [Version(text["headlines"][0], body, author, float(text["after"]))]
    for number in range(1, text.get("versions", 1)):
        publisher = rng.choice(free)
        free.remove(publisher)
        versions.append(edit_version(story, text, number, publisher, rng))
    return versions


def pick_reprinter(
    version: Version, free: list[dict[str, str]], rng: Random
) -> dict[str, str] | None:
    """An outlet that has not run this text, more often than not of the same owner."""
    fitting = [o for o in free if version.country in (None, o["country"])]
    owner = version.publisher["owner"]
    sisters = [outlet for outlet in fitting if owner and outlet["owner"] == owner]
    if sisters and rng.random() < 0.6:
        return rng.choice(sisters)
    return rng.choice(fitting) if fitting else None


def publish_text(
    story: dict[str, Any], text: dict[str, Any], outlets: list[dict[str, str]], rng: Random
) -> Iterator[Version]:
    """All articles made of one text: its versions, then exact reprints of them."""
    free = [
        outlet
        for outlet in outlets
        if outlet["name"] == text["outlet"]
        or (outlet["language"] == story["language"] and text.get("lean") in (None, outlet["bias"]))
    ]
    versions = write_versions(story, text, free, rng)
    yield from versions
    weights = [1 / (rank + 1) for rank in range(len(versions))]
    for _ in range(text.get("articles", 1) - len(versions)):
        version = rng.choices(versions, weights)[0]
        publisher = pick_reprinter(version, free, rng)
        if publisher is None:
            version = versions[0]
            publisher = rng.choice(free)
        free.remove(publisher)
        minute = version.minute + 2 + rng.expovariate(1 / story.get("pace", 150))
        if minute > story["hours"] * 60:
            minute = rng.uniform(version.minute + 2, story["hours"] * 60)
        yield Version(version.title, version.paragraphs, publisher, minute)


def make_slug(title: str, fallback: str) -> str:
    """The title in ASCII words for a URL; the text's name where the title has none."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title.replace("'", "")).strip("-")[:72].strip("-")
    return slug if len(slug) > 12 else fallback


def make_article(version: Version, start: datetime, text: dict[str, Any]) -> dict[str, str]:
    """An article as a feed would deliver it, without a word about its story."""
    outlet = version.publisher
    published = start + timedelta(seconds=round(version.minute * 60))
    slug = make_slug(version.title, text["name"])
    article = {
        "url": f"https://{outlet['domain']}/{published:%Y/%m/%d}/{slug}",
        "title": version.title,
        "body": "\n\n".join(version.paragraphs),
        "source": outlet["name"],
        "published_at": f"{published:%Y-%m-%dT%H:%M:%SZ}",
        "language": text["language"],
    }
    return article | {key: outlet[key] for key in RATINGS if outlet[key]}


def compose() -> list[tuple[dict[str, str], str]]:
    """All articles with their gold labels, in order of publication, with unique URLs."""
    outlets = list(read_outlets().values())
    labelled = []
    for story in read_stories():
        rng = Random(story["label"])  # noqa: S311
        for text in story["text"]:
            language = {"language": text.get("language", story["language"])}
            for version in publish_text(story | language, text, outlets, rng):
                start = text.get("start", story.get("start"))
                article = make_article(version, start, text | language)
                labelled.append((article, text.get("label", story["label"])))
    labelled.sort(key=lambda pair: (pair[0]["published_at"], pair[0]["url"]))
    seen: Counter[str] = Counter()
    for article, _ in labelled:
        seen[article["url"]] += 1
        if seen[article["url"]] > 1:
            article["url"] += f"-{seen[article['url']]}"
    return labelled


def render() -> dict[str, str]:
    """The contents of articles.jsonl and gold.tsv by file name."""
    labelled = compose()
    lines = [json.dumps(article, ensure_ascii=False) for article, _ in labelled]
    gold = [f"{article['url']}\t{label}" for article, label in labelled]
    return {"articles.jsonl": "\n".join(lines) + "\n", "gold.tsv": "\n".join(gold) + "\n"}


if __name__ == "__main__":
    for name, content in render().items():
        (HERE / name).write_text(content, encoding="utf-8")
