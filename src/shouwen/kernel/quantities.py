"""Masking of what identifies a person. Phone numbers are parsed at the edge (`platform.phones`)."""

_SHORT = 7
_LONG = 11


def masked_name(name: str | None) -> str | None:
    """The family name (or the first letter) and one star for each further sign, four at most."""
    if not name:
        return None
    return name[0] + "*" * min(4, max(1, len(name) - 1))


def masked_phone(phone: str | None) -> str | None:
    """The first three and the last four digits (138****0001); 7 to 10 digits keep the first and the last four,
    shorter numbers only their last two."""
    if not phone:
        return None
    if len(phone) < _SHORT:
        return "*" * max(0, len(phone) - 2) + phone[-2:]
    keep = 3 if len(phone) >= _LONG else 1
    return phone[:keep] + "*" * (len(phone) - keep - 4) + phone[-4:]
