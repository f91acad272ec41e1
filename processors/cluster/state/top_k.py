"""Top k: a short list of keys that keeps the best scores, sorted."""

from typing import Any

from numpy.typing import NDArray

from processors.compiled import compiled


@compiled
def push_top_k(keys: NDArray[Any], scores: NDArray[Any], count: int, key: Any, score: float) -> int:
    """Insert `key` where its score belongs, best first and on a tie after the earlier ones.

    `keys` and `scores` have the shape (k,) and hold `count` entries; a full list loses its last.
    Returns the new count.
    """
    size = len(keys)
    if count == size and score <= scores[size - 1]:
        return count
    place = count if count < size else size - 1
    while place > 0 and scores[place - 1] < score:
        keys[place] = keys[place - 1]
        scores[place] = scores[place - 1]
        place -= 1
    keys[place] = key
    scores[place] = score
    return count + 1 if count < size else count
