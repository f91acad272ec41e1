"""XML-safe text: drops what XML 1.0 and mail headers cannot hold."""

import re

_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def one_line(text: str) -> str:
    """`text` on one line, without what XML 1.0 cannot hold in any form, and without controls.

    >>> one_line("Kim \\x07\\ud800 to\\nattend")
    'Kim to attend'
    """
    return " ".join(_UNFIT.sub("", " ".join(text.split())).split())
