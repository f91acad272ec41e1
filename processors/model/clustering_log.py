"""Clustering log: its records are articles and corrections, in one order."""

from pydantic import BaseModel

from processors.model.article import EmbeddedArticle
from processors.model.correction import Correction


class _Marked(BaseModel):
    correction: object = None
    """The field that makes a record a correction, whatever its value."""


def clustering_log_record(value: bytes) -> EmbeddedArticle | Correction:
    """The message of a record: a correction where it has the field of this name.

    Raises ValidationError.
    """
    # Looked for first: nearly all records are articles, which need not be parsed twice.
    if b'"correction"' in value and _Marked.model_validate_json(value).model_fields_set:
        return Correction.model_validate_json(value)
    return EmbeddedArticle.model_validate_json(value)
