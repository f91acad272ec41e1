"""Translator: titles and excerpts by a LibreTranslate server (docs.libretranslate.com)."""

from dataclasses import dataclass

from pydantic import BaseModel, Field, SecretStr

from infra.generation.exchange import GenerationFailed, ask
from processors.model import UNDETERMINED, StoryArticle
from processors.stories.title import title_of
from processors.text.counts import several
from processors.text.excerpt import excerpt
from processors.text.xml_safe import one_line

EXCERPT_CHARACTERS = 300
TITLE_CHARACTERS = 300
LONGER = 4
"""Length of a translation at most, as a multiple of its source's."""
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Translation:
    """What a page shows of an article, in the readers' language."""

    title: str
    excerpt: str


class _Translated(BaseModel):
    translated_text: list[str] = Field(alias="translatedText", max_length=2)


def shown(article: StoryArticle) -> tuple[str, str]:
    """Title and excerpt of an article, as they are sent."""
    title = excerpt(title_of(article), TITLE_CHARACTERS)
    return title, excerpt(article.body, EXCERPT_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Translator:
    """A server that speaks `POST {base}/translate`."""

    base: str
    key: SecretStr | None
    language: str
    """Of the readers."""

    async def translate(self, article: StoryArticle) -> Translation:
        """Title and excerpt in the readers' language. Raises GenerationFailed."""
        url = f"{self.base.rstrip('/')}/translate"
        texts = shown(article)
        # The sentence that stands for a title may be the whole text.
        sent = list(dict.fromkeys(text for text in texts if text))
        body: dict[str, object] = {
            "q": sent,
            "source": "auto" if article.language == UNDETERMINED else article.language,
            "target": self.language,
            "format": "text",
        }
        if self.key is not None:
            body["api_key"] = self.key.get_secret_value()
        answer = await ask(url, body, None, SECONDS, _Translated)
        came = [one_line(text) for text in answer.translated_text]
        if len(came) != len(sent) or not all(came):
            raise GenerationFailed(f"{url}: {several(len(came), 'text')} for {len(sent)}")
        if any(len(new) > 40 + LONGER * len(old) for new, old in zip(came, sent, strict=True)):
            raise GenerationFailed(f"{url}: a translation is far longer than its source")
        into = dict(zip(sent, came, strict=True))
        return Translation(*(into.get(text, "") for text in texts))
