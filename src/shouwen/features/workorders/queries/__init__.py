"""Reading types, tickets of every type, and what a command needs to know."""
