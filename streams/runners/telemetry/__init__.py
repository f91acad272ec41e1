"""Telemetry: how far the stages are, by progress, probes, metrics, log lines and traces."""
