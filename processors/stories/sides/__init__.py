"""Sides: how left, center and right tell a story."""

from processors.stories.sides.omissions import Omission, omissions
from processors.stories.sides.terms import SideTerms, Term, side_terms
from processors.stories.sides.texts import SideText, side_texts, telling

__all__ = [
    "Omission", "SideTerms", "SideText", "Term", "omissions", "side_terms", "side_texts",
    "telling",
]  # fmt: skip
