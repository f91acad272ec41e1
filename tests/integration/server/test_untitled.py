"""A story of which no article has a title is called the same wherever it is told."""

from pathlib import Path

import httpx
from lxml import html

from tests.integration.server.conftest import Api
from tests.integration.server.test_api import ARTICLES, indexed
from tests.support.raw_articles import raw

NAME = "A glacier slid into the harbour of Ostrava & sank two ferries."
BODY = f"OSTRAVA, Sept. 3 (Reuters) - {NAME} Captains had warned of the ice for weeks."


def untitled(client: httpx.Client, database: Path) -> str:
    """Id of the story."""
    sides = ("left", "center", "right")
    articles = [
        raw(f"o{n}-ice", title="", body=BODY + " More." * n, bias=sides[n]) for n in range(3)
    ]
    assert client.post(ARTICLES, json={"articles": articles}).status_code == 202
    (story_id,) = set(indexed(database, 3).values())
    return story_id


def test_it_has_one_name_on_pages_in_feeds_and_in_the_api(api: Api, tmp_path: Path) -> None:
    client = api()
    story_id = untitled(client, tmp_path / "a.sqlite")
    path = f"/stories/{story_id}"
    told = client.get(f"/api/v1{path}").json()
    assert told["headline"] == NAME
    suggested = client.get("/api/v1/suggest", params={"q": "glacier slid"}).json()
    assert NAME in str(suggested)
    for address in (path, f"{path}/sides", f"{path}/embed", "/", "/search?q=glacier"):
        shown = html.fromstring(client.get(address, headers={"Accept": "text/html"}).text)
        assert NAME in shown.text_content(), address
        assert "without a headline" not in shown.text_content(), address
    shown = html.fromstring(client.get(path, headers={"Accept": "text/html"}).text)
    assert {each.text_content() for each in shown.xpath("//article//h3/a")} == {NAME}
    assert shown.xpath("//h1")[0].get("lang") == "en"
    assert client.get("/oembed", params={"url": f"{client.base_url}{path}"}).json()["title"] == NAME
    for address in ("/feed.json", f"{path}/feed.json"):
        feed = client.get(address).json()
        assert NAME in {feed["title"], *(each["title"] for each in feed["items"])}, address
    assert shown.xpath("//article//p[@class='excerpt']")[0].text_content().startswith("Captains")
    (newest, *_) = client.get("/api/v1/stories").json()["stories"]
    assert newest["headline"] == NAME
