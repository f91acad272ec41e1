"""One vector space: what two models embedded is never compared."""

from pydantic import ValidationError

from infra.embedders.opening import space_of
from infra.index.base import Index
from infra.settings import Mode, Settings
from processors.errors import StorywireError
from processors.model import EmbeddedArticle, clustering_log_record

WAYS_OUT: dict[Mode, str] = {
    "embedded": "run `storywire migrate-embedder`",
    "distributed": "replay into new topics: `storywire migrate-embedder` tells how",
}


class OtherVectorSpace(StorywireError):
    """What is stored was embedded by another model; the message names both and the way out."""


def require_vector_space(where: str, stored: str | None, model: str, mode: Mode) -> None:
    """Raise OtherVectorSpace where articles are stored that another model than `model` embedded."""
    if stored is not None and stored != model:
        raise OtherVectorSpace(
            f"{where} holds articles embedded by {stored}, but STORYWIRE_EMBEDDER is now {model}, "
            f"and vectors of two models do not compare: set it back, or {WAYS_OUT[mode]}"
        )


def require_vector_space_of_index(index: Index, settings: Settings) -> None:
    """The same for an index of the distributed way. Raises IndexUnavailable too, where it is away
    or not prepared."""
    where, model = f"the index {settings.index_prefix}articles", space_of(settings.embedder)
    require_vector_space(where, index.embedding_model(), model, "distributed")


def space_of_record(value: bytes) -> str | None:
    """Name of the vector space of a record of the clustering log; None where it is no article."""
    try:
        record = clustering_log_record(value)
    except ValidationError:
        return None  # the cluster stage makes a dead record of it
    return record.embedding_model if isinstance(record, EmbeddedArticle) else None
