"""Index administration: templates, versioned indices and their aliases."""

import re
from collections.abc import Callable

from elasticsearch import BadRequestError, Elasticsearch

from infra.index.base import IncompatibleIndex
from infra.index.elastic.mappings import (
    ARTICLES,
    EVENTS,
    MAPPINGS,
    OWNED,
    REBUILDING,
    STORIES,
    Json,
    aliases,
    index_name,
    template,
)
from infra.index.elastic.targets import foreign

FIRST = "000001"

_KEYS = {ARTICLES: "article_id", STORIES: "story_id", EVENTS: "event_id"}


def prepare(client: Elasticsearch, prefix: str) -> None:
    """Create what is missing; bring aliases and mappings up to date. Raises IncompatibleIndex."""
    for name in MAPPINGS:
        put_template(client, name, prefix)
        alias = f"{prefix}{name}"
        is_new = not client.indices.exists_alias(name=alias) and create_first(client, name, prefix)
        if not is_new:
            _update_mapping(client, name, alias)
            _update_aliases(client, name, prefix)
    if why := foreign(client, prefix):
        raise IncompatibleIndex(f"Elasticsearch's index {why}")


def put_template(client: Elasticsearch, name: str, prefix: str) -> None:
    """Put the template of `name`, in the place of the one that earlier versions made."""
    client.indices.put_index_template(name=index_name(name, prefix), **template(name, prefix))
    earlier = f"{prefix}{name}"
    if client.indices.exists_index_template(name=earlier):
        (found,) = client.indices.get_index_template(name=earlier)["index_templates"]
        patterns = found["index_template"]["index_patterns"]
        mappings = found["index_template"].get("template", {}).get("mappings", {})
        if patterns == [f"{earlier}-*"] and _KEYS[name] in mappings.get("properties", {}):
            client.indices.delete_index_template(name=earlier)


def create_first(client: Elasticsearch, name: str, prefix: str) -> bool:
    """Put an index behind the alias; False where one of ours was there, the newest of which is it:
    an alias that was taken away leads again to what it led to."""
    alias = f"{prefix}{name}"
    # Asked again: another process may have made the alias since it was found missing.
    if client.indices.exists(index=alias) and not client.indices.exists_alias(name=alias):
        raise IncompatibleIndex(
            f"{alias} is an index, but must be an alias: something wrote to it before it was "
            f"prepared. Delete that index or set STORYWIRE_INDEX_PREFIX"
        )
    first = f"{index_name(name, prefix)}-{FIRST}"
    wanted = aliases(name, prefix)
    wanted[alias] = {**wanted[alias], "is_write_index": True}
    if left := _without_alias(client, name, prefix):
        client.indices.update_aliases(actions=alias_actions(left, wanted))
        return False
    try:
        create(client, name, prefix, FIRST, wanted)
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
        # Another process was quicker.
        client.indices.update_aliases(actions=alias_actions(first, wanted))
        return False
    return True


def _without_alias(client: Elasticsearch, name: str, prefix: str) -> str | None:
    """The newest index that was behind an alias of this name; None where there is none.

    One that a rebuild was filling never was.
    """
    patterns = [f"{index_name(name, prefix)}-*", f"{prefix}{name}-*"]
    there = client.indices.get(index=patterns, expand_wildcards="all", filter_path="*.aliases").body
    is_ours, building = owned(name, prefix), f"{prefix}{REBUILDING}{name}"
    left = [each for each in there if is_ours(each) and building not in there[each]["aliases"]]
    return max(left, key=lambda each: int(each.rpartition("-")[2]), default=None)


def owned(name: str, prefix: str) -> Callable[[str], bool]:
    """Whether we gave an index its name, as this version or earlier ones do."""
    pattern = rf"{re.escape(prefix)}({re.escape(OWNED)})?{name}-\d+"
    return lambda index: re.fullmatch(pattern, index) is not None


def create(
    client: Elasticsearch, name: str, prefix: str, number: str, wanted: dict[str, Json]
) -> None:
    """Make an index. What it is to be is said again: an operator's template of a higher priority
    stands in the place of ours, with another mapping, more copies or a pipeline."""
    made = template(name, prefix)["template"]
    client.indices.create(
        index=f"{index_name(name, prefix)}-{number}",
        settings=made["settings"],
        mappings=made["mappings"],
        aliases=wanted,
    )


def alias_actions(index: str, wanted: dict[str, Json]) -> list[Json]:
    """Give an index these aliases, in the place of those of the same names."""
    return [
        {"add": {"index": index, "alias": alias, **options}} for alias, options in wanted.items()
    ]


def _update_aliases(client: Elasticsearch, name: str, prefix: str) -> None:
    """Give the indices behind the alias what this version has beside; who is written to stays."""
    alias, actions = f"{prefix}{name}", []
    for index, found in client.indices.get_alias(name=alias).items():
        wanted = aliases(name, prefix)
        kept = found["aliases"][alias].get("is_write_index")
        if kept is not None:
            wanted[alias] = {**wanted[alias], "is_write_index": kept}
        actions += alias_actions(index, wanted)
    client.indices.update_aliases(actions=actions)


def _update_mapping(client: Elasticsearch, name: str, alias: str) -> None:
    mapping = MAPPINGS[name]
    try:
        client.indices.put_mapping(
            index=alias,
            dynamic=mapping["dynamic"],
            properties=mapping["properties"],
            source=mapping["_source"],
        )
    except BadRequestError as error:
        indices = ", ".join(client.indices.get_alias(name=alias))
        raise IncompatibleIndex(
            f"{indices} was made by another version: {error.message}: {_reason(error)}. Make it "
            "anew by `storywire replay`, or set STORYWIRE_INDEX_PREFIX"
        ) from error


def _reason(error: BadRequestError) -> str:
    detail = error.body.get("error") if isinstance(error.body, dict) else None
    return str(detail.get("reason")) if isinstance(detail, dict) else str(detail)
