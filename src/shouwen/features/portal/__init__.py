"""The customer's own page: complain, follow, add, answer."""
