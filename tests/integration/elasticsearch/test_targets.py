"""Aliases that lead elsewhere, indices that others made: waited for, no document is given up."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from infra.index.base import IncompatibleIndex, IndexUnavailable
from infra.index.elastic import ElasticIndex
from infra.index.query import StoryQuery
from tests.support.messages import assigned, happened, story

Change = Callable[[Elasticsearch, str, str], None]

NAMES = ("stories", "articles", "events")


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture
def index(elasticsearch_url: str, index_prefix: str) -> Iterator[ElasticIndex]:
    index = ElasticIndex(elasticsearch_url, index_prefix, write_seconds=0.5)
    index.prepare()
    write(index)
    index.refresh()
    yield index
    index.close()


def write(index: ElasticIndex) -> None:
    """One document of each kind, none of which is refused."""
    assert index.write([assigned("a")], [story()], [happened("1-0")]) == []


def ours(prefix: str, name: str) -> str:
    return f"{prefix}storywire-{name}-000001"


def made_by_others(client: Elasticsearch, prefix: str, mappings: dict[str, Any] | None) -> str:
    name = f"{prefix}foreign"
    client.indices.create(index=name, mappings=mappings)
    return name


def lead(client: Elasticsearch, alias: str, to: str) -> None:
    """Have an alias lead to one index alone."""
    gone = [
        {"remove": {"index": each, "alias": alias}} for each in client.indices.get_alias(name=alias)
    ]
    client.indices.update_aliases(actions=[*gone, {"add": {"index": to, "alias": alias}}])


def to_one_that_takes_everything(client: Elasticsearch, prefix: str, name: str) -> None:
    lead(client, f"{prefix}{name}", made_by_others(client, prefix, None))


def to_one_that_takes_nothing(client: Elasticsearch, prefix: str, name: str) -> None:
    lead(client, f"{prefix}{name}", made_by_others(client, prefix, {"dynamic": "strict"}))


def to_one_of_other_types(client: Elasticsearch, prefix: str, name: str) -> None:
    wrong = {key: {"type": "boolean"} for key in ("article_id", "story_id", "event_id")}
    lead(client, f"{prefix}{name}", made_by_others(client, prefix, {"properties": wrong}))


def to_another_of_ours(client: Elasticsearch, prefix: str, name: str) -> None:
    other = "events" if name == "articles" else "articles"
    lead(client, f"{prefix}{name}", ours(prefix, other))


def to_one_of_our_mapping_alone(client: Elasticsearch, prefix: str, name: str) -> None:
    of = ours(prefix, name)
    mappings = client.indices.get_mapping(index=of)[of]["mappings"]
    lead(client, f"{prefix}{name}", made_by_others(client, prefix, mappings))


def to_two(client: Elasticsearch, prefix: str, name: str) -> None:
    second = made_by_others(client, prefix, None)
    client.indices.put_alias(index=second, name=f"{prefix}{name}", is_write_index=False)


def to_two_the_other_of_which_is_written_to(client: Elasticsearch, prefix: str, name: str) -> None:
    alias, second = f"{prefix}{name}", made_by_others(client, prefix, None)
    client.indices.put_alias(index=ours(prefix, name), name=alias, is_write_index=False)
    client.indices.put_alias(index=second, name=alias, is_write_index=True)


def without_write_index(client: Elasticsearch, prefix: str, name: str) -> None:
    client.indices.put_alias(index=ours(prefix, name), name=f"{prefix}{name}", is_write_index=False)


def made_anew_under_the_name_of_the_alias(client: Elasticsearch, prefix: str, name: str) -> None:
    client.indices.delete(index=ours(prefix, name))
    client.indices.create(index=f"{prefix}{name}")


def closed(client: Elasticsearch, prefix: str, name: str) -> None:
    client.indices.close(index=ours(prefix, name))


def through_a_pipeline_that_is_not_there(client: Elasticsearch, prefix: str, name: str) -> None:
    settings = {"index.default_pipeline": "gone"}
    client.indices.put_settings(index=ours(prefix, name), settings=settings)


CHANGES: list[Change] = [
    to_one_that_takes_everything,
    to_one_that_takes_nothing,
    to_one_of_other_types,
    to_another_of_ours,
    to_two,
    to_two_the_other_of_which_is_written_to,
    without_write_index,
    made_anew_under_the_name_of_the_alias,
    closed,
    through_a_pipeline_that_is_not_there,
]


READS: list[Callable[[ElasticIndex], object]] = [
    lambda index: index.search(StoryQuery()),
    lambda index: index.search(StoryQuery(text="parade")),
    lambda index: index.articles("story"),
    lambda index: index.events(),
    lambda index: index.counts(),
    lambda index: index.story("story"),
]


def sentence(read: Callable[[ElasticIndex], object], index: ElasticIndex) -> str | None:
    """What is told in the place of an answer; None where there is one."""
    try:
        read(index)
    except IndexUnavailable as error:
        return str(error)
    return None


@pytest.mark.long
@pytest.mark.parametrize(("change", "name"), list(zip(CHANGES, cycle(NAMES), strict=False)))
def test_what_is_written_waits_for_an_index_of_ours(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, change: Change, name: str
) -> None:
    change(client, index_prefix, name)
    told = [sentence(each, index) for each in (write, *READS)]
    assert told[0]
    assert all(f"{index_prefix}" in each and name in each for each in told if each)
    # What a document that is refused shows first is not looked for before.
    if change is not through_a_pipeline_that_is_not_there:
        seen = index.impaired()
        assert seen
        assert f"{index_prefix}" in seen
        assert name in seen


@pytest.mark.parametrize("block", ["write", "read_only", "read_only_allow_delete", "read"])
@pytest.mark.parametrize("name", NAMES)
def test_a_block_is_seen_before_anything_is_written(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, block: str, name: str
) -> None:
    of, setting = ours(index_prefix, name), f"index.blocks.{block}"
    assert index.impaired() is None
    client.indices.put_settings(index=of, settings={setting: True})
    try:
        assert f"{of} take no documents" in str(index.impaired())
    finally:
        client.indices.put_settings(index=of, settings={setting: None})
    assert index.impaired() is None


@pytest.mark.parametrize("name", NAMES)
def test_an_index_that_is_gone_is_seen_before_anything_is_written(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, name: str
) -> None:
    client.indices.delete(index=ours(index_prefix, name))
    told = str(index.impaired())
    assert f"has no {index_prefix}{name}" in told
    assert "storywire admin init" in told


def test_an_alias_that_leads_to_two_is_named_before_it_is_worked_with(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    second = ours(index_prefix, "stories").replace("000001", "000002")
    client.indices.create(index=second)
    client.indices.put_alias(index=second, name=f"{index_prefix}stories", is_write_index=False)
    with pytest.raises(IncompatibleIndex, match=f"{second} at once"):
        index.prepare()


def test_a_rebuild_leaves_an_index_of_others_as_it_is(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    to_one_that_takes_everything(client, index_prefix, "articles")
    foreign = f"{index_prefix}foreign"
    client.index(index=foreign, id="theirs", document={"kept": True}, refresh=True)
    with index.rebuild() as anew:
        anew.write([assigned("a")], [story()], [happened("1-0")])
        anew.hold()
        client.index(index=foreign, id="held", document={"kept": True}, refresh=True)
        anew.swap()
    assert client.count(index=foreign)["count"] == 2
    assert client.indices.get(index=foreign)[foreign]["aliases"] == {}
    write(index)


def test_templates_of_others_change_nothing(
    elasticsearch_url: str, index_prefix: str, client: Elasticsearch
) -> None:
    name = f"{index_prefix}all"
    client.indices.put_index_template(
        name=name,
        index_patterns=[f"{index_prefix}*"],
        priority=9_000,
        template={
            "settings": {
                "number_of_replicas": 3,
                "number_of_shards": 2,
                "default_pipeline": "gone",
            },
            "mappings": {"dynamic": True},
        },
    )
    index = ElasticIndex(elasticsearch_url, index_prefix, write_seconds=0.5)
    try:
        index.prepare()
        write(index)
        with index.rebuild() as anew:
            anew.write([assigned("a")], [story()], [happened("1-0")])
            anew.swap()
        write(index)
        made = client.indices.get(index=f"{index_prefix}storywire-*")
        assert len(made) == 3
        for each in made.values():
            assert each["mappings"]["dynamic"] == "strict"
            assert each["settings"]["index"]["number_of_shards"] == "1"
            assert each["settings"]["index"]["auto_expand_replicas"] == "0-1"
    finally:
        index.close()
        client.indices.delete_index_template(name=name)


ALIASES: list[tuple[str, dict[str, Any] | None]] = [
    ("articles", {"filter": {"term": {"language": "de"}}}),
    ("articles", {"routing": "one"}),
    ("stories", {}),
    ("stories", {"filter": {"term": {"language": "de"}}}),
    ("events", {"filter": {"term": {"type": "split"}}}),
    ("events", {"search_routing": "one"}),
    ("stories-all", {"filter": {"term": {"language": "de"}}}),
    ("stories-all", None),
]


@pytest.mark.parametrize(("name", "options"), ALIASES)
def test_an_alias_that_shows_another_part_is_told_of_until_it_is_set(
    index: ElasticIndex,
    client: Elasticsearch,
    index_prefix: str,
    name: str,
    options: dict[str, Any] | None,
) -> None:
    assert index.impaired() is None
    of, alias = ours(index_prefix, name.partition("-")[0]), f"{index_prefix}{name}"
    change = {"remove": {}} if options is None else {"add": options}
    client.indices.update_aliases(
        actions=[{kind: {"index": of, "alias": alias, **given}} for kind, given in change.items()]
    )
    told = index.impaired()
    assert told
    assert f"the alias {alias} of {of}" in told
    write(index)
    index.prepare()
    assert index.impaired() is None


def test_an_index_of_our_mapping_that_gives_no_vectors_back_is_not_written_to(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str
) -> None:
    to_one_of_our_mapping_alone(client, index_prefix, "articles")
    assert "gives no vectors back" in str(sentence(write, index))
    with pytest.raises(IncompatibleIndex, match="storywire replay"):
        index.prepare()


@pytest.mark.parametrize("name", NAMES)
def test_an_index_that_is_never_refreshed_is_told_of(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, name: str
) -> None:
    of = ours(index_prefix, name)
    client.indices.put_settings(index=of, settings={"index.refresh_interval": "-1"})
    assert of in str(index.impaired())
    client.indices.put_settings(index=of, settings={"index.refresh_interval": None})
    assert index.impaired() is None


LIMITS: list[tuple[str, int, Callable[[ElasticIndex], object]]] = [
    ("max_result_window", 10, lambda index: index.search(StoryQuery())),
    ("max_result_window", 10, lambda index: next(index.all_stories(StoryQuery()))),
    ("max_docvalue_fields_search", 0, lambda index: index.search(StoryQuery(text="word"))),
]


@pytest.mark.parametrize(("limit", "value", "ask"), LIMITS)
def test_a_limit_for_which_a_search_is_not_answered_is_named(
    index: ElasticIndex,
    client: Elasticsearch,
    index_prefix: str,
    limit: str,
    value: int,
    ask: Callable[[ElasticIndex], object],
) -> None:
    every, name = [ours(index_prefix, each) for each in NAMES], f"index.{limit}"
    client.indices.put_settings(index=every, settings={name: value})
    with pytest.raises(IndexUnavailable, match=f"{name} is as it is .* set it to null"):
        ask(index)
    client.indices.put_settings(index=every, settings={name: None})
    ask(index)


@pytest.mark.parametrize("name", NAMES)
def test_an_alias_that_was_taken_away_leads_again_to_what_a_rebuild_made(
    index: ElasticIndex, client: Elasticsearch, index_prefix: str, name: str
) -> None:
    with index.rebuild() as anew:
        anew.write([assigned("a")], [story()], [happened("1-0")])
        anew.swap()
    alias, made = f"{index_prefix}{name}", ours(index_prefix, name).replace("000001", "000002")
    client.indices.create(index=ours(index_prefix, name).replace("000001", "000003"))
    client.indices.put_alias(
        index=ours(index_prefix, name).replace("000001", "000003"),
        name=f"{index_prefix}rebuilding-{name}",
    )
    client.indices.delete_alias(index=made, name=alias)
    index.prepare()
    assert list(client.indices.get_alias(name=alias)) == [made]
    assert client.count(index=alias)["count"] == 1
    write(index)
