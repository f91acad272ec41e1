"""Words as the full-text tables hold them and are asked for."""

from processors.text.search_tokens import search_words

BETWEEN_TITLES = " \ue000 "
"""A word that no text has, so that no phrase goes from one title into the next."""


def joined(text: str) -> str:
    """The words of `text` with one space between two."""
    return " ".join(search_words(text))
