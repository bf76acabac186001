"""What a ladder must keep, and what of it has fallen due; pure."""
