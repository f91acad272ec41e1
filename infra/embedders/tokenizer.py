"""Tokenizer: the one of a model's folder, loaded once in a process."""

from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from infra.embedders.error import ModelError


@lru_cache(maxsize=1)
def load_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """Cuts texts off after `max_tokens`. Raises ModelError. Kept, as loading one takes a second."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # it raises nothing more special
        raise ModelError(f"{path} is not a tokenizer: {error}") from error
    tokenizer.enable_truncation(max_tokens)
    tokenizer.no_padding()
    return tokenizer
