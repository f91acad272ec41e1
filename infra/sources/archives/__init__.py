"""Files of articles: WARC archives, lines and lists of JSON, ninjs documents, saved pages."""

from typing import Literal

ArchiveFormat = Literal["jsonl", "json", "warc", "ninjs", "page"]
