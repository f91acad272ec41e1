"""A server with a story in each of five scripts, and one of a word that has no end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from infra.settings import Settings
from processors.model import Bias, Outlet
from streams.backends.embedded import EmbeddedBackend
from tests.integration.server.conftest import UNLIMITED, embedded
from tests.support.processes import eventually

OUTLETS = 4
SIDES: tuple[Bias, ...] = ("left", "center", "right")
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
TEXTS = {
    "ar": (
        "صحيفة المدينة",
        "زلزال بقوة ست درجات يضرب شمال المغرب ويشرد آلاف السكان",
        "ضرب زلزال بلغت قوته ست درجات شمال المغرب فجر الخميس، وقال مسؤولون إن آلاف السكان فروا "
        "من منازلهم. وتواصل فرق الإنقاذ البحث عن ناجين تحت الأنقاض في القرى الجبلية.",
    ),
    "he": (
        "העיתון החדש",
        "הכנסת אישרה את תקציב המדינה לאחר דיון של שתים עשרה שעות",
        "הכנסת אישרה ביום חמישי את תקציב המדינה לאחר דיון של שתים עשרה שעות. שר האוצר אמר כי "
        "התקציב יפחית את הגירעון לשלושה אחוזים.",
    ),
    "th": (
        "ข่าวเช้า",
        "น้ำท่วมใหญ่ในเชียงใหม่ทำให้ประชาชนหลายพันคนต้องอพยพ",
        "น้ำท่วมใหญ่ในจังหวัดเชียงใหม่เมื่อวันพฤหัสบดีทำให้ประชาชนกว่าห้าพันคนต้องอพยพออกจากบ้านเรือน "
        "เจ้าหน้าที่กล่าวว่าระดับน้ำในแม่น้ำปิงสูงขึ้นสองเมตร",
    ),
    "ja": (
        "北の新聞",
        "北海道で大雪、新千歳空港は全便欠航 利用者三千人が足止め",
        "北海道は二十八日、強い寒気の影響で大雪となり、新千歳空港では全便が欠航した。空港によると利用者"
        "およそ三千人が足止めされた。",
    ),
    "hi": (
        "प्रभात समाचार",
        "मुंबई में भारी बारिश से लोकल ट्रेनें ठप, स्कूल बंद",
        "मुंबई में गुरुवार को भारी बारिश के कारण लोकल ट्रेन सेवाएं ठप हो गईं। नगर निगम ने सभी स्कूल "
        "बंद रखने का आदेश दिया।",
    ),
    "de": (
        "Tageszeitung" * 24,
        LONG_WORD,
        f"Das Gesetz hieß {LONG_WORD}, und wer es nachlesen will: https://example.com/{'a' * 200}.",
    ),
}
"""Name of the outlets, headline and text by language."""
LONG_NAMES = {"de": " and Sons" * 30}
"""What the names of a language's owners end in."""


@contextmanager
def script_stories(database: Path) -> Iterator[httpx.Client]:
    """A client of it, once all stories are complete."""
    config = Settings(database=database, **UNLIMITED)
    EmbeddedBackend(config).store_outlets(
        [each for language in TEXTS for each in _outlets(language)]
    )
    with embedded(config) as client:
        body = {"articles": [each for language in TEXTS for each in _articles(language)]}
        assert client.post("/api/v1/articles", json=body).status_code == 202

        def complete() -> int:
            stories = client.get("/api/v1/stories").json()["stories"]
            return sum(story["article_count"] == OUTLETS for story in stories)

        eventually(complete, lambda count: count == len(TEXTS), "the stories are not complete")
        yield client


def story_in(site: httpx.Client, language: str) -> str:
    """Address of the story in a language."""
    found = site.get("/api/v1/stories", params={"language": language}).json()["stories"]
    return f"/stories/{found[0]['story_id']}"


def _articles(language: str) -> Iterator[dict[str, object]]:
    outlet, title, text = TEXTS[language]
    for number in range(OUTLETS):
        yield {
            "url": f"https://{language}{number}.example/2025/08/28/a",
            "title": title,
            "body": text if number else f"{text} {title}",
            "source": f"{outlet} {number}",
            "language": language,
            "published_at": f"2025-08-28T{10 + number}:00:00Z",
        }


def _outlets(language: str) -> list[Outlet]:
    return [
        Outlet(
            domain=f"{language}{number}.example",
            owner=f"Owner {language} {number}{LONG_NAMES.get(language, '')}",
            bias=SIDES[number % 3],
            factuality="high",
        )
        for number in range(OUTLETS)
    ]
