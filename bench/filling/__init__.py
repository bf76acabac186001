"""A database with as many cases as wanted, in minutes: `python -m bench.filling`.

A few hundred cases are told through the desk, as the demo tells them, and are then written again and again by SQL with
ids, times, numbers, phones and words of their own. Every row is one that the product itself would have written.
"""

from bench.filling.run import Filled, fill

__all__ = ["Filled", "fill"]
