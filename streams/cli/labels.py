"""Labels of articles, from the files that `storywire evaluate` takes."""

import json
from typing import NoReturn

from processors.text.counts import several
from streams.cli.common import checked_path, fail, notes

HEADER = "url"
"""The name of the first column, where a table begins with names."""


def read_labels(path: str) -> dict[str, str]:
    """Label by url, without a header. The last line about a url holds, which is told where an
    earlier one gave another label."""
    from infra.sources.archives.lines import written_lines

    labels: dict[str, str] = {}
    changed = set()
    for number, (_, line) in enumerate(written_lines(checked_path(path)), 1):
        try:
            if line.startswith(b"{"):
                article = json.loads(line)
                url, label = str(article["url"]), str(article["story"])
            else:
                url, label = line.decode().split("\t")
        except (ValueError, KeyError, TypeError, RecursionError):
            fail(f"{path}, line {number}: neither url, tab, label nor JSON with url and story")
        if number == 1 and url.lower() == HEADER:
            continue
        if labels.get(url, label) != label:
            changed.add(url)
        labels[url] = label
    if changed:
        urls = several(len(changed), "url has", "urls have")
        notes.print_plain(f"{path}: {urls} more than one label; the last line about each holds")
    return labels


def fail_apart(read: dict[str, dict[str, str]]) -> NoReturn:
    """Fail for files, by their paths, that are about no article all of them have."""
    firsts = ", ".join(f"{path} has {next(iter(each), 'none')}" for path, each in read.items())
    fail(f"no url is in all of these files, and they are compared as they are written: {firsts}")
