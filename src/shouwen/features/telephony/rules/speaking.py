"""What is said to a caller: never two things at once, and music before and after."""

from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.rules.state import Call, Step, Then

_LONGEST = 60_000
"""Whatever is said has ended by then, told or not."""


def say(step: Step, call: Call, sounds: tuple[str, ...], then: Then = Then.MUSIC) -> None:
    """Breaks off what is being said."""
    if call.play:
        step.do(doing.StopSaying(call.play))
        forget(step, call)
    else:
        step.do(doing.PlayMusic(call.leg, on=False))
    call.play, call.then = step.telephone.next_leg("play"), then
    step.telephone.plays[call.play] = call.id
    step.telephone.due[call.id] = step.now + _LONGEST
    step.do(doing.Say(call.leg, call.play, sounds, call.language))


def quiet(step: Step, call: Call) -> None:
    """Neither voice nor music any more: somebody will be heard."""
    call.choices = ""
    if call.play:
        step.do(doing.StopSaying(call.play))
        forget(step, call)
    else:
        step.do(doing.PlayMusic(call.leg, on=False))


def forget(step: Step, call: Call) -> None:
    """Nothing is being said, as far as anybody waits for its end."""
    step.telephone.plays.pop(call.play, None)
    step.telephone.due.pop(call.id, None)
    call.play = ""
