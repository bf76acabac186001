"""Phone numbers: read as people write them, kept as E.164, shown the way the home country writes them."""

import re
import unicodedata

import phonenumbers

_CHINESE_MOBILE = re.compile(r"(?:\+86)?(1[3-9][0-9]{9})")


def parse_phone(text: str, region: str) -> str | None:
    """E.164 (`+8613800010001`), or None when it is no possible number of `region` or of the country it names."""
    folded = unicodedata.normalize("NFKC", text).strip()
    # As nearly all callers give it, and the library takes long for it.
    mobile = _CHINESE_MOBILE.fullmatch(folded) if region == "CN" else None
    if mobile:
        return f"+86{mobile[1]}"
    try:
        number = phonenumbers.parse(folded, region)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(e164: str | None, region: str) -> str | None:
    """National digits for the home country (`13800010001`), E.164 for others; nothing for one that was erased."""
    if not e164 or not e164.startswith("+"):
        return None
    # Nearly all that a list shows, and fifty of them are what a page of it would mostly cost.
    mobile = _CHINESE_MOBILE.fullmatch(e164) if region == "CN" else None
    if mobile:
        return mobile[1]
    number = phonenumbers.parse(e164)
    if phonenumbers.region_code_for_country_code(number.country_code or 0) != region:
        return e164
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return "".join(sign for sign in national if sign.isdigit())
