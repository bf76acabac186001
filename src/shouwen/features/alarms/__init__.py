"""Alarms of processes kept as facts: found by the worker, told, acknowledged, ended (PROC-13, PROC-14, PROC-25)."""
