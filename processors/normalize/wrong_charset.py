"""Wrong charset: reads back text that somebody decoded in another charset, and wrote down so."""

import re

from ftfy import fix_encoding
from ftfy.badness import MOJIBAKE_CATEGORIES


def _of(*categories: str) -> str:
    return "".join(MOJIBAKE_CATEGORIES[each] for each in categories)


_RARE = _of(
    "bad", "box", "currency", "end_punctuation", "law", "numeric", "start_punctuation",
    "upper_accented",
) + "°"  # fmt: skip
_LETTERS = _of("kaomoji", "lower_accented", "lower_common", "upper_common")
_SIGNS = (
    re.compile("[\x80-\x9fÂÃØÙÎÐŒœ√≈×‚Ђ]"),
    re.compile(f"[{_RARE}{_LETTERS}][{_RARE}]"),
    re.compile(f"[{_of('bad', 'box', 'currency', 'end_punctuation', 'numeric')}][{_LETTERS}]"),
)
"""Signs, one of which is in all that ftfy takes for text in a wrong charset; its own expression has
some thirty alternatives, and most text has none of them."""


def read_back(text: str) -> str:
    """`text` as it was before it was decoded in another charset; others stay.

    >>> read_back("Lâ€™Ã©tÃ©"), read_back("L’été")
    ('L’été', 'L’été')
    """
    return fix_encoding(text) if any(sign.search(text) for sign in _SIGNS) else text
