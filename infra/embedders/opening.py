"""Opening: the sentence encoder that the setting names, centred and whitened."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from infra.embedders.centred import CentredEmbedder
from infra.embedders.encoder import Encoder
from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, SHIPPED, ModelFolder
from infra.embedders.hub import SCHEME, FastembedEncoder, hub_name
from infra.embedders.whitened import WhitenedEmbedder
from processors.embed.embedder import Embedder
from processors.embed.sections import TEXTS
from processors.model.vector import DIMENSIONS

NO_LONGER_SHIPPED = (
    "all-MiniLM-L6-v2", "multilingual-e5-small-int8", "multilingual-e5-small-words",
    "multilingual-e5-small-whitened",
)  # fmt: skip
"""Vector spaces of default models of earlier versions."""


def open_embedder(setting: str) -> Embedder:
    """The default model for "", the name of another that ships, `fastembed:NAME`, or a folder.

    Raises ModelError, also for vectors of another length than the index and the engine are for.
    """
    encoder: Encoder
    means: Mapping[str, NDArray[np.float32]] | None = None
    whitening: NDArray[np.float32] | None = None
    if setting.startswith(SCHEME):
        encoder = FastembedEncoder(setting)
    else:
        # Imported here: a worker of other stages asks for the space alone.
        from infra.embedders.onnx import OnnxEncoder

        model = ModelFolder(_folder(setting))
        encoder, means, whitening = OnnxEncoder(model), model.means(), model.whitening()
    if encoder.dimensions != DIMENSIONS:
        raise ModelError(
            f"STORYWIRE_EMBEDDER={setting}: its vectors have {encoder.dimensions} numbers; the "
            f"index and the clustering are for {DIMENSIONS}",
            hint="choose a model of that length",
        )
    centred = CentredEmbedder(encoder, means or _measured(encoder))
    return centred if whitening is None else WhitenedEmbedder(centred, whitening)


def space_of(setting: str) -> str:
    """Name of the vector space of a setting, without loading the model. Raises ModelError."""
    return hub_name(setting) if setting.startswith(SCHEME) else ModelFolder(_folder(setting)).name


def setting_of_shipped(space: str) -> str | None:
    """The setting that gives a vector space by a model that ships: "" for the default one; None
    where none of them has it."""
    for setting in ("", *sorted(each.name for each in SHIPPED.iterdir() if each.is_dir())):
        with suppress(ModelError):  # a folder of something else, or damaged
            if space_of(setting) == space:
                return setting
    return None


def _folder(setting: str) -> Path:
    if not setting:
        return DEFAULT_MODEL
    shipped = SHIPPED / setting
    return shipped if shipped.parent == SHIPPED and shipped.is_dir() else Path(setting).expanduser()


def _measured(encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """What a model that brings no means makes of sentences on all subjects: see MEASURED."""
    return {CentredEmbedder.GENERAL: encoder.encode(TEXTS).mean(axis=0)}
