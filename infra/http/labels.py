"""Charset labels: finds the codec that a label means, as servers and documents write it.

Labels are those of the Encoding Standard (encoding.spec.whatwg.org), as `webencodings` has them,
the same written otherwise ("win-1251", "8859-2"), and those of what PCs and Macintosh computers
write.
"""

import codecs
import re

from webencodings import lookup
from webencodings.labels import LABELS

WIDER = {"gbk": "gb18030"}
"""Codecs in whose place the standard decodes by one that holds more."""
NO_TEXT = frozenset({"replacement", "x-user-defined"})
"""Encodings of the standard for what is not decoded: dangerous ones, and bytes that are no text."""
STANDARD = frozenset(lookup(name).codec_info.name for name in set(LABELS.values()) - NO_TEXT)
"""Codecs, by Python's names, of the standard."""
OF_MACHINES = frozenset(
    (
        "cp437", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp856", "cp857", "cp858",
        "cp860", "cp861", "cp862", "cp863", "cp865", "cp869", "cp1006", "cp1125", "kz1048",
        "ptcp154", "mac_croatian", "mac_greek", "mac_iceland", "mac_latin2", "mac_romanian",
        "mac_turkish",
    )
)  # fmt: skip
"""Codecs that browsers do not have, of one byte a letter above ASCII: what PCs and Macintosh
computers write. Others that Python has are no text, or (utf-7) hide what is in them."""
NUMBERS = {
    "65001": "utf-8", "1208": "utf-8", "20866": "koi8-r", "21866": "koi8-u", "936": "gbk",
    "950": "big5", "54936": "gb18030", "819": "iso-8859-1", "912": "iso-8859-2",
    "915": "iso-8859-5", "1089": "iso-8859-6", "813": "iso-8859-7", "916": "iso-8859-8",
    "920": "iso-8859-9", "923": "iso-8859-15",
}  # fmt: skip
"""Numbers of code pages of Microsoft and IBM that have another name too."""
SIGNS = re.compile(r"[-_ .:]")
PAGE = re.compile(r"(?:cs|x)?(?:windows|win|cp|ms|ansi|ibm|dos|oem|pc|codepage)?0*(\d{3,5})")
LOOSE = (
    (re.compile(r"(?:x|cs)?(?:iso)?8859(\d{1,2})[ei]?"), "iso-8859-"),
    (re.compile(r"2859(\d)"), "iso-8859-"),
    (re.compile(r"(?:x|cs)?(?:iso)?latin(\d{1,2})"), "latin"),
    (re.compile(r"(?:x|cs)?koi8?([ru])"), "koi8-"),
    (re.compile(r"(?:x|cs)?mac(?:os)?(\w+)"), "mac_"),
)
"""Forms of a label without signs, and what its name is before the part in brackets."""
UTF_8 = re.compile(r"(?:x|cs)?utf8(?:mb[34]|bom|sig|n|unicode|withbom)?")
CENTRAL = re.compile(r"mac(?:os)?(?:ce|centeuro|centraleurope|centraleuropean|easteurope)\Z")


def codec_of(label: str) -> str | None:
    """Python's name of the codec that `label` means; None for a label that is not safe or known.

    >>> codec_of("latin1"), codec_of("win-1251"), codec_of("IBM00858"), codec_of("utf-7")
    ('cp1252', 'cp1251', 'cp858', None)
    """
    return _known(label) or next(filter(None, map(_known, _names(label))), None)


def _known(label: str) -> str | None:
    encoding = lookup(label)
    if encoding is None:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            return None
        # Names such as latin-1 and euc_kr are not of the standard, but servers write them.
        encoding = lookup(name.replace("_", "-"))
        if encoding is None and (plain := name.replace("-", "_")) in OF_MACHINES:
            return plain
    if encoding is not None:
        name = encoding.codec_info.name
    name = WIDER.get(name, name)
    return name if name in STANDARD or name in WIDER.values() else None


def _names(label: str) -> list[str]:
    """Names that `label` may be another way to write."""
    plain = SIGNS.sub("", label.lower())
    if UTF_8.fullmatch(plain):
        return ["utf-8"]
    names = [plain, CENTRAL.sub("mac_latin2", plain.removeprefix("x"))]
    if page := PAGE.fullmatch(plain):
        names.append(NUMBERS.get(page[1], f"cp{page[1]}"))
    loose = ((name, form.fullmatch(plain)) for form, name in LOOSE)
    return [*names, *(f"{name}{found[1]}" for name, found in loose if found)]
