"""Who decides what a story is called and how it is summed up."""

import pytest

from processors.model import StoryArticle
from processors.stories.deciding_owners import MIN_KNOWN, OwnerLanguage, deciding_owners
from processors.stories.describe import describe
from processors.stories.entities.ranking import entities
from processors.stories.lead_picture import by_lead_picture
from processors.stories.summary import summarize
from processors.stories.summary.selection import select_texts
from tests.support.demo_stories import told
from tests.support.messages import hours
from tests.unit.processors.stories.test_describe import told as member

KNOWN = [OwnerLanguage(f"k{n}", "en", True) for n in range(4)]


def strangers(count: int, language: str = "en") -> list[OwnerLanguage]:
    return [OwnerLanguage(f"s{n}.example", language, False) for n in range(count)]


def test_known_owners_decide_and_who_nobody_knows_does_not() -> None:
    deciding = deciding_owners([*KNOWN, *strangers(100)])
    assert deciding == (frozenset(each.owner for each in KNOWN), "en")


@pytest.mark.parametrize("known", range(MIN_KNOWN))
def test_of_fewer_known_owners_everybody_decides(known: int) -> None:
    voices = [*KNOWN[:known], *strangers(9, "ko")]
    assert deciding_owners(voices) == (frozenset(each.owner for each in voices), "ko")


def test_a_few_known_owners_leave_the_local_press_its_language() -> None:
    voices = [*KNOWN, *strangers(13, "ko")]
    assert deciding_owners(voices) == (frozenset(each.owner for each in voices), "ko")
    assert deciding_owners(voices[:-1]) == (frozenset(each.owner for each in KNOWN), "en")


def test_an_owner_has_one_voice_for_a_language_however_much_it_writes() -> None:
    many = [told(f"r{n}", "Текст.", owner="One", language="ru") for n in range(60)]
    few = [told(f"e{n}", "Text.", owner=f"Owner {n}") for n in range(2)]
    assert {text.article.language for text in select_texts([*many, *few])} == {"en"}


def test_titles_of_strangers_come_after_those_of_known_owners() -> None:
    known = [
        member(f"k{n}", title=f"River rises {n}", at=n, bias="center", publisher=f"k{n}.example")
        for n in range(3)
    ]
    bought = [
        member(f"s{n}", title="Zorvan did it", at=-3, publisher=f"s{n}.example", section="sport")
        for n in range(30)
    ]
    found = describe("s", [*known, *bought], "open", 1)
    assert found.headline == "River rises 0"
    assert found.titles == [*(f"River rises {n}" for n in range(3)), "Zorvan did it"]
    assert found.publisher_count == 33
    few = describe("s", [*known[:2], *bought], "open", 1)
    assert few.headline == "Zorvan did it"


def test_known_owners_without_titles_call_a_story_by_their_sentences() -> None:
    known = [
        member(f"k{n}", title="", body="The river rose in the night. All slept.", owner=f"K{n}")
        for n in range(3)
    ]
    bought = [member("s", title="Zorvan did it", publisher="s.example")]
    assert describe("s", [*known, *bought], "open", 1).headline == "The river rose in the night."


RIVER = (
    "The Danube rose by 2 metres in Passau on Thursday, city officials said.",
    "In Passau the Danube rose by 2 metres on Thursday, officials of the city said.",
    "Officials in Passau said on Thursday that the Danube rose by 2 metres in the city.",
)


def known_story() -> list[StoryArticle]:
    return [
        told(f"k{n}", body, title="Danube rises in Passau", owner=f"Group {n}")
        for n, body in enumerate(RIVER)
    ]


def bought_story(count: int) -> list[StoryArticle]:
    return [
        told(
            f"s{n}",
            f"Insiders in Passau said the {n} gates of the Danube were opened by Zorvan Group. "
            "Zorvan Group paid 40 million dollars to have the old town of Passau under water.",
            title="Zorvan Group floods Passau",
            event_time=hours(1),
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [5, 15, 30, 100])
def test_what_only_strangers_say_is_no_bullet(count: int) -> None:
    bullets = summarize([*known_story(), *bought_story(count)])
    assert bullets
    assert all("Zorvan" not in bullet.text for bullet in bullets)


def test_a_stranger_s_sentence_is_told_where_a_known_owner_bears_it_out() -> None:
    *known, last = known_story()
    for each in ([*known, told("k9", "Rain.", owner="Nine"), last],):
        stranger = each[-1].model_copy(update={"owner": None, "publisher": "s.example"})
        bullets = summarize([*each[:-1], stranger])
        cited = {name for bullet in bullets for name in bullet.citations}
        assert "k2" in cited
        assert all(set(bullet.citations) - {"k2"} for bullet in bullets)


def test_strangers_tell_where_known_owners_have_no_sentences() -> None:
    known = [told(f"k{n}", "Rain.", owner=f"Group {n}") for n in range(3)]
    assert len(summarize([*known, *bought_story(3)])) >= 1


def test_names_that_known_owners_mention_stand_before_all_others() -> None:
    story = [each.model_copy(update={"body": f"{each.body} Ann Lee spoke."})
             for each in known_story()]  # fmt: skip
    names = [each.name for each in entities([*story, *bought_story(30)])]
    assert names.index("Zorvan Group") > names.index("Ann Lee")


def test_a_stranger_s_picture_leads_no_story_that_known_owners_show() -> None:
    picture = {"url": "https://a.example/p.jpg", "width": 1200}
    known = [StoryArticle.model_validate(each.model_dump() | {"picture": picture})
             for each in known_story()]  # fmt: skip
    best = picture | {"height": 800}
    bought = [StoryArticle.model_validate(each.model_dump() | {"picture": best})
              for each in bought_story(3)]  # fmt: skip
    led = [each.article_id for each in by_lead_picture([*bought, *known])]
    assert led == ["k0", "k1", "k2", "s0", "s1", "s2"]
    assert by_lead_picture(bought) == bought
