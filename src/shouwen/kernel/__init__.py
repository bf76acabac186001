"""Pure Python that everything else stands on: no I/O, no SQL, no framework."""
