"""What forms take, what types must keep, and what may be done to a ticket; pure."""
