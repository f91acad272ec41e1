"""What a summary is."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.model import StoryArticle
from processors.stories.facts import unsupported
from processors.stories.summary import summarize
from processors.stories.summary.selection import MAX_TEXTS, select_texts
from tests.support.demo_stories import told
from tests.support.messages import START, hours

RIVER = (
    "PASSAU (Korvan) - The Danube rose by 2 metres in Passau on Thursday, city officials said. "
    "About 1,200 people were told to leave the old town of Passau. "
    "The army sent 80 soldiers with sandbags from Regensburg."
)
OTHER = (
    "In Passau the Danube rose by 2 metres on Thursday, officials of the city said. "
    "Ships were moored at Vilshofen until Saturday, the shipping office reported."
)


def story() -> list[StoryArticle]:
    return [
        told("a", RIVER, title="Danube rises in Passau", owner="One"),
        told("b", OTHER, title="Passau under water as Danube rises", owner="Two"),
        told("c", RIVER, title="Danube rises", owner="Three", text_id="a", event_time=hours(1)),
    ]


def test_the_first_bullet_says_what_happened_and_who_agrees() -> None:
    first, *_ = summarize(story())
    assert "the danube rose by 2 metres" in first.text.lower()
    assert sorted(first.citations) == ["a", "b"]


def test_a_copy_of_the_text_is_no_second_source() -> None:
    assert all("c" not in bullet.citations for bullet in summarize(story()))


def test_an_outlet_of_the_same_owner_is_no_second_source() -> None:
    same = [article.model_copy(update={"owner": "One"}) for article in story()]
    assert all(len(bullet.citations) == 1 for bullet in summarize(same))


@pytest.mark.parametrize(
    "changed",
    [
        ("2 metres", "3 metres"),
        ("Danube", "Inn"),
        ("Thursday", "Friday"),
    ],
)
def test_another_number_or_name_does_not_agree(changed: tuple[str, str]) -> None:
    one, other, copy = story()
    differs = other.model_copy(update={"body": other.body.replace(*changed), "title": ""})
    assert all(len(bullet.citations) == 1 for bullet in summarize([one, differs, copy]))


def test_no_bullet_tells_the_same_again() -> None:
    texts = [bullet.text for bullet in summarize(story())]
    assert sum("rose by 2 metres" in text for text in texts) == 1


@pytest.mark.parametrize("articles", [[], [told("a", "")], [told("a", "Rain.")]])
def test_without_text_there_is_none(articles: list[StoryArticle]) -> None:
    assert summarize(articles) == []


def test_a_short_text_is_not_told_whole() -> None:
    assert len(summarize([told("a", RIVER)])) == 1


def test_views_are_no_news() -> None:
    view = told("v", RIVER.replace("2 metres", "9 metres"), title="Opinion: the Danube rises")
    assert all("9 metres" not in bullet.text for bullet in summarize([*story(), view]))
    assert len(summarize([view])) == 1


def languages(articles: list[StoryArticle]) -> set[str]:
    return {text.article.language for text in select_texts(articles)}


def test_all_bullets_are_in_the_language_of_most_articles() -> None:
    german = [
        told(f"d{n}", "Die Donau ist in Passau am Donnerstag um 2 Meter gestiegen.", language="de")
        for n in range(4)
    ]
    english = [told(f"e{n}", RIVER) for n in range(3)]
    one_more = told("e4", RIVER)
    french = told("f", "", language="fr")
    assert languages([*german, *english]) == languages([*german, *english, french]) == {"de"}
    assert languages([*german, *english, one_more]) == {"en"}
    assert {bullet.citations[0][0] for bullet in summarize([*german, *english])} == {"d"}


def test_of_many_texts_the_widely_run_the_first_and_the_last_are_read() -> None:
    many = [
        told(f"n{n}", f"Text {n}.", event_time=START + timedelta(minutes=n)) for n in range(200)
    ]
    run = [told(f"r{n}", "Text 100.", text_id="n100", event_time=hours(9)) for n in range(5)]
    chosen = [text.article.article_id for text in select_texts([*many, *run])]
    assert len(chosen) == MAX_TEXTS
    assert {"n0", "n12", "n100", "n199"} <= set(chosen)


def test_the_agency_stands_for_its_text() -> None:
    copy = told("a", RIVER, agency="Reuters")
    own = told("b", RIVER, agency="Reuters", source="Reuters", text_id="a", event_time=hours(1))
    assert [text.article.article_id for text in select_texts([copy, own])] == ["b"]


PIECES = [
    "The Danube rose by 2 metres in Passau on Thursday, officials said.",
    "Ann Lee, 58, said “we have waited since 1.200 days” in Oban.",
    'The court found "no fault" with the law of 1977, it said in Kiel.',
    "A wall that is 3\" thick and 5' high fell in New York on Sept. 3.",
    "花火大会の実行委員会は26日、30日の開催を延期すると発表した。",
    "U.S. officials met Mr. Kim. Then they left.",
    "حذرت السلطات السكان من ارتفاع منسوب المياه في المدينة يوم الأربعاء.",
    "(Reuters) - ",
    "\n",
    '"',
    "…",
    "1,2.3 4%",
    "Read more: https://a.example",
    "<script>alert(1)</script>",
    "٣٫٥ مليون",
]
BODIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=12).map(" ".join)
ARTICLES = st.lists(
    st.tuples(BODIES, st.sampled_from(["en", "de", "ja", "ar", "und"]), st.sampled_from("xyz")),
    max_size=8,
)


def test_views_and_what_is_paid_for_are_no_texts_where_there_are_reports() -> None:
    report = told("a", "The bridge closes on Friday.")
    views = [
        told("b", "It must stay.", title="[Sponsored] Cross a river"),
        told("c", "It must stay.", url="https://c.example/opinion/bridge-12"),
    ]
    assert [text.article.article_id for text in select_texts([report, *views])] == ["a"]
    assert len(select_texts(views[1:])) == 1


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_every_bullet_stands_in_its_article_and_the_others_have_its_facts(
    drawn: list[tuple[str, str, str]], order: random.Random
) -> None:
    articles = [
        told(f"a{n}", body, language=language, owner=owner)
        for n, (body, language, owner) in enumerate(drawn)
    ]
    bullets = summarize(articles)
    known = {article.article_id: article for article in articles}
    for bullet in bullets:
        assert bullet.text in known[bullet.citations[0]].body
        assert len(set(bullet.citations)) == len(bullet.citations)
        assert len(bullet.citations) <= 4
        for cited in bullet.citations:
            assert unsupported(bullet.text, [known[cited]]) == []
    order.shuffle(articles)
    assert summarize(articles) == bullets


def test_a_text_of_tibetan_has_a_summary() -> None:
    body = (
        "ལྷ་སའི་གྲོང་ཁྱེར་དུ་དེ་རིང་ཆར་པ་ཆེན་པོ་བབས་ནས་ཁང་པ་མང་པོ་ཆུས་ཁྱེར་བ་རེད། "
        "སྲིད་གཞུང་གིས་མི་གྲངས་༡༢༠༠ཙམ་གནས་སྤོ་བྱས་ཡོད་པའི་གསལ་བསྒྲགས་བྱས། །"
        "ས་གནས་ཀྱི་དམག་མི་༨༠ཙམ་རོགས་སྐྱོར་བྱེད་པར་བཏང་ཡོད་པ་རེད།"
    )
    assert summarize([told("a", body, title="ལྷ་སར་ཆར་ཆེན་བབས་པ།", owner="One", language="bo")])
