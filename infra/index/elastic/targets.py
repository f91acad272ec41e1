"""Targets: judge the indices behind our aliases before and after documents are written to them.

An alias may come to lead elsewhere, and an index may be made anew by others: what such an index
refuses is no document's fault, and what it takes is not found again.
"""

from collections.abc import Iterator

from elasticsearch import Elasticsearch

from infra.index.elastic.mappings import MAPPINGS, Json

_PARTS = (
    "*.aliases",
    "*.mappings.properties",
    "*.settings.index.default_pipeline",
    "*.settings.index.final_pipeline",
    "*.settings.index.mapping.exclude_source_vectors",
)
_NO_PIPELINE = "_none"


def foreign(client: Elasticsearch, prefix: str) -> str | None:
    """What stands behind an alias that none of our documents belongs into, and the way out."""
    return next(_faults(client, prefix, pipelines=False), None)


def refusing(client: Elasticsearch, prefix: str) -> str | None:
    """The same for where documents were refused: also what changes them before they are stored."""
    return next(_faults(client, prefix, pipelines=True), None)


def _faults(client: Elasticsearch, prefix: str, *, pipelines: bool) -> Iterator[str]:
    every = [f"{prefix}{name}" for name in MAPPINGS]
    there = client.indices.get(index=every, filter_path=_PARTS).body
    for name, alias in zip(MAPPINGS, every, strict=True):
        if alias in there:
            yield (
                f"{alias} is an index, but must be an alias: something wrote to it before it was "
                "prepared. Delete that index or set STORYWIRE_INDEX_PREFIX"
            )
        behind = {key: each for key, each in there.items() if alias in each.get("aliases", {})}
        if len(behind) > 1:
            yield (
                f"{alias} is {' and '.join(sorted(behind))} at once: take the alias from all but "
                "the one that our documents are in"
            )
        for index, found in behind.items():
            wanted = MAPPINGS[name]["properties"]
            if wrong := _difference(wanted, found.get("mappings", {}).get("properties", {})):
                yield (
                    f"{alias} is {index}, {wrong}: run `storywire admin init` if another version "
                    "made it; else give the alias back to our own index, or make one by "
                    "`storywire replay`"
                )
            settings = found.get("settings", {}).get("index", {})
            kept = settings.pop("mapping", {}).get("exclude_source_vectors") == "false"
            if "embedding" in wanted and not kept:
                yield (
                    f"{alias} is {index}, which gives no vectors back, as an index does that was "
                    "made with our mapping and without our settings: give the alias back to our "
                    "own index, or make one by `storywire replay`"
                )
            if pipelines:
                yield from _pipelines(index, settings)


def _pipelines(index: str, settings: Json) -> Iterator[str]:
    for key, pipeline in settings.items():
        if pipeline != _NO_PIPELINE:
            yield (
                f"{index} sends each document through the pipeline {pipeline}, and some were "
                f"refused: set `index.{key}` to {_NO_PIPELINE}"
            )


def _difference(wanted: Json, found: Json, path: str = "") -> str | None:
    """The first field that is not as it is to be, in words; more fields may be there."""
    for name, field in wanted.items():
        there = found.get(name)
        if there is None:
            return f"which has no field {path}{name}"
        kind, kind_there = (each.get("type", "object") for each in (field, there))
        if kind != kind_there:
            return f"whose field {path}{name} is {kind_there}, not {kind}"
        inner = _difference(
            field.get("properties", {}), there.get("properties", {}), f"{path}{name}."
        )
        if inner:
            return inner
    return None
