"""Checkpoint: the state of a clusterer as one file, arrays (npz, no pickle) and JSON values."""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from processors.cluster.engine.changes import Closed

if TYPE_CHECKING:
    from processors.cluster.engine.clusterer import Clusterer

_FORMAT = 5


def dump(clusterer: "Clusterer", file: IO[bytes]) -> None:
    """Write the whole state, array by array; the same bytes for the same state."""
    term_arrays, term_values = clusterer.terms.state()
    background_arrays, background_values = clusterer.background.state()
    arrays = (
        clusterer.articles.state("articles")
        | clusterer.stories.state("stories")
        | clusterer.retrieval.state()
        | term_arrays
        | background_arrays
    )
    values = {
        "format": _FORMAT,
        "config": asdict(clusterer.config),
        "clock": clusterer.clock.state(),
        "terms": term_values,
        "background": background_values,
        "arrivals": clusterer.articles.arrivals,
        "stories_founded": clusterer.stories.founded,
        "unrepaired": clusterer.unrepaired,
        "looked": clusterer.expiry.looked,
        "unreported": [closed.story_id for closed in clusterer.unreported],
        "changed_articles": clusterer.repairs.changed_articles,
        "changed_stories": clusterer.repairs.changed_stories,
    }
    text = np.frombuffer(json.dumps(values).encode(), np.uint8)
    np.savez(file, allow_pickle=False, values=text, **arrays)


def load(file: IO[bytes], clusterer: "Clusterer") -> None:
    """Fill a fresh clusterer. Raises ValueError for other data or another configuration."""
    require_format(file)
    arrays, values = _read(file)
    for name, value in asdict(clusterer.config).items():
        if values["config"].get(name) != value:
            raise ValueError(
                f"checkpoint was made with {name} = {values['config'].get(name)}, not {value}: "
                "restore it with the same configuration, or start from the log"
            )
    clusterer.clock.load(values["clock"])
    clusterer.terms.load(arrays, values["terms"])
    clusterer.background.load(arrays, values["background"])
    clusterer.articles.load("articles", arrays)
    clusterer.articles.arrivals = values["arrivals"]
    clusterer.articles.rebuild_id_table()
    clusterer.stories.load("stories", arrays)
    clusterer.stories.founded = values["stories_founded"]
    clusterer.retrieval.load(arrays)
    clusterer.repairs.changed_articles = values["changed_articles"]
    clusterer.repairs.changed_stories = values["changed_stories"]
    clusterer.unrepaired = values["unrepaired"]
    clusterer.expiry.looked = values["looked"]
    clusterer.unreported = [Closed(story_id) for story_id in values["unreported"]]


def require_format(file: IO[bytes]) -> None:
    """Raises ValueError for a state that another version wrote, by the little that says so."""
    found = _read(file, ["values"])[1]["format"]
    if found != _FORMAT:
        age = "a newer" if found > _FORMAT else "an older"
        raise ValueError(
            f"checkpoint has format {found}, this program reads {_FORMAT}: {age} one wrote it"
        )


def _read(
    file: IO[bytes], names: Sequence[str] | None = None
) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Arrays, and values. Of all names, or of some."""
    try:
        file.seek(0)
        with np.load(file, allow_pickle=False) as state:
            arrays = {name: state[name] for name in names or state.files}
        return arrays, json.loads(arrays.pop("values").tobytes())
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ValueError(f"not a checkpoint of a clusterer: {error}") from error
