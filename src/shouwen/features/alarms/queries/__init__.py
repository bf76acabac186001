"""Reading what runs, and the alarms about it."""
