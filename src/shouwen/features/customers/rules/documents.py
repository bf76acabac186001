"""Numbers of identity documents: read as people write them, checked by form, date and check digit."""

import hmac
import re
from datetime import date

from shouwen.features.customers.contract import DocumentType, folded_document
from shouwen.features.customers.defaults import FORMS

_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_OLDEST = 150
_RESIDENT_SIGNS = "10X98765432"
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def same_number(one: str | None, other: str | None) -> bool:
    """Whether both are the same number; takes as long for a near miss as for a far one."""
    first, second = folded_document(one), folded_document(other)
    if first is None or second is None:
        return False
    return hmac.compare_digest(first.encode(), second.encode())


def wrong_number(kind: DocumentType, folded: str, on: date) -> str | None:
    """The id of what is wrong with a folded number, or None when it can be one of `kind` on that day."""
    form = FORMS[kind]
    if not re.fullmatch(form.pattern, folded):
        return "not-document-number"
    return _CHECKS[form.check](folded, on) if form.check else None


def _resident_id(number: str, on: date) -> str | None:
    """GB 11643-1999: province, real date of birth, check digit by ISO 7064 MOD 11-2."""
    if int(number[:2]) not in _PROVINCES:
        return "not-document-number"
    born = _born(number)
    if born is None or born > on or on.year - born.year > _OLDEST:
        return "not-birth-date"
    return None if number[17] == resident_check(number[:17]) else "wrong-check-digit"


def resident_check(first: str) -> str:
    """The check digit of the first 17 digits of a resident's number (GB 11643-1999)."""
    total = sum(int(sign) * (2 ** (17 - place) % 11) for place, sign in enumerate(first))
    return _RESIDENT_SIGNS[total % 11]


def _born(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _hong_kong_id(number: str, _on: date) -> str | None:
    """Letters count from 10 on, a missing first one 36; the weighted sum with the check sign is a multiple of 11."""
    values = [36] * (9 - len(number)) + [int(sign, 36) for sign in number]
    total = sum(value * (9 - place) for place, value in enumerate(values))
    return None if total % 11 == 0 else "wrong-check-digit"


def _credit_code(number: str, _on: date) -> str | None:
    """GB 32100-2015: weights are the powers of 3 modulo 31."""
    return None if number[17] == credit_check(number[:17]) else "wrong-check-digit"


def credit_check(first: str) -> str:
    """The check sign of the first 17 signs of a unified social credit code (GB 32100-2015)."""
    total = sum(_CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return _CREDIT_SIGNS[(31 - total % 31) % 31]


_CHECKS = {"resident_id": _resident_id, "hong_kong_id": _hong_kong_id, "credit_code": _credit_code}
