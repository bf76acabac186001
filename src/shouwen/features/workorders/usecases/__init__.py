"""Opening work orders, doing their steps, passing them on, watching their time."""
