"""Recovery at the sizes that `make soak` is asked for: measured, and every size comes back."""

import os
from pathlib import Path

import pytest

from bench.recovery import figures_of, measure
from infra.devservers.errors import PackagesUnavailable
from tests.support.soak_report import SoakReport

ARTICLES = os.environ.get("SOAK_ARTICLES", "10000,100000")
REBUILT = 10_000


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the larger size goes on from."""
    return tmp_path_factory.mktemp("states")


@pytest.mark.soak
@pytest.mark.servers
@pytest.mark.timeout(0)
@pytest.mark.parametrize("articles", [int(each) for each in ARTICLES.split(",")])
def test_a_new_article_is_found_again_after_each_loss(
    states: Path, articles: int, soak_report: SoakReport
) -> None:
    try:
        # Fails where the article is not searchable, or the log not clustered, in time.
        found = measure(states, articles, REBUILT)
    except PackagesUnavailable as error:
        pytest.skip(str(error))
    for name, (figure,) in figures_of([found]).items():
        soak_report.say(f"{articles:,} active articles: {name}", figure)
