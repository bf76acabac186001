"""Numbers of documents, masks, and what a merge moves: pure rules."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shouwen.features.customers.contract import CustomerCategory, CustomerData, DocumentType, folded_document
from shouwen.features.customers.defaults import ACCEPTED, FORMS
from shouwen.features.customers.rules import Held, back_from, check_data, moved_by, same_number, tidied, wrong_number
from shouwen.features.customers.rules.documents import credit_check, resident_check
from shouwen.kernel.messages import InvalidInput
from shouwen.kernel.quantities import masked_address, masked_document, masked_email, masked_name, masked_phone

TODAY = date(2026, 11, 20)
_DAYS = st.dates(date(1900, 1, 1), TODAY)


@st.composite
def residents(draw: st.DrawFn) -> str:
    born = draw(_DAYS.filter(lambda day: TODAY.year - day.year <= 120))
    place = f"{draw(st.sampled_from(['11', '31', '44', '65']))}{draw(st.integers(0, 9999)):04d}"
    first = f"{place}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + resident_check(first)


@given(residents())
def test_a_right_number_of_a_resident_is_taken_however_it_is_written(number: str) -> None:
    wide = number.replace("0", "０").lower()
    assert wrong_number(DocumentType.ID_CARD, folded_document(f" {wide[:6]} {wide[6:]} ") or "", TODAY) is None
    assert same_number(wide, number)


@given(residents(), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, by: int) -> None:
    other = str((int(number[place]) + by) % 10)
    assert wrong_number(DocumentType.ID_CARD, number[:place] + other + number[place + 1 :], TODAY) is not None


@given(residents(), st.integers(0, 15))
def test_two_digits_changed_round_are_found(number: str, place: int) -> None:
    turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assume(turned != number)
    assert wrong_number(DocumentType.ID_CARD, turned, TODAY) is not None


@pytest.mark.parametrize(
    ("kind", "number", "wrong"),
    [
        ("id_card", "11010519491231002X", None),
        ("id_card", "110105194912310021", "wrong-check-digit"),
        ("id_card", "11010519490231002X", "not-birth-date"),
        ("id_card", "11010520991231002X", "not-birth-date"),
        ("id_card", "99010519491231002X", "not-document-number"),
        ("id_card", "130503670401001", "not-document-number"),  # of before 1999
        ("hong_kong_id", "A1234563", None),
        ("hong_kong_id", "AB9876543", None),
        ("hong_kong_id", "A1234564", "wrong-check-digit"),
        ("macao_id", "51234567", None),
        ("macao_id", "21234567", "not-document-number"),
        ("home_return_permit", "H1234567801", None),
        ("home_return_permit", "T12345678", "not-document-number"),
        ("hong_kong_macao_pass", "CA1234567", None),
        ("taiwan_permit", "12345678", None),
        ("taiwan_permit", "1234567", "not-document-number"),
        ("passport", "E12345678", None),
        ("passport", "ABCDEFG", "not-document-number"),
        ("soldier_card", "士字第12345678号", None),
        ("garrison_card", "港字", "not-document-number"),
        ("business_licence", "91350100M000100Y43", None),
        ("business_licence", "91350100M000100Y44", "wrong-check-digit"),
    ],
)
def test_numbers_of_documents(kind: str, number: str, wrong: str | None) -> None:
    assert wrong_number(DocumentType(kind), number, TODAY) == wrong


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_a_credit_code_has_one_check_sign(first: str) -> None:
    right = first + credit_check(first)
    assert wrong_number(DocumentType.BUSINESS_LICENCE, right, TODAY) is None


def test_every_category_has_documents_and_every_document_an_example_that_holds() -> None:
    assert set(ACCEPTED) == set(CustomerCategory)
    for kind, form in FORMS.items():
        assert wrong_number(kind, folded_document(form.example) or "", TODAY) is None


@pytest.mark.parametrize("category", list(CustomerCategory))
def test_a_category_takes_its_own_documents_only(category: CustomerCategory) -> None:
    for kind, form in FORMS.items():
        group = category is CustomerCategory.GROUP
        data = CustomerData(
            kind="group" if group else "personal",
            name="某",
            address="某处",
            region=UUID(int=1),
            category=category,
            document_type=kind,
            document_number=form.example,
        )
        if kind in ACCEPTED[category]:
            check_data(tidied(data), TODAY)
        else:
            with pytest.raises(InvalidInput):
                check_data(tidied(data), TODAY)


_WORDS = st.text(st.characters(categories=("L", "N")), min_size=2, max_size=30)


@given(_WORDS)
def test_no_mask_holds_the_whole(text: str) -> None:
    for mask in (masked_name, masked_phone, masked_document, masked_address):
        masked = mask(text)
        assert masked is not None
        assert text not in masked
        assert "*" in masked
    address = f"{text}@example.com"
    assert address not in (masked_email(address) or "")


@st.composite
def two_customers(draw: st.DrawFn) -> tuple[list[Held], list[Held]]:
    """Numbers of two customers, each with one main number or none at all."""
    ids = draw(st.lists(st.uuids(), unique=True, max_size=8))
    cut = draw(st.integers(0, len(ids)))
    return tuple([Held(each, place == 0) for place, each in enumerate(part)] for part in (ids[:cut], ids[cut:]))  # type: ignore[return-value]


@given(two_customers())
def test_a_split_puts_back_just_what_the_merge_moved(both: tuple[list[Held], list[Held]]) -> None:
    gone, kept = both
    moved = moved_by(gone, kept)
    together = [*kept, *(Held(each.id, each.main) for each in moved)]
    assert sum(number.main for number in together) == (1 if together else 0)
    back = back_from(moved, together)
    assert back == gone
    assert [number for number in together if number.id not in {each.id for each in back}] == kept


@given(two_customers(), st.data())
def test_what_was_given_up_since_does_not_come_back(both: tuple[list[Held], list[Held]], data: st.DataObject) -> None:
    gone, kept = both
    moved = moved_by(gone, kept)
    ended = set(data.draw(st.lists(st.sampled_from([each.id for each in moved]), unique=True))) if moved else set()
    still = [*kept, *(Held(each.id, each.main) for each in moved if each.id not in ended)]
    assert {each.id for each in back_from(moved, still)} == {each.id for each in gone} - ended
