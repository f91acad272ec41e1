"""Files of articles: WARC archives, indexes of them, JSON, CSV, ninjs, news XML, GDELT, pages."""

from typing import Literal

ArchiveFormat = Literal[
    "jsonl",
    "json",
    "warc",
    "warc-paths",
    "ninjs",
    "news-xml",
    "gdelt",
    "csv",
    "trafilatura",
    "page",
]
