"""Which documents prove who a customer is, and how their numbers are written (CUS-08 to CUS-13).

Data, in one place: another card of soldiers is a line here and a name in the locales.
"""

from dataclasses import dataclass

from shouwen.features.customers.contract import CustomerCategory, CustomerKind, DocumentType, Provenance


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """How a number is written after folding (upper case, no spaces), and which check digit it bears."""

    pattern: str
    check: str | None = None
    example: str = ""


_RESIDENT = DocumentForm(r"\d{17}[\dX]", "resident_id", "11010519491231002X")
FORMS: dict[DocumentType, DocumentForm] = {
    DocumentType.ID_CARD: _RESIDENT,
    DocumentType.TEMPORARY_ID_CARD: _RESIDENT,
    DocumentType.HOUSEHOLD_REGISTER: _RESIDENT,
    DocumentType.HOUSEHOLD_CERTIFICATE: _RESIDENT,
    # It bears the number of the identity card, which is what is written down.
    DocumentType.PASSPORT_WITH_ID: _RESIDENT,
    DocumentType.TAIWAN_PERMIT: DocumentForm(r"\d{8}|\d{10}[A-Z]", example="12345678"),
    DocumentType.PASSPORT: DocumentForm(r"(?=.*\d)[A-Z0-9]{6,12}", example="E12345678"),
    DocumentType.HONG_KONG_ID: DocumentForm(r"[A-Z]{1,2}\d{6}[\dA]", "hong_kong_id", "A1234563"),
    DocumentType.MACAO_ID: DocumentForm(r"[157]\d{7}", example="12345678"),
    DocumentType.HOME_RETURN_PERMIT: DocumentForm(r"[HM]\d{8}(\d{2})?", example="H12345678"),
    DocumentType.HONG_KONG_MACAO_PASS: DocumentForm(r"C\d{8}|C[A-Z]\d{7}|W\d{8}", example="C12345678"),
    DocumentType.SOLDIER_CARD: DocumentForm(r"(?=.*\d{4})[\u4e00-\u9fffA-Z0-9]{5,20}", example="士字第12345678号"),
    DocumentType.GARRISON_CARD: DocumentForm(r"(?=.*\d{4})[\u4e00-\u9fffA-Z0-9]{5,20}", example="港字第12345678号"),
    DocumentType.OFFICER_CARD: DocumentForm(r"(?=.*\d{4})[\u4e00-\u9fffA-Z0-9]{5,20}", example="军字第12345678号"),
    DocumentType.BUSINESS_LICENCE: DocumentForm(
        r"[0-9A-HJ-NP-RT-UW-Y]{18}", "credit_code", example="91350100M000100Y43"
    ),
}

ACCEPTED: dict[CustomerCategory, tuple[DocumentType, ...]] = {
    CustomerCategory.MAINLAND: (
        DocumentType.ID_CARD,
        DocumentType.TEMPORARY_ID_CARD,
        DocumentType.PASSPORT_WITH_ID,
        DocumentType.HOUSEHOLD_REGISTER,
        DocumentType.HOUSEHOLD_CERTIFICATE,
    ),
    CustomerCategory.TAIWAN: (DocumentType.TAIWAN_PERMIT, DocumentType.PASSPORT),
    CustomerCategory.HONG_KONG_MACAO: (
        DocumentType.HONG_KONG_ID,
        DocumentType.MACAO_ID,
        DocumentType.HOME_RETURN_PERMIT,
        DocumentType.HONG_KONG_MACAO_PASS,
        DocumentType.PASSPORT,
    ),
    CustomerCategory.MILITARY: (DocumentType.SOLDIER_CARD, DocumentType.GARRISON_CARD, DocumentType.OFFICER_CARD),
    CustomerCategory.FOREIGNER: (DocumentType.PASSPORT,),
    CustomerCategory.GROUP: (DocumentType.BUSINESS_LICENCE,),
}
"""All of them as originals."""

REQUIRED: dict[CustomerKind, tuple[str, ...]] = {
    CustomerKind.PERSONAL: ("name",),
    CustomerKind.FAMILY: ("name", "address"),
    CustomerKind.GROUP: ("name", "address", "document_type", "document_number"),
}
"""What must be known of every customer of a kind (CUS-16)."""

SHOWN_A_DOCUMENT = frozenset({Provenance.HALL, Provenance.DEALER, Provenance.E_CHANNEL})
"""Who comes in by these has shown a document, so it is written down (CUS-07, CUS-20)."""
