"""What this feature hands to `app`."""

from shouwen.platform.feature import Feature

FEATURE = Feature(name="glance")
