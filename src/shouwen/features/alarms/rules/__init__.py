"""What is alarming about a case, and what becomes of the alarms it has."""

from shouwen.features.alarms.rules.finding import Cause, Compared, Held, Standing, Waiting, causes_of, compared, reached

__all__ = ["Cause", "Compared", "Held", "Standing", "Waiting", "causes_of", "compared", "reached"]
