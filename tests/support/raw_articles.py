"""Raw articles for tests: small stories with words of their own, and input of every bad kind."""

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from streams.runners.embedded import EmbeddedPipeline
from streams.topics import RAW
from tests.support.messages import START

SUBJECTS = (
    "glacier ferry Ostrava harbour captain ice rescue passengers",
    "tariff court ruling importers steel Brussels appeal customs",
    "volcano Kamchatka ash flights grounded pilots eruption crater",
    "orchestra strike conductor Vienna contract rehearsal musicians wages",
    "vaccine malaria trial Malawi children dose researchers approval",
    "cyclist doping sample Pyrenees stage suspension laboratory team",
)


def raw(name: str, **fields: Any) -> dict[str, Any]:
    """A raw article at an address of its own."""
    content = {
        "url": f"https://{name.split('-')[0]}.example/{name}",
        "title": f"Title of {name}",
        "body": f"Body of {name}.",
        "source": "The Daily",
        "published_at": START.isoformat(),
        "language": "en",
    }
    return {**content, **fields}


def line(article: dict[str, Any]) -> bytes:
    """The article as one line of JSON, without its end."""
    return json.dumps(article, ensure_ascii=False).encode()


def stories(count: int, per_story: int) -> list[bytes]:
    """Articles of `count` stories, told in turn, a minute apart; some texts are reprints."""
    return [
        line(_told(subject, n, n * count + subject))
        for n in range(per_story)
        for subject in range(count)
    ]


def otherwise_written(lines: Iterable[bytes]) -> list[bytes]:
    """The same articles at addresses that are written in another way: http, www, a slash more."""
    articles = [json.loads(each) for each in lines]
    return [
        line({**each, "url": each["url"].replace("https://", "http://www.") + "/"})
        for each in articles
    ]


def _told(subject: int, n: int, place: int) -> dict[str, Any]:
    words = SUBJECTS[subject % len(SUBJECTS)].split()
    name = f"s{subject}"
    turn = n % len(words)
    told = " ".join(words[turn:] + words[:turn])
    series = f"number {subject}" if subject >= len(SUBJECTS) else ""
    return raw(
        f"outlet{n}-{name}",
        title=f"{words[0].capitalize()} {words[1]}: {told} {series}",
        body=f"{told}. " * (1 + (0 if n % 3 == 0 else n % 2)),
        source=f"Outlet {n}",
        owner=f"Owner {n // 2}",
        bias=("left", "center", "right")[n % 3],
        published_at=(START + timedelta(minutes=place)).isoformat(),
    )


BAD_LINES = {
    "not JSON": b"{not json",
    "not UTF-8": b'{"url": "https://a.example/1", "title": "\xff\xfe"}',
    "a list": b"[1, 2, 3]",
    "deeply nested": b"[" * 100_000,
    "no url": b'{"title": "A title"}',
    "a number as title": line(raw("bad-1", title=7)),
    "nothing to read": line(raw("bad-2", title=" ", body="")),
    "a control character": line(raw("bad-3", title="bell \x07")),
    "a lone surrogate": b'{"url": "https://a.example/4", "title": "\\ud800"}',
    "an address of a mail": line(raw("bad-5", url="mailto:desk@daily.example")),
    "an update that is none": line(raw("bad-6", updated_at="soon")),
    "a date that is none": line(raw("bad-7", published_at="soon")),
    "too large": line(raw("bad-8", body="long " * 700_000)),
}
"""One line of each kind that cannot become an article."""


def write_lines(path: Path, lines: Iterable[bytes]) -> Path:
    """A JSONL file."""
    path.write_bytes(b"".join(each + b"\n" for each in lines))
    return path


def mixed(good: Sequence[bytes]) -> list[bytes]:
    """`good` in its order, with the bad lines spread among it."""
    bad = list(BAD_LINES.values())
    step = max(1, len(good) // len(bad))
    lines: list[bytes] = []
    for n, each in enumerate(good):
        if n % step == 0 and bad:
            lines.append(bad.pop())
        lines.append(each)
    return lines + bad


def digest(data: bytes) -> str:
    """A short name of bytes, to compare large ones."""
    return sha256(data).hexdigest()[:16]


def feed(pipeline: EmbeddedPipeline, values: Iterable[bytes], timestamp: float) -> None:
    """Store raw articles; `run` processes them."""
    pipeline.append(RAW, ((None, value) for value in values), timestamp)
