"""Sentence marks: the one table of what ends a sentence, in the scripts of news.

Of Sentence_Terminal in Unicode's PropList.txt those that living languages end sentences with, and
the shad of Tibetan; Thai and Lao have none (clauses.py).
"""

SPACED = ".!?…؟۔।॥։"
"""Marks that end a sentence where a space stands behind them."""
SHADS = "།༎"
"""Marks of Tibetan, often written twice, with or without a space between."""
CLOSE = f"。！？｡။។៕።፧{SHADS}"
"""Marks that need no space."""
QUESTIONS = "?؟？፧՞"
"""Question marks; the Armenian one stands within the word that is asked for."""
GREEK_QUESTIONS = ";\N{GREEK QUESTION MARK}"
"""Question marks of Greek, the first of which parts clauses in every other language."""
SENTENCE_ENDS = SPACED + CLOSE
FULL_STOPS = SENTENCE_ENDS.replace("…", "")
"""Marks that end a whole sentence."""
STATEMENT_ENDS = "".join(mark for mark in FULL_STOPS if mark not in QUESTIONS)
"""Marks that end one that is no question."""
_FULL_STOPS = tuple(FULL_STOPS)


def question_marks(language: str) -> str:
    """Those that a language has.

    >>> ";" in question_marks("el"), ";" in question_marks("en")
    (True, False)
    """
    return QUESTIONS + GREEK_QUESTIONS if language == "el" else QUESTIONS


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a whole sentence does.

    >>> ends_sentence("It rained."), ends_sentence("雨。"), ends_sentence("It rained …")
    (True, True, False)
    """
    return text.endswith(_FULL_STOPS)
