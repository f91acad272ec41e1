"""CLDR names: in which languages the names of months, places and the like are read from the Unicode
CLDR (by babel), and the form in which such names are compared."""

import unicodedata

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "nn", "fi", "is", "et", "lv",
    "lt", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs", "mk", "bg", "ru", "uk", "be",
    "ro", "hu", "el", "tr", "az", "kk", "uz", "sq", "ga", "cy", "eu", "ca", "gl", "ar", "ar_DZ",
    "ar_MA", "ar_LB", "ar_MR", "fa", "fa_AF",
    "ur", "he", "hi", "bn", "mr", "ta", "te", "kn", "ml", "gu", "pa", "ne", "si", "th", "lo",
    "km", "my", "vi", "id", "ms", "fil", "sw", "am", "ka", "hy", "mn", "af", "zu",
    "zh", "zh_Hant", "ja", "ko",
)  # fmt: skip


def plain(word: str) -> str:
    """A name as it is compared: without case, dots and accents, which many leave out."""
    letters = unicodedata.normalize("NFKD", word.casefold()[:40])  # noqa: TID251 - 40 characters
    if not letters[:1].isascii():
        letters = word.casefold()[:40]
    return "".join(
        each for each in letters if not unicodedata.combining(each) and each != "\u200c"
    ).strip(".,·՝׳'’ ")
