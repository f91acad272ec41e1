"""Readable domain: shows a domain in its own script, and as punycode where it could pass for
another (compare Unicode Technical Standard 39, restriction level "highly restrictive")."""

import re
import unicodedata

from processors.text.latin_twins import TO_LATIN
from processors.text.look_alikes import unmixed

_LATIN = "LATIN"
_WITH_LATIN = (
    frozenset({_LATIN, "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({_LATIN, "CJK", "HANGUL"}),
    frozenset({_LATIN, "CJK", "BOPOMOFO"}),
)
"""Scripts that are written together, by the first word of their characters' names."""
_IN_USE = frozenset(
    (
        _LATIN, "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "THAANA",
        "ETHIOPIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
        "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "HANGUL",
        "HIRAGANA", "KATAKANA", "BOPOMOFO", "CJK",
    )
)  # fmt: skip
"""Scripts of living languages (Unicode Standard Annex 31, table 5): Lisu, Cherokee and others have
letters that pass for Latin ones, and no site that readers know."""
_STROKE = re.compile(
    "(?<![^A-Za-z0-9-])[ーノ丶丿一丨〇\u3161\u3163\u318dニハエロト\u3147\u314f\u1173\u1175\u119e\u110b\u1161](?![^A-Za-z0-9-])"
)
"""Letters of Japanese and Korean that pass for marks, or Latin ones, where they stand alone."""
_DOT = re.compile("[.\u3002\uff0e\uff61]")
"""Characters between labels (RFC 3490, 3.1)."""
_LAST_LATIN = "\u024f"
"""Latin letters above it are phonetic signs and capitals' shapes: no site's name needs them."""


def readable_domain(domain: str) -> str:
    """`domain` as it may be shown to readers.

    A label is shown as punycode where it mixes scripts, is in one of little use, or all its letters
    look like Latin ones.

    >>> readable_domain("xn--bcher-kva.example"), readable_domain("новости.рф")
    ('bücher.example', 'новости.рф')
    >>> readable_domain("pаypal.example"), readable_domain("раура.example")
    ('xn--pypal-4ve.example', 'xn--80aa0cbo.example')
    """
    if domain.isascii() and "xn--" not in domain:
        return domain
    return ".".join(map(_readable_label, _DOT.split(domain)))


def readable_owner(owner: str) -> str:
    """An owner's name; where nobody is known it is a domain."""
    return owner if " " in owner else readable_domain(owner)


def _readable_label(label: str) -> str:
    if not label.isascii():
        if not _deceives(label):
            return label
        try:
            # What this drops, such as a soft hyphen, may have been all that deceived.
            label = label.encode("idna").decode()
        except UnicodeError:
            return f"xn--{label.encode('punycode', 'replace').decode()}"
    try:
        decoded = label.encode().decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
    return label if _deceives(decoded) else decoded


def _deceives(label: str) -> bool:
    letters = [each for each in label if not each.isdigit() and each != "-"]
    if any(unicodedata.category(each)[0] not in "LM" for each in letters):
        return True
    scripts = {re.split("[ -]", unicodedata.name(each, "?"))[0] for each in letters} - {"COMBINING"}
    if not scripts <= _IN_USE:
        return True
    if len(scripts) > 1:
        return _STROKE.search(label) is not None or not any(
            scripts <= together for together in _WITH_LATIN
        )
    if scripts == {_LATIN}:
        return any(each > _LAST_LATIN for each in letters)
    # Doubled, since a single letter is no word to `unmixed`.
    return unmixed(2 * "".join(letters).translate(TO_LATIN)).isascii()
