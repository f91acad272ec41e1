"""Model: summaries by an OpenAI-compatible endpoint, checked against their sources."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field, SecretStr

from infra.generation.exchange import GenerationFailed, ask
from infra.generation.prompt import NoBullets, bullets_in, messages
from processors.model import StoryArticle
from processors.stories.summary.bullet import Bullet
from processors.stories.summary.checking import checked
from processors.text.counts import several

ENOUGH = 2
"""Bullets that pass the check, of a summary that is shown."""
MAX_TOKENS = 1_500

log = logging.getLogger(__name__)


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Model:
    """An endpoint that speaks `POST {base}/chat/completions`."""

    base: str
    name: str
    key: SecretStr | None
    seconds: float

    async def summarize(self, sources: Sequence[StoryArticle]) -> list[Bullet]:
        """Bullets that the articles they cite bear out, ENOUGH of them at least.

        Raises GenerationFailed.
        """
        url = f"{self.base.rstrip('/')}/chat/completions"
        body = {
            "model": self.name,
            "messages": messages(sources),
            "temperature": 0,
            "max_tokens": MAX_TOKENS,
        }
        completion = await ask(url, body, self.key, self.seconds, _Completion)
        try:
            written = bullets_in(completion.choices[0].message.content, sources)
        except NoBullets as error:
            raise GenerationFailed(f"{url}: {error}") from None
        kept = checked(written, sources)
        if len(kept) < len(written):
            log.info("%s: %d of %d bullets dropped", url, len(written) - len(kept), len(written))
        if len(kept) < ENOUGH:
            verb = "is" if len(kept) == 1 else "are"
            bullets = several(len(written), "bullet")
            raise GenerationFailed(f"{url}: {len(kept)} of {bullets} {verb} borne out")
        return kept
