"""A path of the host below which the site is: what a proxy passes on with it and without it."""

import httpx
import pytest

from tests.integration.server.conftest import Api
from tests.support.processes import eventually
from tests.support.raw_articles import raw

BASE = "https://tools.daily.example"
PAGES = ("/", "/search?q=flood", "/sources", "/docs", "/feed.atom", "/api/v1/stories", "/livez")


@pytest.fixture
def server(api: Api) -> httpx.Client:
    return api(public_url=f"{BASE}/wire/", allowed_hosts="localhost")


@pytest.mark.parametrize("path", PAGES)
def test_the_same_is_answered_with_the_path_and_without_it(server: httpx.Client, path: str) -> None:
    server.headers["Accept"] = "text/html"
    passed_on, taken_off = server.get(f"/wire{path}"), server.get(path)
    assert (passed_on.status_code, taken_off.status_code) == (200, 200)
    assert passed_on.content == taken_off.content


def test_the_path_alone_is_the_front_page_and_a_longer_name_is_not(server: httpx.Client) -> None:
    server.headers["Accept"] = "text/html"
    assert server.get("/wire").content == server.get("/").content
    assert server.get("/wires").status_code == 404
    assert server.get("/wires/search").status_code == 404


def test_a_path_with_the_name_of_a_page_is_passed_on_whole(api: Api) -> None:
    client = api(public_url=f"{BASE}/search")
    assert 'href="/search/sources"' in client.get("/search/").text
    assert 'action="/search/search"' in client.get("/search/search?q=flood").text


def test_headers_name_addresses_below_the_path(server: httpx.Client) -> None:
    titles = {"first": "Flood in Dunmore", "second": "Ash closes an airport"}
    sent = [raw(name, title=title) for name, title in titles.items()]
    assert server.post("/api/v1/articles", json={"articles": sent}).status_code == 202

    def stories() -> list[dict[str, str]]:
        return list(server.get("/api/v1/stories").json()["stories"])

    story = eventually(stories, lambda found: len(found) == 2, "no two stories")[0]["story_id"]
    assert server.get("/wire/search/?q=a").headers["Location"] == "/wire/search?q=a"
    named = server.get(f"/wire/api/v1/stories/{story}").headers["Content-Location"]
    assert named == f"/wire/api/v1/stories/{story}"
    more = server.get("/wire/api/v1/stories?limit=1").headers["Link"]
    assert more.startswith("</wire/api/v1/stories?limit=1&cursor=")


def test_the_document_of_the_api_says_where_it_is(server: httpx.Client) -> None:
    assert server.get("/wire/api/v1/openapi.json").json()["servers"] == [{"url": "/wire"}]


def test_robots_are_told_of_the_path(server: httpx.Client) -> None:
    told = server.get("/wire/robots.txt").text.splitlines()
    paths = [line.partition(": ")[2] for line in told if line.startswith(("Disallow", "Sitemap"))]
    assert all(each.startswith(("/wire/", f"{BASE}/wire/")) for each in paths)
