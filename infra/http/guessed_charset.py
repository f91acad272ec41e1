"""Guessed charsets: the codec that the letters of a text speak for, whatever it names."""

import re
import string

from charset_normalizer import from_bytes

from infra.http.latin import LATIN, latin_codec, misnamed_latin
from infra.http.one_byte import beyond_ascii, one_byte_codec
from infra.http.plausible import common_share

GUESSED = (
    "cp1251", "koi8_u", "gb18030", "big5", "shift_jis", "euc_jp", "cp1252", "cp1250",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2", "iso8859_7",
)  # fmt: skip
"""Codecs that undeclared text may be in."""
KOREAN = "cp949"
CHINESE = ("gb18030", "big5hkscs")
"""Codecs of two bytes a character, in which nearly anything can be read that is in another."""
CERTAIN = 0.95
"""Share of frequent characters by which one of them is told."""
MIN_KANA = 0.25
"""Share of Kana in a Japanese text of the codec that has them where one of China has."""
SAMPLE_BYTES = 16_384
TAGS = re.compile(rb"<[^<>]*>")
MIN_LETTERS = 20
"""Beyond ASCII, from which a text is believed against what is named."""
MOSTLY_LETTERS = 0.5
"""Share of bytes beyond ASCII among letters from which a text is in no Latin alphabet: of French
and German they are a tenth, of Vietnamese a third."""
ASCII_LETTERS = string.ascii_letters.encode()


def guessed(data: bytes) -> str | None:
    """The codec in which a sample of the text makes most sense; None where none does."""
    sample = TAGS.sub(b" ", data)[:SAMPLE_BYTES]
    if is_korean(sample):
        return KOREAN
    if found := _east_asian(sample):
        return found
    if is_mostly_letters(sample) and (found := one_byte_codec(sample)):
        return found
    best = from_bytes(
        sample, cp_isolation=list(GUESSED), preemptive_behaviour=False, enable_fallback=False
    ).best()
    if best is None:
        return misnamed_latin(sample)
    # The detector cannot tell them apart: Latin letters make some sense in any of them.
    return latin_codec(sample) if best.encoding in LATIN else best.encoding


def _east_asian(sample: bytes) -> str | None:
    """The codec of two bytes a character of which a text has the frequent ones, as it has of none
    of the others; None for any other text. The detector takes one for the other."""
    if len(beyond_ascii(sample)) < 2 * MIN_LETTERS:
        return None
    if is_japanese(sample):
        return "euc_jp"
    fitting = [codec for codec in CHINESE if _reads_well(sample, codec)]
    return fitting[0] if len(fitting) == 1 else None


def _reads_well(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, "replace")
    # The end of a sample may lie within a character.
    return "\ufffd" not in text[:-1] and common_share(text, codec) >= CERTAIN


def is_japanese(sample: bytes) -> bool:
    """Whether it has as many Kana as EUC-JP has where the Chinese charset has them too."""
    text = sample.decode("gb18030", "ignore")
    kana = sum("ぁ" <= each <= "ヶ" for each in text)
    return kana > MIN_KANA * sum(each > "\xa0" for each in text)


def is_korean(sample: bytes) -> bool:
    """Whether most of it is Hangul in the Korean charset, which looks Thai to the detector."""
    beyond = len(beyond_ascii(sample))
    letters = sample.decode("euc_kr", "ignore")
    return 5 * 2 * sum("가" <= each <= "힣" for each in letters) > 4 * beyond


def is_mostly_letters(sample: bytes) -> bool:
    """Whether a text without tags has more letters beyond ASCII than others, as in no Latin
    alphabet."""
    beyond = len(beyond_ascii(sample))
    ascii_letters = len(sample) - len(sample.translate(None, ASCII_LETTERS))
    share = beyond / max(1, beyond + ascii_letters)
    return beyond >= MIN_LETTERS and share > MOSTLY_LETTERS
