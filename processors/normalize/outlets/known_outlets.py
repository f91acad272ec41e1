"""Known outlets: the outlets by registered domain, and whether a name is one of theirs."""

import re
import unicodedata
from collections import Counter, UserDict
from collections.abc import Iterable
from functools import cache

from processors.model import Outlet
from processors.normalize.clean_text import BLANK
from processors.normalize.outlets.agencies import AGENCIES
from processors.normalize.outlets.agency_author import agency_named
from processors.text.latin_twins import TO_LATIN
from processors.text.look_alikes import unmixed
from processors.text.normal_form import normal_form
from processors.text.scripts import IGNORED, SELECTORS, characters_in

MIN_KEY = 4
"""Letters of an agency's name that is told in any case."""
_UNSEEN = re.compile(f"[{characters_in(IGNORED + SELECTORS)}]")
_SIGNS = re.compile(f"[{''.join(sorted(BLANK))}©®℗℠™ⓇⓂ]")
_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_LATIN = re.compile(r"LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .+)?\Z")
"""Name of a character that is a Latin letter with a stroke or of another shape."""
_ALIKE = str.maketrans("iı1|ǀꞁ0ɑ×", "lllllloax")
"""Signs that one takes for another in a name, in lower case."""
_MIXED = re.compile(r"\w*[A-Za-z]\w*")
_IN_MIXED = str.maketrans("ЬьГгѠѡѴѵҮүҼҽꙆꙇσ", "bbrrwwvvyyeeiio")
"""Cyrillic and Greek letters that pass for Latin ones beside these alone."""
_PAIRS = re.compile("rn|vv|cl")
_AS_ONE = {"rn": "m", "vv": "w", "cl": "d"}
"""Letters that stand for one where they touch."""
_BEGIN = re.compile(r"\A(?:(?:the|https?|www) )+")
MIN_PART = 6
"""Characters of a part of a name: "Metro" and "Express" are parts of many."""
_PARTED = re.compile(r"\s+[^\w\s]{1,3}\s+|\s*[()\[\]|:»«]\s*")
_MARKS = re.compile(r"[\W_]+")
_SERVICE = re.compile(
    r"(?i:[\W_]{1,5}(?:news|wire|live|feed|desk|breaking|headlines|tv|radio|video|online|digital"
    r"|fact[ -]?check|international|world"
    r"|global|(?:(?:en|in|auf|em|på)\s)?(?:english|español|espanol|français|francais|deutsch|português"
    r"|portugues|italiano|arabic)|latina)){1,3}[\W_]{0,5}\Z"
)
"""Words behind the name of an agency by which one of its services is meant."""
_VOUCHING = "official|officiel|oficial|offiziell|ufficiale|verified"
_VOUCHED = re.compile(
    rf"(?i:\A[\W_]{{0,5}}(?:{_VOUCHING})[\W_]{{1,5}}|[\W_]{{1,5}}(?:{_VOUCHING})[\W_]{{0,5}}\Z)"
)
"""Words around a name by which it is meant to be believed: nobody is another for them."""
_SPELLED = re.compile(r"(\w(?:[.\s]{1,3}\w){1,5})[.\s]{0,3}")
_MARKED = re.compile(r"\A[@#]+")
MIN_LABEL = 3
"""Letters of a domain's first label by which an outlet goes: "WSJ", not "FT"."""


class KnownOutlets(UserDict[str, Outlet]):
    """The outlets by registered domain."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self._names: Counter[str] = Counter()
        super().__init__({outlet.domain: outlet for outlet in outlets})

    def __setitem__(self, domain: str, outlet: Outlet) -> None:
        self.forget(domain)
        super().__setitem__(domain, outlet)
        self._names.update(_keys(outlet))

    def __delitem__(self, domain: str) -> None:
        self._names.subtract(_keys(self[domain]))
        super().__delitem__(domain)

    def forget(self, domain: str) -> None:
        """Take an outlet away, if it is there."""
        if domain in self:
            del self[domain]

    def is_taken(self, name: str) -> bool:
        """Whether an outlet has this name or domain, or one that looks like it, alone or beside a
        sign behind which more is said.

        >>> daily = KnownOutlets([Outlet(domain="daily.example", name="The Daily News")])
        >>> daily.is_taken("Dаily-News"), daily.is_taken("The Daily")
        (True, False)
        >>> daily.is_taken("The Daily News (Official)"), daily.is_taken("My Daily News Diary")
        (True, False)
        >>> times = KnownOutlets([Outlet(domain="nytimes.com", name="The New York Times")])
        >>> times.is_taken("NYTimes"), times.is_taken("Official NYTimes"), times.is_taken("Times")
        (True, True, False)
        """
        keys = map(name_key, name_parts(_VOUCHED.sub("", name)))
        return any(bool(key) and self._names[key] > 0 for key in keys)


def name_parts(name: str) -> list[str]:
    """A name, and what stands in it between signs.

    >>> name_parts("Reuters | Home")
    ['Reuters | Home', 'Reuters']
    """
    return [name, *(part for part in _PARTED.split(name) if MIN_PART <= len(part) < len(name))]


def _keys(outlet: Outlet) -> set[str]:
    """Of its name, its domain, and the label of that by which it goes: "NYTimes", "WSJ". One that
    is a word of its name, such as "Express", is one of many names."""
    label = outlet.domain.partition(".")[0]
    words = {name_key(each) for each in (outlet.name or "").split()}
    own = {name_key(label)} if len(label) >= MIN_LABEL else set()
    return {name_key(outlet.name or ""), name_key(outlet.domain), *(own - words)}


def agency_like(name: str) -> str | None:
    """The agency of this name, or of one that looks like it in whatever case.

    >>> agency_like("Reutérs"), agency_like("AssocIated press"), agency_like("Pap")
    ('Reuters', 'Associated Press', None)
    >>> agency_like("AP News"), agency_like("AFP en Español"), agency_like("Reuters Watch")
    ('Associated Press', 'AFP', None)
    >>> agency_like("AFP - Official"), agency_like("A.F.P."), agency_like("@Reuters | Live")
    ('AFP', 'AFP', 'Reuters')
    """
    bare, plain = _bare(name), _bare(plain_name(name))
    found = agency_named(bare) or agency_named(plain)
    return found or _agency_keys().get(name_key(bare)) or _agency_keys().get(name_key(plain))


def _bare(name: str) -> str:
    """A name without the words and signs around it, and not spelled."""
    bare = _SERVICE.sub("", _MARKED.sub("", _VOUCHED.sub("", name)))
    spelled = _SPELLED.fullmatch(bare)
    return re.sub(r"\W", "", spelled[1]) if spelled else bare


@cache
def _agency_keys() -> dict[str, str]:
    """The agencies by the keys of their names; short ones are words in another case."""
    keys = {name_key(form): name for name, forms in AGENCIES.items() for form in forms.split("|")}
    return {key: name for key, name in keys.items() if len(key) >= MIN_KEY}


def plain_name(name: str) -> str:
    """A name without what is not seen, its letters of one script and width.

    >>> plain_name("R\u0435ut\u200ders")
    'Reuters'
    """
    name = normal_form("NFKC", _SIGNS.sub(" ", name).translate(TO_LATIN))
    name = unmixed(_UNSEEN.sub("", name))
    return _plain_letters(name)


def _plain_letters(name: str) -> str:
    """`name` with its Latin letters as the alphabet has them.

    >>> _plain_letters("Rèutɇrꜱ")
    'Reuters'
    """
    if name.isascii():
        return name
    bare = _ACCENTS.sub("", normal_form("NFD", name))
    return normal_form("NFC", "".join(each if each.isascii() else _latin(each) for each in bare))


def _latin(character: str) -> str:
    found = _LATIN.search(unicodedata.name(character, ""))
    if found is None:
        return character
    small = " SMALL LETTER " in found[0] or "SMALL CAPITAL" in found[0]
    return found[1].lower() if small else found[1]


def name_key(name: str) -> str:
    """Equal for names that a reader takes for the same."""
    # Before the marks go: a bar is one, and stands for a letter.
    name = _MIXED.sub(lambda found: found[0].translate(_IN_MIXED), name)
    alike = plain_name(name).casefold().translate(_ALIKE)
    spaced = " ".join(_MARKS.sub(" ", alike).split())
    return _PAIRS.sub(_as_one, _BEGIN.sub("", spaced).replace(" ", ""))


def _as_one(found: re.Match[str]) -> str:
    return _AS_ONE[found[0]]
