"""Clustering log: its records are articles and corrections, in one order."""

from pydantic import ValidationError

from processors.model.article import EmbeddedArticle
from processors.model.correction import Correction


def clustering_log_record(value: bytes) -> EmbeddedArticle | Correction:
    """The message of a record: a correction where it has the field of this name.

    Raises ValidationError.
    """
    try:
        return EmbeddedArticle.model_validate_json(value)
    except ValidationError as error:
        if not any(each["loc"] == ("correction",) for each in error.errors()):
            raise
    return Correction.model_validate_json(value)
