"""What this feature hands to `app`."""

from shouwen.features.privacy import tables  # noqa: F401 - declares them
from shouwen.platform.feature import Feature

FEATURE = Feature(name="privacy")
