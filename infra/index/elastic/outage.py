"""Outages: errors that are the state of Elasticsearch, not a request's, and the way out of each."""

import json
import re

from elastic_transport import TlsError, TransportError
from elasticsearch import ApiError, NotFoundError, UnsupportedProductError

from infra.index.elastic.mappings import Json
from processors.errors import StorywireError

BUSY = frozenset({429, 502, 503, 504})
"""Statuses that pass by themselves."""
TOO_LARGE = 413
DROPPED = "noop"
"""Result of a document that a pipeline dropped, which counts as taken."""

_BLOCKED = "cluster_block_exception"
_CLOSED = "index_closed_exception"
_PARTIAL = "search_phase_execution_exception"
_PREPARE = (
    "prepare the index by `storywire admin init`, or by `storywire replay` where it held articles"
)
_OPEN = "open it by `POST /INDEX/_open`"
_REFUSALS = frozenset(
    {
        "document_parsing_exception",
        "illegal_argument_exception",
        "mapper_parsing_exception",
        "strict_dynamic_mapping_exception",
    }
)
_OF_THE_INDEX = ("no write index is defined", "number of documents in the index cannot exceed")
"""Beginnings of the reasons of an illegal_argument_exception that every document would meet."""
_LIMIT = re.compile(r"(?:set by changing the \[|cannot be executed when ')([a-z0-9_.]+)")
"""In the reason why no request of a kind is answered: the setting that somebody gave a limit."""


class Overloaded(StorywireError):
    """Single documents were not taken for now."""


def is_transient(error: BaseException) -> bool:
    """Whether to try again at once: it may pass within seconds."""
    if isinstance(error, ApiError):
        return error.status_code in BUSY
    return isinstance(error, TransportError | Overloaded) and not _is_untrusted(error)


def outage(error: Exception) -> str | None:
    """What is wrong with the server that answered so, and the way out, for behind its address.

    None where the request may be what is wrong.
    """
    if _is_untrusted(error):
        return (
            "is not known to be who it says: set STORYWIRE_ELASTICSEARCH_CA to the certificate of "
            "who vouches for it, and name it in STORYWIRE_ELASTICSEARCH_URL as its own does"
        )
    if not isinstance(error, ApiError):
        return None
    if isinstance(error, NotFoundError):
        return f"has no {_named(error)}: {_PREPARE}"
    if error.error == _BLOCKED:
        return f"is blocked ({error}): {_blocked(str(error))}"
    if error.error == _CLOSED:
        return f"has {_named(error)} closed: {_OPEN}"
    if error.status_code in (401, 403):
        return (
            f"lets us in no further ({error}): see STORYWIRE_ELASTICSEARCH_API_KEY, or "
            "STORYWIRE_ELASTICSEARCH_USER and _PASSWORD, or the user in STORYWIRE_ELASTICSEARCH_URL"
        )
    if error.status_code >= 500 or isinstance(error, UnsupportedProductError):
        return f"failed ({error}): see its log, and STORYWIRE_ELASTICSEARCH_URL"
    if limit := _LIMIT.search(json.dumps(error.body)):
        return f"answers no such request while its {limit[1]} is as it is ({error}): set it to null"
    if not isinstance(error.body, dict):
        return (
            f"answers HTTP {error.status_code} in other words than Elasticsearch's: see what "
            "stands before it, such as a proxy, and STORYWIRE_ELASTICSEARCH_URL"
        )
    return None


def partial_answer(error: Exception) -> str | None:
    """The same where some shards did not answer a search; None where something else is wrong."""
    if not isinstance(error, ApiError) or error.error != _PARTIAL:
        return None
    return (
        f"answers searches only in part, or not at all ({error}): see which of its shards nobody "
        "holds by `GET /_cluster/allocation/explain`, whether its cluster setting "
        "`search.default_search_timeout` leaves too little time, and its log"
    )


def index_outage(alias: str, item: Json) -> str | None:
    """The same for the `item` of one document that was written to `alias`; what an unknown error
    means is the index's fault, so that no document is given up for it.

    None where this document will never be taken. Raises Overloaded where it was not for now.
    """
    if item.get("result") == DROPPED:
        return (
            f"{alias} sends each document through a pipeline that drops some: set "
            "`index.default_pipeline` and `index.final_pipeline` to _none"
        )
    error = item["error"]
    reason = str(error["reason"])
    if item["status"] in BUSY:
        raise Overloaded(f"{alias}: {reason}; {_blocked(reason)}" if "block" in reason else reason)
    if error["type"] == _BLOCKED:
        return f"{alias} is blocked ({reason}): {_blocked(reason)}"
    if error["type"] == _CLOSED:
        return f"{alias} is closed: {_OPEN}"
    if item["status"] == 404:
        return f"{alias} is missing ({reason}): {_PREPARE}"
    refused = error["type"] in _REFUSALS and not reason.startswith(_OF_THE_INDEX)
    if refused or item["status"] == TOO_LARGE:
        return None
    return f"{alias} takes no documents ({error['type']}: {reason}): see Elasticsearch's log"


def _is_untrusted(error: BaseException) -> bool:
    return isinstance(error, TlsError) and "CERTIFICATE_VERIFY_FAILED" in error.message


def _blocked(reason: str) -> str:
    if "flood" in reason or "allow delete" in reason:
        return "make room on its disk, after which it lifts the block itself"
    return (
        "run `storywire replay` again if one was killed, else lift the block by setting "
        "`index.blocks.write`, or what is named there, to null"
    )


def _named(error: ApiError) -> str:
    reason = error.body.get("error") if isinstance(error.body, dict) else None
    return str(reason.get("index", "such index")) if isinstance(reason, dict) else "such index"
