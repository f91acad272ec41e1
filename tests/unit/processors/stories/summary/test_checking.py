"""Which written bullets are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stories.facts import unsupported
from processors.stories.summary import Bullet
from processors.stories.summary.checking import checked
from tests.support.demo_stories import told

WIRE = told(
    "wire",
    "The Danube rose by 2.5 metres in Passau on Thursday, the mayor, Ann Lee, said. "
    '"We have seen worse," she told 1,200 people in the old town.',
)
LOCAL = told("local", "Ships were moored at Vilshofen until Saturday, the shipping office said.")
OTHER = told("other", "A cheese that weighed 520 kilograms fell into a pond in Thornby.")
ARTICLES = [WIRE, LOCAL, OTHER]


def kept(text: str, *citations: str) -> list[tuple[str, ...]]:
    return [each.citations for each in checked([Bullet(text, citations)], ARTICLES)]


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday the Danube rose by 2.5 metres in Passau, mayor Ann Lee said.",
        "The mayor of the old town told 1200 people: “We have seen worse.”",
        "In Passau, the Danube rose 2,5 metres.",
    ],
)
def test_what_the_article_says_in_other_words(text: str) -> None:
    assert kept(text, "wire") == [("wire",)]


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("number", "On Thursday the Danube rose by 3.5 metres in Passau, mayor Ann Lee said."),
        ("unit", "On Thursday the Danube rose by 2.5% in Passau, mayor Ann Lee said."),
        ("number word", "On Thursday the Danube rose by three metres in Passau, the mayor said."),
        ("name", "On Thursday the Danube rose by 2.5 metres in Linz, mayor Ann Lee said."),
        ("surname", "On Thursday the Danube rose by 2.5 metres, mayor Ann Kim said."),
        ("day", "On Friday the Danube rose by 2.5 metres in Passau, mayor Ann Lee said."),
        ("quotation", 'On Thursday mayor Ann Lee said in Passau: "We have seen better."'),
        ("not quoted there", 'The Danube "rose by 2.5 metres" in Passau, mayor Ann Lee said.'),
        ("other words", "The Danube makes readers happy whenever something lovely happens."),
        ("markup", "On Thursday the Danube rose by <b>2.5 metres</b> in Passau, Ann Lee said."),
        ("link", "The Danube rose in Passau, [the mayor](javascript:alert) said on Thursday."),
        ("address", "The Danube rose in Passau, the mayor said on https://passau.example/danube"),
        ("bare address", "The Danube rose in Passau, the mayor said on danube.com on Thursday."),
        ("two lines", "The Danube rose by 2.5 metres in Passau,\nthe mayor, Ann Lee, said."),
        ("hidden marks", "The Danube rose by 2.5 metres in Passau,\u202e the mayor said."),
        ("speaks", "On Thursday the Danube rose by 2.5 metres in Passau, I was told, mayor said."),
        ("short", "The Danube rose."),
        ("long", "The Danube rose by 2.5 metres in Passau. " * 9),
    ],
)
def test_what_it_does_not_say_is_dropped(fault: str, text: str) -> None:
    assert kept(text, "wire") == []


@pytest.mark.parametrize("citations", [(), ("nobody",), ("wire", "nobody"), ("local",)])
def test_the_citations_exist_and_say_it(citations: tuple[str, ...]) -> None:
    assert kept("On Thursday the Danube rose by 2.5 metres in Passau.", *citations) == []


def test_an_article_that_says_nothing_of_it_is_cited_no_more() -> None:
    text = "On Thursday the Danube rose by 2.5 metres in Passau, mayor Ann Lee said."
    assert kept(text, "other", "wire", "local", "wire") == [("wire",)]


def test_a_number_of_an_article_that_is_cited_no_more_counts_not() -> None:
    text = "On Thursday the Danube rose by 520 metres in Passau, mayor Ann Lee said."
    assert kept(text, "wire", "other") == []


def test_two_articles_together() -> None:
    text = "The Danube rose in Passau, and ships were moored at Vilshofen until Saturday."
    assert kept(text, "wire", "local") == [("local", "wire")]


def test_one_bullet_is_shown_once_and_five_at_most() -> None:
    bullets = [
        Bullet(f"The Danube rose by 2.5 metres in Passau on {day}, mayor Ann Lee said.", ("wire",))
        for day in ["Thursday"] * 3 + ["Thursday", "the Thursday"]
    ]
    assert len(checked(bullets, ARTICLES)) == 2
    more = [
        Bullet(f"The Danube rose in Passau, {'so ' * n}the mayor said.", ("wire",))
        for n in range(9)
    ]
    assert len(checked(more, ARTICLES)) == 5


VOCABULARY = (
    'The Danube rose by 2.5 metres in Passau on Thursday Kim 3 " said 1,200 Linz <b> https://a.b '
    "mayor Ann Lee ships moored at Vilshofen until Saturday ."
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(
    st.lists(WORDS, max_size=25).map(" ".join), st.lists(st.sampled_from(["wire", "local", "x"]))
)
def test_whatever_is_kept_is_borne_out(text: str, citations: list[str]) -> None:
    known = {article.article_id: article for article in ARTICLES}
    for bullet in checked([Bullet(text, tuple(citations))], ARTICLES):
        assert set(bullet.citations) <= set(citations)
        assert unsupported(bullet.text, [known[each] for each in bullet.citations]) == []
        assert "<" not in bullet.text
