"""Opening: the sentence encoder that the setting names."""

from pathlib import Path

from infra.embedders.error import ModelError
from infra.embedders.folder import SHIPPED_MODEL, ModelFolder
from infra.embedders.hub import SCHEME, FastembedEmbedder, hub_name
from processors.embed.embedder import Embedder
from processors.model.vector import DIMENSIONS


def open_embedder(setting: str) -> Embedder:
    """The shipped model for "", else `fastembed:NAME` or the model in a folder.

    Raises ModelError, also for vectors of another length than the index and the engine are for.
    """
    embedder: Embedder
    if setting.startswith(SCHEME):
        embedder = FastembedEmbedder(setting)
    else:
        # Imported here: a worker of other stages asks for the space alone.
        from infra.embedders.onnx import OnnxEmbedder

        embedder = OnnxEmbedder(_folder(setting))
    if embedder.dimensions != DIMENSIONS:
        raise ModelError(
            f"STORYWIRE_EMBEDDER={setting}: its vectors have {embedder.dimensions} numbers; the "
            f"index and the clustering are for {DIMENSIONS}",
            hint="choose a model of that length",
        )
    return embedder


def space_of(setting: str) -> str:
    """Name of the vector space of a setting, without loading the model. Raises ModelError."""
    return hub_name(setting) if setting.startswith(SCHEME) else ModelFolder(_folder(setting)).name


def _folder(setting: str) -> Path:
    return Path(setting).expanduser() if setting else SHIPPED_MODEL
