"""Generated texts for pages: what is stored, at once; what is not, made for a later view."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from infra.generation.model import Model
from infra.generation.prompt import messages, sources_of
from infra.generation.store import GeneratedKind, GeneratedTexts, StoredText
from infra.generation.translator import Translation, Translator, shown
from infra.generation.worker import Worker
from infra.settings import Settings
from processors.model import StoryArticle
from processors.stories.summary.bullet import Bullet
from processors.stories.summary.checking import checked

REFRESH_SECONDS = 900.0
"""A story that grows is summarized anew so often at most."""
UNREADABLE = (sqlite3.Error, ValidationError)
"""Errors for which a stored text counts as none: pages then do without."""
_BULLETS = TypeAdapter(list[Bullet])
_TRANSLATION = TypeAdapter(Translation)

log = logging.getLogger(__name__)


class Generated:
    """Texts by a model and a translator, where there are such. May be asked by any thread."""

    def __init__(
        self,
        texts: GeneratedTexts | None = None,
        model: tuple[Model, Worker] | None = None,
        translator: tuple[Translator, Worker] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._texts = texts
        self._model = model
        self._translator = translator
        self._clock = clock

    @property
    def language(self) -> str:
        """The language of the translations; empty without a translator."""
        return self._translator[0].language if self._translator else ""

    def bullets(self, articles: Sequence[StoryArticle]) -> list[Bullet] | None:
        """The model's summary of a story, checked against these articles.

        Returns at once: the newest that is stored and still borne out; None without one. Where
        the story has grown since, another is made for a later view.
        """
        if self._texts is None or self._model is None or not articles:
            return None
        model, worker = self._model
        story_id = articles[0].story_id
        try:
            newest = self._texts.newest("bullets", story_id)
            stored = _BULLETS.validate_json(newest.value) if newest else []
        except UNREADABLE as error:
            log.warning("generated texts: %s", error)
            return None
        # One that was made later than now was made before the clock was put back.
        if newest is None or not 0 <= self._clock() - newest.made_at < REFRESH_SECONDS:
            self._ask_for_bullets(model, worker, story_id, articles)
        bullets = checked(stored, articles)
        return bullets if bullets and len(bullets) == len(stored) else None

    def translation(self, article: StoryArticle) -> Translation | None:
        """Title and excerpt in the readers' language.

        Returns at once: what is stored. None without it, and for an article in that language.
        """
        if self._texts is None or self._translator is None:
            return None
        translator, worker = self._translator
        if article.language == translator.language:
            return None
        key = _hash("translation", translator.language, article.language, *shown(article))
        try:
            if (stored := self._texts.get("translation", key)) is not None:
                return _TRANSLATION.validate_json(stored.value)
        except UNREADABLE as error:
            log.warning("generated texts: %s", error)
            return None

        async def translate() -> None:
            made = await translator.translate(article)
            self._keep("translation", article.article_id, key, asdict(made))

        worker.ask(key, translate)
        return None

    def _ask_for_bullets(
        self, model: Model, worker: Worker, story_id: str, articles: Sequence[StoryArticle]
    ) -> None:
        sources = sources_of(articles)
        key = _hash("bullets", model.name, json.dumps(messages(sources)))

        async def summarize() -> None:
            if self._texts is None or self._texts.get("bullets", key):
                return
            made = await model.summarize(sources)
            self._keep("bullets", story_id, key, [asdict(bullet) for bullet in made])

        if sources:
            worker.ask(key, summarize)

    def _keep(self, kind: GeneratedKind, subject: str, key: str, value: object) -> None:
        if self._texts is not None:
            stored = StoredText(key, self._clock(), json.dumps(value, ensure_ascii=False))
            self._texts.put(kind, subject, stored)


@contextmanager
def opened_generated(
    settings: Settings, clock: Callable[[], float] = time.time
) -> Iterator[Generated]:
    """What the settings ask for, for the length of a block; nothing where they name no server."""
    if not settings.model_url and not settings.translator_url:
        yield Generated()
        return
    with ExitStack() as closing:
        texts = GeneratedTexts(settings.generated)
        closing.callback(texts.close)

        def worker(name: str) -> Worker:
            started = Worker(name, clock, texts.close)
            closing.callback(started.close)
            return started

        model = translator = None
        if settings.model_url:
            served = Model(
                settings.model_url, settings.model_name, settings.model_key, settings.model_seconds
            )
            model = (served, worker("summaries"))
        if settings.translator_url:
            speaks = Translator(
                settings.translator_url, settings.translator_key, settings.reader_language
            )
            translator = (speaks, worker("translations"))
        yield Generated(texts, model, translator, clock)


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
