"""Streams: topics, stages, runners, backends, crawler, server and the command line."""
