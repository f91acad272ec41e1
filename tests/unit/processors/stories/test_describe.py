"""What a story says of itself follows from its members alone."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from processors.dedupe import TextMatch, fingerprint_of
from processors.model import TIMELINE_PARTS, Story
from processors.model.correction import MAX_HEADLINE_CHARACTERS
from processors.stories.describe import MAX_TITLES, describe, describe_merged
from processors.stories.member import MemberRecord, member_of, reprint_text
from processors.stories.timeline import timeline
from tests.support.messages import START, assigned, hours


def told(name: str, **fields: Any) -> MemberRecord:
    """A member from an article; `at` is in hours after START."""
    at = hours(fields.pop("at", 0.0))
    content = assigned(name, at=at, **fields).article
    assert content is not None
    words = fingerprint_of(reprint_text(content))
    return member_of(content, TextMatch(words, words, {}), at.timestamp())


def story_of(*members: MemberRecord) -> Story:
    return describe("s", members, "open", 7)


def test_reprints_are_articles_but_not_texts() -> None:
    found = story_of(
        told("a", body="The parade was long."),
        told("b", body="the PARADE was long", title="Another title"),
        told("c", body="The parade was short."),
    )
    assert (found.article_count, found.text_count) == (3, 2)


def test_the_headline_is_that_of_a_report_where_there_is_one() -> None:
    view = [told(f"a{n}", title="Opinion: The parade must stay") for n in range(2)]
    assert story_of(*view).headline == "Opinion: The parade must stay"
    found = story_of(*view, told("b", title="Parade is banned", at=2.0))
    assert found.headline == "Parade is banned"
    assert found.titles == ["Opinion: The parade must stay", "Parade is banned"]


def test_without_a_body_the_title_is_the_text() -> None:
    found = story_of(told("a", title="Parade!"), told("b", title="parade"), told("c", title="Rain"))
    assert found.text_count == 2


def test_outlets_of_one_owner_are_one_independent_publisher() -> None:
    found = story_of(
        told("a", publisher="one.example", owner="Group"),
        told("b", publisher="two.example", owner="Group"),
        told("c", publisher="three.example"),
        told("d", publisher="three.example"),
    )
    assert found.publisher_count == 2
    assert found.publishers == {"three.example": 2, "one.example": 1, "two.example": 1}


def test_bias_and_factuality_count_each_publisher_once() -> None:
    found = story_of(
        *(told(f"a{n}", publisher="one.example", bias="left", factuality="high") for n in range(5)),
        told("b", publisher="two.example", bias="right", factuality="high"),
        told("c", publisher="three.example"),
    )
    assert found.bias == {"left": 1, "right": 1, "unrated": 1}
    assert found.factuality == {"high": 2, "unrated": 1}


def test_owners_and_countries_count_publishers() -> None:
    found = story_of(
        told("a", publisher="one.example", owner="Group", country="JP"),
        told("b", publisher="one.example", owner="Group", country="JP"),
        told("c", publisher="two.example", owner="Group", country="KR"),
        told("d", publisher="three.example"),
    )
    assert found.owners == {"Group": 2, "three.example": 1}
    assert found.countries == {"JP": 1, "KR": 1, "unknown": 1}
    assert found.publisher_count == len(found.owners)


def test_the_section_is_that_of_most_owners_then_the_first_by_name() -> None:
    world, politics = (
        told(each)._replace(section=each, owner=f"{each}.example") for each in ("world", "politics")
    )
    unknown = told("a")
    assert story_of(world, unknown, unknown).section == "world"
    assert story_of(world, politics).section == story_of(politics, world).section == "politics"
    assert story_of(world, politics, world._replace(owner="c.example")).section == "world"
    assert story_of(world, politics, world, world).section == "politics"
    assert story_of(unknown).section is None


def test_the_timeline_has_equal_parts_from_the_first_to_the_last_article() -> None:
    found = story_of(*(told(f"a{n}", at=at) for n, at in enumerate((0, 0, 1.5, 12, 24))))
    assert found.timeline == [2, 1, *[0] * 10, 1, *[0] * 10, 1]
    assert len(found.timeline) == TIMELINE_PARTS
    assert story_of(told("a"), told("b")).timeline == [2]


def test_a_side_that_hardly_covers_it_is_told() -> None:
    sides = ["left"] * 4 + ["center"] * 5
    found = story_of(
        *(told(f"a{n}", publisher=f"p{n}.example", bias=bias) for n, bias in enumerate(sides))
    )
    assert found.blindspot == "right"
    assert story_of(*(told(f"a{n}", bias="left") for n in range(9))).blindspot is None


def test_the_headline_is_the_most_frequent_title_then_the_earliest() -> None:
    early, late = told("a", title="Early", at=0), told("b", title="Late", at=1)
    assert story_of(late, early).headline == "Early"
    other = told("c", title="Late", at=2, publisher="other.example")
    assert story_of(late, early, other).headline == "Late"
    assert story_of(late, early, told("c", title="", at=0), told("d", title="", at=0)).titles == [
        "Early",
        "Late",
    ]


def test_a_story_without_titles_is_called_by_the_first_sentence_of_most_owners() -> None:
    rain, sun = (
        told(name, title="", body=f"{name} came to the valley in the night. All slept.", at=at)
        for name, at in (("Rain", 1), ("Sun", 0))
    )
    assert story_of(rain, sun).headline == "Sun came to the valley in the night."
    found = story_of(rain, sun, rain._replace(owner="other.example"))
    assert (found.headline, found.titles) == ("Rain came to the valley in the night.", [])
    assert story_of(rain, sun, told("c", title="Titled", at=9)).headline == "Titled"


def test_titles_and_headline_are_bounded() -> None:
    found = story_of(*(told(f"a{n}", title=f"{n} " + "long " * 150) for n in range(50)))
    assert len(found.titles) == MAX_TITLES
    assert len(found.headline) <= MAX_HEADLINE_CHARACTERS


def test_times_span_all_articles() -> None:
    found = story_of(told("a", at=3), told("b", at=1), told("c", at=2))
    assert (found.first_seen, found.last_seen) == (hours(1), hours(3))


def test_a_timeline_is_of_the_time_from_first_to_last_seen() -> None:
    late = [told(f"l{n}", at=-30 - n, received_at=hours(0)) for n in range(5)]
    found = story_of(told("a", at=0), told("b", at=6), told("c", at=24), *late)
    assert (found.first_seen, found.last_seen) == (hours(0), hours(24))
    assert found.article_count == 8
    times = (0, 0, 0, 0, 0, 0, 6, 24)
    assert found.timeline == timeline([hours(each).timestamp() for each in times])
    assert story_of(told("a"), *late).timeline == [6]
    alone = story_of(*late)
    assert (alone.first_seen, sum(alone.timeline)) == (hours(-34), 5)


def test_a_credit_marks_the_article_that_gives_it_and_no_copy_of_its_text() -> None:
    found = story_of(
        told("a", body="The parade was long."),
        told("b", body="The parade was long.", agency="Korvan Newswire"),
        told("c", body="The parade was long.", agency="Korvan Newswire"),
        told("d", body="The parade was long.", agency="Ostrava Press"),
        told("e", body="Rain.", agency="Ostrava Press"),
        told("f", body="Nothing is credited here."),
    )
    assert found.agencies == {"Korvan Newswire": 2, "Ostrava Press": 2}


def test_languages_are_counted_by_article() -> None:
    found = story_of(told("a", language="en"), told("b", language="de"), told("c", language="de"))
    assert list(found.languages.items()) == [("de", 2), ("en", 1)]


def test_the_headline_is_in_the_language_of_the_most_owners_as_the_summary_is() -> None:
    wire = [
        told(f"a{n}", title="Crecida", language="es", at=n, publisher=f"es{n}.example")
        for n in range(3)
    ]
    others = [
        told(f"b{n}", title=f"Flood {n}", language="en", at=9 + n, publisher=f"en{n}.example")
        for n in range(4)
    ]
    found = story_of(*wire, *others)
    assert (found.headline, found.headline_language) == ("Flood 0", "en")
    assert found.titles[0] == "Crecida"
    untitled = [each._replace(title="") for each in others]
    assert story_of(*wire, *untitled).headline == "Crecida"
    assert story_of(*wire, others[0]).headline == "Crecida"


def test_the_language_of_the_headline_is_that_of_most_articles_so_called() -> None:
    flood = told("a", title="Hochwasser", language="de")
    others = [told(f"b{n}", title=f"Flood {n}", language="en", at=n) for n in (1, 2)]
    more = [told(f"a{n}", title=f"Pegel {n}", language="de", owner="a", at=n) for n in (1, 2)]
    found = story_of(flood._replace(owner="a"), *more, *others)
    assert (found.headline, found.headline_language) == ("Flood 1", "en")
    assert next(iter(found.languages)) == "de"
    misread = told("c", title="Hochwasser", language="nl")
    again = told("d", title="Hochwasser", language="de", at=3)
    assert story_of(misread, flood, again).headline_language == "de"
    untitled = told("e", title="", body="Der Fluss steigt. Alle schlafen.", language="de")
    assert story_of(untitled).headline_language == "de"
    long = told("f", title="Wort " * MAX_HEADLINE_CHARACTERS, language="de")
    assert story_of(long).headline_language == "de"
    given = describe("s", [flood, *others], "open", 7, "Flood 1")
    assert given.headline_language == "en"
    assert describe("s", [flood], "open", 7, "Of an operator").headline_language is None


def test_a_merged_story_is_a_redirect_without_articles() -> None:
    found = describe_merged("s", "t", START.timestamp(), 9)
    assert (found.status, found.merged_into, found.revision) == ("merged", "t", 9)
    assert (found.article_count, found.text_count, found.publisher_count) == (0, 0, 0)
    assert found.headline == "Merged"
    assert found.first_seen == found.last_seen == START


members = st.lists(
    st.builds(
        MemberRecord,
        title=st.sampled_from(["", "One", "Two"]),
        publisher=st.sampled_from(["a.example", "b.example"]),
        owner=st.sampled_from(["x", "y"]),
        language=st.just("en"),
        bias=st.just("unrated"),
        factuality=st.just("unrated"),
        country=st.just("unknown"),
        section=st.sampled_from([None, "world", "sport"]),
        agency=st.sampled_from(["", "Korvan Newswire", "Ostrava Press"]),
        fingerprint=st.just("f"),
        text_id=st.sampled_from(["1", "2"]),
        event_time=st.floats(0, 2e9),
    ),
    min_size=1,
)


@given(members, st.randoms())
def test_counts_do_not_depend_on_the_order_of_arrival(
    each: list[MemberRecord], random: Any
) -> None:
    shuffled = random.sample(each, len(each))
    # Where an outlet's owner changed, the article that came last tells it.
    shuffled = [member._replace(owner=member.publisher) for member in shuffled]
    each = [member._replace(owner=member.publisher) for member in each]
    told = describe("s", each, "open", 1)
    assert describe("s", shuffled, "open", 1) == told
    assert sum(told.timeline) == (told.article_count or told.claimed_count)
    counted = [member for member in each if not member.withdrawn]
    assert told.article_count + told.claimed_count == len(counted)


def test_a_long_headline_ends_with_a_word() -> None:
    headline = story_of(told("a", title=("flood " * 100).strip())).headline
    assert len(headline) <= MAX_HEADLINE_CHARACTERS
    assert headline.endswith("flood…")
