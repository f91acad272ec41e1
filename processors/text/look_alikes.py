"""Look-alikes: gives a word whose letters were swapped for those of another script its own letters.

For comparisons alone, of texts for copies and of words for stories: what is shown stays as it came.
The letters are those of Unicode Technical Standard 39 (confusables) that Latin shares with Cyrillic
and Greek. An honest word does not mix scripts, and stays as it is.
"""

import re

from processors.text.scripts import IGNORED, SELECTORS, characters_in

_CYRILLIC = "аеорсухіјѕԁһԛԝӏԍ"
_CYRILLIC_AS_LATIN = "aeopcyxijsdhqwlg"
_GREEK = "αονρυχιγ"
_GREEK_AS_LATIN = "aovpuxiy"

# These look alike as capitals only, in text that has lost its case.
_CYRILLIC_TOO, _CYRILLIC_TOO_AS_LATIN = "вкмнт", "bkmht"
_GREEK_TOO, _GREEK_TOO_AS_LATIN = "βεζηκμτ", "bezhkmt"
_CYRILLIC_CAPITALS, _CYRILLIC_CAPITALS_AS_LATIN = "АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS"
_GREEK_CAPITALS, _GREEK_CAPITALS_AS_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"

_ALL_CYRILLIC = _CYRILLIC + _CYRILLIC_TOO + _CYRILLIC_CAPITALS
_ALL_CYRILLIC_AS_LATIN = _CYRILLIC_AS_LATIN + _CYRILLIC_TOO_AS_LATIN + _CYRILLIC_CAPITALS_AS_LATIN
_ALL_GREEK = _GREEK + _GREEK_TOO + _GREEK_CAPITALS
_ALL_GREEK_AS_LATIN = _GREEK_AS_LATIN + _GREEK_TOO_AS_LATIN + _GREEK_CAPITALS_AS_LATIN
_TO_LATIN = str.maketrans(_ALL_CYRILLIC + _ALL_GREEK, _ALL_CYRILLIC_AS_LATIN + _ALL_GREEK_AS_LATIN)
_TO_CYRILLIC = str.maketrans(_ALL_CYRILLIC_AS_LATIN, _ALL_CYRILLIC)
_TO_GREEK = str.maketrans(_ALL_GREEK_AS_LATIN, _ALL_GREEK)
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_LATIN = "A-Za-z\u00c0-\u024f"
_MIXED = re.compile(f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")
_ALIKE = re.compile(
    rf"(?<!\w)[{_CYRILLIC}{_GREEK}{_CYRILLIC_CAPITALS}{_GREEK_CAPITALS}]{{2,}}(?!\w)"
)
_WORD = re.compile(f"[{_LATIN}{_OTHER}]+")
_OWN_LATIN = re.compile(
    f"(?![{_CYRILLIC_AS_LATIN}{_GREEK_AS_LATIN}"
    f"{_CYRILLIC_CAPITALS_AS_LATIN}{_GREEK_CAPITALS_AS_LATIN}])[{_LATIN}]"
)
_OWN_CYRILLIC = re.compile(f"(?![{_CYRILLIC}{_CYRILLIC_CAPITALS}])[\u0400-\u052f]")
_OWN_GREEK = re.compile(f"(?![{_GREEK}{_GREEK_CAPITALS}])[\u0370-\u03ff]")
_UNSEEN = re.compile(
    f"(?<=[{_LATIN}{_OTHER}])[{characters_in(IGNORED + SELECTORS)}]+|[{characters_in(IGNORED)}]+"
)
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_OTHER_LETTER = re.compile(f"[{_OTHER}]")


def unmixed(text: str, *, alone: bool = True) -> str:
    """`text` with each word in one script, as far as its letters have look-alikes.

    A word that mixes scripts is of the one of which it has more letters without a look-alike, else
    Latin. So is, where they count `alone`, a word of two or more that are all look-alikes.

    >>> unmixed("pаrаdе in beijing"), unmixed("парaд в пекине"), unmixed("сор", alone=False)
    ('parade in beijing', 'парад в пекине', 'сор')
    """
    if text.isascii() or _OTHER_LETTER.search(text) is None:
        return text
    text = _UNSEEN.sub("", text)
    if _MIXED.search(text) is not None:
        text = _WORD.sub(_in_one_script, text)
    return _ALIKE.sub(_in_latin, text) if alone else text


def _in_latin(found: re.Match[str]) -> str:
    return found[0].translate(_TO_LATIN)


def _in_one_script(found: re.Match[str]) -> str:
    word = found[0]
    if _LATIN_LETTER.search(word) is None or _OTHER_LETTER.search(word) is None:
        return word
    own = len(_OWN_LATIN.findall(word))
    if len(_OWN_CYRILLIC.findall(word)) > own:
        return word.translate(_TO_CYRILLIC)
    if len(_OWN_GREEK.findall(word)) > own:
        return word.translate(_TO_GREEK)
    return word.translate(_TO_LATIN)
