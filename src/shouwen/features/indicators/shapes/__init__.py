"""How figures look from outside, in the reader's language."""
