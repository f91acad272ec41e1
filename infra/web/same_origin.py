"""Same origin: refuses what a page of another site makes a browser send (cross-site request
forgery)."""

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import Request

from infra.web.problems import Problem


def require_same_origin(request: Request, public_url: str) -> None:
    """Raises Problem for a form that a browser sends from elsewhere.

    Browsers say so by Sec-Fetch-Site, over plain HTTP by Origin alone; what is none sends neither,
    and does nobody's bidding but its user's.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        own = site == "same-origin"
    else:
        ours = {_origin(each) for each in (str(request.base_url), public_url) if each}
        own = origin is None or origin in ours
    if not own:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "this was sent from a page of another site: open the page of this site and send it "
            "from there",
        )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
