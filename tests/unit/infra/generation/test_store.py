"""Generated texts in their file."""

from pathlib import Path
from threading import Thread

from infra.generation.store import GeneratedTexts, StoredText


def test_what_is_put_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "new" / "generated.sqlite"
    first = GeneratedTexts(path)
    first.put("bullets", "story", StoredText("k1", 1.0, "[1]"))
    first.put("bullets", "story", StoredText("k2", 2.0, "[2]"))
    first.put("translation", "story", StoredText("k1", 3.0, "{}"))
    first.close()
    again = GeneratedTexts(path)
    assert again.get("bullets", "k1") == StoredText("k1", 1.0, "[1]")
    assert again.get("bullets", "k3") is None
    assert again.newest("bullets", "story") == StoredText("k2", 2.0, "[2]")
    assert again.newest("bullets", "other") is None
    again.close()


def test_made_again_it_is_the_newest(tmp_path: Path) -> None:
    texts = GeneratedTexts(tmp_path / "g.sqlite")
    for key, at in (("a", 1.0), ("b", 2.0), ("a", 3.0)):
        texts.put("bullets", "story", StoredText(key, at, "[]"))
    assert texts.newest("bullets", "story") == StoredText("a", 3.0, "[]")
    texts.close()


def test_the_oldest_go(tmp_path: Path) -> None:
    texts = GeneratedTexts(tmp_path / "g.sqlite", capacity=3)
    for number in range(6):
        texts.put("bullets", "story", StoredText(f"k{number}", 0.0, "[]"))
    kept = [number for number in range(6) if texts.get("bullets", f"k{number}")]
    assert kept == [3, 4, 5]
    texts.close()


def test_threads_share_it(tmp_path: Path) -> None:
    texts = GeneratedTexts(tmp_path / "g.sqlite")
    found: list[StoredText | None] = []

    def write_and_read() -> None:
        texts.put("bullets", "story", StoredText("k", 0.0, "[]"))
        found.append(texts.get("bullets", "k"))
        texts.close()

    threads = [Thread(target=write_and_read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [StoredText("k", 0.0, "[]")] * 4
