"""Masking of what identifies a person. Phone numbers are parsed at the edge (`platform.phones`)."""

import re

_SHORT = 7
_LONG = 11


def masked_name(name: str | None) -> str | None:
    """The family name (or the first letter) and one star for each further sign, four at most."""
    if not name:
        return None
    return name[0] + "*" * min(4, max(1, len(name) - 1))


def masked_phone(phone: str | None) -> str | None:
    """The first three and the last four digits (138****0001); 7 to 10 digits keep the first and the last four,
    shorter numbers at most their last two."""
    if not phone:
        return None
    if len(phone) < _SHORT:
        shown = min(2, len(phone) // 2)
        return "*" * (len(phone) - shown) + phone[len(phone) - shown :]
    keep = 3 if len(phone) >= _LONG else 1
    return phone[:keep] + "*" * (len(phone) - keep - 4) + phone[-4:]


def masked_email(address: str | None) -> str | None:
    """The first sign and the host (d****@example.com)."""
    if not address:
        return None
    name, _, host = address.rpartition("@")
    return f"{name[:1]}****@{host}" if name else "****"


def masked_address(address: str | None) -> str | None:
    """The first six signs, which name the region, and nothing of the street."""
    if not address:
        return None
    return address[: min(6, len(address) // 2)] + "****"


def masked_document(number: str | None) -> str | None:
    """Of an identity document the first and the last two signs; short numbers only the last one."""
    if not number:
        return None
    if len(number) < _SHORT:
        return "*" * max(1, len(number) - 1) + number[1:][-1:]
    return number[:2] + "*" * (len(number) - 4) + number[-2:]


# Mobile numbers, and the lengths of bank cards and identity cards; dates and times in names are shorter.
_TELLING = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15,16}|\d{19})(?![\dXx])")


def discreet(text: str, name: str | None = None) -> str:
    """A text that people chose (a file's name) without the numbers by which somebody could be known, and without
    `name`."""
    hidden = _TELLING.sub(lambda found: masked_phone(found[0]) or "", text)
    return hidden.replace(name, masked_name(name) or "") if name else hidden
