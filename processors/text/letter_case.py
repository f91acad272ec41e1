"""Letter case: tells small letters from those of scripts that begin nothing with a capital.

To Unicode the letters of Georgian are small, since headlines may be set in capitals throughout; no
sentence and no name begins with one.
"""


def is_small(letter: str) -> bool:
    """Whether a letter would be another one at the beginning of a sentence.

    >>> is_small("b"), is_small("B"), is_small("ბ"), is_small("ب")
    (True, False, False, False)
    """
    return letter.islower() and letter.title() != letter


def is_uncased(word: str) -> bool:
    """Whether a word is written alike as a name and as none.

    >>> is_uncased("ბათუმი"), is_uncased("北京"), is_uncased("Batumi"), is_uncased("batumi")
    (True, True, False, False)
    """
    return word == word.lower() == word.title()
