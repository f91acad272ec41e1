"""Bullet: a sentence of a summary with its citations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bullet:
    """A sentence and the articles that say so."""

    text: str
    citations: tuple[str, ...]
    """Ids of articles, the best first; at least one."""
