"""The customer at a glance: who it is and one history over all channels, in one read."""
