"""Numbers as people write them."""

import re

from shouwen.features.telephony.queries.phone_book import is_listed
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.phones import parse_phone
from shouwen.platform.work import Work

_SHORT = re.compile(r"[0-9]{2,8}")


def kept_number(written: str, work: Work) -> str:
    """As the phone book keeps it: E.164, or digits of the house and of the country alone (110)."""
    number = parse_phone(written, work.settings.phone_region) or written.strip()
    if not number.startswith("+") and not _SHORT.fullmatch(number):
        raise InvalidInput(FieldError("number", "not-phone"))
    return number


async def number_to_call(written: str, work: Work) -> str:
    """E.164; short numbers only as the phone book has them."""
    number = kept_number(written, work)
    if not number.startswith("+") and not await is_listed(work.read, number, work.actor):
        raise InvalidInput(FieldError("number", "not-phone"))
    return number
