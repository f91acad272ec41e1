"""Duplicates: finds articles that run the same text, shortened and edited ones included."""

from processors.dedupe.texts import TextMatch, Texts
from processors.text.word_hashes import fingerprint_of

__all__ = ["TextMatch", "Texts", "fingerprint_of"]
