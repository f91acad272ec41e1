"""What is particular to the index in Elasticsearch."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch

from infra.index.base import Counts, IncompatibleIndex, IndexUnavailable, RebuildOvertaken
from infra.index.elastic import ElasticIndex, export, writer
from infra.index.elastic import client as connections
from infra.index.elastic.mappings import (
    ARTICLE_PROPERTIES,
    EVENT_PROPERTIES,
    STORY_PROPERTIES,
    Json,
    mapping,
)
from infra.index.elastic.multi_get import sources
from infra.index.query import StoryQuery
from tests.support.free_ports import free_ports
from tests.support.messages import assigned, happened, hours, merged, move, story


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture
def index(elasticsearch_url: str, index_prefix: str) -> Iterator[ElasticIndex]:
    index = ElasticIndex(elasticsearch_url, index_prefix)
    index.prepare()
    yield index
    index.close()


def test_names_of_indices_and_aliases(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    indices = client.indices.get(index=f"{index_prefix}*")
    assert {name: list(each["aliases"]) for name, each in indices.items()} == {
        f"{index_prefix}storywire-{name}-000001": [f"{index_prefix}{each}" for each in aliases]
        for name, aliases in (
            ("articles", ["articles"]),
            ("stories", ["stories", "stories-all"]),
            ("events", ["events"]),
        )
    }


def test_query_strings_and_sums_on_the_alias(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    stories = [story(f"{n}", article_count=n, last_seen=hours(n)) for n in range(6)]
    articles = [assigned(f"{n}-{m}", f"{n}") for n in range(6) for m in range(n)]
    index.write(articles, [*stories, merged("old", into="5")])
    index.refresh()
    alias = f"{index_prefix}stories"
    asked = client.search(index=alias, q="article_count:[3 TO *]", size=100)
    listed = index.search(StoryQuery(min_articles=3))
    assert {hit["_id"] for hit in asked["hits"]["hits"]} == {"3", "4", "5"}
    assert {hit.story.story_id for hit in listed.hits} == {"3", "4", "5"}
    total = client.search(index=alias, size=0, aggs={"n": {"sum": {"field": "article_count"}}})
    assert total["aggregations"]["n"]["value"] == index.counts().articles == 15


def test_fields_that_people_query(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([assigned("a", title="Big parade")], [story(headline="A parade", bias={"left": 4})])
    index.refresh()
    for alias, query in (
        ("articles", "title:parade AND publisher:daily.example AND published_at:[2025-09-03 TO *]"),
        ("stories", "headline:parade AND bias.left:4 AND language:en AND last_seen:[2025 TO *]"),
        ("stories", "parade"),
    ):
        assert client.count(index=f"{index_prefix}{alias}", q=query)["count"] == 1, query


def test_names_of_the_common_schema(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([assigned("a")], [story()], [happened("1-0")])
    index.refresh()
    for alias, query in (
        ("articles", "@timestamp:[2025 TO 2026] AND message:title AND url.full:https*"),
        ("articles", "event.created:[2025 TO *] AND event.ingested:[now-1h TO now]"),
        ("stories", "@timestamp:[2025 TO 2026] AND event.start:[2025 TO 2026]"),
        ("events", "@timestamp:[2025 TO 2026] AND event.action:joined AND event.id:1-0"),
    ):
        assert client.count(index=f"{index_prefix}{alias}", q=query)["count"] == 1, query


def headlines_of_articles(client: Elasticsearch, index_prefix: str) -> dict[str, int]:
    by_headline = {"n": {"terms": {"field": "headline.keyword"}}}
    found = client.search(index=f"{index_prefix}articles", size=0, aggs=by_headline)
    buckets = found["aggregations"]["n"]["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}


def test_articles_follow_the_headline_of_their_story(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([assigned("a"), assigned("b")], [story(headline="One", article_count=2)])
    index.write([assigned("c", revision=2)], [])
    index.refresh()
    assert headlines_of_articles(client, index_prefix) == {"One": 3}
    before = index.article("a")
    index.write([], [story(headline="Two", article_count=3, revision=3)])
    index.write([], [story(headline="Stale", article_count=2, revision=2)])
    index.refresh()
    assert headlines_of_articles(client, index_prefix) == {"Two": 3}
    assert index.article("a") == before
    into = story("other", headline="Three", article_count=3, revision=4)
    moved = [move(each, "other", 4) for each in "abc"]
    index.write(moved, [into, merged("story", into="other", revision=4)])
    index.refresh()
    assert headlines_of_articles(client, index_prefix) == {"Three": 3}


def test_a_merged_story_is_behind_another_alias(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([], [story(), merged("old", into="story")])
    index.refresh()
    found = {alias: client.count(index=f"{index_prefix}{alias}")["count"]
             for alias in ("stories", "stories-all")}  # fmt: skip
    assert found == {"stories": 1, "stories-all": 2}
    assert (index.story("old") or story("none")).story_id == "story"


def test_templates_are_for_our_indices_alone(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    earlier = f"{index_prefix}events"
    ours = {"mappings": mapping(EVENT_PROPERTIES)}
    client.indices.put_index_template(
        name=earlier, index_patterns=[f"{earlier}-*"], template=ours, priority=7
    )
    client.indices.put_index_template(name=f"{index_prefix}stories", index_patterns=["theirs-*"])
    index.prepare()
    found = client.indices.get_index_template(name=f"{index_prefix}*")["index_templates"]
    assert {each["name"]: each["index_template"]["index_patterns"] for each in found} == {
        f"{index_prefix}storywire-{name}": [f"{index_prefix}storywire-{name}-*"]
        for name in ("articles", "stories", "events")
    } | {f"{index_prefix}stories": ["theirs-*"]}


def test_several_processes_prepare_at_once(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    def prepare(_n: int) -> None:
        index = ElasticIndex(elasticsearch_url, index_prefix)
        index.prepare()
        index.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, range(4)))
    assert len(client.indices.get(index=f"{index_prefix}*")) == 3


def test_prepare_keeps_an_alias_that_points_elsewhere(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    alias = f"{index_prefix}stories"
    first, second = (f"{index_prefix}storywire-stories-{n}" for n in ("000001", "000002"))
    client.indices.create(index=second)
    swap: list[dict[str, Any]] = [
        {"remove": {"index": first, "alias": alias}},
        {"add": {"index": second, "alias": alias, "is_write_index": True}},
    ]
    client.indices.update_aliases(actions=swap)
    index.prepare()
    assert list(client.indices.get_alias(name=alias)) == [second]
    index.write([], [story()])
    index.refresh()
    assert client.count(index=second)["count"] == 1


def test_a_mapping_of_another_version_is_named_with_the_way_out(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    name = f"{index_prefix}storywire-articles-000001"
    properties = {"published_at": {"type": "keyword"}}
    client.indices.create(index=name, mappings={"properties": properties})
    index = ElasticIndex(elasticsearch_url, index_prefix)
    with pytest.raises(IncompatibleIndex, match=rf"{name}.*published_at.*replay"):
        index.prepare()
    index.close()


def test_an_index_that_lacks_fields_gets_them(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    kept = {"mapping.exclude_source_vectors": False}
    for name, properties, added in (
        ("articles", ARTICLE_PROPERTIES, {"agency", "updated_at", "date_flags", "section"}),
        ("stories", STORY_PROPERTIES, {"owner", "owners", "section", "timeline", "trending"}),
    ):
        earlier = {field: kind for field, kind in properties.items() if field not in added}
        index_name = f"{index_prefix}storywire-{name}-000001"
        client.indices.create(index=index_name, mappings=mapping(earlier), settings=kept)
    index = ElasticIndex(elasticsearch_url, index_prefix)
    index.prepare()
    article = assigned("a", agency="Reuters", updated_at=hours(1), section="world")
    told = story(owners={"Korvan": 1}, section="world", timeline=[1], trending=2.5)
    assert index.write([article], [told], [happened("1-0")]) == []
    assert (index.article("a"), index.story("story")) == (article, told)
    index.close()


def test_an_index_in_the_place_of_the_alias_is_named(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    client.indices.create(index=f"{index_prefix}stories")
    index = ElasticIndex(elasticsearch_url, index_prefix)
    with pytest.raises(IncompatibleIndex, match=f"{index_prefix}stories is an index"):
        index.prepare()
    index.close()


def test_without_prepare_nothing_is_created_and_nothing_lost(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    index = ElasticIndex(elasticsearch_url, index_prefix)
    for attempt in (
        lambda: index.write([assigned("a")], []),
        lambda: index.write([move("a", "story", 2)], []),
        lambda: index.search(StoryQuery()),
        lambda: index.story("story"),
        index.counts,
    ):
        with pytest.raises(IndexUnavailable, match="prepare"):
            attempt()
    assert not client.indices.get(index=f"{index_prefix}*")
    index.close()


def test_what_the_server_itself_refuses_is_returned_and_the_rest_stored(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    endless = {"owner": {"type": "keyword", "ignore_above": 100_000}}
    client.indices.put_mapping(index=f"{index_prefix}articles", properties=endless)
    (refused,) = index.write([assigned("a", owner="o" * 40_000), assigned("b")], [story()])
    assert (refused.kind, refused.id) == ("article", "a")
    assert "owner" in refused.reason
    index.refresh()
    assert index.counts() == Counts(articles=1, stories=1, merged=0)


@pytest.mark.long
def test_requests_are_split_by_bytes(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([assigned(f"{n}", body=f"word{n} " * 100_000) for n in range(12)], [])
    stats = client.indices.stats(index=f"{index_prefix}articles", metric="bulk")
    assert stats["_all"]["total"]["bulk"]["total_operations"] >= 2
    index.refresh()
    assert index.counts().articles == 12


def test_a_server_that_is_away_is_named_without_its_password() -> None:
    (port,) = free_ports(1)
    index = ElasticIndex(f"http://user:secret@127.0.0.1:{port}", write_seconds=0.2)
    with pytest.raises(IndexUnavailable, match=f"127.0.0.1:{port}") as failure:
        index.write([assigned("a")], [])
    assert "secret" not in str(failure.value)
    index.close()


def test_user_and_password_of_the_address_are_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        port = server.getsockname()[1]
        index = ElasticIndex(f"http://user:p%40ss@127.0.0.1:{port}")

        def answer() -> bytes:
            connection, _ = server.accept()
            with connection:
                request = connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            return request

        request = pool.submit(answer)
        with pytest.raises(Exception, match="400"):
            index.counts()
        assert b"authorization: Basic dXNlcjpwQHNz" in request.result()
        index.close()


def test_a_write_goes_on_when_the_connection_breaks_and_the_server_is_busy(
    elasticsearch_url: str, index: ElasticIndex, index_prefix: str
) -> None:
    with Flaky(elasticsearch_url) as flaky:
        through = ElasticIndex(flaky.url, index_prefix)
        assert through.write([assigned("a")], [story()]) == []
        through.close()
        assert flaky.failures == []
    assert index.article("a") == assigned("a")


class Flaky:
    """A relay to Elasticsearch that first hangs up, then says busy in two ways."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname, parts.port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self.failures = [b"", b"429 Too Many Requests", b"503 Service Unavailable"]
        self._thread = threading.Thread(target=self._serve)

    def fail(self, *failures: bytes) -> None:
        """Hang up in the middle, and answer the next ones with these."""
        self.failures += failures
        self._open.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> "Flaky":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                self._open = connection
                if self.failures:
                    self._fail(connection, self.failures.pop(0))
                else:
                    self._relay(connection)

    @staticmethod
    def _fail(connection: socket.socket, status: bytes) -> None:
        connection.recv(1 << 20)
        if status:
            head = b"HTTP/1.1 " + status + b"\r\nX-Elastic-Product: Elasticsearch\r\n"
            connection.sendall(head + b"Connection: close\r\nContent-Length: 0\r\n\r\n")

    def _relay(self, connection: socket.socket) -> None:
        with socket.create_connection(self._target) as server:
            back = threading.Thread(target=_copy, args=(server, connection))
            back.start()
            _copy(connection, server)
            back.join()


def _copy(source: socket.socket, target: socket.socket) -> None:
    # Either side may be closed before the other: by then its client has what it asked for.
    with suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def test_what_events_tell_of_is_searchable(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    told_of = [f"{index_prefix}articles", f"{index_prefix}stories"]
    client.indices.put_settings(index=told_of, settings={"refresh_interval": "-1"})
    index.write([assigned("a")], [story()], [happened("1-0")])
    client.indices.refresh(index=f"{index_prefix}events")
    assert index.counts().articles == 0
    assert [each.event_id for each in index.events()] == ["1-0"]
    assert index.counts() == Counts(articles=1, stories=1, merged=0)
    assert index.articles("story").total == 1


def test_what_another_writer_deletes_meanwhile_is_gone_and_no_error(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write([assigned("a", "1", at=hours(1))], [])
    index.keep_since(hours(5))

    def deleted_when_read(*of: Any, **options: Any) -> Iterator[tuple[str, Json]]:
        for key, source in sources(*of, **options):
            client.delete(index=f"{index_prefix}articles", id=key)
            yield key, source

    monkeypatch.setattr(writer, "sources", deleted_when_read)
    withdrawn = assigned("a", "1", revision=2, at=hours(1), withdrawn=True)
    assert not index.write([withdrawn, assigned("b", "1", at=hours(9))], [])
    index.refresh()
    assert [each.article_id for each in index.articles("1").articles] == ["b"]


def test_retention_of_a_blocked_index_is_an_error(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    index.write([assigned("a")], [story()])
    index.refresh()
    index.keep_since(hours(1))
    alias = f"{index_prefix}articles"
    client.indices.put_settings(index=alias, settings={"index.blocks.write": True})
    with pytest.raises(IndexUnavailable, match="is blocked"):
        index.delete_expired(10)
    client.indices.put_settings(index=alias, settings={"index.blocks.write": None})
    assert index.delete_expired(10) == 1


def test_an_export_waits_for_elasticsearch_once_it_has_begun(
    index: ElasticIndex,
    elasticsearch_url: str,
    index_prefix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(export, "EXPORTED_AT_ONCE", 2)
    monkeypatch.setattr(connections, "READ_SECONDS", 0.0)
    index.write([assigned(each) for each in "abcde"], [story()])
    index.refresh()
    with Flaky(elasticsearch_url) as flaky:
        through = ElasticIndex(flaky.url, index_prefix)
        with pytest.raises(IndexUnavailable, match="not available within 0 s"):
            next(through.all_articles(StoryQuery()))
        flaky.failures.clear()
        rows = through.all_articles(StoryQuery())
        exported = [next(rows).article_id for _ in range(2)]
        flaky.fail(b"429 Too Many Requests", b"503 Service Unavailable")
        exported += [each.article_id for each in rows]
        through.close()
        assert flaky.failures == []
    assert exported == [*"abcde"]


def test_an_export_goes_on_in_no_index_that_lacks_what_was_exported(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "EXPORTED_AT_ONCE", 2)
    index.write([assigned(each) for each in "abcde"], [story()])
    index.refresh()
    rows = index.all_articles(StoryQuery())
    assert next(rows).article_id == "a"
    with index.rebuild() as fresh:
        fresh.write([assigned(each) for each in "abcde"], [story()])
        fresh.hold()
        fresh.swap()
    assert [next(rows).article_id for _ in range(2)] == ["b", "c"]
    for each in list(client.indices.get(index=f"{index_prefix}*")):
        client.indices.delete(index=each)
    index.prepare()
    index.write([assigned("e")], [story()])
    index.refresh()
    assert next(rows).article_id == "d"
    with pytest.raises(IndexUnavailable, match=r"articles was deleted or replaced .* replay"):
        next(rows)


@pytest.mark.parametrize("noticed_by", ["write", "hold", "swap"])
def test_a_rebuild_that_another_one_overtakes_swaps_nothing_in_and_leaves_that_alone(
    index: ElasticIndex, noticed_by: str
) -> None:
    index.write([assigned(each) for each in "ab"], [story(article_count=2)])
    with pytest.raises(RebuildOvertaken, match="another process"), index.rebuild() as first:  # noqa: PT012
        first.write([assigned("a")], [story()])
        # Entered as another process would, which has not ended when this one does.
        second = index.rebuild()
        other = second.__enter__()
        if noticed_by == "write":
            first.write([assigned("b")], [story(article_count=2)])
        elif noticed_by == "hold":
            first.hold()
        first.swap()
    index.refresh()
    assert index.counts().articles == 2
    other.write([assigned(each) for each in "abc"], [story(article_count=3)])
    other.hold()
    other.swap()
    second.__exit__(None, None, None)
    index.refresh()
    assert index.counts().articles == 3
    assert index.write([assigned("d")], [story(revision=4, article_count=4)]) == []


def test_what_is_kept_no_longer_since_a_rebuild_began_does_not_come_back_with_it(
    index: ElasticIndex,
) -> None:
    old, new = assigned("old"), assigned("new", at=hours(50))
    index.write([old, new], [story(article_count=2)])
    with index.rebuild() as fresh:
        fresh.write([old, new], [story(article_count=2)])
        index.keep_since(hours(20))
        while index.delete_expired(10):
            pass
        fresh.hold()
        fresh.swap()
    index.refresh()
    assert index.article("old") is None
    assert index.article("new") is not None
