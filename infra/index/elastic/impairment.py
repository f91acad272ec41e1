"""Impairment: what keeps the indices behind our aliases from taking what will come, or from showing
readers all of what they hold, told also while nothing comes."""

from collections.abc import Iterator

from elasticsearch import ApiError, Elasticsearch

from infra.index.elastic.mappings import MAPPINGS, Json, aliases
from infra.index.elastic.outage import is_transient, outage
from infra.index.elastic.targets import foreign
from infra.index.elastic.whole import count

_PARTS = ("*.aliases", "*.settings.index.refresh_interval", "*.settings.index.blocks")
_NEVER = "-1"
_WAITS = "and the index stage waits"


def impaired(client: Elasticsearch, prefix: str) -> str | None:
    """What is wrong with which index, and the way out; None where nothing is.

    Raises what passes by itself, such as that Elasticsearch is away.
    """
    try:
        if why := foreign(client, prefix):
            return f"{why}; meanwhile the index stage waits"
        if why := _of_cluster(client) or next(_faults(client, prefix), None):
            return why
        count(client, [f"{prefix}{name}" for name in MAPPINGS], {"match_all": {}})
    except ApiError as error:
        if is_transient(error):
            raise
        return f"Elasticsearch {outage(error) or f'refuses a look at the index ({error})'}"
    return None


def _of_cluster(client: Elasticsearch) -> str | None:
    """Blocks of all indices at once, which none of them has among its settings."""
    found = client.cluster.state(metric="blocks", filter_path="blocks.global").body
    blocks = found.get("blocks", {}).get("global", {}).values()
    affected = [
        each["description"] for each in blocks
        if "write" in each["levels"] and not each["retryable"]
    ]  # fmt: skip
    if not affected:
        return None
    return (
        f"Elasticsearch takes no documents for any index ({', '.join(affected)}), {_WAITS}: set "
        "`cluster.blocks.read_only`, or what is named there, of its cluster settings to null"
    )


def _faults(client: Elasticsearch, prefix: str) -> Iterator[str]:
    every = [f"{prefix}{name}" for name in MAPPINGS]
    there = client.indices.get(index=every, filter_path=_PARTS).body
    if blocked := sorted(name for name, each in there.items() if _blocks(each)):
        yield (
            f"{', '.join(blocked)} take no documents, {_WAITS}: if `storywire replay` was killed, "
            "run it again, which lifts the block; one that runs has it for seconds before it ends; "
            "else set `index.blocks.write` of these to null, or make room on the disk of "
            "Elasticsearch"
        )
    for name, alias in zip(MAPPINGS, every, strict=True):
        for index, found in there.items():
            if alias not in found["aliases"]:
                continue
            if found["aliases"][alias].get("is_write_index") is False:
                yield (
                    f"{alias} is {index}, which is not written to under that name, {_WAITS}: set "
                    "`is_write_index` of the alias to true"
                )
            if found.get("settings", {}).get("index", {}).get("refresh_interval") == _NEVER:
                yield (
                    f"{index} shows nobody what is written to it until somebody asks: set its "
                    "`index.refresh_interval` to null"
                )
            for each, wanted in aliases(name, prefix).items():
                if _shown(found["aliases"].get(each)) != _shown(wanted):
                    yield (
                        f"the alias {each} of {index} is missing, or has a filter or a routing "
                        "that we did not give it, so readers see another part: `storywire admin "
                        "init` sets it"
                    )


def _blocks(index: Json) -> bool:
    return "true" in index.get("settings", {}).get("index", {}).get("blocks", {}).values()


def _shown(options: Json | None) -> Json | None:
    """What decides which documents an alias shows; None where there is no such alias."""
    if options is None:
        return None
    return {key: options.get(key) for key in ("filter", "index_routing", "search_routing")}
