"""Taking the texts out of complaints whose customer's data were erased; the figures stay."""

from shouwen.features.complaints.contract import ForgetComplaint
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_ROUND = ("demand", "solution", "reply")


def _instead(column: str, word: str) -> Sql:
    """The word where there was a text: that something was said at all is counted."""
    return Sql(f"case when t.{column} is not null then r.{column} end", word)


async def forget_complaint(command: ForgetComplaint, work: Work) -> None:
    word, key = command.word, {"ticket_id": command.ticket}
    work.change(
        "complaints",
        key,
        guarded=False,
        description=word,
        place=None,
        fingerprint=None,
        investigation=_instead("investigation", word),
        lateness_note=_instead("lateness_note", word),
    )
    work.change("complaint_rounds", key, guarded=False, **{name: _instead(name, word) for name in _ROUND})
    work.change("complaint_urgings", key, guarded=False, text=word)
    notes = {name: _instead(name, word) for name in ("note", "ended_note")}
    work.change("case_handovers", key, guarded=False, reason=word, **notes)
    work.change("complaint_refunds", key, guarded=False, note=_instead("note", word))
