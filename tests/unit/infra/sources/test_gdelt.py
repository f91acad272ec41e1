"""GDELT's newest files: those that were missed are read too, and what is not there is told."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.archives.gdelt import result
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.feeds.gdelt import EVERY, MOST, STAMP, GdeltUpdates
from tests.support.gdelt_files import graph, zipped
from tests.support.web_reach import Reach
from tests.support.web_server import Page, Server

FIRST = datetime(2026, 5, 30, 6, 0, tzinfo=UTC)
LATER = (FIRST + timedelta(days=3)).timestamp()


def packed(number: int, rows: int = 1) -> bytes:
    return zipped([graph(f"https://daily.example/{number}", "News")] * rows)


def holds(server: Server, number: int) -> None:
    """The file of a quarter of an hour, with one page, is the newest in the list."""
    path = f"/{FIRST + number * EVERY:{STAMP}}.gkg.csv.zip"
    server.pages[path] = Page(packed(number))
    server.pages["/lastupdate.txt"] = Page(f"1 a {server.url(path)}\n".encode())


def updates(server: Server, reach: Reach) -> GdeltUpdates:
    return GdeltUpdates(server.url("/lastupdate.txt"), reach.web(), lambda: LATER)


def read(server: Server, reach: Reach, after: str | None) -> tuple[list[str], list[str], str]:
    """Addresses, refusals and the position of a reading."""
    told = list(updates(server, reach).read(after))
    addresses = [each.value.decode() for each in told if isinstance(each, Item)]
    refused = [each.reason for each in told if isinstance(each, Refusal)]
    assert isinstance(told[-1], CaughtUp)
    return addresses, refused, told[-1].position


def test_files_between_two_readings_are_read(server: Server, reach: Reach) -> None:
    holds(server, 0)
    _, _, position = read(server, reach, None)
    assert read(server, reach, position)[:2] == ([], [])
    for number in (1, 2, 3):
        holds(server, number)
    addresses, refused, _ = read(server, reach, position)
    assert [f"daily.example/{n}" in each for n, each in enumerate(addresses, 1)] == [True] * 3
    assert refused == []


def test_a_file_that_never_came_is_told_and_holds_up_no_others(
    server: Server, reach: Reach
) -> None:
    holds(server, 0)
    _, _, position = read(server, reach, None)
    holds(server, 2)
    addresses, refused, _ = read(server, reach, position)
    assert len(addresses) == 1
    assert [each.partition(":")[0] for each in refused] == ["a file cannot be read"]


def test_what_is_older_than_a_day_is_told_and_not_read(server: Server, reach: Reach) -> None:
    holds(server, 0)
    _, _, position = read(server, reach, None)
    for number in range(1, MOST + 20):
        holds(server, number)
    addresses, refused, _ = read(server, reach, position)
    assert len(addresses) == MOST
    assert [each.partition(":")[0] for each in refused] == ["too many files"]


def test_a_list_without_the_graph_is_no_source(server: Server, reach: Reach) -> None:
    server.pages["/lastupdate.txt"] = Page(b"1 a http://x.example/20260530060000.export.CSV.zip")
    with pytest.raises(SourceUnavailable, match=r"it lists no \.gkg\.csv\.zip"):
        read(server, reach, None)


def test_a_list_of_one_endless_word_costs_no_square_of_it(server: Server, reach: Reach) -> None:
    server.pages["/lastupdate.txt"] = Page(b"http://a/" * 20_000)
    with pytest.raises(SourceUnavailable, match="it lists no"):
        read(server, reach, None)


def test_the_next_file_is_not_asked_for_before_it_can_be_there(
    server: Server, reach: Reach
) -> None:
    holds(server, 0)
    told = list(updates(server, reach).read(None))
    assert isinstance(told[-1], CaughtUp)
    assert timedelta(seconds=told[-1].hints.fresh_seconds) == EVERY


@pytest.mark.parametrize("stamp", ["20991231000000", "20260603060001", "20261399000000"])
def test_a_list_of_the_future_or_of_no_date_is_refused_and_reading_goes_on_after_it(
    stamp: str, server: Server, reach: Reach
) -> None:
    holds(server, 0)
    _, _, position = read(server, reach, None)
    line = f"1 a {server.url(f'/{stamp}.gkg.csv.zip')}"
    server.pages["/lastupdate.txt"] = Page(line.encode())
    asked = len(server.requests)
    with pytest.raises(SourceUnavailable, match=r"in the future|is no date"):
        read(server, reach, position)
    assert len(server.requests) == asked + 1
    holds(server, 1)
    assert len(read(server, reach, position)[0]) == 1


def test_a_position_in_the_future_goes_on_with_the_newest_file(
    server: Server, reach: Reach
) -> None:
    holds(server, 0)
    addresses, refused, position = read(server, reach, "20991231000000+0")
    assert (len(addresses), refused) == (1, [])
    assert position == f"{FIRST + EVERY:{STAMP}}+0"


def wrong_sum(packed: bytes) -> bytes:
    at = packed.index(b"PK\x01\x02") + 16
    return packed[:14] + bytes(4) + packed[18:at] + bytes(4) + packed[at + 4 :]


def bad_stream(packed: bytes) -> bytes:
    start = 30 + len("rows.csv")
    return packed[:start] + b"\xff" * 8 + packed[start + 8 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "wrong sum": wrong_sum,
    "bad stream": bad_stream,
    "cut": lambda packed: packed[: len(packed) // 2],
    "no files": lambda _: zipped([])[:4] + bytes(18),
    "unknown method": lambda packed: packed.replace(b"\x08\x00", b"\x63\x00"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_broken_is_told_and_holds_up_no_others(
    damage: str, server: Server, reach: Reach
) -> None:
    holds(server, 0)
    _, _, position = read(server, reach, None)
    holds(server, 1)
    server.pages[f"/{FIRST + EVERY:{STAMP}}.gkg.csv.zip"] = Page(DAMAGES[damage](packed(1)))
    with pytest.raises(SourceUnavailable, match="cannot be read"):
        read(server, reach, position)
    holds(server, 2)
    addresses, refused, position = read(server, reach, position)
    assert any("daily.example/2" in each for each in addresses)
    assert [each.partition(":")[0] for each in refused] == ["a file cannot be read"]
    assert position == f"{FIRST + 3 * EVERY:{STAMP}}+0"


@pytest.mark.parametrize(
    ("extras", "title"),
    [
        ("<PAGE_TITLE>Two < three</PAGE_TITLE>", "Two < three"),
        ("<PAGE_TITLE>" * 200_000 + "News</PAGE_TITLE>", "News"),
        ("<PAGE_TITLE>" * 200_000, None),
        ("<PAGE_TITLE>" + "<" * 2_000_000, None),
    ],
    ids=["a mark", "opened often", "never closed", "marks alone"],
)
def test_a_title_is_found_whatever_stands_around_it(extras: str, title: str | None) -> None:
    row = graph("https://daily.example/1", "", extras=extras).encode()
    told = result(row, "feed", "1")
    if title is None:
        assert isinstance(told, Refusal)
        assert told.reason.startswith("no title: ")
    else:
        assert isinstance(told, Item)
        assert json.loads(told.value)["title"] == title
