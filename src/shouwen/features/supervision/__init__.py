"""Closed complaints drawn by rule and seed, and what the supervision group finds in them."""
