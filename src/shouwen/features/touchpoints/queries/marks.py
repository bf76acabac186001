"""What every file that leaves the house carries."""

from shouwen.features.organisation.queries import export_mark

__all__ = ["export_mark"]
