"""Approvals: what two people must agree to before it is done; each is a ticket of its own kind."""
