"""Stories, articles, searches and sources over HTTP."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from infra.index.elastic.index import ElasticIndex
from infra.index.sqlite import SqliteIndex
from infra.web.queries import StoryQueries
from processors.model import Picture
from tests.integration.api.conftest import (
    CLOSED,
    MERGED,
    PARADE,
    STRIKE,
    UNKNOWN,
    Orders,
    api,
    article_id,
)
from tests.integration.server.conftest import served
from tests.integration.server.test_api import problem
from tests.support.embedder import WordEmbedder
from tests.support.messages import assigned, happened, hours, merged, story

STORIES = "/api/v1/stories"


def ids(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [each["story_id"] for each in response.json()["stories"]]


def test_stories_are_listed_in_the_order_asked_for(reading: httpx.Client) -> None:
    assert ids(reading.get(STORIES)) == [STRIKE, PARADE, CLOSED]
    assert ids(reading.get(STORIES, params={"sort": "size"})) == [PARADE, STRIKE, CLOSED]
    assert ids(reading.get(STORIES, params={"sort": "trending"}))[0] == PARADE
    found = reading.get(STORIES).json()
    assert found["total"] == 3
    assert found["facets"]["language"] == {"en": 3, "ja": 1}


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"language": "ja"}, [PARADE]),
        ({"publisher": "nhk.example"}, [PARADE]),
        ({"section": "politics"}, [PARADE]),
        ({"blindspot": "right"}, [PARADE]),
        ({"status": "closed"}, [CLOSED]),
        ({"min_articles": 2, "max_articles": 10}, [STRIKE]),
        ({"min_owners": 2}, [PARADE]),
        ({"since": hours(30).isoformat()}, [STRIKE]),
        ({"country": "XX"}, []),
    ],
)
def test_conditions_narrow_them_down(
    conditions: dict[str, Any], found: list[str], reading: httpx.Client
) -> None:
    assert ids(reading.get(STORIES, params=conditions)) == found


def walk(client: httpx.Client, path: str, member: str) -> list[list[dict[str, Any]]]:
    """The pages, from one to the next by their Link headers."""
    pages = []
    link: str | None = path
    while link is not None:
        response = client.get(link)
        assert response.status_code == 200, response.text
        pages.append(response.json()[member])
        link = response.links["next"]["url"] if "next" in response.links else None
        assert (link is None) == (response.json()["next_cursor"] is None)
    return pages


@pytest.mark.parametrize(
    ("path", "member", "key", "sizes"),
    [
        (f"{STORIES}?limit=2&sort=size", "stories", "story_id", [2, 1]),
        (f"{STORIES}/{PARADE}/articles?limit=12", "articles", "article_id", [12, 12, 6]),
        (f"{STORIES}/{MERGED}/articles?limit=30", "articles", "article_id", [30]),
        (f"{STORIES}/{PARADE}/events?limit=20", "events", "event_id", [20, 10]),
        ("/api/v1/events/log?limit=30", "events", "event_id", [30, 3]),
        ("/api/v1/sources?limit=3", "sources", "domain", [3, 1]),
        ("/api/v1/search?q=kim+ferry&limit=1", "stories", "story_id", [1, 1]),
    ],
)
def test_pages_follow_one_another(
    path: str, member: str, key: str, sizes: list[int], reading: httpx.Client
) -> None:
    pages = walk(reading, path, member)
    assert [len(page) for page in pages] == sizes
    found = [each[key] for page in pages for each in page]
    assert len(set(found)) == sum(sizes)


def test_a_merged_id_leads_to_where_the_story_went(reading: httpx.Client) -> None:
    response = reading.get(f"{STORIES}/{MERGED}")
    assert response.status_code == 200
    found = response.json()
    assert (found["story_id"], found["merged_from"]) == (PARADE, MERGED)
    assert response.headers["content-location"] == f"{STORIES}/{PARADE}"
    since = quote(hours(14).isoformat())
    for below in ("/articles?limit=3", f"/changes?since={since}"):
        led = reading.get(f"{STORIES}/{MERGED}{below}")
        assert led.headers["content-location"] == f"{STORIES}/{PARADE}{below}"
        assert led.json() == reading.get(f"{STORIES}/{PARADE}{below}").json()
        assert led.json()["story_id"] == PARADE
    direct = reading.get(f"{STORIES}/{PARADE}").json()
    assert direct == {**found, "merged_from": None}
    own = reading.get(f"{STORIES}/{MERGED}/events").json()["events"]
    assert [each["type"] for each in own] == ["opened", "merged"]
    assert own[-1]["other_story_id"] == PARADE


def test_a_story_of_which_no_event_is_there_yet_has_none(
    client: httpx.Client, index: SqliteIndex
) -> None:
    index.write([], [story("d" * 16)])
    assert client.get(f"{STORIES}/{'d' * 16}").status_code == 200
    told = client.get(f"{STORIES}/{'d' * 16}/events")
    assert (told.status_code, told.json()) == (200, {"events": [], "next_cursor": None})


def test_changes_of_a_merged_id_reach_back_before_where_it_went(
    client: httpx.Client, index: SqliteIndex
) -> None:
    former, its = "e" * 16, [article_id(90)]
    index.write(
        [assigned(article_id(90), PARADE, 90, hours(-9), title="Kim may travel")],
        [merged(former, PARADE, 91)],
        [
            happened("90-0", former, type="opened", article_ids=its, happened_at=hours(-9)),
            happened(
                "91-0",
                former,
                type="merged",
                other_story_id=PARADE,
                article_ids=its,
                happened_at=hours(40),
            ),
        ],
    )
    since = {"since": hours(-5).isoformat()}
    told = client.get(f"{STORIES}/{former}/changes", params=since)
    assert told.status_code == 200, told.text
    changes = told.json()
    assert (changes["story_id"], changes["article_count"], changes["left_count"]) == (PARADE, 30, 0)
    assert [each["type"] for each in changes["events"]] == ["merged", "merged"]
    assert "did not exist" in problem(client.get(f"{STORIES}/{PARADE}/changes", params=since), 404)
    early = {"since": hours(-10).isoformat()}
    unborn = problem(client.get(f"{STORIES}/{former}/changes", params=early), 404)
    assert f"story {former} did not exist" in unborn


def test_a_story_as_it_was(reading: httpx.Client) -> None:
    response = reading.get(f"{STORIES}/{PARADE}", params={"at": hours(9.5).isoformat()})
    assert response.status_code == 200
    then = response.json()
    assert then["article_count"] == 9
    assert then["at"].startswith("2025-09-03T17:30:00")
    own = reading.get(f"{STORIES}/{MERGED}", params={"at": hours(9.5).isoformat()}).json()
    assert (own["story_id"], own["merged_from"], own["article_count"]) == (MERGED, None, 1)
    before = reading.get(f"{STORIES}/{PARADE}", params={"at": hours(-1).isoformat()})
    assert "ask for a later moment" in problem(before, 404)


def test_a_story_is_read_with_no_query_twice_or_in_vain(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = StoryQueries(index, WordEmbedder(), dict, lambda: hours(48))
    asked: list[tuple[Any, ...]] = []
    for name in ("history", "articles"):
        read = getattr(index, name)

        def counting(*given: Any, read: Any = read, name: str = name, **named: Any) -> Any:
            asked.append((name, *given))
            return read(*given, **named)

        monkeypatch.setattr(index, name, counting)
    for moment, expected in ((None, ["articles", "history"]), (hours(9.5), ["history"])):
        asked.clear()
        view = queries.story(PARADE, moment)
        assert view is not None
        assert view.story.claimed_count == 0
        assert sorted(name for name, *_ in asked) == expected


def test_an_article_tells_why_it_is_here(reading: httpx.Client) -> None:
    found = reading.get(f"/api/v1/articles/{article_id(3)}").json()
    assert found["story_id"] == PARADE
    assert found["why"]["nearest"][0]["parts"] == {"terms": 0.5}
    assert found["body"].startswith("The leader")
    assert "embedding" not in found
    listed = reading.get(f"{STORIES}/{PARADE}/articles?limit=1").json()["articles"][0]
    assert listed["article_id"] == article_id(29)
    assert "body" not in listed


def test_a_picture_comes_with_its_article(client: httpx.Client, index: SqliteIndex) -> None:
    picture = Picture(url="https://daily.example/a.jpg", width=1200, alt="A parade")
    index.write([assigned(article_id(99), PARADE, 99, hours(40), picture=picture)], [])
    shown = client.get(f"/api/v1/articles/{article_id(99)}").json()
    assert shown["picture"] == picture.model_dump()
    listed = client.get(f"{STORIES}/{PARADE}/articles").json()["articles"]
    pictures = {each["article_id"]: each["picture"] for each in listed}
    assert pictures[article_id(99)] == shown["picture"]
    assert pictures[article_id(29)] is None


def test_a_search_finds_by_words_or_by_meaning(reading: httpx.Client) -> None:
    for mode in ("hybrid", "words", "meaning"):
        response = reading.get("/api/v1/search", params={"q": "ferry strike", "mode": mode})
        assert ids(response)[0] == STRIKE
    assert response.json()["hints"] == []
    newest = reading.get("/api/v1/search", params={"q": "part", "sort": "size"})
    assert ids(newest)[0] == PARADE


def test_what_is_being_typed_is_completed(reading: httpx.Client) -> None:
    found = reading.get("/api/v1/suggest", params={"q": "ferry cr"}).json()["suggestions"]
    assert found == [{"story_id": STRIKE, "headline": "Ferry crews strike", "article_count": 2}]


def test_an_outlet_is_known_by_any_address_of_it(reading: httpx.Client) -> None:
    wanted = reading.get(STORIES, params={"publisher": "nhk.example"}).json()
    assert wanted["total"]
    for typed in ("www.nhk.example", "https://en.nhk.example/view/1"):
        assert reading.get(STORIES, params={"publisher": typed}).json() == wanted


def test_sources_are_found_by_their_ratings(reading: httpx.Client) -> None:
    found = reading.get("/api/v1/sources", params={"owner": "Press Group"}).json()
    assert [each["domain"] for each in found["sources"]] == ["daily.example", "wire.example"]
    assert found["total"] == 2
    assert reading.get("/api/v1/sources", params={"bias": "center"}).json()["total"] == 1


def test_the_country_of_a_source_may_be_written_in_any_case(reading: httpx.Client) -> None:
    found = reading.get("/api/v1/sources", params={"country": "JP"}).json()
    assert found["total"]
    assert reading.get("/api/v1/sources", params={"country": "jp"}).json() == found


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        (f"{STORIES}/{UNKNOWN}", "/api/v1/search"),
        (f"{STORIES}/{UNKNOWN}/articles", "/api/v1/search"),
        (f"{STORIES}/{UNKNOWN}/events", "/api/v1/search"),
        (f"/api/v1/events?story={UNKNOWN}", "/api/v1/search"),
        (f"/api/v1/articles/{UNKNOWN}", "a few seconds later"),
        (f"/api/v1/corrections/{UNKNOWN}", "send it again"),
    ],
)
def test_what_is_not_there_tells_the_way_out(
    path: str, way_out: str, reading: httpx.Client
) -> None:
    assert way_out in problem(reading.get(path), 404)


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        (f"{STORIES}?langage=ja", "query.langage: there is no such parameter; those there are: s"),
        (f"{STORIES}/{PARADE}?att=2025-09-03T08:00:00Z", "those there are: at"),
        (f"{STORIES}/{PARADE}/articles?language=fr", "those there are: provenance, limit, cursor"),
        ("/api/v1/search?q=kim&language=ja", "those there are: q, mode, sort, limit, cursor"),
        ("/api/v1/sources?domain=x", "query.domain"),
        ("/api/v1/suggest?q=k&size=3", "query.size"),
        ("/api/v1/events?type=merged", "those there are: story, types, after"),
        ("/api/v1/events/log?since=1-0", "those there are: after, limit"),
        (f"/api/v1/articles/{UNKNOWN}?x=1", "none is taken here"),
        (f"{STORIES}?limit=1&limit=2", "query.limit: is given more than once"),
        ("/api/v1/search?q=kim&q=xi", "query.q: is given more than once"),
        (f"{STORIES}?language=german", "query.language: no language code (ISO 639-1) such as ja"),
        (f"{STORIES}?country=Germany", "query.country: no country code (ISO 3166-1) such as KR"),
        (f"{STORIES}?sort=relevance", "query.sort"),
        (f"{STORIES}?limit=0", "query.limit"),
        (f"{STORIES}?since=2025-09-03T08:00:00", "query.since"),
        (f"{STORIES}?until=1756800000", "query.until: a moment is a text such as"),
        (
            f"{STORIES}?since=2025-09-03T08:00:00Z&until=2025-09-03T07:59:59Z",
            "query: since: is later than until:",
        ),
        (f"{STORIES}?min_owners=3&max_owners=2", "query: owners: is at least 3 and at most 2"),
        (f"{STORIES}?cursor=x", "cursor is not one that this listing gave out"),
        (f"{STORIES}/NOTANID", "path.story_id: no id of 16 digits and letters from a to f, such"),
        (f"{STORIES}/{PARADE}/events?cursor=x", "is not the id of an event"),
        ("/api/v1/search", "query.q"),
        ("/api/v1/sources?cursor=x", "cursor is not one"),
        ("/api/v1/events?after=x", "query.after"),
        ("/api/v1/events?types=born", "query.types"),
        ("/api/v1/events/log?after=x", "query.after: no id of an event, such as 352-0"),
    ],
)
def test_what_cannot_be_asked_is_a_problem(path: str, fault: str, reading: httpx.Client) -> None:
    assert fault in problem(reading.get(path), 422)


def test_codes_and_domains_count_in_any_case(reading: httpx.Client) -> None:
    for name, value in (("language", "en"), ("country", "kr"), ("publisher", "yna.co.kr")):
        lower, upper = (
            reading.get(STORIES, params={name: each}).json() for each in (value, value.upper())
        )
        assert lower == upper
        assert name != "language" or lower["total"] > 0


def test_a_page_takes_what_others_add_to_its_address(reading: httpx.Client) -> None:
    assert reading.get("/livez?utm_source=mail").status_code == 200


def test_a_moment_may_have_any_offset_and_is_told_in_utc(reading: httpx.Client) -> None:
    path = f"{STORIES}/{PARADE}/changes?since=2025-01-01T08:00:00+23:00"
    assert "did not exist at 2024-12-31T09:00:00+00:00" in problem(reading.get(path), 404)
    for moment in ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"):
        path = f"{STORIES}/{PARADE}/changes?since={moment}"
        assert "out of the range of dates" in problem(reading.get(path), 422)


def test_an_index_that_is_away_is_told_and_its_address_is_for_the_log_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("infra.index.elastic.client.READ_SECONDS", 0.0)
    with served(api(ElasticIndex("http://127.0.0.1:1"), Orders())) as client:
        for path in (STORIES, "/api/v1/search?q=kim", "/api/v1/events"):
            response = client.get(path)
            assert "our index cannot be reached" in problem(response, 503)
            assert "127.0.0.1" not in response.text
            assert response.headers["retry-after"]
            assert f"{path.partition('?')[0]} was not answered: Elasticsearch at" in caplog.text


def test_what_was_read_is_not_sent_again(reading: httpx.Client) -> None:
    first = reading.get(f"{STORIES}/{PARADE}")
    again = reading.get(f"{STORIES}/{PARADE}", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["content-location"] == f"{STORIES}/{PARADE}"


PATHS = (
    STORIES,
    f"{STORIES}/{PARADE}",
    f"{STORIES}/{PARADE}/articles",
    f"{STORIES}/{PARADE}/events",
    "/api/v1/search",
    "/api/v1/suggest",
    "/api/v1/sources",
    "/api/v1/events/log",
)
NAMES = (
    "q", "cursor", "after", "limit", "since", "at", "language", "publisher", "sort", "mode",
    "owner", "min_articles",
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["WyJzaXplIiwgMV0=", "99999999999999999999-0", "0001-01-01T00:00:00Z"]),
    st.sampled_from(["9999-12-31T23:59:59-23:59", "-1", "1e9", '"', "NEAR(", "\x00", "٣", "*"]),
    st.integers().map(str),
    st.datetimes().map(lambda each: each.isoformat() + "Z"),
)


@examples(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(PATHS),
    parameters=st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4),
)
def test_any_parameters_are_answered(
    path: str, parameters: list[tuple[str, Any]], reading: httpx.Client
) -> None:
    response = reading.get(path, params=parameters)
    if response.status_code != 200:
        problem(response, 404 if response.status_code == 404 else 422)


def test_claimed_articles_are_told_apart(client: httpx.Client, index: SqliteIndex) -> None:
    claim: dict[str, Any] = {"provenance": "claimed", "brought_by": "feed evil.example"}
    made = assigned("e" * 16, STRIKE, 50, hours(32), publisher="daily.example", **claim)
    counted = index.story(STRIKE)
    assert counted is not None
    index.write([made], [counted.model_copy(update={"revision": 50, "claimed_count": 1})])
    path = f"{STORIES}/{STRIKE}"
    story = client.get(path).json()
    assert (story["article_count"], story["claimed_count"]) == (2, 1)
    (found,) = client.get(f"{path}/articles?provenance=claimed").json()["articles"]
    assert (found["article_id"], found["brought_by"]) == ("e" * 16, "feed evil.example")
    assert found["source_stated"] is True
    known = client.get(f"{path}/articles?provenance=relayed").json()
    assert (known["total"], {each["provenance"] for each in known["articles"]}) == (2, {"relayed"})
    assert "query.provenance" in problem(client.get(f"{path}/articles?provenance=x"), 422)
    why = client.get(f"/api/v1/articles/{'e' * 16}").json()
    assert (why["provenance"], why["brought_by"]) == ("claimed", "feed evil.example")
    assert ids(client.get(STORIES, params={"min_claimed": 1})) == [STRIKE]
    assert ids(client.get("/api/v1/search", params={"q": "claimed:>0"})) == [STRIKE]


def test_articles_of_a_story_tell_since_when_they_are_kept(
    client: httpx.Client, index: SqliteIndex
) -> None:
    path = f"{STORIES}/{PARADE}/articles"
    assert client.get(path).json()["kept_since"] is None
    second = index.articles(PARADE, 100).articles[-2].event_time
    index.keep_since(second)
    assert index.delete_expired(100) > 0
    told = client.get(path).json()
    assert datetime.fromisoformat(told["kept_since"]) == second
    assert told["total"] == 29
    gone = client.get(f"/api/v1/articles/{'0' * 16}")
    assert f"before {second:%Y-%m-%d %H:%M} UTC are no longer kept" in problem(gone, 404)


def test_a_story_of_whose_past_nothing_is_kept_says_so(
    client: httpx.Client, index: SqliteIndex
) -> None:
    index.keep_since(hours(12))
    assert index.delete_expired(100) == 12
    told = problem(client.get(f"{STORIES}/{PARADE}", params={"at": hours(9.5).isoformat()}), 410)
    assert "had 9 articles on 2025-09-03 17:30 UTC, none of which is kept any longer" in told
    headline = client.get(f"{STORIES}/{PARADE}").json()["headline"]
    former = client.get(f"{STORIES}/{MERGED}", params={"at": hours(9.5).isoformat()}).json()
    assert {name: former[name] for name in ("story_id", "headline", "article_count")} == {
        "story_id": MERGED, "headline": headline, "article_count": 1
    }  # fmt: skip
    assert datetime.fromisoformat(former["kept_since"]) == hours(12)
    changes = client.get(f"{STORIES}/{PARADE}/changes", params={"since": hours(9).isoformat()})
    assert "is kept any longer" in problem(changes, 410)
    # Of a later moment it is shown, with the counts of then.
    later = client.get(f"{STORIES}/{PARADE}", params={"at": hours(12.5).isoformat()})
    assert (later.status_code, later.json()["article_count"]) == (200, 12)
    before = client.get(f"{STORIES}/{PARADE}", params={"at": hours(-1).isoformat()})
    assert "ask for a later moment" in problem(before, 404)


def test_changes_are_told_since_a_moment(reading: httpx.Client) -> None:
    def since(hour: float) -> httpx.Response:
        return reading.get(f"{STORIES}/{PARADE}/changes", params={"since": hours(hour).isoformat()})

    told = since(20).json()
    assert told["story_id"] == PARADE
    assert told["article_count"] == len(told["articles"]) > 0
    assert [each["event_time"] for each in told["articles"]] == sorted(
        (each["event_time"] for each in told["articles"]), reverse=True
    )
    assert [each["type"] for each in told["events"]] == ["merged"]
    later = since(47).json()
    assert (later["article_count"], later["events"]) == (0, [])
    assert "did not exist" in problem(since(-1000), 404)
    assert reading.get(f"{STORIES}/{UNKNOWN}/changes", params={"since": "x"}).status_code == 422
