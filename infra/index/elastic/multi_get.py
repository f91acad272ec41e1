"""Documents by their ids, also before they are searchable."""

from collections.abc import Iterator, Sequence

from elasticsearch import Elasticsearch

from infra.index.base import IndexUnavailable
from infra.index.elastic.mappings import Json
from infra.index.elastic.outage import Overloaded

AT_ONCE = 200


def sources(
    client: Elasticsearch,
    alias: str,
    ids: Sequence[str],
    without: Sequence[str] = (),
    only: Sequence[str] = (),
) -> Iterator[tuple[str, Json]]:
    """Ids and sources of the documents that exist, `without` some of their fields or with `only`
    some.

    By mget: in the path of a request an id such as ".." would mean something else. Raises
    Overloaded where not every document was answered for, as by what stands between: to take it for
    "not there" would lose a move.
    """
    for start in range(0, len(ids), AT_ONCE):
        part = list(ids[start : start + AT_ONCE])
        response = client.mget(
            index=alias, ids=part, source_excludes=list(without), source_includes=list(only) or None
        )
        documents = response["docs"]
        if [each["_id"] for each in documents] != part:
            raise Overloaded(f"{alias}: it answers for other documents than it was asked for")
        for document in documents:
            if error := document.get("error"):
                _raise(alias, error)
            if document["found"]:
                yield document["_id"], document["_source"]


def _raise(alias: str, error: Json) -> None:
    if error["type"] == "index_not_found_exception":
        raise IndexUnavailable(
            f"Elasticsearch has no index {alias}: prepare it by `storywire admin init`"
        )
    raise Overloaded(f"{alias}: {error['type']}: {error['reason']}")
