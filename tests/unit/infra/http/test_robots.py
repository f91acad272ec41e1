"""The cache of robots.txt: a day, and a bound of memory."""

from infra.http.robots import ENTRY_BYTES, KEPT_SECONDS, RobotsCache, Rules
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
