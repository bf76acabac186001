"""How numbers and names of units are shown."""

import re
from typing import Any

from shouwen.kernel.quantities import discreet, masked_phone
from shouwen.platform.phones import shown_phone

_NUMBER = re.compile(r"\+?[0-9]{5,20}")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def named(unit: dict[str, Any], language: str) -> str:
    return str(unit["name_en"] if language == "en" else unit["name"])


def number_shown(number: str, region: str) -> str:
    """As the country writes it; one that is no full number as it came."""
    return shown_phone(number, region) or number


def without_numbers(value: Any, region: str) -> Any:
    """What was kept of a step, with every number masked."""
    if isinstance(value, dict):
        return {key: without_numbers(each, region) for key, each in value.items()}
    if isinstance(value, list):
        return [without_numbers(each, region) for each in value]
    if isinstance(value, str) and not _ID.fullmatch(value):
        return masked_phone(number_shown(value, region)) if _NUMBER.fullmatch(value) else discreet(value)
    return value


def caller_shown(number: str, region: str, whole: bool = False) -> str:
    shown = number_shown(number, region)
    return shown if whole else masked_phone(shown) or ""


def dialled_shown(number: str, direction: str, region: str, whole: bool = False) -> str:
    """One of ours, or of a call that goes out the customer's."""
    return number if direction == "in" else caller_shown(number, region, whole)
