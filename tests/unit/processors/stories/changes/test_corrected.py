"""Numbers that changed: found where owners agree, and nothing where they do not."""

from collections.abc import Sequence

import pytest

from processors.model import StoryArticle, story_article
from processors.stories.changes import corrected_numbers
from tests.support.messages import assigned, hours


def told(hour: int, owner: str, *sentences: str, language: str = "en") -> StoryArticle:
    article = assigned(
        f"{owner}{hour}",
        at=hours(hour),
        owner=owner,
        publisher=f"{owner}.example",
        text_id=f"{owner}{hour}",
        title="Flood in Dunmore",
        body=" ".join(sentences),
        language=language,
    )
    return story_article(article)


def found(then: Sequence[StoryArticle], came: Sequence[StoryArticle]) -> list[tuple[str, str]]:
    return [(each.before.written, each.after.written) for each in corrected_numbers(then, came)]


TWELVE = "At least 12 people were killed when the river Dun flooded the old town, police said."
NINETEEN = "At least 19 people were killed when the river Dun flooded the old town, police said."
SINCE_THEN = [told(3, "c", NINETEEN), told(4, "d", "Rain fell.", NINETEEN)]


def test_a_toll_that_rose_is_told() -> None:
    then = [told(0, "a", TWELVE), told(1, "b", TWELVE)]
    assert found(then, SINCE_THEN) == [("12", "19")]


@pytest.mark.parametrize(
    ("then", "came"),
    [
        ([told(0, "a", TWELVE)], SINCE_THEN),
        ([told(0, "a", TWELVE), told(1, "b", TWELVE)], [told(3, "c", NINETEEN)]),
        ([told(0, "a", TWELVE), told(1, "b", NINETEEN)], SINCE_THEN),
        ([told(0, "a", TWELVE), told(1, "b", TWELVE)], [*SINCE_THEN, told(5, "e", TWELVE),
                                                        told(6, "f", TWELVE)]),
        ([], SINCE_THEN),
    ],
    ids=["one owner then", "one owner now", "told before", "as many still say the old", "nothing"],
)  # fmt: skip
def test_without_agreement_nothing_is_told(
    then: list[StoryArticle], came: list[StoryArticle]
) -> None:
    assert found(then, came) == []


def test_another_quantity_is_no_correction() -> None:
    moved = "Some 500 people were moved to schools in the hills of the county, the mayor added."
    then = [told(0, "a", TWELVE), told(1, "b", TWELVE)]
    assert found(then, [told(3, "c", TWELVE, moved), told(4, "d", TWELVE, moved)]) == []


def test_a_day_is_no_quantity() -> None:
    before, after = (
        f"The parade in the old town will be held on Sept. {day} next week, officials said."
        for day in (3, 5)
    )
    then = [told(0, "a", before), told(1, "b", before)]
    assert found(then, [told(3, "c", after), told(4, "d", after)]) == []


def test_a_number_in_words_is_the_same_number() -> None:
    then = [told(0, "a", TWELVE), told(1, "b", TWELVE.replace("12", "twelve"))]
    assert found(then, [told(3, "c", TWELVE.replace("12", "twelve")), told(4, "d", TWELVE)]) == []


def test_other_languages_are_compared_with_themselves() -> None:
    before = (
        "Mindestens 12 Menschen kamen bei dem Hochwasser in der Altstadt von Dunmore ums Leben."
    )
    then = [told(hour, name, before, language="de") for hour, name in enumerate("ab")]
    came = [
        told(3 + hour, name, before.replace("12", "19"), language="de")
        for hour, name in enumerate("cd")
    ]
    assert found(then, came) == [("12", "19")]
    assert found(then, SINCE_THEN) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Parade in der Altstadt beginnt am {day}. September vor dem Palast, hieß es."),
        ("fr", "La parade dans la vieille ville aura lieu le {day} septembre devant le palais."),
        ("ru", "Парад в старом городе пройдёт {day} сентября перед дворцом, сообщили власти."),
    ],
)
def test_a_day_before_its_month_is_none_either(language: str, sentence: str) -> None:
    then = [told(n, name, sentence.format(day=3), language=language) for n, name in enumerate("ab")]
    came = [
        told(3 + n, name, sentence.format(day=5), language=language) for n, name in enumerate("cd")
    ]
    assert found(then, came) == []
