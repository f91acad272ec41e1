"""Files of articles: WARC archives, lines of JSON, ninjs documents, saved pages."""

from typing import Literal

ArchiveFormat = Literal["jsonl", "warc", "ninjs", "page"]
