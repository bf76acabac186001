"""A Chinese mobile number is shown without being parsed, and exactly as if it were."""

import phonenumbers

from shouwen.platform.phones import shown_phone


def _parsed(e164: str) -> str:
    national = phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.NATIONAL)
    return "".join(sign for sign in national if sign.isdigit())


def test_every_prefix_of_a_mobile_number_is_shown_as_parsing_shows_it() -> None:
    for prefix in range(13000, 20000):
        e164 = f"+86{prefix}012345"
        assert shown_phone(e164, "CN") == _parsed(e164)


def test_fixed_lines_and_other_countries_are_still_parsed() -> None:
    assert shown_phone("+861012345678", "CN") == "01012345678"
    assert shown_phone("+8613800010001", "DE") == "+8613800010001"
    assert shown_phone("+4930123456", "CN") == "+4930123456"
