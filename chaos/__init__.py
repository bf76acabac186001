"""A real site killed, filled up, cut off and slowed down under load, and what that cost counted: `make chaos`."""
