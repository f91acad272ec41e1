"""/opensearch.xml: tells browsers and readers of feeds how to search here (OpenSearch 1.1)."""

from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Request, Response

from infra.site_urls import base_address

MEDIA_TYPE = "application/opensearchdescription+xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
FOUND = {
    "text/html": "/search?q={searchTerms}",
    "application/atom+xml": "/feed.atom?q={searchTerms}",
    "application/rss+xml": "/feed.rss?q={searchTerms}",
}
"""Addresses of what a search finds, by media type."""


def opensearch_router(public_url: str) -> APIRouter:
    """The description."""
    router = APIRouter(include_in_schema=False)

    @router.get("/opensearch.xml")
    def opensearch(request: Request) -> Response:
        base = base_address(request, public_url)
        root = Element("OpenSearchDescription", xmlns=NAMESPACE)
        for name, text in (
            ("ShortName", "Storywire"),
            ("Description", "Stories of many outlets, by words and meaning"),
            ("InputEncoding", "UTF-8"),
        ):
            SubElement(root, name).text = text
        icon = {"type": "image/x-icon", "width": "16", "height": "16"}
        SubElement(root, "Image", icon).text = f"{base}/favicon.ico"
        for kind, path in FOUND.items():
            SubElement(root, "Url", type=kind, template=base + path)
        SubElement(root, "Url", type=MEDIA_TYPE, rel="self", template=f"{base}/opensearch.xml")
        return Response(tostring(root, "utf-8", xml_declaration=True), media_type=MEDIA_TYPE)

    return router
