"""The search page: what narrows a search can be taken back."""

import httpx
import pytest
from lxml import html

from infra.index.sqlite import SqliteIndex
from tests.support.messages import assigned, happened, story

OWNER = 'Z & "Sons" #1'
OWNERS = {**{f"Owner {n}": 1 for n in range(20)}, OWNER: 1}
ID = "a" * 16


@pytest.mark.parametrize("owner", [OWNER, "Owner 3"])
def test_what_is_chosen_can_be_taken_away(
    owner: str, pages: httpx.Client, index: SqliteIndex
) -> None:
    found = story(ID, headline="Flood in Dunmore", owners=OWNERS, article_count=21)
    events = [happened("1-0", ID, type="opened", article_ids=["b" * 16])]
    index.write([assigned("b" * 16, ID)], [found], events)
    typed = owner.replace('"', '""')
    shown = html.fromstring(pages.get("/search", params={"q": f'dunmore owner:"{typed}"'}).text)
    (chosen,) = shown.xpath("//nav[@class='facets']//a[@aria-current]")
    assert chosen.text_content().split() == [*owner.split(), "1"]
    assert chosen.get("href") == "/search?q=dunmore"
