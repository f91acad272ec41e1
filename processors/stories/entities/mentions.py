"""Mentions: collects the names in texts and tells which are places."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from processors.model import StoryArticle
from processors.stories.entities.places import Place, place_named, places
from processors.stories.entities.uncased_persons import comparable, uncased_persons
from processors.stories.entities.uncased_places import has_capitals, uncased_places
from processors.stories.entities.vietnamese import VIETNAMESE, is_syllable
from processors.stories.facts.names import Name, NameText, names_among
from processors.stories.facts.number_words import number_words
from processors.stories.summary.leads import without_dateline
from processors.text.excerpt import excerpt
from processors.text.letter_case import is_uncased

MAX_CHARACTERS = 1_500
"""Of a text that are read."""
_ROLES = """president minister chancellor king queen pope general governor senator secretary chief
mr mrs ms dr leader speaker premier judge professor prince princess sen rep gov gen mayor captain
director chairman prime assistant deputy vice former sir lord präsident präsidentin kanzler minister
président ministre presidente ministro papa президент министр vorsitzender vorsitzende
ông ngài thống tướng trưởng tịch nhiệm đốc"""
_NO_NAMES = """monday tuesday wednesday thursday friday saturday sunday january february march april
may june july august september october november december montag dienstag mittwoch donnerstag
freitag samstag sonntag januar februar märz mai juni juli oktober dezember newswire
british dutch greek swiss danish polish welsh scottish english irish american americans european
western eastern northern southern french spanish turkish thai iraqi pakistani israeli saudi
north south east west no"""
_UNITS = """stunden tage monate jahre jahren millionen milliarden euro prozent uhr kein keine"""
_ARTICLES = "the a an le la les el los las der die das den o os as il lo i"
_ADJECTIVE = re.compile(r"(?:[ei]?ans?|ese|ish|i|ians?)")
_NOUNS_HAVE_CAPITALS = frozenset(["de", "lb"])
_AT = """in at near from to outside around toward across bei nach aus von à en de vers em até desde
hasta a da di op te в из под во"""
# None of these begins with \b: what begins with letters is found several times as fast.
_BODIES = re.compile(
    r"(Bank|House|University|Court|Ministry|Department|Bay|Gulf|Sea|Strait|Board|Council|Republic|"
    r"Institute|School|Church|Bureau|Office|Federation|Union|Chamber) of (?=[A-Z])"
)
_PARTICLES = re.compile(r"([A-Z][a-z]+) (del|de|van|von|bin|ben|da|di|al) (?=[A-Z])")
_SAINT = re.compile(r"St\. (?=[A-Z])")
_STATES = re.compile(r"EE\. ?UU\.")
_PLURALS = re.compile(r"(Women|Men|People|Children)['’]s (?=[A-Z])")
_PLURAL = re.compile(r"\b(Women|Men|People|Children)s\b")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ROLES, NO_NAMES, ARTICLES, UNITS, AT = map(_set, (_ROLES, _NO_NAMES, _ARTICLES, _UNITS, _AT))


@dataclass(slots=True)
class Mentioned:
    """A name and the texts that have it."""

    words: tuple[str, ...]
    forms: Counter[tuple[str, ...]]
    texts: set[int]
    inside: bool = False
    """Whether it stands within a sentence, where a capital tells more than at its start."""
    place: Place | None = None
    times: int = 0


def read(article: StoryArticle) -> str:
    """What is read of an article, with the names that have a word between them made one."""
    text = excerpt(without_dateline(article.body), MAX_CHARACTERS) or article.title
    text = _STATES.sub("EEUU", _SAINT.sub("St-", text))
    text = _BODIES.sub(r"\1-of-", _PLURALS.sub(r"\1s ", text))
    return _PARTICLES.sub(r"\1-\2-", text) if article.language == "en" else text


def mentioned(
    texts: Sequence[NameText], languages: Sequence[str], sources: set[str]
) -> dict[tuple[str, ...], Mentioned]:
    """The names of the texts, by their folded words."""
    found: dict[tuple[str, ...], Mentioned] = {}
    common = {word for each in texts for word in each.marked if word.islower()}
    told = list(map(names_among, texts))
    alone = {word for names in told for name in names for word in _ends(name)}
    for number, (names, language) in enumerate(zip(told, languages, strict=True)):
        for name in names:
            bare = _bare(name, common, alone, language)
            folded = tuple(word.casefold() for word in bare)
            if not bare or " ".join(folded) in sources or not _is_name(bare, folded, language):
                continue
            entry = found.setdefault(folded, Mentioned(folded, Counter(), set()))
            entry.forms[bare] += 1
            entry.times += 1
            entry.texts.add(number)
            entry.inside |= not name.opens or len(bare) > 1
    return found


def _ends(name: Name) -> Iterator[str]:
    """The first and last word of a name, folded; none of one that stands behind a role alone."""
    behind = name.words[_role_end(name.words) :]
    if behind == name.words or len(behind) > 1:
        yield from (behind[0].casefold(), behind[-1].casefold())


def _role_end(words: tuple[str, ...]) -> int:
    """Where the name begins behind its last role; 0 where it has none."""
    return max((n for n, word in enumerate(words[:-1], 1) if word.lower() in ROLES), default=0)


def _bare(name: Name, common: set[str], alone: set[str], language: str) -> tuple[str, ...]:
    """A name without articles, roles and countries before it, and without a first word that is
    none. A role stays at a word that nowhere stands without one: General Motors, King Charles."""
    words = name.words
    if name.opens and words[0].lower() in common:
        words = words[1:]
    # OS and LA are none.
    while words and words[0].lower() in ARTICLES and (len(words[0]) == 1 or not words[0].isupper()):
        words = words[1:]
    if end := _role_end(words):
        behind = words[end:]
        stands = len(behind) > 1 or behind[0].casefold() in alone or behind[0].lower() in ROLES
        words = behind if stands or language == VIETNAMESE else words[end - 1 :]
    for size in (2, 1):
        before = tuple(map(str.casefold, words[:size]))
        if len(words) >= size + 2 and (_is_adjective(before) or _whose(before, language)):
            words = words[size:]
    return words


def _is_name(words: tuple[str, ...], folded: tuple[str, ...], language: str) -> bool:
    if is_uncased(words[0]):
        return False  # `find_uncased_places` looks for what is a name all the same
    known = place_named(" ".join(folded), [language]) is not None
    if len(words) == 1:
        word = words[0]
        if folded[0] in NO_NAMES or folded[0] in ROLES or len(word) < 2:
            return False
        if _is_adjective(folded) and not known:
            return False
        if word == word.lower() or (_tells_little(word, language) and not word.isupper()):
            return known
    if "-".join(folded) in number_words(language) or not UNITS.isdisjoint(folded):
        return False
    if language == VIETNAMESE and folded[-1] in ROLES:
        return False
    return known or not _is_adjective(folded)


def _tells_little(word: str, language: str) -> bool:
    """Whether its capital does not make it a name."""
    return language in _NOUNS_HAVE_CAPITALS or (language == VIETNAMESE and is_syllable(word))


def _whose(folded: tuple[str, ...], language: str) -> bool:
    """Whether it is the country of whoever is named behind it, which stands there unchanged."""
    place = place_named(" ".join(folded), [language]) if language == VIETNAMESE else None
    return place is not None and place.key.startswith("country")


@lru_cache(maxsize=1 << 14)
def _is_adjective(folded: tuple[str, ...]) -> bool:
    """Whether it is Chinese, or North Korean: of a country, and not the country."""
    stem = " ".join(folded)
    return folded[-1] in NO_NAMES or any(
        _ADJECTIVE.fullmatch(ending) and _is_country(stem[: -len(ending)])
        for ending in (stem[-length:] for length in range(1, 5))
    )


def _is_country(stem: str) -> bool:
    return any(
        (place := places().get(stem + vowel)) is not None and not place.key.startswith("city")
        for vowel in ("", "a", "e", "y", "ia", "o")
    )


def find_places(
    mentioned: dict[tuple[str, ...], Mentioned], texts: Sequence[NameText], languages: Sequence[str]
) -> None:
    """Say which names of the texts are places.

    One that other things share is a place where a text puts something in, at or near it, and no
    person of this story is called so.
    """
    persons = {word for words in mentioned if len(words) > 1 for word in (words[0], words[-1])}
    located = {
        word.partition("-")[0].casefold()
        for text in texts
        for before, word in pairwise(text.marked)
        if before in AT
    }
    for words, each in mentioned.items():
        place = place_named(" ".join(words), {languages[number] for number in each.texts})
        if place is None:
            continue
        person = len(words) == 1 and words[0] in persons
        if not place.doubt or (not person and (place.doubt == 1 or words[0] in located)):
            each.place = place


def find_uncased_places(
    mentioned: dict[tuple[str, ...], Mentioned], texts: Sequence[str], languages: Sequence[str]
) -> None:
    """Put the places to the names of which a script without capitals tells no word."""
    for number, (text, language) in enumerate(zip(texts, languages, strict=True)):
        if has_capitals(language):
            continue
        for name, place in uncased_places(text, language):
            entry = mentioned.setdefault((name,), Mentioned((name,), Counter(), set()))
            entry.forms[name,] += 1
            entry.times += 1
            entry.texts.add(number)
            entry.place = place


def find_uncased_persons(
    mentioned: dict[tuple[str, ...], Mentioned], texts: Sequence[str], languages: Sequence[str]
) -> None:
    """Put the people to the names of which a script without capitals tells no word."""
    for language in sorted(set(languages)):
        alike = {
            number: comparable(text, language)
            for number, (text, its) in enumerate(zip(texts, languages, strict=True))
            if its == language
        }
        for name in uncased_persons(list(alike.values()), language):
            if any(place == name for place, _ in uncased_places(name, language)):
                continue
            entry = mentioned.setdefault((name,), Mentioned((name,), Counter(), set(), inside=True))
            for number, text in alike.items():
                if (at := text.find(name)) >= 0:
                    entry.forms[texts[number][at : at + len(name)],] += 1
                    entry.times += 1
                    entry.texts.add(number)


def written(each: Mentioned, texts: Sequence[str]) -> str:
    """The most frequent form as a text has it, with its hyphens."""
    words = max(each.forms, key=lambda form: (each.forms[form], form))
    pattern = re.compile(r"[\s'’‐‑-]+".join(map(re.escape, words)))
    for number in sorted(each.texts):
        if (found := pattern.search(texts[number])) is not None:
            return _shown(found[0])
    return _shown(" ".join(words))


def _shown(name: str) -> str:
    """A name without what `read` put into it."""
    for word in ("of", "del", "de", "van", "von", "bin", "ben", "da", "di", "al"):
        name = name.replace(f"-{word}-", f" {word} ")
    return _PLURAL.sub(r"\1's", name.replace("St-", "St. "))
