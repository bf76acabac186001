"""Taking out of work orders what their customers said, when their data are erased; the figures stay."""

from shouwen.features.workorders.contract import ForgetWorkorder
from shouwen.platform.work import Work


async def forget_workorder(command: ForgetWorkorder, work: Work) -> None:
    key, word = {"ticket_id": command.ticket}, command.word
    work.change("workorders", key, guarded=False, description=word, fields={})
    work.change("workorder_pauses", key, guarded=False, reason=word)
