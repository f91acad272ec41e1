"""Calibration: what similarities mean to one article, as factors that turn them into z."""

from typing import NamedTuple


class Calibration(NamedTuple):
    """Factors and offsets that turn the similarities of one article into z.

    Within the article's language ``z = terms * x + embedding * y - offset`` for the cosines x of
    terms and y of embeddings; to articles of other
    languages the same with other factors, or, where names are not spelt in letters that compare,
    ``z = apart_embedding * y - apart_offset``.
    z is in standard deviations above the similarities to the background sample.
    """

    terms: float
    embedding: float
    offset: float
    across_terms: float
    across_embedding: float
    across_offset: float
    apart_embedding: float
    apart_offset: float
