"""Which articles run the same text: reprints, shortened and lightly edited ones included."""

from processors.dedupe.texts import Known, Texts
from processors.dedupe.words import fingerprint, words

__all__ = ["Known", "Texts", "fingerprint", "words"]
