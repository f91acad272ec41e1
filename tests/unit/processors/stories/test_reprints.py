"""The texts of a story under their first publishers, and whose they are."""

from typing import Any

from processors.model import StoryArticle, story_article
from processors.stories.reprints import group_reprints
from tests.support.messages import assigned, hours


def ran(name: str, text_id: str, at: float, **fields: Any) -> StoryArticle:
    given = {"publisher": f"{name}.example", **fields}
    return story_article(assigned(name, text_id=text_id, at=hours(at), **given))


def test_reprints_are_folded_under_the_first_publisher() -> None:
    late, first, other, middle = (
        ran("late", "t", 3),
        ran("first", "t", 1),
        ran("other", "u", 0),
        ran("middle", "t", 2),
    )
    runs = group_reprints([late, first, other, middle])
    assert [(run.first, run.reprints) for run in runs] == [(other, []), (first, [middle, late])]
    assert [run.outlets for run in runs] == [1, 3]


def test_an_outlet_counts_once() -> None:
    (run,) = group_reprints([ran("a", "t", 1), ran("b", "t", 2, publisher="a.example")])
    assert len(run.reprints) == run.outlets == 1


def test_a_text_is_an_agencys_when_the_first_or_two_others_credit_it() -> None:
    named = {"agency": "Korvan Newswire"}
    for credits in ([named, {}, {}], [{}, named, named]):
        copies = [
            ran(name, "t", at, **each)
            for at, (name, each) in enumerate(zip("abc", credits, strict=True))
        ]
        (run,) = group_reprints(copies)
        assert run.agency == "Korvan Newswire"
        assert not run.original


def test_copies_of_one_outlet_make_no_text_an_agencys() -> None:
    copies = [
        ran(f"copy{n}", "t", n, agency="Reuters", publisher="evil.example") for n in range(2, 7)
    ]
    (run,) = group_reprints([ran("scoop", "t", 1), *copies])
    assert run.agency is None
    assert run.original


def test_the_agency_itself_is_original_reporting() -> None:
    runs = group_reprints(
        [
            ran("a", "t", 1, source="Korvan Newswire"),
            ran("b", "t", 2, agency="Korvan Newswire"),
            ran("c", "u", 2),
        ]
    )
    assert [(run.agency, run.original) for run in runs] == [("Korvan Newswire", True), (None, True)]


def test_of_two_agencies_the_one_that_more_publishers_credit_or_the_first() -> None:
    names = ["Ostrava Press", "Korvan Newswire", "Ostrava Press"]
    (run,) = group_reprints(ran(f"a{n}", "t", n, agency=name) for n, name in enumerate(names))
    assert run.agency == "Ostrava Press"
    (tie,) = group_reprints(ran(f"a{n}", "t", n, agency=name) for n, name in enumerate(names[:2]))
    assert tie.agency == "Ostrava Press"


def test_a_claimed_copy_is_neither_the_first_nor_counted() -> None:
    claim = {"provenance": "claimed"}
    (run,) = group_reprints([ran("early", "t", 0, **claim), ran("a", "t", 1), ran("b", "t", 2)])
    assert (run.first.article_id, run.outlets, run.claimed) == ("a", 2, 1)
    (only,) = group_reprints([ran("x", "t", 0, **claim), ran("y", "t", 1, **claim)])
    assert (only.first.article_id, only.outlets, only.claimed) == ("x", 2, 2)


def test_what_came_too_late_was_not_first_with_a_text() -> None:
    back = ran("back", "t", -48).model_copy(update={"timely": False})
    scoop, claim = ran("scoop", "t", 1), ran("claim", "t", 0, provenance="claimed")
    (run,) = group_reprints([claim, back, scoop])
    assert [each.article_id for each in run.articles] == ["scoop", "back", "claim"]
    assert run.newest == scoop.event_time
    (alone,) = group_reprints([back])
    assert alone.first == back
