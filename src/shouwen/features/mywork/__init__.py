"""Everything that waits for one person, and when they want to be told."""
