"""Which articles run the same text: reprints, shortened and lightly edited ones included."""

from processors.dedupe.texts import Found, Texts
from processors.text.word_hashes import fingerprint_of

__all__ = ["Found", "Texts", "fingerprint_of"]
