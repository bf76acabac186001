"""Counting the ledger."""
