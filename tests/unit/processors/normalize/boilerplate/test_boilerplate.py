"""What a page puts around an article goes, what a reporter wrote stays."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.normalize.boilerplate import boilerplate_formulas
from processors.normalize.boilerplate import boilerplate_terms as terms
from processors.normalize.boilerplate.boilerplate import FORMULAS, MAX_LINE, without_boilerplate
from processors.normalize.clean_text import clean
from processors.normalize.normalize import UnusableArticle, normalize
from tests.support.raw_articles import line, raw

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)

TITLE = "River rises by a metre - The Daily Example"
PROSE = "The river rose by a metre on Sunday, and two bridges were closed."
MORE_PROSE = "“We have not seen this in forty years,” said the mayor of the town."

GONE = """
Advertisement
Continue reading the main story
Lesen Sie auch:
Lire la suite…
Photo
Image copyright Getty Images
(Image: Jane Doe)
FILE PHOTO: A bridge over the river. REUTERS/Jane Doe
Jane Doe/Getty Images
© 2024 The Daily Example
Copyright 2024 Example Media. All rights reserved.
(Reporting by Jane Doe; Editing by John Roe)
Jane Doe and John Roe contributed to this report.
Read more: Ten bridges that were closed last year
READ ALSO : The mayor who cannot swim
Lea también: Los puentes cerrados
Читайте также: Мосты закрыты
相关阅读：河水上涨
https://daily.example/rivers
Get the news of the day delivered to your inbox. Sign up here.
By signing up, you agree to our Privacy Policy.
Follow us on Facebook and Twitter for more.
Already a subscriber? Log in here.
Subscribe now for unlimited digital access. Cancel any time.
To continue reading, please log in or create an account.
This article is available to subscribers.
The post River rises by a metre appeared first on The Daily Example.
Dieser Artikel ist nur für Abonnenten lesbar.
Cet article est réservé à nos abonnés.
Este contenido es exclusivo para suscriptores.
Questo articolo è riservato agli abbonati.
Conteúdo exclusivo para assinantes.
Материал доступен только по подписке.
Bu haber yalnızca abonelere özel.
Artykuł dostępny tylko dla abonentów.
この記事は有料会員のみ読めます。
This site uses cookies. By continuing to use it you accept them.
Diese Website nutzt Dienste und Cookies: Wir verwenden Cookies, um Inhalte anzuzeigen.
Nous utilisons des cookies pour améliorer votre visite.
Suscríbete a nuestro boletín de noticias.
Questo sito utilizza i cookie.
Todos os direitos reservados.
Все права защищены.
Tüm hakları saklıdır.
Wszelkie prawa zastrzeżone.
جميع الحقوق محفوظة
版权所有 未经授权 不得转载
無断転載を禁じます
World | Politics | Business | Sport
* * *
Read or Share this story: http://on.daily.example/1MDqJJl
Follow Jane Doe on Twitter @janedoe
Jane Doe: 303-555-1733, jdoe@daily.example or twitter.com/janedoe
Share this: Facebook
Copyright Daily News / NBC Dunmore
This is a developing story. Check back to Action News for updates.
Sorry, your browser doesn't support Flash, needs a Flash update, or has Flash disabled.
For more neighborhood news, listen to Dunmore Radio here:
The opinions expressed by columnists are their own and do not represent ours.
This article is based in part on wire service reports.
Email notifications are only sent once a day, and only if there are new items.
Page 2 of 3
""".strip()

STAYS = """
He asked his readers to follow him on Twitter for news of the flood.
Call the harbour police at 303-555-1733.
Write to jdoe@daily.example with what you saw by Friday
Anyone who saw it can call detectives or write to crime@dunmore.example.
The council published its plan at www.dunmore.example on Monday.
Check back pains with a doctor.
The magazine asks readers to subscribe to its newsletter, the publisher said.
“Sign up for our newsletter and you will get it in your inbox,” the fake page reads.
More than 70 people were hurt.
The ministry told people not to accept cookies from sites they do not know.
Subscribers left the service in the spring, when it raised its price for the second time.
Those who subscribe for a year get free access to the museum.
The post of mayor appeared on the ballot for the first time.
This story is about subscribers of a club that went under.
Copyright law is about to change in three countries.
Read more than one book a year, teachers advise.
Home prices rose for the fifth month.
OK.
17
October
3-1-3
By Monday the water will have gone.
The photo shows the bridge before the flood.
Wir lesen zu wenig, und das merkt man.
""".strip()


@pytest.mark.parametrize("text", GONE.split("\n"))
@pytest.mark.parametrize("form", ["{0}\n{1}\n{2}", "{1}\n{0}\n{2}", "{1}\n{2}\n{0}"])
def test_a_line_of_boilerplate_goes_wherever_it_stands(form: str, text: str) -> None:
    body = form.format(text, PROSE, MORE_PROSE)
    assert without_boilerplate(TITLE, body) == f"{PROSE}\n{MORE_PROSE}"


@pytest.mark.parametrize("text", STAYS.split("\n"))
@pytest.mark.parametrize("form", ["{0}\n{1}\n{2}", "{1}\n{0}\n{2}", "{1}\n{2}\n{0}"])
def test_a_line_that_may_be_prose_stays(form: str, text: str) -> None:
    body = form.format(text, PROSE, MORE_PROSE)
    assert without_boilerplate(TITLE, body) == body


NAVIGATION = "Home\nNews\nOur Town\nSport\nWeather\nBy Jane Doe\nUpdated 3 May 2024, 6:45 p.m."


def test_navigation_goes_before_and_after_the_prose_alone() -> None:
    between = f"{PROSE}\nSport\nHome\nWeather\n{MORE_PROSE}"
    assert without_boilerplate(TITLE, f"{NAVIGATION}\n{between}\nContact\nAbout us") == between


def test_short_lines_without_prose_stay() -> None:
    assert without_boilerplate(TITLE, NAVIGATION) == NAVIGATION


@pytest.mark.parametrize("repeated", [TITLE, "RIVER RISES BY A METRE", "River rises by a metre."])
def test_a_repeated_title_goes_from_the_beginning(repeated: str) -> None:
    assert without_boilerplate(TITLE, f"{repeated}\n{PROSE}") == PROSE
    assert without_boilerplate(TITLE, f"{PROSE}\n{repeated}") == f"{PROSE}\n{repeated}"


def test_a_robot_check_is_known_after_its_other_lines_went() -> None:
    page = "Are you a robot?\nCaptcha\n" + "Follow us on Facebook and Twitter for more.\n" * 20
    assert without_boilerplate(TITLE, page.strip()) == ""


def test_a_body_that_repeats_the_title_and_no_more_stays() -> None:
    assert without_boilerplate(TITLE, f"Share\n{TITLE}") == TITLE


def test_headlines_of_other_articles_go_from_the_end_alone() -> None:
    others = "Trending now\nTen bridges of Europe\nWhat the mayor eats"
    assert without_boilerplate(TITLE, f"{PROSE}\n{others}") == PROSE
    kept = "Ten bridges of Europe\nWhat the mayor eats"
    assert without_boilerplate(TITLE, f"{others}\n{PROSE}") == f"{kept}\n{PROSE}"


@pytest.mark.parametrize(
    "page",
    [
        "Are you a robot?\nPlease make sure that your browser supports JavaScript and cookies.",
        "Please enable cookies.\nSorry, you have been blocked\nRay ID: 7d1f",
        "Access Denied\nYou don't have permission to access this page on this server.",
        "To continue, please verify you are a human.\nComplete the captcha below.",
        "We use cookies to make this site work.\nAccept all\nPrivacy policy",
    ],
)
def test_a_page_that_is_no_article_becomes_empty(page: str) -> None:
    assert without_boilerplate(TITLE, page) == ""


@pytest.mark.parametrize(
    "report",
    [
        "“Are you a robot?” the captcha asked. “I could not answer,” the engineer said.",
        "Captchas annoy: are you a robot, they ask.\n" + f"{PROSE}\n" * 10 + PROSE,
    ],
)
def test_a_report_about_robot_checks_stays(report: str) -> None:
    assert without_boilerplate("Are you a robot?", report) == report


LINES = st.one_of(
    st.sampled_from([*GONE.split("\n"), *STAYS.split("\n"), *NAVIGATION.split("\n"), TITLE, PROSE]),
    st.sampled_from([term for row in terms.HEADINGS.split("\n") for term in row.split("|")]),
    st.text(max_size=40),
    st.sampled_from(["captcha", "are you a robot", "ray id", "x" * (MAX_LINE + 1)]),
)
BODIES = st.lists(LINES, max_size=25).map("\n".join)


def cleaned(text: str, *, keep_lines: bool) -> str:
    """As normalization hands it over: no control codes, white space collapsed."""
    return clean(
        "text", "".join(c for c in text if c.isprintable() or c == "\n"), keep_lines=keep_lines
    )


@given(st.text(max_size=40) | st.just(TITLE), BODIES)
def test_cleaning_twice_is_cleaning_once(title: str, body: str) -> None:
    title, body = cleaned(title, keep_lines=False), cleaned(body, keep_lines=True)
    once = without_boilerplate(title, body)
    assert without_boilerplate(title, once) == once


@given(BODIES)
def test_lines_are_left_out_and_never_changed_or_moved(body: str) -> None:
    left = iter(cleaned(body, keep_lines=True).split("\n"))
    kept = without_boilerplate(TITLE, cleaned(body, keep_lines=True))
    assert all(each in left for each in kept.split("\n") if each)


@pytest.mark.parametrize(
    "unit", ["a", "sign up ", "a b ", "\n", "Home\n", "By A A A\n", "/ AP ", "…!"]
)
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    body = unit * (1_000_000 // len(unit))
    assert len(without_boilerplate(TITLE, body)) <= len(body)


LISTS = {"labels": terms.LABELS, "headings": terms.HEADINGS, "prefixes": terms.PREFIXES}


@pytest.mark.parametrize("name", LISTS)
def test_a_term_is_listed_once_and_in_words_alone(name: str) -> None:
    listed = [term for row in LISTS[name].strip().split("\n") for term in row.split("|")]
    assert sorted(listed) == sorted(set(listed))
    assert not [term for term in listed if not term or re.search(r"[^\w\s\u064b]|_", term)]


ROBOT_CHECK = "Are you a robot?\nPlease enable cookies and JavaScript."


def test_an_article_behind_a_robot_check_keeps_its_title() -> None:
    article = normalize(line(raw("a", title=TITLE, body=ROBOT_CHECK)), RECEIVED)
    assert (article.title, article.body) == (TITLE, "")


def test_a_robot_check_without_title_is_refused() -> None:
    with pytest.raises(UnusableArticle, match="both empty or boilerplate"):
        normalize(line(raw("a", title="", body=ROBOT_CHECK)), RECEIVED)


def test_a_formula_asks_for_words() -> None:
    assert not any(formula.search("") for formulas in FORMULAS.values() for formula in formulas)


LETTERS_AND_DIGITS = st.characters(categories=("Ll", "Lo", "Nd"), include_characters=" ")


@pytest.mark.parametrize("keys", boilerplate_formulas.FORMULAS)
@settings(max_examples=10)
@given(st.data())
def test_a_word_by_which_a_formula_is_sought_stands_in_it(keys: str, data: st.DataObject) -> None:
    formula = data.draw(
        st.sampled_from(boilerplate_formulas.FORMULAS[keys].split("\n")).filter(bool)
    )
    text = data.draw(st.from_regex(rf"\A(?:{formula})\Z", alphabet=LETTERS_AND_DIGITS))
    assert not set(keys.split()).isdisjoint(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "- Compartir en Whatsapp",
        "- 4 min read",
        "<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지> 2026/03/03 09:00 송고",
        "新浪声明：此消息系转载自新浪合作媒体，新浪网登载此文出于传递更多信息之目的。",
    ],
)
def test_what_a_page_lists_of_itself_goes(line: str) -> None:
    said = "- We never asked for this, she said to the city's council on Monday."
    body = f"The old bridge stays closed until autumn, the city said.\n{line}\n{said}"
    assert without_boilerplate("Bridge", body).split("\n")[1:] == [said]
