"""The outside world: database, web, jobs. Knows no feature."""
