"""Export: stories and articles of the index as files of other programs."""

from typing import Literal

ExportFormat = Literal["jsonl", "csv", "parquet"]
