"""Checks of a search that shall be saved: its name, its query and where its alerts go."""

from http import HTTPStatus

from infra.alerts.matching import strict_query
from infra.alerts.saved_searches import Target
from infra.alerts.webhook import require_address
from infra.http.addresses import AddressRefused
from infra.http.allowlist import AllowList
from infra.index.query import BadQuery
from infra.settings.smtp_url import MAIL_ADDRESS
from infra.web.api.saved_search_models import NewSearch
from infra.web.problems import Problem

NO_MAIL = (
    "email: this server sends no mail: set STORYWIRE_SMTP_URL and STORYWIRE_MAIL_FROM, or use a "
    "webhook"
)


def targets_of(new: NewSearch, allowed: AllowList, sends_mail: bool) -> list[Target]:
    """Where alerts of the search shall go. Raises Problem for an address that cannot be used."""
    targets = []
    if new.webhook is not None:
        try:
            targets.append(Target("webhook", require_address(new.webhook, allowed)))
        except AddressRefused as error:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"webhook: {error}") from error
    if new.email is not None:
        if not MAIL_ADDRESS.fullmatch(new.email):
            raise Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"email: {new.email[:80]!r} is not an address such as desk@daily.example",
            )
        if not sends_mail:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, NO_MAIL)
        targets.append(Target("email", new.email))
    return targets


def require_usable(name: str, query: str, alerts: bool) -> None:
    """Raises Problem for a name without a character, and for a query that cannot be kept."""
    if not name:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "name: it has nothing to read")
    try:
        parsed = strict_query(query)
    except BadQuery as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"query: {error}") from error
    if alerts and not (parsed.ranked or parsed.filtered):
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "query: an alert on every story tells nothing: ask for words or conditions",
        )
