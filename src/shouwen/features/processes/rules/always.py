"""Whether every way to the end passes a step of some form, whatever conditions say (CMP-29)."""

from collections.abc import Iterable

from shouwen.features.processes.contract import Diagram, Finding, NodeKind
from shouwen.features.processes.rules.nets import Net
from shouwen.features.processes.rules.soundness import MOST_STATES, Game, TooManyWays
from shouwen.features.processes.rules.ways import Ways


def passed_by(diagram: Diagram, forms: Iterable[str]) -> tuple[Finding, ...]:
    """Of a diagram that is sound: the forms without which an end can be reached."""
    ways, found = Ways(diagram), []
    for form in forms:
        try:
            if _reaches_its_end(ways, None, form):
                found.append(ways.about_scope(None, "form-passed-by", form=form))
        except TooManyWays:
            found.append(ways.about_scope(None, "too-many-ways", most=MOST_STATES))
    return tuple(found)


def _reaches_its_end(ways: Ways, scope: str | None, form: str) -> bool:
    """Whether all tokens may be gone though none leaves a step of this form."""
    shut = {
        node.id
        for node in ways.inside[scope]
        if node.touchpoint.form == form
        # What is done for each may be done for none.
        or (node.kind is NodeKind.PART and not node.for_each and not _reaches_its_end(ways, node.id, form))
    }
    net = Net(ways.inside[scope], [flow for flow in ways.between[scope] if flow.source not in shut])
    game = Game(net.reduced())
    game.play()
    return game.ends
