"""The mark on whatever is taken away."""

from shouwen.features.organisation.queries import export_mark

__all__ = ["export_mark"]
