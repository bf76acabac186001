"""What TM Forum's files demand of an answer (TMF629, TMF637 and TMF678 v4.0.0), as far as this BOSS says it: the
definitions that are used, with their mandatory attributes, types and enumerations."""

from datetime import datetime
from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
FLAG: Schema = {"type": "boolean"}
MONEY: Schema = {"type": "object", "properties": {"unit": TEXT, "value": {"type": "number"}}}
PERIOD: Schema = {"type": "object", "properties": {"startDateTime": INSTANT, "endDateTime": INSTANT}}


def thing(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


def several(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


REFERENCE = {"id": TEXT, "href": TEXT, "name": TEXT, "@referredType": TEXT, "@type": TEXT}
PARTY = {"type": "object", "required": ["@referredType", "id"], "properties": REFERENCE | {"role": TEXT}}
ACCOUNT = {"type": "object", "required": ["name"], "properties": REFERENCE | {"description": TEXT}}
BILLING_ACCOUNT = {"type": "object", "required": ["id"], "properties": REFERENCE}
CHARACTERISTIC = thing("name", "value", name=TEXT, valueType=TEXT, value={})
MEDIUM = thing(phoneNumber=TEXT, city=TEXT, street1=TEXT, stateOrProvince=TEXT, country=TEXT, emailAddress=TEXT)
CONTACT_MEDIUM = thing(
    "mediumType", "characteristic", mediumType=TEXT, preferred=FLAG, characteristic=MEDIUM, validFor=PERIOD
)
ENTITY: dict[str, Schema] = {"id": TEXT, "href": TEXT, "@type": TEXT}
CUSTOMER: Schema = {
    "type": "object",
    "required": ["engagedParty"],
    "properties": ENTITY
    | {
        "name": TEXT,
        "status": TEXT,
        "account": several(ACCOUNT),
        "characteristic": several(CHARACTERISTIC),
        "contactMedium": several(CONTACT_MEDIUM),
        "engagedParty": PARTY,
        "validFor": PERIOD,
    },
}
PRICE = thing(taxIncludedAmount=MONEY, dutyFreeAmount=MONEY, taxRate={"type": "number"})
PRODUCT_PRICE = thing("price", "priceType", priceType=TEXT, recurringChargePeriod=TEXT, price=PRICE)
PRODUCT: Schema = {
    "type": "object",
    "properties": ENTITY
    | {
        "name": TEXT,
        "isBundle": FLAG,
        "isCustomerVisible": FLAG,
        "productSerialNumber": TEXT,
        "startDate": INSTANT,
        "productOffering": {"type": "object", "required": ["id"], "properties": REFERENCE},
        "productCharacteristic": several(CHARACTERISTIC),
        "productPrice": several(PRODUCT_PRICE),
        "productTerm": several(thing(name=TEXT, validFor=PERIOD)),
        "relatedParty": several(PARTY),
        "status": {
            "type": "string",
            "enum": [
                "created",
                "pendingActive",
                "cancelled",
                "active",
                "pendingTerminate",
                "terminated",
                "suspended",
                "aborted ",
            ],
        },
    },
}
BILL: Schema = {
    "type": "object",
    "properties": ENTITY
    | {
        "billNo": TEXT,
        "category": TEXT,
        "runType": TEXT,
        "billDate": INSTANT,
        "paymentDueDate": INSTANT,
        "billingPeriod": PERIOD,
        "amountDue": MONEY,
        "taxIncludedAmount": MONEY,
        "remainingAmount": MONEY,
        "billingAccount": BILLING_ACCOUNT,
        "relatedParty": several({"type": "object", "required": ["id"], "properties": REFERENCE | {"role": TEXT}}),
        "state": {"type": "string", "enum": ["new", "onHold", "validated", "sent", "partiallyPaid", "settled"]},
    },
}
ERROR = thing("code", "reason", code=TEXT, reason=TEXT, message=TEXT, status=TEXT)
_TYPES: dict[str, Any] = {"string": str, "boolean": bool, "array": list, "object": dict, "number": (int, float)}


def breaks(schema: Schema, said: Any, place: str = "$") -> list[str]:
    """Where an answer is not what the schema says; an attribute that it does not know is one of them too."""
    kind = schema.get("type")
    if kind is None:
        return []
    if not isinstance(said, _TYPES[kind]) or (kind == "number" and isinstance(said, bool)):
        return [f"{place} is no {kind}"]
    found = [f"{place} is {said!r}"] if said not in schema.get("enum", [said]) else []
    if schema.get("format") == "date-time" and datetime.fromisoformat(said).tzinfo is None:
        found.append(f"{place} has no zone")
    if kind == "array":
        return found + [one for at, each in enumerate(said) for one in breaks(schema["items"], each, f"{place}[{at}]")]
    if kind == "object":
        known = schema["properties"]
        found += [f"{place}.{name} is missing" for name in schema.get("required", []) if name not in said]
        found += [f"{place}.{name} is unknown" for name in said if name not in known]
        found += [one for name in said if name in known for one in breaks(known[name], said[name], f"{place}.{name}")]
    return found
