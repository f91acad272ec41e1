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
    for name in NAMES:
        client.indices.delete_alias(index=f"{prefix}{name}-000001", name=f"{prefix}{name}")
    try:
        yield
    finally:
        for name in NAMES:
            client.indices.put_alias(
                index=f"{prefix}{name}-000001", name=f"{prefix}{name}", is_write_index=True
            )
