"""Model folder: the files of a sentence encoder, verified, and what they ask for."""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from infra.embedders.centred import MEASURED, CentredEmbedder
from infra.embedders.error import ModelError
from processors.model.vector import DIMENSIONS

SHIPPED = Path(__file__).parent
"""Folder of the models that ship."""
DEFAULT_MODEL = SHIPPED / "multilingual-e5-small"
WEIGHTS = ("model_int8.onnx", "model.onnx", "model_quantized.onnx")
"""Names of weights, best first: of several files the first of these is taken."""
TOKENIZER = "tokenizer.json"
SHEET = "embedder.json"
SUMS = "SHA256SUMS"
SUM = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")
"""A line of it, as `sha256sum` writes them."""
MEANS = "means.npz"
"""By language, what its texts have in common: see `centred.py`."""
WHITENING = "whitening.npy"
"""Matrix by which texts of one story become more alike: see `whitened.py`."""
CHECK_OUT = "check out the files anew"
POOLING = Path("1_Pooling", "config.json")
"""File in which sentence-transformers says how the tokens' vectors become one."""
MAX_TOKENS = 64
"""Tokens of a text that are read, where the model's folder names no number."""

Pooling = Literal["mean", "cls", "words"]
"""Vector of a text from those of its tokens: the mean of all, the first, or the mean of those with
a letter or a digit."""


class Sheet(BaseModel):
    """What `embedder.json` may say of a model."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    name: str | None = Field(None, pattern=r"^[A-Za-z0-9._-]{1,100}$")
    """Default: the folder's name."""
    max_tokens: int = Field(MAX_TOKENS, ge=1, le=8192)
    pooling: Pooling | None = None
    """Default: what sentence-transformers' own file says, else the mean."""
    prefix: str = Field("", max_length=200)
    """Put before each text, such as "query: " for the E5 models."""


class ModelFolder:
    """Raises ModelError where a file is missing, damaged or says what we cannot follow."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._default = path.resolve() == DEFAULT_MODEL.resolve()
        if self._default or (path / SUMS).is_file():
            verify(path)
        self.weights = _weights(path)
        self.tokenizer = path / TOKENIZER
        if not self.tokenizer.is_file():
            raise ModelError(f"{self.tokenizer} is missing", hint="put the model's own there")
        self.sheet = _sheet(path / SHEET)
        self.pooling: Pooling = self.sheet.pooling or _pooling(path / POOLING)

    @cached_property
    def name(self) -> str:
        """Name of the vector space: the model's and, of all but the default one, a hash of what
        its vectors depend on."""
        name = self.sheet.name or self.path.resolve().name
        return name if self._default else f"{name}-{self._digest()[:8]}"

    def means(self) -> dict[str, NDArray[np.float32]] | None:
        """By language, what the model makes of its texts, shape (dimensions,) each; None where
        there is no such file."""
        if not self._means.is_file():
            return None
        try:
            with self._means.open("rb") as file:
                loaded = np.load(file, allow_pickle=False)
                if isinstance(loaded, np.ndarray):
                    raise ValueError("it is a single array")
                found = {each: loaded[each].astype(np.float32) for each in loaded.files}
        except Exception as error:  # of numpy, zip, zlib or the disk: nobody wraps them
            raise ModelError(f"{self._means} holds no vectors by language: {error}") from error
        if CentredEmbedder.GENERAL not in found:
            raise ModelError(f"{self._means} has no {CentredEmbedder.GENERAL}, for other languages")
        for language, mean in found.items():
            if mean.shape != (DIMENSIONS,) or not np.isfinite(mean).all():
                raise ModelError(
                    f"{self._means}: {language} is no vector of {DIMENSIONS} finite numbers"
                )
        return found

    def whitening(self) -> NDArray[np.float32] | None:
        """What its vectors are multiplied by, shape (dimensions, dimensions); None where there
        is no such file."""
        if not self._whitening.is_file():
            return None
        try:
            with self._whitening.open("rb") as file:
                loaded = np.lib.format.read_array(file, allow_pickle=False)
            found: NDArray[np.float32] = loaded.astype(np.float32)
        except Exception as error:  # as above; a header is read as Python's literals are
            raise ModelError(f"{self._whitening} holds no matrix: {error}") from error
        if found.shape != (DIMENSIONS, DIMENSIONS) or not np.isfinite(found).all():
            raise ModelError(
                f"{self._whitening} is no matrix of {DIMENSIONS} by {DIMENSIONS} finite numbers"
            )
        return found

    @property
    def _means(self) -> Path:
        return self.path / MEANS

    @property
    def _whitening(self) -> Path:
        return self.path / WHITENING

    def _digest(self) -> str:
        after = [path for path in (self._means, self._whitening) if path.is_file()]
        centred = "means" if self._means.is_file() else MEASURED
        form = [self.sheet.max_tokens, self.pooling, self.sheet.prefix, centred]
        digest = sha256(json.dumps(form).encode())
        for path in (*self._weight_files(), self.tokenizer, *after):
            with path.open("rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def _weight_files(self) -> Iterator[Path]:
        """The model and, of a large one, the files beside it that hold its numbers."""
        name = self.weights.name
        yield from sorted(
            path for path in self.weights.parent.iterdir() if path.name.startswith(name)
        )


def verify(folder: Path) -> None:
    """Compare the files in `folder` with its SHA256SUMS. Raises ModelError."""
    sums = folder / SUMS
    if not sums.is_file():
        raise ModelError(f"no model in {folder}: {sums.name} is missing", hint=CHECK_OUT)
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if (fields := SUM.fullmatch(line)) is None:
            raise ModelError(
                f"{sums}, line {number}: neither a SHA-256 sum nor the file that has it",
                hint="make it anew by `sha256sum`, or delete it",
            )
        expected, name = fields[1].lower(), fields[2]
        path = folder / name
        if not path.is_file():
            raise ModelError(f"{path} is missing", hint=CHECK_OUT)
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
        if found != expected:
            raise ModelError(
                f"{path} is damaged: SHA-256 {found}, expected {expected}", hint=CHECK_OUT
            )


def _weights(folder: Path) -> Path:
    """The ONNX file in `folder`, or in `folder`/onnx where models are published with others."""
    if not folder.is_dir():
        raise ModelError(f"no model in {folder}: there is no such folder; see STORYWIRE_EMBEDDER")
    found = sorted(folder.glob("*.onnx")) or sorted(folder.glob("onnx/*.onnx"))
    if not found:
        raise ModelError(f"no model in {folder}: {WEIGHTS[1]} is missing; see STORYWIRE_EMBEDDER")
    if len(found) == 1:
        return found[0]
    by_name = {path.name: path for path in found}
    for name in WEIGHTS:
        if name in by_name:
            return by_name[name]
    raise ModelError(
        f"{folder} holds several models ({', '.join(by_name)})",
        hint=f"name the one to take {WEIGHTS[1]}",
    )


def _sheet(path: Path) -> Sheet:
    if not path.is_file():
        return Sheet()
    try:
        return Sheet.model_validate_json(path.read_bytes())
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise ModelError(f"{path}: {where}: {fault['msg']}".replace(": : ", ": ")) from error


def _pooling(path: Path) -> Pooling:
    if not path.is_file():
        return "mean"
    try:
        modes = json.loads(path.read_bytes())
        chosen = sorted(key for key, value in modes.items() if "mode" in key and value is True)
    except (ValueError, AttributeError, RecursionError) as error:
        raise ModelError(f"{path} is not what sentence-transformers writes: {error}") from error
    if chosen == ["pooling_mode_mean_tokens"]:
        return "mean"
    if chosen == ["pooling_mode_cls_token"]:
        return "cls"
    raise ModelError(
        f"{path} asks for {', '.join(chosen) or 'no pooling'}; only mean and cls are known",
        hint=f"choose a model of these, or set pooling in {SHEET} if its vectors are pooled "
        "already",
    )
