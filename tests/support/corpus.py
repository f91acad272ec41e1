"""Corpus: what real input becomes, case by case; `python -m tests.support.corpus` prints a table.

tests/corpus/README.md says what a case is.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from infra.http.errors import SourceUnavailable
from infra.sources.opml import UnusableOpml, read_opml
from processors.model import Outlet
from processors.normalize.outlets.known_outlets import KnownOutlets
from processors.text.search_tokens import search_words
from streams.cli.normalize import normalized, read_from
from tests.support import warcs

FOLDER = Path(__file__).parents[1] / "corpus"
EXPECTED = ".expected.json"
RECEIVED = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
"""When every case came in."""
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
HELD = ("dead", "body_has", "flagged")
"""Parts of an expectation of which the article has to hold the words, not to be equal to them."""


@dataclass(frozen=True)
class Case:
    """A file, and what is to become of it."""

    kind: str
    """Name of its folder."""
    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        """Kind and file."""
        return f"{self.kind}/{self.path.name}"


def cases() -> list[Case]:
    """All cases, by kind and name."""
    return [
        Case(told.parent.name, _input(told), json.loads(told.read_text(encoding="utf-8")))
        for told in sorted(FOLDER.glob(f"*/*{EXPECTED}"))
    ]


def _input(expected: Path) -> Path:
    name = expected.name.removesuffix(EXPECTED)
    (found,) = [each for each in expected.parent.glob(f"{name}.*") if each != expected]
    return found


def faults(case: Case) -> list[str]:
    """How what comes of a case differs from what is right, a line each; empty where it does not."""
    outcomes = list(outcomes_of(case))
    wanted = case.expected["articles"]
    if len(outcomes) != len(wanted):
        return [f"{len(outcomes)} outcomes, not {len(wanted)}: {_short(outcomes)}"]
    found = [
        f"{number}: {fault}"
        for number, (outcome, wish) in enumerate(zip(outcomes, wanted, strict=True), 1)
        for fault in _differences(outcome, wish)
    ]
    ids = {each.get("article_id") for each in outcomes}
    if len(ids) != case.expected.get("distinct", len(ids)):
        found.append(f"{len(ids)} articles: {_short([each.get('url') for each in outcomes])}")
    return found


def outcomes_of(case: Case) -> Iterator[dict[str, Any]]:
    """What `storywire normalize --json` says of the file, a line each; of OPML, the sources."""
    if case.path.suffix == ".opml":
        yield from _sources(case.path.read_bytes())
        return
    outlets = KnownOutlets(Outlet(**each) for each in case.expected.get("outlets", []))
    address = case.expected.get("address", "")
    with TemporaryDirectory() as folder:
        path, kind = case.path, case.expected.get("format")
        if address:
            path, kind = Path(folder, "page.warc"), "warc"
            path.write_bytes(_fetched(address, case.path))
        try:
            for value in read_from(str(path), kind):
                yield normalized(value, RECEIVED, outlets)
        except SourceUnavailable as error:
            yield {"dead": str(error)}


def _fetched(address: str, path: Path) -> bytes:
    """A record of what a crawler got at `address`: a page, or all that `curl -i` shows."""
    content = path.read_bytes()
    answer = content if path.suffix == ".http" else PAGE + content
    head, _, body = answer.partition(b"\r\n\r\n")
    return warcs.record(address, body, http=head.decode("latin-1") + "\r\n")


def _sources(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        for each in read_opml(data):
            yield asdict(each)
    except UnusableOpml as error:
        yield {"dead": str(error)}


def _differences(outcome: dict[str, Any], wish: dict[str, Any]) -> Iterator[str]:
    if "dead" in outcome and "dead" not in wish:
        yield f"dead: {outcome['dead']}"
        return
    for name, value in wish.items():
        if name == "body_has":
            held = all(each in outcome["body"] for each in value)
        elif name == "body_lacks":
            held = not any(each in outcome["body"] for each in value)
        elif name == "flagged":
            held = value in "; ".join(outcome["date_flags"])
        elif name == "dead":
            held = value in outcome.get("dead", "")
        elif name == "found_by":
            held = all(is_found(each, outcome) for each in value)
        elif name == "not_found_by":
            held = not any(is_found(each, outcome) for each in value)
        else:
            held = outcome.get(name) == value
        if not held:
            yield f"{name} is not {value!r}: {_short(_shown(name, outcome))}"


def _shown(name: str, outcome: dict[str, Any]) -> Any:
    if name in ("body_has", "body_lacks"):
        return outcome["body"]
    return outcome["date_flags"] if name == "flagged" else outcome.get(name)


def is_found(phrase: str, outcome: dict[str, Any]) -> bool:
    """Whether a search for a phrase finds the article: whether its words stand there in a row."""
    words = search_words(phrase)
    text = search_words(f"{outcome['title']}\n{outcome['body']}")
    return any(text[start : start + len(words)] == words for start in range(len(text)))


def _short(value: Any) -> str:
    return repr(value)[:300]


def main() -> None:
    """Print by kind how many cases there are and how many come out right; name the others."""
    console, table = Console(), Table("Kind", "Cases", "Right", box=None)
    right: dict[str, list[bool]] = {}
    for case in cases():
        found = faults(case)
        right.setdefault(case.kind, []).append(not found)
        for fault in found:
            console.print(f"{case.name}: {fault}", markup=False, highlight=False, soft_wrap=True)
    for kind, results in right.items():
        table.add_row(kind, str(len(results)), str(sum(results)))
    every = [each for results in right.values() for each in results]
    table.add_row("all", str(len(every)), str(sum(every)))
    console.print(table)


if __name__ == "__main__":
    main()
