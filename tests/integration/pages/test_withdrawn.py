"""What was withdrawn: its addresses say so, and why; what is left is shown without it."""

import httpx

from infra.index.sqlite import SqliteIndex
from processors.model import CorrectionReference, EventType, StoryEvent
from tests.integration.pages.test_story_page import FLOOD, article_id, grow, page, text
from tests.support.messages import happened, hours, move, story

ORDER = CorrectionReference(correction_id="c" * 16, by="desk", because="By a court's <order>.")


def event(n: int, kind: EventType, *article_ids: str) -> StoryEvent:
    fields = {"type": kind, "article_ids": list(article_ids), "happened_at": hours(n)}
    return happened(f"{n}-0", FLOOD, correction=ORDER, **fields)


def withdraw(index: SqliteIndex, n: int, number: int) -> None:
    gone = move(article_id(number), FLOOD, n).model_copy(update={"withdrawn": True})
    index.write([gone], [], [event(n, "withdrawn", article_id(number))])


def test_the_address_of_an_article_says_that_it_was_withdrawn(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 2)
    withdraw(index, 5, 1)
    answer = pages.get(f"/articles/{article_id(1)}")
    assert answer.status_code == 410
    assert "was withdrawn by desk: By a court's &lt;order&gt;." in answer.text.replace("&#39;", "'")
    assert pages.get(f"/articles/{article_id(2)}").status_code == 200
    shown = page(pages, f"/stories/{FLOOD}")
    assert "1 article withdrawn" in text(shown, "//ol[@class='history']")


def test_a_story_of_withdrawn_articles_alone_is_gone(
    pages: httpx.Client, index: SqliteIndex
) -> None:
    grow(index, 1)
    withdraw(index, 5, 1)
    empty = story(FLOOD, 5, status="closed", headline="Withdrawn", article_count=0)
    index.write([], [empty])
    for address in (f"/stories/{FLOOD}", f"/stories/{FLOOD}?at={hours(2).isoformat()[:19]}"):
        answer = pages.get(address)
        assert answer.status_code == 410
        assert "Dunmore" not in answer.text
    base = f"{pages.base_url}".rstrip("/")
    for of_it in ("", "/sides", "/embed", "/card.png"):
        answer = pages.get(f"/stories/{FLOOD}{of_it}")
        assert (answer.status_code, "withdrawn by desk" in answer.text) == (410, True), of_it
    assert pages.get("/oembed", params={"url": f"{base}/stories/{FLOOD}"}).status_code == 410
