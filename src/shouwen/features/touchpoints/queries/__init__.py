"""What was counted at contact points, and what lies behind."""

from shouwen.features.touchpoints.queries.readings import PointAsked, point_counts, reading_between

__all__ = ["PointAsked", "point_counts", "reading_between"]
