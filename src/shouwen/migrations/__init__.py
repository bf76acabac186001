"""One line of history of the database, run by `shouwen migrate`."""
