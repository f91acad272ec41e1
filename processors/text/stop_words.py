"""Stop words: lists the most frequent words of a language, which tell nothing of a text."""

from functools import cache

import wordfreq

STOP_WORDS = 150


@cache
def stop_words(language: str, count: int = STOP_WORDS) -> frozenset[str]:
    """The `count` most frequent of a language (ISO 639-1); none where they are not known.

    >>> "the" in stop_words("en"), stop_words("und")
    (True, frozenset())
    """
    if language not in wordfreq.available_languages():
        return frozenset()
    words = frozenset(wordfreq.top_n_list(language, count, "small"))
    wordfreq.get_frequency_list.cache_clear()  # else it keeps the whole list
    return words
