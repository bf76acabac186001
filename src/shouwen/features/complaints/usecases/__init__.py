"""Taking complaints in, and what is done with them."""
