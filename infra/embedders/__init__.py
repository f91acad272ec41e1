"""Sentence encoders: model files and the code that runs them."""

import os

# The runtime would otherwise keep an id of this machine in the home folder, and send its maker the
# path and the system of each process that loads it. It reads this once, when it is imported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
