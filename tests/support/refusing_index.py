"""Refusing index: an Elasticsearch that takes no documents, for a block, and takes them again."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import Elasticsearch

NAMES = ("articles", "stories", "events")


@contextmanager
def write_block(client: Elasticsearch, prefix: str) -> Iterator[None]:
    """Each index takes no documents."""
    indices = [f"{prefix}{name}" for name in NAMES]
    client.indices.put_settings(index=indices, settings={"index.blocks.write": True})
    try:
        yield
    finally:
        client.indices.put_settings(index=indices, settings={"index.blocks.write": None})


@contextmanager
def no_aliases(client: Elasticsearch, prefix: str) -> Iterator[None]:
    """The indices are not to be found."""
    there = {name: client.indices.get_alias(name=f"{prefix}{name}") for name in NAMES}
    for name, found in there.items():
        client.indices.delete_alias(index=list(found), name=f"{prefix}{name}")
    try:
        yield
    finally:
        for name, found in there.items():
            for index, each in found.items():
                options = each["aliases"][f"{prefix}{name}"]
                client.indices.put_alias(index=index, name=f"{prefix}{name}", **options)
