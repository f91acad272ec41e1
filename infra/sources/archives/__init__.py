"""Files of articles: WARC archives and indexes of them, JSON, CSV, ninjs, GDELT, pages."""

from typing import Literal

ArchiveFormat = Literal[
    "jsonl", "json", "warc", "warc-paths", "ninjs", "gdelt", "csv", "trafilatura", "page"
]
