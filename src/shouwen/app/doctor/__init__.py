"""`shouwen doctor`: looks a site over and says in words what is well, what is odd, and what must be mended."""
