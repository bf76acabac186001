"""What changes about customers' privacy."""
