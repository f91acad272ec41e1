"""The page of the API, from the document of a whole server."""

import shlex

import httpx
import pytest
from lxml import html

from tests.integration.server.conftest import Api


@pytest.fixture
def server(api: Api) -> httpx.Client:
    return api(public_url="https://wire.example/news")


def test_the_page_has_every_operation_and_object_and_loads_nothing_from_elsewhere(
    server: httpx.Client,
) -> None:
    document = server.get("/api/v1/openapi.json").json()
    shown = html.fromstring(server.get("/docs").text)
    calls = {each.text for each in shown.xpath("//p[@class='call']/code")}
    assert calls == {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
    }
    anchors = set(shown.xpath("//article/@id"))
    assert set(document["components"]["schemas"]) <= anchors
    within = {each[1:] for each in shown.xpath("//main//a/@href") if each.startswith("#")}
    assert within <= anchors
    loaded = shown.xpath("//link[@rel='stylesheet']/@href|//script/@src|//img/@src")
    assert all(each.startswith("/news/static/") for each in loaded)
    assert all(server.get(each).status_code == 200 for each in loaded)
    assert "/news/docs" in html.fromstring(server.get("/sources").text).xpath("//footer//a/@href")


def test_an_operation_is_shown_with_its_parameters_and_an_example_that_works(
    server: httpx.Client,
) -> None:
    shown = html.fromstring(server.get("/docs").text)
    (search,) = shown.xpath("//article[h3='Search stories']")
    rows = {each.xpath("string(th/code)"): each.text_content() for each in search.xpath(".//tr")}
    assert "required" in rows["q"]
    assert "1000 characters at most" in rows["q"]
    assert "hybrid | words | meaning" in rows["mode"]
    command = shlex.split(search.xpath("string(pre/code)"))
    assert command == ["curl", "https://wire.example/news/api/v1/search?q=kim%20parade"]
    path = command[1].removeprefix("https://wire.example/news")
    assert server.get(path).status_code == 200
    (sending,) = shown.xpath("//article[h3='Send one article, or up to 1,000']")
    assert "needs a token" in sending.text_content()
    sent = shlex.split(sending.xpath("string(pre/code)"))
    body = sent[sent.index("-d") + 1]
    answer = server.post(
        "/api/v1/articles", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 202
