"""Labels of articles, from the files that `storywire evaluate` takes."""

import json

from streams.cli.common import checked_path, fail


def read_labels(path: str) -> dict[str, str]:
    """Label by url. The last line about a url holds."""
    from infra.sources.archives.lines import JsonLines

    labels: dict[str, str] = {}
    for number, item in enumerate(JsonLines(checked_path(path)).read(None), 1):
        try:
            if item.value.startswith(b"{"):
                article = json.loads(item.value)
                url, label = str(article["url"]), str(article["story"])
            else:
                url, label = item.value.decode().split("\t")
        except (ValueError, KeyError, TypeError):
            fail(f"{path}, line {number}: neither url, tab, label nor JSON with url and story")
        labels[url] = label
    return labels
