"""What every file of customers carries."""

from shouwen.features.organisation.queries import export_mark

__all__ = ["export_mark"]
