"""How types and work orders look from outside: masked, and in the reader's language."""
