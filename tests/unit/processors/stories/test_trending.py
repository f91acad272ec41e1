"""The order of stories by acceleration and breadth."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from processors.stories.member import MemberRecord
from processors.stories.trending import FAST_SECONDS, trending

NOW = 1_756_900_000.0
HOUR = 3600.0


def ran(owner: str, hours_ago: float = 0.0, text: str | None = None) -> MemberRecord:
    """An article of `owner`; a text of its own unless one is named."""
    return MemberRecord(
        title="Title",
        publisher=f"{owner}.example",
        owner=owner,
        language="en",
        bias="unrated",
        factuality="unrated",
        country="unknown",
        section=None,
        agency="",
        fingerprint="f",
        text_id=text or f"text of {owner} {hours_ago}",
        event_time=NOW - hours_ago * HOUR,
    )


def test_a_hundred_articles_of_one_owner_are_less_than_ten_of_ten() -> None:
    one = [ran("a", n / 10) for n in range(100)]
    reprints = [ran(f"o{n}", text="t") for n in range(10)]
    assert trending(one) == trending([ran("a")]) < trending(reprints)
    assert trending(reprints) < trending([ran(f"o{n}") for n in range(10)])


def test_a_burst_is_ahead_of_as_broad_a_story_that_has_been_going_on() -> None:
    burst = [ran(f"o{n}", n / 10) for n in range(10)]
    known = [ran(f"old{n}", 48) for n in range(10)]
    assert trending(burst) > trending(burst + known)
    assert trending(burst + known) > trending(known)


def test_breadth_makes_up_for_hours_of_silence() -> None:
    """The example of docs/explanation/trending.md."""
    single = [ran("a")]
    assert trending([ran(f"o{n}", 19) for n in range(10)]) > trending(single)
    assert trending([ran(f"o{n}", 20) for n in range(10)]) < trending(single)


def test_what_came_too_late_takes_no_text_from_who_had_it_first() -> None:
    scoop = ran("a", 1, "t")
    copies = [ran("b", 2, "t"), ran("b", 0, "other")]
    late = [copies[0]._replace(timely=False), copies[1]]
    assert trending([scoop, *late]) > trending([scoop, *copies])


owners = st.sampled_from("abcde")
members = st.lists(
    st.builds(ran, owners, st.floats(0, 2000), st.sampled_from(["t", "u", "v"])), min_size=1
)


@given(members, st.randoms())
def test_the_order_of_arrival_does_not_matter(each: list[MemberRecord], random: Any) -> None:
    assert trending(random.sample(each, len(each))) == trending(each)


@given(members, st.floats(0, 1e4))
def test_what_time_adds_is_the_same_for_all(each: list[MemberRecord], hours: float) -> None:
    later = [member._replace(event_time=member.event_time + hours * HOUR) for member in each]
    alone = [ran("a", -hours)]
    moved = trending(alone) - trending([ran("a")])
    assert abs(trending(later) - trending(each) - moved) < 1e-4


@given(members, owners, st.floats(0, 100))
def test_a_counted_owner_again_adds_no_more_than_the_time_gained(
    each: list[MemberRecord], owner: str, hours: float
) -> None:
    again = ran(owner, -hours, "t")
    first = ran("first", 3000, "t")
    before = [first, ran(owner, 0, "t"), *each]
    gain = 3 * hours * HOUR / FAST_SECONDS
    assert trending([*before, again]) <= trending(before) + gain + 1e-4


@given(st.lists(st.floats(-6e10, 2.5e11), min_size=1))
def test_any_time_that_a_date_can_have_gives_a_number(times: list[float]) -> None:
    each = [ran(f"o{n}")._replace(event_time=time) for n, time in enumerate(times)]
    assert abs(trending(each)) < 1e8


def test_five_hundred_who_copy_one_text_are_less_than_a_dozen_who_write() -> None:
    story = [ran("a"), ran("b"), ran("c"), *(ran(f"o{n}", text="text of a 0.0") for n in range(8))]
    copied = [*story, *(ran(f"d{n}", text="text of a 0.0") for n in range(500))]
    written = [*story, *(ran(f"w{n}") for n in range(12))]
    assert trending(story) < trending(copied) < trending(written)
