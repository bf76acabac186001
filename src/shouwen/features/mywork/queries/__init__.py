"""What waits for a person, and their reminders."""

from shouwen.features.mywork.queries.reminders import Reminder, reminder_of, sees_ticket
from shouwen.features.mywork.queries.waiting import CAP, Count, Found, Item, Spot, what_waits

__all__ = ["CAP", "Count", "Found", "Item", "Reminder", "Spot", "reminder_of", "sees_ticket", "what_waits"]
