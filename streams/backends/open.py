"""open_backend: the one place that asks which mode is in force."""

from typing import TYPE_CHECKING

from infra.settings import Mode, Settings

if TYPE_CHECKING:
    from processors.embed.embedder import Embedder
    from streams.backends.base import Backend


def open_backend(
    asked: Mode | None, settings: Settings, model: "Embedder | None" = None
) -> "Backend":
    """The backend of `asked`, or of the mode that the settings mean.

    `model` is what articles are embedded with where that is done by this process; by default it is
    loaded from the settings once it is needed.
    """
    # Imported here: who reads SQLite need not load clients of Kafka, nor the other way round.
    if settings.resolve_mode(asked) == "distributed":
        from streams.backends.kafka import KafkaBackend

        return KafkaBackend(settings)
    from streams.backends.embedded import EmbeddedBackend

    return EmbeddedBackend(settings, model)
