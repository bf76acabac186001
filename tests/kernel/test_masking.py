"""What is left of names and numbers once they are masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.kernel.quantities import masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王丹娜", "王**"),
        ("王", "王*"),
        ("欧阳雪", "欧**"),
        ("Dana Wang", "D****"),
        ("", None),
        (None, None),
    ],
)
def test_names_keep_their_first_sign(name: str | None, shown: str | None) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800010001", "138****0001"),
        ("+85291234567", "+85*****4567"),
        ("8812345", "8**2345"),
        ("88123456", "8***3456"),
        ("010881234567", "010*****4567"),
        ("10086", "***86"),
        ("01", "*1"),
        ("", None),
        (None, None),
    ],
)
def test_phones_keep_their_ends(phone: str | None, shown: str | None) -> None:
    assert masked_phone(phone) == shown


@given(st.text("0123456789", min_size=7, max_size=16))
def test_a_masked_phone_keeps_its_length_and_hides_two_digits_at_least(phone: str) -> None:
    shown = masked_phone(phone)
    assert shown is not None
    assert len(shown) == len(phone)
    assert shown.count("*") >= 2
    assert shown.endswith(phone[-4:])
