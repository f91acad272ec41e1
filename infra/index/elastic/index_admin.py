"""Index administration: templates, versioned indices and their aliases."""

from elasticsearch import BadRequestError, Elasticsearch

from infra.index.base import IncompatibleIndex
from infra.index.elastic.mappings import MAPPINGS, template

FIRST = "000001"


def prepare(client: Elasticsearch, prefix: str) -> None:
    """Create what is missing; bring the mappings up to date. Raises IncompatibleIndex."""
    for name in MAPPINGS:
        alias = f"{prefix}{name}"
        client.indices.put_index_template(name=alias, **template(name, prefix))
        is_new = not client.indices.exists_alias(name=alias) and create_first(client, alias)
        if not is_new:
            _update_mapping(client, name, alias)


def create_first(client: Elasticsearch, alias: str) -> bool:
    """Put an index behind the alias; False where that index was there."""
    # Asked again: another process may have made the alias since it was found missing.
    if client.indices.exists(index=alias) and not client.indices.exists_alias(name=alias):
        raise IncompatibleIndex(
            f"{alias} is an index, but must be an alias: something wrote to it before it was "
            f"prepared. Delete that index or set STORYWIRE_INDEX_PREFIX"
        )
    first = f"{alias}-{FIRST}"
    try:
        client.indices.create(index=first, aliases={alias: {"is_write_index": True}})
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
        # Another process was quicker, or the alias was taken away.
        client.indices.put_alias(index=first, name=alias, is_write_index=True)
        return False
    return True


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
