"""Files of articles: WARC and indexes of it, JSON, CSV, ninjs, news XML, GDELT, pages, feeds."""

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
    "feed",
]
