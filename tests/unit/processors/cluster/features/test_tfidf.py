"""Terms, by what stays in memory."""

import wordfreq

from processors.cluster.features import tfidf
from processors.cluster.state.config import ClusterConfig
from processors.text.stop_words import stop_words


def test_no_list_of_words_is_kept() -> None:
    """One is 20 to 60 MB, and a stream may have forty languages."""
    tfidf._general.cache_clear()
    stop_words.cache_clear()
    tfidf.Terms(ClusterConfig()).measure("", "Die Zentralbank senkt den Leitzins.", "de")
    assert wordfreq.get_frequency_list.cache_info().currsize == 0
