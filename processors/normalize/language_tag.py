"""Language tags: brings what senders, feeds and pages call a language into one form."""

from functools import lru_cache

import langcodes
from langcodes.tag_parser import LanguageTagError

MAX_CHARACTERS = 40
_ONE_NAME = {"nb": "no", "nn": "no", "fil": "tl", "in": "id"}
"""Languages that go by two codes; Norwegian as feeds and the identifier say."""


@lru_cache(maxsize=4096)
def language_code(tag: str) -> str | None:
    """ISO 639-1 where there is one, else 639-3; None for what is no tag (BCP 47) of a language.

    >>> language_code("eng"), language_code("zh-Hant_TW"), language_code("iw"), language_code("x!")
    ('en', 'zh', 'he', None)
    """
    tag = tag.strip()[:MAX_CHARACTERS]
    try:
        standard = langcodes.standardize_tag(tag, macro=True)
    except (LanguageTagError, ValueError):
        return None
    language = standard.partition("-")[0]
    if language in ("und", "mul", "zxx", "mis") or not langcodes.tag_is_valid(language):
        return None
    return _ONE_NAME.get(language, language)


@lru_cache(maxsize=4096)
def usual_script(code: str) -> str | None:
    """The script (ISO 15924) in which a language, by its code, is usually written.

    >>> usual_script("fa"), usual_script("sr")
    ('Arab', 'Cyrl')
    """
    return langcodes.Language.get(code).maximize().script
