"""The organisation's changes: its tree, its people, and what they sign in with."""
