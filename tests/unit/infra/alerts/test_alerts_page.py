"""Documentation: the recipe for receivers in docs/explanation/alerts.md works."""

import json
import re
import time
from pathlib import Path

from infra.alerts.webhook import signature
from tests.support import processes

PAGE = Path(__file__).parents[4] / "docs" / "explanation" / "alerts.md"
CHECK = """
import json, sys
for secret, headers, body in json.load(sys.stdin):
    print(verified(secret, headers, body.encode()))
"""


def test_the_recipe_tells_ours_from_others() -> None:
    (recipe,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    secret, body, now = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", '{"type": "x"}', int(time.time())

    def message(sent_at: int = now, changes: dict[str, str] | None = None) -> list[object]:
        headers = {
            "webhook-id": "msg_1",
            "webhook-timestamp": str(sent_at),
            "webhook-signature": signature(secret, "msg_1", sent_at, body.encode()),
        }
        return [secret, headers | (changes or {}), body]

    made = signature(secret, "msg_1", now, body.encode())
    messages = [
        message(),
        message(now - 3600),
        [secret, message()[1], body + " "],
        message(changes={"webhook-id": "msg_2"}),
        message(changes={"webhook-signature": f"v1,AAAA {made}"}),
    ]
    told = processes.run(program=recipe + CHECK, stdin=json.dumps(messages).encode()).stdout
    assert told.split() == ["True", "False", "False", "False", "True"]
