"""What strangers wrote, on a terminal: shown, and steering nothing, whatever command prints it."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from infra.sources.opml import NOT_XML, read_opml, write_opml
from infra.sources.registry import Description
from processors.text.steering import STEERING, shown
from streams.cli import common
from streams.cli.terminal import Terminal, json_document
from tests.support.raw_articles import line, raw
from tests.unit.streams.cli.conftest import Storywire

ESCAPES = {
    "colour": "\x1b[31m",
    "title of the window": "\x1b]0;pwned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\here",
    "C1": "\x9b31m\x9d0;pwned\x9c",
    "delete": "a\x7f\x08",
    "return": "safe\rpwned",
    "direction": "\u202egpj.exe",
    "isolate": "\u2067abc",
    "separator": "one\u2028two",
    "half a character": "\ud83d",
}
ANY = st.text(st.characters(categories=["L", "C", "Z"]) | st.sampled_from("\x1b\x9b[]0;m\u202e"))


@given(ANY)
def test_nothing_that_is_shown_steers(text: str) -> None:
    assert STEERING.search(shown(text)) is None
    assert shown(shown(text)) == shown(text)
    if text.isprintable():
        assert shown(text) == text


@given(st.recursive(ANY | st.integers(), lambda inner: st.dictionaries(ANY, inner, max_size=3)))
def test_json_means_the_same_and_steers_nothing(document: Any) -> None:
    written = json_document(document)
    assert json.loads(written) == document
    assert STEERING.search(written) is None


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("color", [True, False], ids=["colours", "plain"])
def test_a_terminal_shows_escapes_wherever_they_stand(escape: str, color: bool) -> None:
    written = io.StringIO()
    terminal = Terminal(
        file=written, width=60, color_system="truecolor" if color else None, force_terminal=color
    )
    table = Table("Title", box=None, title=Text(ESCAPES[escape]))
    table.add_row(Text(f"a {ESCAPES[escape]} b"))
    terminal.print(table)
    terminal.print_plain(ESCAPES[escape], style="red")
    terminal.print(f"[bold]{ESCAPES[escape]}[/]")
    ours = re.sub(r"\x1b\[[0-9;]*m", "", written.getvalue())
    assert STEERING.search(ours) is None
    assert "a " in ours


def test_plain_text_keeps_its_brackets_on_one_line() -> None:
    written, text = io.StringIO(), "left out: [red]https://daily.example/feed[/] is no feed"
    Terminal(file=written, width=20).print_plain(text)
    assert written.getvalue() == f"{text}\n"


def test_every_console_of_the_commands_is_such_a_terminal() -> None:
    assert isinstance(common.console, Terminal)
    assert isinstance(common.notes, Terminal)
    folder = Path(common.__file__).parent
    plain = re.compile(r"rich\.console import .*Console|\bprint\(|echo\(json\.dumps|echo\(f?\"")
    for file in folder.glob("*.py"):
        if file.name != "terminal.py":
            lines = [each for each in file.read_text().splitlines() if ".print(" not in each]
            assert not [each for each in lines if plain.search(each) and "def " not in each], file


def test_no_command_prints_an_escape_of_an_article_or_a_feed(
    storywire: Storywire, tmp_path: Path
) -> None:
    steering = "".join(ESCAPES[each] for each in ("C1", "direction", "isolate", "separator"))
    good = raw("outlet-a", title=f"Parade {steering} [red]today[/]", source=f"Daily {steering}")
    bad = [
        raw("outlet-b", **{field: f"x {ESCAPES['colour']}"}) for field in ("title", "body", "url")
    ]
    file = tmp_path / "articles.jsonl"
    file.write_bytes(b"\n".join([line(good), *map(line, bad), ESCAPES["clipboard"].encode()]))
    options = {
        "STORYWIRE_DATABASE": str(tmp_path / "storywire.sqlite"),
        "STORYWIRE_SOURCES": str(tmp_path / "sources.sqlite"),
        "STORYWIRE_MODE": "embedded",
    }
    steered = f"https://daily.example/feed?{ESCAPES['direction']}"
    storywire("ingest", str(file), **options)
    found = json.loads(storywire("search", "--json", **options).stdout)["stories"]
    assert len(found) == 1
    storywire("sources", "add", "https://daily.example/feed", "--title", steering, **options)
    for command in (
        ["search"],
        ["search", "parade", "--json"],
        ["story", found[0]["story_id"]],
        ["story", found[0]["story_id"], "--json"],
        ["dead", "list"],
        ["dead", "list", "--json"],
        ["dead", "list", "--by-reason"],
        ["sources", "list"],
        ["sources", "list", "--json"],
        ["sources", "ledger"],
        ["sources", "remove", "https://daily.example/feed"],
    ):
        printed = storywire(*command, **options)
        assert STEERING.search(printed.stdout + printed.stderr) is None, command
    for refused in (["sources", "add", steered + "\x1b"], ["story", ESCAPES["colour"]]):
        printed = storywire(*refused, expected=2, **options)
        assert STEERING.search(printed.stdout + printed.stderr) is None, refused


@pytest.mark.parametrize("mark", [*ESCAPES.values(), "\t", "\n"])
def test_an_address_in_the_lines_of_cluster_begins_no_other_line(
    storywire: Storywire, tmp_path: Path, mark: str
) -> None:
    url = f"https://a.example/x{mark}https://victim.example/1"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"url": url, "title": "The river rose", "body": "By a metre."}))
    done = storywire("cluster", str(path))
    assert len(done.stdout.splitlines()) <= 1
    assert done.stdout.count("\t") == len(done.stdout.splitlines())
    assert STEERING.search(done.stdout) is None


def test_a_list_of_feeds_steers_no_terminal_and_means_the_same() -> None:
    titles = [f"Daily {mark}" for mark in ESCAPES.values()]
    written = write_opml(Description("https://a.example/f", title=each) for each in titles)
    assert STEERING.search(written.decode()) is None
    assert [each.title for each in read_opml(written)] == [
        NOT_XML.sub("", each).strip() for each in titles
    ]
