"""GDELT's newest files: those that were missed are read too, and what is not there is told."""

from datetime import datetime, timedelta

import pytest

from infra.http.errors import SourceUnavailable
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.feeds.gdelt import EVERY, MOST, STAMP, GdeltUpdates
from tests.support.gdelt_files import graph, zipped
from tests.support.web_reach import Reach
from tests.support.web_server import Page, Server

FIRST = datetime(2026, 5, 30, 6, 0)  # noqa: DTZ001 - only its digits are used


def holds(server: Server, number: int) -> None:
    """The file of a quarter of an hour, with one page, is the newest in the list."""
    path = f"/{FIRST + number * EVERY:{STAMP}}.gkg.csv.zip"
    row = graph(f"https://daily.example/{number}", "News")
    server.pages[path] = Page(zipped([row]))
    server.pages["/lastupdate.txt"] = Page(f"1 a {server.url(path)}\n".encode())


def read(server: Server, reach: Reach, after: str | None) -> tuple[list[str], list[str], str]:
    """Addresses, refusals and the position of a reading."""
    told = list(GdeltUpdates(server.url("/lastupdate.txt"), reach.web()).read(after))
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


def test_the_next_file_is_not_asked_for_before_it_can_be_there(
    server: Server, reach: Reach
) -> None:
    holds(server, 0)
    told = list(GdeltUpdates(server.url("/lastupdate.txt"), reach.web()).read(None))
    assert isinstance(told[-1], CaughtUp)
    assert timedelta(seconds=told[-1].hints.fresh_seconds) == EVERY
