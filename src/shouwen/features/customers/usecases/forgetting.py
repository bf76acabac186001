"""Taking everything personal out of a customer; rows stay for the figures."""

from typing import Any

from shouwen.features.customers.contract import ForgetCustomer
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

# A tombstone for each row: it names nobody, and keeps what must be unique unique.
_TOMBSTONE = Sql("'erased:' || t.id")
_UNLESS_A_CODE = r"""case when t.reason ~ '^[a-z_]+( \[[a-z_, ]+\])?$' then t.reason
    when t.reason is not null then r.reason end"""
_FORGOTTEN = (
    "number",
    "name",
    "title",
    "language",
    "preferred_channel",
    "email",
    "address",
    "document_type",
    "document_number",
)


async def forget_customer(command: ForgetCustomer, work: Work) -> None:
    customer, now = command.customer, work.now()
    nothing: dict[str, Any] = dict.fromkeys(_FORGOTTEN)
    work.change("customers", {"id": customer}, erased_at=now, version=Sql("t.version + 1"), **nothing)
    given_up = Sql("coalesce(t.until, r.until)", now)
    work.change("customer_numbers", {"customer_id": customer}, guarded=False, phone=_TOMBSTONE, until=given_up)
    work.change("identity_checks", {"customer_id": customer}, guarded=False, phone=_TOMBSTONE)
    work.change("customer_stages", {"customer_id": customer}, guarded=False, reason=None)
    work.change("customer_consents", {"customer_id": customer}, guarded=False, source=command.word)
    # What a look was for stays where it is a code of ours; what somebody wrote goes.
    why = Sql(_UNLESS_A_CODE, command.word)
    remark = Sql("case when t.remark is not null then r.remark end", command.word)
    work.change("customer_looks", {"customer_id": customer}, guarded=False, reason=why, remark=remark)
    for side in ("kept_id", "gone_id"):
        work.change("customer_merges", {side: customer}, guarded=False, reason=command.word)
    for phone in command.phones:
        _forget_number(phone, command.word, work)


def _forget_number(phone: str, word: str, work: Work) -> None:
    work.change("identity_checks", {"phone": phone}, guarded=False, phone=_TOMBSTONE)
    ended = Sql("coalesce(t.ended_at, r.ended_at)", work.now())
    words: dict[str, Any] = {"reason": word, "preferred_channel": None, "ended_at": ended}
    work.change("sensitive_numbers", {"phone": phone}, guarded=False, phone=_TOMBSTONE, **words)
    work.remove("identity_failures", phone=phone)
    work.remove("boss_copies", phone=phone)
