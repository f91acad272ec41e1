"""Which articles run the same text: reprints, shortened and lightly edited ones included."""

from processors.dedupe.texts import Found, Texts

__all__ = ["Found", "Texts"]
