"""Language: chooses that of an article by its letters, a trained model, and what is said of it."""

from collections.abc import Container, Iterable
from typing import NamedTuple

from processors.model import UNDETERMINED
from processors.normalize.language.country_languages import country_languages, main_language
from processors.normalize.language.language_model import KNOWN, are_related, likely_language
from processors.normalize.language.language_script import (
    ARABIC,
    CYRILLIC,
    DEVANAGARI,
    LATIN,
    ByScript,
    by_script,
)
from processors.normalize.language.language_tag import language_code, language_named, usual_script
from processors.normalize.language.language_words import by_words

CHARACTERS = 250
"""Beginning of title and body, each, that is looked at."""
CERTAIN = 0.4
"""Probability from which a language is named that nobody says."""
CLDR_SCRIPT = {LATIN: "Latn", CYRILLIC: "Cyrl", ARABIC: "Arab", DEVANAGARI: "Deva"}
"""Scripts of many languages, as ISO 15924 and CLDR call them."""
WRITTEN_TOO = {
    LATIN: frozenset(("sr", "uz", "az", "kk", "ku", "tk", "mn", "pa", "ug")),
    CYRILLIC: frozenset(("uz", "az", "tk", "ku", "bs")),
    ARABIC: frozenset(("pa", "ku", "kk", "uz", "az", "ms")),
}
"""Languages that are written in a script too which is not their usual one."""


class StatedLanguage(NamedTuple):
    """A language as somebody names it."""

    tag: str
    margin: float
    """Probability of its being another, from which the text is believed instead."""


BY_SENDER, BY_PAGE, BY_FEED = 0.9999, 0.98, 0.8
"""Margins: of an article's own tag; of its page, since many a template says "en"; of a whole feed,
or outlet."""


def language_of(title: str, body: str, stated: Iterable[StatedLanguage] = ()) -> str:
    """ISO 639 code, or "und" where it cannot be told.

    The first of `stated` that is a language's tag, or its name, is believed, unless the script is
    that of another language, or the model, if it knows it, is certain beyond the margin that it is
    another. A tag that is a country's code may mean a language of that.

    >>> language_of("Zentralbank lässt Leitzins unverändert", "")
    'de'
    >>> language_of("Parlamenti miratoi buxhetin", "", [StatedLanguage("sq", BY_PAGE)])
    'sq'
    >>> language_of("77", "")
    'und'
    """
    text = f"{title[:CHARACTERS]}\n{body[:CHARACTERS]}"
    script = by_script(text)
    for tag, margin in stated:
        if code := language_code(tag) or main_language(tag.strip()):
            spoken = country_languages(tag.strip())
            return _held_against(code, margin, text, script, spoken)
        if code := language_named(tag):
            # Nobody who knows of tags writes so: the text is believed as against a feed's.
            return _held_against(code, min(margin, BY_FEED), text, script, ())
    return _found(text, script) or UNDETERMINED


def _found(text: str, script: ByScript | None, certain: float = CERTAIN) -> str | None:
    """The language that script and model tell."""
    if script is None or script.decided:
        return script and script.language
    likely = likely_language(text, script.script, script.never)
    if likely and script.script == LATIN and (found := by_words(text, likely.language)):
        return found
    return likely.language if likely and likely.probability >= certain else script.language


def _held_against(
    code: str, margin: float, text: str, script: ByScript | None, spoken: Container[str]
) -> str:
    """The told language `code`, or the one that the text is in all the same; `spoken` are those of
    the country that has the tag."""
    if script is None:
        return code
    if script.language and script.decided:
        # No template says "yi" of a Hebrew page, or "ti" of an Amharic one.
        its_own = usual_script(code) == usual_script(script.language) and (
            margin == BY_SENDER or (margin == BY_PAGE and script.by_most)
        )
        is_bare = code == "ja" and script.language == "zh" and script.by_most
        return code if its_own or is_bare else script.language
    is_written = _is_written_in(code, script.script)
    if not (is_written and code in KNOWN):
        found = _found(text, script, BY_PAGE)
        if found and found in spoken:
            return found
    if not is_written:
        # Many write their languages in Latin letters; nobody writes English in others.
        is_kept = script.script == LATIN or usual_script(code) != CLDR_SCRIPT[LATIN]
        certain = margin if margin == BY_SENDER and is_kept else CERTAIN
        return _found(text, script, certain) or (code if is_kept else UNDETERMINED)
    likely = likely_language(text, script.script, script.never)
    if likely is None or code not in likely.of:
        return code
    if are_related(code, likely.language):
        margin = max(margin, BY_PAGE)
    is_another = likely.of[code] < 1 - margin and likely.probability >= CERTAIN
    # It may be in one of those too that the model does not know.
    return (is_another and _found(text, script)) or code


def _is_written_in(code: str, script: str) -> bool:
    usual = CLDR_SCRIPT.get(script)
    return usual in (None, usual_script(code)) or code in WRITTEN_TOO.get(script, ())
