"""One act on many tickets, done in the background, row by row, whatever breaks off in between."""
