"""A Chinese mobile number is read and shown without the library, and exactly as the library does it."""

import phonenumbers

from shouwen.platform.phones import parse_phone, shown_phone


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


def test_every_prefix_of_a_mobile_number_is_read_as_the_library_reads_it() -> None:
    for prefix in range(13000, 20000):
        written = f"{prefix}987654"
        number = phonenumbers.parse(written, "CN")
        assert phonenumbers.is_possible_number(number)
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for form in (written, f" {written}\u3000", f"+86{written}"):
            assert parse_phone(form, "CN") == e164


def test_what_is_no_mobile_number_at_home_is_still_parsed() -> None:
    assert parse_phone("13800010001", "DE") == "+4913800010001"
    assert parse_phone("138000100011234", "CN") is None
    assert parse_phone("010 1234 5678", "CN") == "+861012345678"
