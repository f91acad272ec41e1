"""Articles over HTTP: what is taken, what is refused, who may send."""

import base64
import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from defusedxml import ElementTree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from infra.sqlite.database import connect, transaction
from infra.web import body
from infra.web.api.articles import MAX_ARTICLES
from infra.web.pages.sharing import opensearch
from processors.model import article_id
from processors.normalize.bounds import MAX_RAW_BYTES
from tests.integration.server.conftest import TOKEN, Api
from tests.support import processes
from tests.support.raw_articles import raw, stories
from tests.support.results import embedded_result

ARTICLES = "/api/v1/articles"


def problem(response: httpx.Response, status: int) -> str:
    """The detail of an answer that must be problem details."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    details = response.json()
    assert details["status"] == status
    assert details["title"]
    return str(details["detail"])


def indexed(database: Path, count: int) -> dict[str, str]:
    """Story by article, once there are as many articles."""
    return processes.eventually(
        lambda: embedded_result(database),
        lambda found: len(found.story_of) == count == sum(found.sizes.values()),
        f"instead of {count} articles",
    ).story_of


@pytest.mark.parametrize("within", ["articles", "response.results", "articles.results", "value"])
def test_the_answer_of_a_news_api_is_taken_as_it_is(api: Api, within: str) -> None:
    article = {
        "webUrl": "https://daily.example/bridge",
        "source": {"id": None, "name": "The Daily"},
        "headline": {"main": "Bridge closed"},
        "publishedAt": "2026-05-30T06:15:00Z",
    }
    answer: Any = [article]
    for name in reversed(within.split(".")):
        answer = {name: answer, "status": "ok"}
    receipt = {
        "url": article["webUrl"],
        "article_id": article_id("https://daily.example/bridge"),
        "status": "accepted",
    }
    response = api().post(ARTICLES, json=answer)
    assert response.status_code == 202, response.text
    assert response.json() == {"articles": [receipt]}


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_json_in_any_form_of_unicode_is_read(api: Api, charset: str) -> None:
    content = json.dumps(raw("ä", title="Мост закрыт"), ensure_ascii=False).encode(charset)
    sent = api().post(ARTICLES, content=content, headers={"Content-Type": "application/json"})
    assert sent.status_code == 202, sent.text


def test_the_answer_of_an_api_that_failed_is_refused_with_what_it_says(api: Api) -> None:
    answer = {"status": "error", "code": "rateLimited", "message": "Too many requests"}
    told = problem(api().post(ARTICLES, json=answer), 422)
    assert told == "the answer of an API: rateLimited Too many requests"


def test_articles_that_were_sent_are_indexed(api: Api, tmp_path: Path) -> None:
    client = api()
    one, *others = (json.loads(line) for line in stories(2, 5))
    first = client.post(ARTICLES, json=one)
    assert first.status_code == 202
    receipt = {"url": one["url"], "article_id": article_id(one["url"]), "status": "accepted"}
    assert first.json() == {"articles": [receipt]}
    rest = client.post(ARTICLES, json={"articles": others})
    assert rest.status_code == 202
    assert [each["url"] for each in rest.json()["articles"]] == [each["url"] for each in others]
    before = indexed(tmp_path / "a.sqlite", 10)
    assert before.keys() == {article_id(each["url"]) for each in [one, *others]}
    again = client.post(ARTICLES, json={"articles": others[::-1]})
    assert [each["article_id"] for each in again.json()["articles"]] == [
        article_id(each["url"]) for each in others[::-1]
    ]
    client.post(ARTICLES, json=raw("last"))
    assert before.items() <= indexed(tmp_path / "a.sqlite", 11).items()


def test_each_article_is_judged_by_itself(api: Api) -> None:
    articles = [
        raw("good"),
        {"title": "No address"},
        raw("typed", title=7),
        raw("mail", url="mailto:desk@daily.example"),
        "no article",
        raw("large", body="x" * MAX_RAW_BYTES),
        raw("nothing", title="", body=""),
    ]
    response = api().post(ARTICLES, json={"articles": articles})
    assert response.status_code == 207
    receipts = response.json()["articles"]
    assert [each["status"] for each in receipts] == ["accepted"] + ["refused"] * 5 + ["accepted"]
    reasons = [each.get("reason", "").partition(":")[0] for each in receipts]
    assert reasons == ["", "url", "title", "url", "article", "size", ""]
    assert receipts[3]["url"] == "mailto:desk@daily.example"


def test_what_is_accepted_came_through_the_api(api: Api, tmp_path: Path) -> None:
    api().post(ARTICLES, json=raw("dead", title="", body="", feed="elsewhere"))

    def dead() -> list[str]:
        with closing(sqlite3.connect(tmp_path / "a.sqlite")) as db:
            query = "SELECT value FROM records WHERE topic = 'news.articles.dead.v1'"
            return [json.loads(value)["value"] for (value,) in db.execute(query)]

    (value,) = processes.eventually(dead, bool, "no dead record")
    assert json.loads(base64.b64decode(value))["feed"] == "api"


MALFORMED = {
    "not JSON": (b"{", "application/json", 400, "the body is not JSON"),
    "not UTF-8": (b'{"url": "\xff"}', "application/json", 400, "the body is not JSON"),
    "NaN": (b'{"url": NaN}', "application/json", 400, "the body is not JSON"),
    "deep": (b"[" * 100_000, "application/json", 400, "the body is not JSON"),
    "empty": (b"", "application/json", 400, "the body is not JSON"),
    "a list": (b"[]", "application/json", 422, "send an article"),
    "articles of another type": (b'{"articles": {}}', "application/json", 422, "articles: must be"),
    "no articles": (b'{"articles": []}', "application/json", 422, "articles: must be"),
    "too many": (
        json.dumps({"articles": [{}] * (MAX_ARTICLES + 1)}).encode(),
        "application/json",
        422,
        "articles: must be a list of 1 to 1,000",
    ),
    "a form": (
        b"url=x",
        "application/x-www-form-urlencoded",
        415,
        "the body must be application/json",
    ),
    "plain text": (b"{}", "text/plain", 415, "the body must be application/json"),
    "all refused": (b'{"articles": [{}, {}]}', "application/json", 422, "all 2 are refused"),
    "a number that JSON cannot hold": (
        b'{"url": "https://daily.example/1", "title": "A", "n": 1e400}',
        "application/json",
        422,
        "article: Out of range",
    ),
    "one refused": (b'{"url": 7}', "application/json", 422, "url: Input should be"),
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_request_that_cannot_be_used_is_a_problem(kind: str, shared: httpx.Client) -> None:
    content, media_type, status, detail = MALFORMED[kind]
    response = shared.post(ARTICLES, content=content, headers={"Content-Type": media_type})
    assert problem(response, status).startswith(detail)


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json; charset=utf-8",
        "text/json",
        "application/ld+json",
        "application/feed+json",
    ],
)
def test_json_may_have_its_mark_and_the_name_of_what_it_holds(
    media_type: str, shared: httpx.Client
) -> None:
    content = (
        b"\xef\xbb\xbf" + json.dumps({"url": "https://daily.example/marked", "title": "A"}).encode()
    )
    response = shared.post(ARTICLES, content=content, headers={"Content-Type": media_type})
    assert response.status_code == 202, response.text


def test_what_is_not_there_is_a_problem_too(shared: httpx.Client) -> None:
    problem(shared.get("/api/v1/nothing"), 404)
    problem(shared.get(ARTICLES), 405)


def test_a_compressed_body_is_not_unpacked(shared: httpx.Client) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    response = shared.post(ARTICLES, content=b"\x1f\x8b", headers=headers)
    assert "compressed" in problem(response, 415)
    assert response.headers["accept-encoding"] == "identity"


def test_a_body_is_bounded_as_it_comes_in(
    shared: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "MAX_BODY_BYTES", 1000)
    headers = {"Content-Type": "application/json"}
    assert "more than 1000 bytes" in problem(
        shared.post(ARTICLES, content=b" " * 1001, headers=headers), 413
    )
    host, port = shared.base_url.host, shared.base_url.port
    with socket.create_connection((host, port), 30) as endless:
        endless.sendall(
            b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        endless.sendall(b"400\r\n" + b" " * 1024 + b"\r\n")
        answer = endless.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_does_not_come_is_given_up(
    shared: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "MAX_SECONDS", 0.05)
    host, port = shared.base_url.host, shared.base_url.port
    with socket.create_connection((host, port), 30) as slow:
        slow.sendall(
            b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
            b"Content-Type: application/json\r\n\r\n{"
        )
        assert slow.makefile("rb").readline().startswith(b"HTTP/1.1 408 ")


def test_with_a_token_only_who_has_it_may_write(api: Api) -> None:
    client = api(api_token=TOKEN, host="0.0.0.0")  # noqa: S104 - named, not bound
    for header in (None, "Bearer wrong", f"Basic {TOKEN}", "Bearer", TOKEN):
        sent = {"Authorization": header} if header else {}
        response = client.post(ARTICLES, json=raw("a"), headers=sent)
        assert "STORYWIRE_API_TOKEN" in problem(response, 401)
        assert response.headers["www-authenticate"] == "Bearer"
    sent = {"Authorization": f"Bearer {TOKEN}"}
    assert client.post(ARTICLES, json=raw("a"), headers=sent).status_code == 202


def test_without_a_token_only_this_machine_may_write(api: Api) -> None:
    detail = problem(api(host="0.0.0.0").post(ARTICLES, json=raw("a")), 403)  # noqa: S104
    assert "listens beyond its own machine" in detail


def test_a_page_from_elsewhere_cannot_write_by_a_name_of_its_own(shared: httpx.Client) -> None:
    response = shared.post(ARTICLES, json=raw("a"), headers={"Host": "rebound.example"})
    assert "STORYWIRE_ALLOWED_HOSTS" in problem(response, 421)


def test_it_lives_is_ready_and_describes_itself(shared: httpx.Client) -> None:
    assert shared.get("/livez").json() == shared.get("/readyz").json() == {"status": "ok"}
    document = shared.get("/api/v1/openapi.json").json()
    operation = document["paths"][ARTICLES]["post"]
    assert operation["requestBody"]["content"]["application/json"]["examples"]["one"]["value"]
    assert {"202", "207", "400", "401", "403", "413", "415", "422", "503"} <= set(
        operation["responses"]
    )


def test_a_log_that_cannot_be_written_is_told(api: Api, tmp_path: Path) -> None:
    client = api()
    client.post(ARTICLES, json=raw("first"))
    indexed(tmp_path / "a.sqlite", 1)
    with closing(connect(tmp_path / "a.sqlite")) as db, transaction(db):
        db.execute("DROP TABLE records")
    response = client.post(ARTICLES, json=raw("a"))
    assert "a.sqlite cannot be written" in problem(response, 503)
    assert response.headers["retry-after"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30) | st.just("https://daily.example/a"),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["url", "title", "articles", "é"]), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(document=VALUES, noise=st.binary(max_size=3), place=st.integers(0, 200))
def test_any_body_is_taken_or_answered_with_a_problem(
    document: Any, noise: bytes, place: int, shared: httpx.Client
) -> None:
    content = json.dumps(document).encode()
    content = content[:place] + noise + content[place:]
    response = shared.post(ARTICLES, content=content, headers={"Content-Type": "application/json"})
    if response.status_code in (202, 207):
        assert any(each["status"] == "accepted" for each in response.json()["articles"])
    else:
        assert response.status_code in (400, 422)
        problem(response, response.status_code)


def test_a_browser_is_told_how_to_search_here(shared: httpx.Client) -> None:
    (link,) = html.fromstring(shared.get("/").text).xpath("//link[@rel='search']")
    answer = shared.get(link.get("href"))
    assert answer.headers["content-type"].startswith(link.get("type"))
    urls = ElementTree.fromstring(answer.content).iter(f"{{{opensearch.NAMESPACE}}}Url")
    found = [each for each in urls if each.get("rel") is None]
    assert [each.get("type") for each in found] == list(opensearch.FOUND)
    for each in found:
        template = each.get("template", "")
        assert template.startswith(str(shared.base_url))
        answer = shared.get(template.replace("{searchTerms}", "flood+%26+fire"))
        assert answer.headers["content-type"].startswith(each.get("type", "none"))
        assert "flood &amp; fire" in answer.text
