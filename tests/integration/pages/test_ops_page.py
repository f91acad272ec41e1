"""The page for operators: counts of a period beside the pipeline as it stands."""

import httpx
import pytest
from lxml import html

from infra.index.sqlite import SqliteIndex
from infra.web.pages.ops import Operations
from tests.integration.pages.conftest import shown as shown_with
from tests.support.messages import assigned, hours, story

ID = "a" * 16


def page(pages: httpx.Client, query: str = "") -> html.HtmlElement:
    answer = pages.get(f"/ops{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def panel(shown: html.HtmlElement, title: str) -> str:
    (found,) = shown.xpath("//section[h2=$title]", title=title)
    return " ".join(" ".join(found.itertext()).split())


def test_the_pipeline_is_shown_where_nothing_has_come_in(pages: httpx.Client) -> None:
    shown = page(pages)
    assert "normalize 12,345 0" in panel(shown, "Stages")
    assert "embed 12,000 345" in panel(shown, "Stages")
    assert "normalize title: <b>not</b> text 3" in panel(shown, "Dead records")
    assert "No source is followed here" in panel(shown, "Silent sources")
    assert "Nothing has come in yet" in panel(shown, "Articles")


def test_a_period_ends_with_the_newest_article(pages: httpx.Client, index: SqliteIndex) -> None:
    index.write(
        [
            assigned("1" * 16, ID, at=hours(0), publisher="early.example", language="fr"),
            assigned("2" * 16, ID, at=hours(30), publisher="daily.example", bias="left"),
            assigned("3" * 16, ID, at=hours(31), publisher="post.example", language="ja"),
        ],
        [story(ID, headline="<Flood>", last_seen=hours(31), article_count=3, blindspot="right")],
    )
    shown = page(pages)
    assert "3 articles" in panel(shown, "Articles by hour and outlet")
    assert len(shown.xpath("//svg[@class='stack']/g")) == 3
    assert "daily.example 1" in panel(shown, "Articles by hour and outlet")
    assert "<Flood> 3" in panel(shown, "Biggest stories of the period")
    assert "those from before the period too" in panel(shown, "Biggest stories of the period")
    assert "French 1" in panel(shown, "Languages")
    assert "Unrated 2 Left 1" in panel(shown, "Lean of the outlets")
    assert "Left hardly covers 0 Right hardly covers 1" in panel(shown, "Blindspots")
    day = page(pages, "?days=1")
    assert "2 articles" in panel(day, "Articles by hour and outlet")
    assert "French" not in panel(day, "Languages")


@pytest.mark.parametrize("days", ["0", "3", "x", "1000000000"])
def test_other_periods_are_refused(days: str, pages: httpx.Client) -> None:
    assert pages.get(f"/ops?days={days}").status_code == 422


def test_articles_are_shown_where_the_pipeline_cannot_be_read(index: SqliteIndex) -> None:
    index.write([assigned("1" * 16, ID)], [story(ID, article_count=1)])
    with shown_with(index, lambda: Operations([], [], 0, "no Kafka at <host>:1")) as client:
        shown = page(client)
    assert "Not known now: no Kafka at <host>:1" in panel(shown, "Stages and dead records")
    assert "1 article from" in panel(shown, "Articles by hour and outlet")
