"""What may be written down of a customer."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from shouwen.features.customers.contract import (
    ClubCard,
    ContactWay,
    CustomerCategory,
    CustomerData,
    CustomerKind,
    CustomerTier,
    DocumentType,
    LifeStage,
    Provenance,
    folded_document,
)
from shouwen.features.customers.defaults import ACCEPTED, REQUIRED, SHOWN_A_DOCUMENT
from shouwen.features.customers.rules.documents import wrong_number
from shouwen.kernel.messages import FieldError, InvalidInput

FIELDS = tuple(field.name for field in fields(CustomerData))
AUDITED = frozenset({"kind", "name", "category", "document_type", "document_number", "address", "email"})
"""Fields that an audit compares with the documents."""
_LONGEST = {"name": 100, "title": 40, "brand": 60, "language": 20, "email": 200, "address": 300, "document_number": 40}
_CHOICES: Mapping[str, type[StrEnum]] = {
    "kind": CustomerKind,
    "tier": CustomerTier,
    "card": ClubCard,
    "stage": LifeStage,
    "preferred_channel": ContactWay,
    "category": CustomerCategory,
    "document_type": DocumentType,
}
_MUST_STAND = frozenset({"kind", "tier", "stage", "category", "region"})
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def tidied(data: CustomerData) -> CustomerData:
    """The same without spaces around, and nothing for what is empty; a document's number in its one spelling."""
    texts = {name: _tidy(getattr(data, name)) for name in FIELDS}
    return replace(data, **(texts | {"document_number": folded_document(data.document_number)}))


def _tidy(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, StrEnum):
        return value
    return unicodedata.normalize("NFC", value).strip() or None


def check_choices(**given: tuple[type[StrEnum], str | None]) -> None:
    """Refuses a value that its field does not know."""
    wrong = [_not_one_of(name, kind) for name, (kind, value) in given.items() if value not in {None, *kind}]
    if wrong:
        raise InvalidInput(*wrong)


def check_data(data: CustomerData, on: date, provenance: str | None = None, only: Iterable[str] = FIELDS) -> None:
    """Refuses data that are wrong in themselves, or lack what their kind and provenance need (CUS-13, CUS-16).

    Of an existing customer only the fields that change are asked after: what is old may lack what is asked today.
    """
    asked = set(only)
    if asked & {"kind", "category", "document_type", "document_number"}:
        asked |= {"document_type", "document_number", "category"}
    wrong = [
        error for error in (*_shape(data), *_document(data, on), *_lacking(data, provenance)) if error.field in asked
    ]
    if wrong:
        raise InvalidInput(*{error.field: error for error in reversed(wrong)}.values())


def _shape(data: CustomerData) -> Iterable[FieldError]:
    for name, kind in _CHOICES.items():
        value = getattr(data, name)
        if value is None and name in _MUST_STAND:
            yield FieldError(name, "required")
        elif value is not None and value not in set(kind):
            yield _not_one_of(name, kind)
    for name, most in _LONGEST.items():
        if len(getattr(data, name) or "") > most:
            yield FieldError(name, "too-long", {"max_length": most})
    if data.email and not _EMAIL.fullmatch(data.email):
        yield FieldError("email", "not-email")


def _document(data: CustomerData, on: date) -> Iterable[FieldError]:
    if data.category not in set(CustomerCategory):
        return
    if (data.kind == CustomerKind.GROUP) != (data.category == CustomerCategory.GROUP):
        yield FieldError("category", "not-for-this-kind")
        return
    accepted = ACCEPTED[CustomerCategory(data.category)]
    if data.document_type is None:
        if data.document_number:
            yield FieldError("document_type", "required")
        return
    if data.document_type not in accepted:
        yield FieldError("document_type", "not-for-this-category")
    elif not data.document_number:
        yield FieldError("document_number", "required")
    elif wrong := wrong_number(DocumentType(data.document_type), data.document_number, on):
        yield FieldError("document_number", wrong)


def _lacking(data: CustomerData, provenance: str | None) -> Iterable[FieldError]:
    needed = REQUIRED[CustomerKind(data.kind)] if data.kind in set(CustomerKind) else ()
    if provenance in set(Provenance) and Provenance(provenance or "") in SHOWN_A_DOCUMENT:
        needed = (*needed, "document_type", "document_number")
    yield from (FieldError(name, "required") for name in dict.fromkeys(needed) if not getattr(data, name))


def _not_one_of(name: str, kind: type[StrEnum]) -> FieldError:
    return FieldError(name, "not-one-of", {"expected": ", ".join(kind)})
