"""What may be written down of a customer, how a document's number is read, what a merge moves; pure."""

from shouwen.features.customers.rules.documents import same_number, wrong_number
from shouwen.features.customers.rules.merging import Held, Moved, back_from, moved_by
from shouwen.features.customers.rules.writing import AUDITED, FIELDS, check_choices, check_data, tidied

__all__ = [
    "AUDITED",
    "FIELDS",
    "Held",
    "Moved",
    "back_from",
    "check_choices",
    "check_data",
    "moved_by",
    "same_number",
    "tidied",
    "wrong_number",
]
