"""Rebuild in Elasticsearch: indices of new names, filled under aliases of their own, swapped in.

Two aliases tell what a rebuild that was killed has left: what it was filling is behind
`rebuilding-*`, what it held or had replaced already behind `replaced-*`.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from elasticsearch import Elasticsearch, NotFoundError
from tenacity import RetryError, Retrying, retry_if_result, stop_after_delay, wait_fixed

from infra.index.base import IndexUnavailable, RebuildOvertaken, Refused
from infra.index.coalesce import coalesce
from infra.index.elastic.client import Connection
from infra.index.elastic.index_admin import (
    alias_actions,
    create,
    create_first,
    owned,
    put_template,
)
from infra.index.elastic.mappings import ARTICLES, MAPPINGS, REBUILDING, Json, aliases, index_name
from infra.index.elastic.retention import delete_expired, kept_since
from infra.index.elastic.writer import write
from processors.model import AssignedArticle, Story, StoryEvent

REPLACED = "replaced-"
"""Before the name of an alias, after the prefix."""
EXPIRED_AT_ONCE = 500
READ_OUT_SECONDS = 30.0
"""Longest wait for the searches in an index that is to be deleted."""
SEARCH_BEGINS_SECONDS = 1.0
"""From the choice of an index by a search until it counts as one."""


@contextmanager
def rebuilding(connection: Connection, prefix: str) -> Iterator["ElasticRebuild"]:
    """See infra.index.base.Index."""
    made = connection.write(lambda client: _begin(client, prefix))
    try:
        yield ElasticRebuild(connection, prefix, made)
    except RebuildOvertaken:
        raise  # what is there is the other's
    except BaseException:
        with suppress(IndexUnavailable, RebuildOvertaken):  # then the next one does it
            connection.write(lambda client: _give_up(client, prefix, made))
        raise
    connection.write(lambda client: _clean_up(client, prefix))


class ElasticRebuild:
    """See infra.index.base.Rebuild."""

    def __init__(self, connection: Connection, prefix: str, made: Mapping[str, str]) -> None:
        self._connection = connection
        self._prefix = prefix
        self._made = made

    def write(
        self,
        articles: Sequence[AssignedArticle],
        stories: Sequence[Story],
        events: Sequence[StoryEvent] = (),
    ) -> list[Refused]:
        """Store a batch."""
        self._connection.write(self._require_own)
        since = self._connection.write(lambda client: kept_since(client, self._prefix))
        batch = coalesce(articles, stories, events, since)
        prefix = f"{self._prefix}{REBUILDING}"
        refused = self._connection.write(lambda client: write(client, prefix, batch))
        return batch.refused + refused

    def hold(self) -> None:
        """By a write block, which returns once what was under way is written."""
        self._connection.write(self._require_own)
        self._connection.write(lambda client: _hold(client, self._prefix))

    def swap(self) -> None:
        """In one request for all aliases; without articles that are kept no longer since they were
        written."""
        self._connection.write(self._require_own)
        while self._connection.write(self._delete_expired):
            pass
        self._connection.write(lambda client: _swap(client, self._prefix, self._made))
        time.sleep(SEARCH_BEGINS_SECONDS)
        self._connection.write(lambda client: _clean_up(client, self._prefix))

    def _delete_expired(self, client: Elasticsearch) -> int:
        return delete_expired(client, self._prefix, EXPIRED_AT_ONCE, f"{REBUILDING}{ARTICLES}")

    def _require_own(self, client: Elasticsearch) -> None:
        _require_own(client, self._prefix, self._made)


def _begin(client: Elasticsearch, prefix: str) -> dict[str, str]:
    """Returns the ids of the indices that it made: of their names there may be others later."""
    _clean_up(client, prefix)
    made = {}
    for name in MAPPINGS:
        put_template(client, name, prefix)
        if not _behind(client, f"{prefix}{name}"):
            create_first(client, name, prefix)
        base = index_name(name, prefix)
        wanted: dict[str, Json] = {f"{prefix}{REBUILDING}{name}": {"is_write_index": True}}
        create(client, name, prefix, f"{_next_number(client, base):06}", wanted)
        made[name] = _ids(client, f"{prefix}{REBUILDING}{name}")
    return made


def _require_own(client: Elasticsearch, prefix: str, made: Mapping[str, str]) -> None:
    """Raise RebuildOvertaken where what is being filled was made by another process: it lacks what
    was written before that."""
    for name, own in made.items():
        if _ids(client, f"{prefix}{REBUILDING}{name}") not in ("", own):
            raise _overtaken(prefix)


def _overtaken(prefix: str) -> RebuildOvertaken:
    return RebuildOvertaken(
        f"another process, on this machine or another, began to make the index {prefix}articles "
        "anew, and has taken away what this one had made",
        hint="let that one end, or end it and run this again",
    )


def _give_up(client: Elasticsearch, prefix: str, made: Mapping[str, str]) -> None:
    _require_own(client, prefix, made)
    _clean_up(client, prefix)


def _next_number(client: Elasticsearch, base: str) -> int:
    there = client.indices.get(index=f"{base}-*", expand_wildcards="all")
    numbers = [re.fullmatch(rf"{re.escape(base)}-(\d+)", each) for each in there]
    return max((int(each[1]) for each in numbers if each), default=0) + 1


def _hold(client: Elasticsearch, prefix: str) -> None:
    for name in MAPPINGS:
        for index in filter(owned(name, prefix), _behind(client, f"{prefix}{name}")):
            client.indices.put_alias(index=index, name=f"{prefix}{REPLACED}{name}")
            client.indices.add_block(index=index, block="write")


def _swap(client: Elasticsearch, prefix: str, made: Mapping[str, str]) -> None:
    _require_own(client, prefix, made)
    actions: list[Json] = []
    for name in MAPPINGS:
        alias, building, replaced = (f"{prefix}{each}{name}" for each in ("", REBUILDING, REPLACED))
        new = _behind(client, building)
        if not new:
            if _ids(client, alias) != made[name]:
                raise _overtaken(prefix)
            return  # tried again: the first time has come through
        client.indices.refresh(index=new)
        wanted = aliases(name, prefix)
        for index in _behind(client, alias):
            actions += [
                {"remove": {"index": index, "alias": each, "must_exist": False}} for each in wanted
            ]
            # An index that somebody else put there loses the alias, and is not ours to delete.
            if owned(name, prefix)(index):
                actions.append({"add": {"index": index, "alias": replaced}})
        for index in new:
            wanted[alias] = {**wanted[alias], "is_write_index": True}
            actions += alias_actions(index, wanted)
            actions.append({"remove": {"index": index, "alias": building}})
    client.indices.update_aliases(actions=actions)


def _clean_up(client: Elasticsearch, prefix: str) -> None:
    """Delete what was to replace an index or was replaced by one; let go of what was held."""
    for name in MAPPINGS:
        in_use = _behind(client, f"{prefix}{name}")
        for index in _behind(client, f"{prefix}{REBUILDING}{name}"):
            client.indices.delete(index=index, ignore_unavailable=True)
        for index in _behind(client, replaced := f"{prefix}{REPLACED}{name}"):
            if index in in_use:
                client.indices.put_settings(index=index, settings={"index.blocks.write": None})
                client.indices.delete_alias(index=index, name=replaced)
            else:
                _read_out(client, index)
                client.indices.delete(index=index, ignore_unavailable=True)


def _read_out(client: Elasticsearch, index: str) -> None:
    """Returns once no search is in the index, or has taken too long."""
    retrying = Retrying(
        retry=retry_if_result(bool), wait=wait_fixed(0.5), stop=stop_after_delay(READ_OUT_SECONDS)
    )
    with suppress(RetryError):
        retrying(_searches, client, index)


def _searches(client: Elasticsearch, index: str) -> int:
    found = client.indices.stats(index=index, metric="search")["_all"]["total"]["search"]
    return sum(int(found[each]) for each in ("query_current", "fetch_current", "open_contexts"))


def _ids(client: Elasticsearch, alias: str) -> str:
    """The ids of the indices behind an alias; empty where there is no such alias."""
    try:
        found = client.indices.get_settings(index=alias, name="index.uuid", flat_settings=True)
    except NotFoundError:
        return ""
    return " ".join(sorted(each["settings"]["index.uuid"] for each in found.values()))


def _behind(client: Elasticsearch, alias: str) -> list[str]:
    """The indices behind an alias; none where there is no such alias."""
    try:
        return sorted(client.indices.get_alias(name=alias))
    except NotFoundError:
        return []
