"""Customers: who they are, under which numbers, how they are treated, and who looked at them."""
