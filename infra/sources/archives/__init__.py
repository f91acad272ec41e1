"""Files of articles: WARC archives and indexes of them, JSON, ninjs, GDELT's files, saved pages."""

from typing import Literal

ArchiveFormat = Literal["jsonl", "json", "warc", "warc-paths", "ninjs", "gdelt", "page"]
