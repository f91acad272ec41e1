"""Language tags: brings what senders, feeds and pages call a language into one form."""

import re
from functools import cache, lru_cache

import langcodes
from langcodes.tag_parser import LanguageTagError

from processors.text.cldr_names import LANGUAGES, cldr_names, plain

MAX_CHARACTERS = 40
ONE_NAME = {"nb": "no", "nn": "no", "fil": "tl", "in": "id"}
"""Languages that go by two codes; Norwegian as feeds and the identifier say."""
REST = re.compile(r"[.@,;/(].*", re.DOTALL)
"""Behind a tag: the charset of a POSIX locale, other languages, how much each is wanted."""
WORD = re.compile(r"[^\s_-]+")
MIN_NAME = 4
"""Letters of a name in Latin letters: shorter ones are codes."""
NAMED_IN = ("en", "de", "fr", "es", "it", "pt", "ru")
"""Languages in which systems call others, beside their own names."""
OTHER_NAMES = {
    "farsi": "fa", "castellano": "es", "castilian": "es", "bengali": "bn", "mandarin": "zh",
    "flemish": "nl", "vlaams": "nl", "malaysia": "ms", "valencian": "ca", "valencià": "ca",
    "moldovan": "ro", "عربي": "ar", "हिंदी": "hi", "ภาษาไทย": "th", "简体中文": "zh",
    "繁體中文": "zh", "简体": "zh", "繁體": "zh", "汉语": "zh", "漢語": "zh", "國語": "zh",
    "英文": "en", "英語": "en", "日文": "ja", "韩语": "ko", "bahasa": "id", "norsk": "no",
    "bokmål": "no", "nynorsk": "no", "kurdî": "ku", "kurmancî": "ku", "کوردی": "ckb",
    "پښتو": "ps", "soomaali": "so", "cantonese": "zh", "粵語": "zh", "粤语": "zh",
    "pilipino": "tl",
}  # fmt: skip
"""Names that the CLDR has not, or has otherwise."""


@lru_cache(maxsize=4096)
def language_code(tag: str) -> str | None:
    """ISO 639-1 where there is one, else 639-3; None for what is no tag (BCP 47) of a language.

    >>> language_code("eng"), language_code("zh-Hant_TW"), language_code("iw"), language_code("x!")
    ('en', 'zh', 'he', None)
    """
    tag = _first(tag)
    try:
        standard = langcodes.standardize_tag(tag, macro=True)
    except (LanguageTagError, ValueError):
        return None
    language = standard.partition("-")[0]
    if language in ("und", "mul", "zxx", "mis") or not langcodes.tag_is_valid(language):
        return None
    return ONE_NAME.get(language, language)


@lru_cache(maxsize=4096)
def language_named(name: str) -> str | None:
    """The code of the language of this name, in its own or a large language; None without one.

    >>> language_named("Français"), language_named("English (US)"), language_named("norsk bokmål")
    ('fr', 'en', 'no')
    """
    name = _first(name)
    if name.isascii() and len(name) < MIN_NAME:
        return None
    words = [name, *WORD.findall(name)[::-1]]
    return next((code for word in words if (code := _names().get(plain(word)))), None)


def _first(tag: str) -> str:
    return REST.sub("", tag.strip()[:MAX_CHARACTERS]).rstrip()


@cache
def _names() -> dict[str, str]:
    """The languages with a code of two letters by their names, in any of NAMED_IN and their own."""
    names = {}
    for one in (*LANGUAGES, *NAMED_IN):
        own = one.partition("_")[0] if one not in NAMED_IN else None
        for code, name in cldr_names(one).languages.items():
            language = code.partition("_")[0]
            if language == (own or language):
                names[plain(name)] = ONE_NAME.get(language, language)
    return names | {plain(name): code for name, code in OTHER_NAMES.items()}


@lru_cache(maxsize=4096)
def usual_script(code: str) -> str | None:
    """The script (ISO 15924) in which a language, by its code, is usually written.

    >>> usual_script("fa"), usual_script("sr")
    ('Arab', 'Cyrl')
    """
    return langcodes.Language.get(code).maximize().script
