"""The words in which customers are described."""

from enum import StrEnum


class CustomerKind(StrEnum):
    PERSONAL = "personal"
    FAMILY = "family"
    GROUP = "group"


class CustomerTier(StrEnum):
    """Segments that are treated differently (CUS-02)."""

    ORDINARY = "ordinary"
    G3 = "g3"
    VIP = "vip"
    G3_VIP = "g3_vip"
    MAJOR = "major"
    GROUP = "group"


class ClubCard(StrEnum):
    """Cards of the club; both give a place in the VIP queue and reservations in halls (CLUB-05)."""

    GOLD = "gold"
    DIAMOND = "diamond"


class LifeStage(StrEnum):
    """Where a customer stands in its life with the operator (CUS-03)."""

    NEW = "new"
    GROWING = "growing"
    STABLE = "stable"
    AT_RISK = "at_risk"
    LEAVING = "leaving"
    LEFT = "left"


class CustomerCategory(StrEnum):
    """By whose law a customer is identified (CUS-08 to CUS-12)."""

    MAINLAND = "mainland"
    TAIWAN = "taiwan"
    HONG_KONG_MACAO = "hong_kong_macao"
    MILITARY = "military"
    FOREIGNER = "foreigner"
    GROUP = "group"


class DocumentType(StrEnum):
    ID_CARD = "id_card"
    TEMPORARY_ID_CARD = "temporary_id_card"
    PASSPORT_WITH_ID = "passport_with_id"
    HOUSEHOLD_REGISTER = "household_register"
    HOUSEHOLD_CERTIFICATE = "household_certificate"
    TAIWAN_PERMIT = "taiwan_permit"
    PASSPORT = "passport"
    HONG_KONG_ID = "hong_kong_id"
    MACAO_ID = "macao_id"
    HOME_RETURN_PERMIT = "home_return_permit"
    HONG_KONG_MACAO_PASS = "hong_kong_macao_pass"  # noqa: S105 - a document of travel
    SOLDIER_CARD = "soldier_card"
    GARRISON_CARD = "garrison_card"
    OFFICER_CARD = "officer_card"
    BUSINESS_LICENCE = "business_licence"


class NumberKind(StrEnum):
    MOBILE = "mobile"
    FIXED = "fixed"
    BROADBAND = "broadband"
    CONTACT = "contact"


class Provenance(StrEnum):
    """Where the data came from (CUS-27)."""

    HALL = "hall"
    DEALER = "dealer"
    E_CHANNEL = "e_channel"
    OUTBOUND = "outbound"
    HOTLINE = "hotline"
    BOSS = "boss"
    IMPORT = "import"


class DataAudit(StrEnum):
    """Whether entered data was compared with the documents (CUS-17)."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"


class ConsentPurpose(StrEnum):
    """What a customer agrees to, or not."""

    MARKETING = "marketing"
    SURVEY = "survey"
    CARE = "care"
    SHARING = "sharing"


class ContactWay(StrEnum):
    """How a customer is reached."""

    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    WECHAT = "wechat"
    LETTER = "letter"


class SensitiveSource(StrEnum):
    """By what somebody came onto the sensitive list (CUS-05)."""

    CUSTOMER = "customer"
    COMPLAINT = "complaint"
    OUTBOUND = "outbound"
    REGULATOR = "regulator"


class IdentityMeans(StrEnum):
    """By what a caller proves who they are (CUS-06, SEC-16)."""

    DOCUMENT = "document"
    SERVICE_PASSWORD = "service_password"  # noqa: S105 - the name of a means
    WRITTEN_AUTHORITY = "written_authority"


PERSONAL_FIELDS = ("name", "title", "email", "address", "document_number")
"""Fields by which somebody could be known: kept erasable wherever they are recorded."""
