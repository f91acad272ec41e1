"""The cache of robots.txt: a day, a bound of memory, and work that its length bounds."""

import pytest

from infra.http.robots import ENTRY_BYTES, KEPT_SECONDS, RobotsCache, Rules
from tests.support.calls import calls
from tests.support.clock import SetClock

EVERYTHING = Rules(allowed=True, delay=None)
A, B, C = "https://a.example:443", "https://b.example:443", "https://c.example:443"


def test_rules_hold_for_a_day() -> None:
    clock = SetClock()
    robots = RobotsCache("Storywire", clock.clock.now)
    robots.keep(A, "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n")
    assert robots.rules(A, f"{A}/private/x") == Rules(allowed=False, delay=7.0)
    assert robots.rules(A, f"{A}/x") == Rules(allowed=True, delay=7.0)
    clock.now += KEPT_SECONDS - 1
    assert robots.rules(A, f"{A}/x") is not None
    clock.now += 1
    assert robots.rules(A, f"{A}/x") is None


def test_rules_hold_no_longer_where_the_clock_is_put_back() -> None:
    clock = SetClock(1e9)
    robots = RobotsCache("Storywire", clock.clock.now)
    robots.keep(A, "")
    clock.now -= 1e6
    assert robots.rules(A, f"{A}/x") == EVERYTHING
    clock.now += KEPT_SECONDS
    assert robots.rules(A, f"{A}/x") is None


def test_the_host_longest_unused_is_forgotten_first() -> None:
    robots = RobotsCache("Storywire", SetClock().clock.now, kept_bytes=2 * ENTRY_BYTES)
    robots.keep(A, "")
    robots.keep(B, "")
    assert robots.rules(A, f"{A}/x") == EVERYTHING
    robots.keep(C, "")
    assert [robots.rules(each, f"{each}/x") for each in (A, B, C)] == [EVERYTHING, None, EVERYTHING]


def test_a_long_text_takes_the_place_of_several() -> None:
    robots = RobotsCache("Storywire", SetClock().clock.now, kept_bytes=3 * ENTRY_BYTES)
    robots.keep(A, "")
    robots.keep(B, "")
    robots.keep(C, "\n".join(f"Disallow: /{n * 7919:x}" for n in range(120)))
    assert len(robots) == 1


def kept(text: str) -> RobotsCache:
    robots = RobotsCache("Storywire", SetClock().clock.now)
    robots.keep(A, text)
    return robots


def test_a_text_is_parsed_once_for_all_addresses() -> None:
    robots = kept("User-agent: *\n" + "".join(f"Disallow: /*a{n}*b\n" for n in range(200)))
    first = calls(lambda: robots.rules(A, f"{A}/x"))
    assert calls(lambda: robots.rules(A, f"{A}/y")) < first / 3


def test_new_rules_hold_at_once() -> None:
    robots = kept("User-agent: *\nDisallow: /\n")
    assert robots.rules(A, f"{A}/x") == Rules(allowed=False, delay=None)
    robots.keep(A, "User-agent: *\nDisallow: /y\n")
    assert robots.rules(A, f"{A}/x") == EVERYTHING


@pytest.mark.parametrize("name", ["User-agent: agent{}", "useragent agent{}", "USER AGENT:a*{}*"])
def test_many_rules_for_many_agents_cost_no_product(name: str) -> None:
    def work(number: int) -> int:
        agents = "".join(name.format(n) + "\n" for n in range(number))
        rules = "".join(f"Disallow: /{n}\n" for n in range(number))
        robots = kept(agents + rules)
        return calls(lambda: robots.rules(A, f"{A}/x"))

    assert work(160) < 2.5 * work(80)


@pytest.mark.parametrize(
    "name", ["Storywire", "storywire", "STORYWIRE # us", "Story*", "*storywire*", "Story"]
)
def test_a_group_of_ours_is_found_among_those_of_others(name: str) -> None:
    robots = kept(
        "User-agent: *\nDisallow: /all\n\n"
        f"User-agent: Otherbot\nUser-agent: {name}\nUser-agent: Third\nDisallow: /ours\n\n"
        "User-agent: Otherbot\nUser-agent: Wire\nDisallow: /theirs\n"
    )
    assert [robots.rules(A, f"{A}/{each}") for each in ("all", "ours", "theirs")] == [
        EVERYTHING,
        Rules(allowed=False, delay=None),
        EVERYTHING,
    ]
