"""Preloaded modules: all that `storywire` may import, loops and tokenizer too; starts no thread."""

import os
from importlib import import_module
from pkgutil import walk_packages

# Before numpy: what is forked has one thread, and a test's articles need no more.
os.environ["OMP_NUM_THREADS"] = "1"

import infra
import streams
from infra.embedders.folder import DEFAULT_MODEL, ModelFolder
from infra.embedders.tokenizer import load_tokenizer
from processors.cluster import Clusterer
from tests.support.article_streams import make_stream, membership

LEFT_OUT = ("infra.embedders.onnx",)
"""Starts a thread, which a forked process would miss."""

for package in (infra, streams):
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name not in LEFT_OUT and not module.name.endswith("__main__"):
            import_module(module.name)
membership(Clusterer(), make_stream(300, 30))
model = ModelFolder(DEFAULT_MODEL)
load_tokenizer(model.tokenizer, model.sheet.max_tokens)
