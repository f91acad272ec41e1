"""Labels of articles, from the files that `storywire evaluate` takes."""

import json

from streams.cli.common import checked_path, fail


def read_labels(path: str) -> dict[str, str]:
    """Label by url. The last line about a url holds."""
    from infra.sources.archives.lines import written_lines

    labels: dict[str, str] = {}
    for number, (_, line) in enumerate(written_lines(checked_path(path)), 1):
        try:
            if line.startswith(b"{"):
                article = json.loads(line)
                url, label = str(article["url"]), str(article["story"])
            else:
                url, label = line.decode().split("\t")
        except (ValueError, KeyError, TypeError, RecursionError):
            fail(f"{path}, line {number}: neither url, tab, label nor JSON with url and story")
        labels[url] = label
    return labels
