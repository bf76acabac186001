"""Checks of our own, run by `make check` and `make test`."""
