"""Vector space: vectors of two models are never compared; refused with the way out."""

from pydantic import ValidationError

from infra.embedders.opening import NO_LONGER_SHIPPED, setting_of_shipped
from infra.index.base import Index
from processors.errors import StorywireError
from processors.model import EmbeddedArticle, clustering_log_record

MIGRATE = "run `storywire migrate-embedder`"
READ_AGAIN = "read all again into new topics: `storywire migrate-embedder` tells how"


class OtherVectorSpace(StorywireError):
    """What is stored was embedded by another model; the message names both and the way out."""


class MigrationFailed(StorywireError):
    """Articles stay with the model they have; the message names what is wrong and the way out."""


def require_vector_space(where: str, stored: str | None, model: str, way_out: str) -> None:
    """Raise OtherVectorSpace where articles are stored that another model than `model` embedded."""
    if stored is not None and stored != model:
        raise OtherVectorSpace(
            f"{where} holds articles embedded by {stored}, but the model is now {model}, and "
            f"vectors of two spaces do not compare: {way_out}; {_way_back(stored)}"
        )


def require_vector_space_of_index(index: Index, prefix: str, model: str) -> None:
    """Raise OtherVectorSpace where an index that workers write has articles of another model than
    `model`; IndexUnavailable where it is away or not prepared."""
    where = f"the index {prefix}articles"
    require_vector_space(where, index.embedding_model(), model, READ_AGAIN)


def _way_back(stored: str) -> str:
    """Whether a setting still gives the space `stored`, and which."""
    if stored in NO_LONGER_SHIPPED:
        return "no setting gives the model of before, which came with an earlier version"
    setting = setting_of_shipped(stored)
    if setting is None:
        return "or set STORYWIRE_EMBEDDER back, if you changed it"
    return f"or set STORYWIRE_EMBEDDER={setting}" if setting else "or unset STORYWIRE_EMBEDDER"


def space_of_record(value: bytes) -> str | None:
    """Name of the vector space of a record of the clustering log; None where it is no article."""
    try:
        record = clustering_log_record(value)
    except ValidationError:
        return None  # the cluster stage makes a dead record of it
    return record.embedding_model if isinstance(record, EmbeddedArticle) else None
