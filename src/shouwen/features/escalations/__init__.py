"""The escalation ladder: who is told of a ticket that takes too long, step by step, and who took it up."""
