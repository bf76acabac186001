"""A draft tried on what was recorded: what stays, comes and goes, and what cannot be told."""

import time
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shouwen.features.processes.contract.trying import DoneStep, Tally, Undecidable
from shouwen.features.processes.rules.conditions import facts_asked
from shouwen.features.processes.rules.engine import begin, complete, plan_of
from shouwen.features.processes.rules.trying import added_up, facts_along
from tests.features.processes.diagrams_for_engine import Sketch, line
from tests.features.processes.drawing import IMPROVEMENT, WITH_LEGAL_CHECK
from tests.features.processes.instances import chosen, looped, split
from tests.features.processes.recorded import done, recorded, run, trial_of, waiting
from tests.features.processes.test_engine_game import blocks
from tests.features.processes.token_game import Block, Drawing

_DEPARTMENTS = st.sampled_from([[], ["net"], ["net", "bill"]])
_OUTCOMES = st.sampled_from([None, "again", "x0", "01", "12", "012"])
ROUND = (done("plan"), done("carry_out"), done("check", "ineffective"))
LAST = (done("plan"), done("carry_out"), done("check", "effective"))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks(3), st.integers(0, 40), st.data())
def test_the_version_that_a_run_has_changes_nothing(block: Block, moves: int, data: st.DataObject) -> None:
    """Whatever its conditions were asked about: that may change with each step."""
    sketch = Sketch()
    Drawing(sketch).whole(block, "b")
    began = facts = {"departments": data.draw(_DEPARTMENTS)}
    past, plan = list[DoneStep](), plan_of(sketch.xml())
    course = begin(plan, facts)
    for _ in range(moves):
        if course.ended:
            break
        step = data.draw(st.sampled_from(course.open))
        outcome, facts = data.draw(_OUTCOMES), {"departments": data.draw(_DEPARTMENTS)}
        past.append(replace(done(step.node, outcome, entry=step.entry), facts=facts))
        course = complete(plan, course.state, step.token, outcome, facts)
    trial = trial_of(sketch.xml())
    for _ in range(2):
        replay = trial.replay(replace(recorded(past, course, facts), began=began))
        assert (replay.added, replay.gone, replay.why) == ((), (), None)
        assert (replay.ended, sorted(replay.open)) == (course.ended, sorted(step.node for step in course.open))


def test_a_step_that_nobody_did_is_passed_by_its_first_outcome_each_time_round() -> None:
    replay = trial_of(WITH_LEGAL_CHECK).replay(run(*ROUND, *LAST, facts={}))
    assert replay.added == ("legal", "legal")
    assert (replay.gone, replay.ended, len(replay.same)) == ((), True, 6)


def test_a_step_that_is_not_drawn_any_more_falls_away() -> None:
    replay = trial_of(IMPROVEMENT).replay(run(done("plan"), done("legal", "lawful", name="法务审核"), *LAST[1:]))
    assert [(node, step.node) for node, step in replay.gone] == [("", "legal")]
    assert (replay.added, replay.same) == ((), ("plan", "carry_out", "check"))


def test_steps_are_known_by_form_then_id_then_name() -> None:
    anew = IMPROVEMENT.replace('id="plan"', 'id="A1"').replace('"to_plan" sourceRef="start" targetRef="plan"', 'x="y"')
    assert anew != IMPROVEMENT
    trial = trial_of(IMPROVEMENT)
    assert trial.nodes_for(done("A1", form="plan")) == {"plan"}
    assert trial.nodes_for(done("check", form="gone")) == {"check"}
    assert trial.nodes_for(done("A2", name="落实措施")) == {"carry_out"}
    assert trial.nodes_for(done("A2", name="别的")) == frozenset()


def test_a_run_that_goes_on_waits_where_it_waits_and_new_steps_before_it_are_added() -> None:
    trial = trial_of(WITH_LEGAL_CHECK)
    replay = trial.replay(run(done("plan"), waiting("carry_out"), ended=False))
    assert (replay.added, replay.open, replay.ended) == (("legal",), ("carry_out",), False)
    replay = trial.replay(run(waiting("plan"), ended=False))
    assert (replay.changed, replay.open) == (False, ("plan",))


def test_what_was_done_before_it_ran_by_a_process_is_not_new() -> None:
    replay = trial_of(IMPROVEMENT).replay(run(*LAST[1:], before=1))
    assert (replay.changed, replay.ended) == (False, True)


def test_what_was_taken_up_anew_begins_again() -> None:
    trial = trial_of(IMPROVEMENT)
    replay = trial.replay(run(*LAST, done("plan"), waiting("carry_out"), ended=False))
    assert (replay.changed, replay.open, len(replay.same)) == (False, ("carry_out",), 5)
    replay = trial_of(WITH_LEGAL_CHECK).replay(run(*LAST, *LAST))
    assert (replay.added, replay.gone, replay.ended) == (("legal", "legal"), (), True)


def test_steps_that_change_places_stay() -> None:
    replay = trial_of(line("b", "a").xml()).replay(run(done("a"), done("b")))
    assert (replay.changed, sorted(replay.same)) == (False, ["a", "b"])


def test_a_condition_without_its_fact_is_not_decided() -> None:
    trial = trial_of(chosen().xml())
    replay = trial.replay(run(done("classify", "calm"), done("rest")))
    assert (replay.why, replay.at, replay.fact) == (Undecidable.LACKS_FACT, "which", "kind")
    assert trial.replay(run(done("classify", "hurry"), done("urgent"))).why is None
    assert trial.replay(run(done("classify"), done("rest"), facts={"kind": "bill"})).why is None
    no_way = trial_of(chosen(default=False).xml()).replay(run(done("classify", "calm"), facts={"kind": "bill"}))
    assert (no_way.why, no_way.at) == (Undecidable.NO_WAY_ON, "which")
    compares = trial_of(split("inclusiveGateway", a="value > 3", b="value <= 3").xml())
    assert compares.replay(run(done("first"), facts={"value": "many"})).why is Undecidable.NO_WAY_ON
    assert compares.replay(run(done("first"))).fact == "value"


def test_a_run_without_end_is_left() -> None:
    sketch = looped()
    trial = trial_of(sketch.xml())
    steps = [step for _ in range(300) for step in (done("repair"), done("check", "bad"))]
    assert trial.replay(run(*steps, ended=False)).why is Undecidable.TOO_LONG


def test_facts_are_the_names_in_a_condition() -> None:
    said = 'kind in ["a", "b"] and not (value < target - 10) or some(list, # == other.part) and outcome == "kind2"'
    assert facts_asked(said) == ("kind", "value", "target", "list", "other")


def test_runs_are_added_up_over_what_could_be_decided() -> None:
    trial, tally = trial_of(WITH_LEGAL_CHECK), Tally()
    old = (run(*LAST), run(*ROUND, *LAST), run(done("plan"), done("legal", "lawful"), *LAST[1:]))
    for one in old:
        added_up(tally, one, trial.replay(one))
    assert (tally.runs, tally.changed, tally.undecidable) == (3, 2, 0)
    assert (tally.same, tally.added) == ({"plan": 4, "carry_out": 4, "check": 4, "legal": 1}, {"legal": 3})


def test_ten_thousand_runs_are_tried_within_seconds() -> None:
    trial, tally = trial_of(WITH_LEGAL_CHECK), Tally()
    began = time.process_time()
    for number in range(10_000):
        one = run(*ROUND * (number % 4), *LAST, facts={"value": number / 7, "target": 95, "origin": "missed"})
        added_up(tally, one, trial.replay(one))
    assert (tally.runs, tally.changed, len(tally.examples)) == (10_000, 10_000, 50)
    assert time.process_time() - began < 5


def test_facts_along_the_way_are_those_of_the_time() -> None:
    assert facts_along({"n": 3}, [None, {"n": 1}, None, {"n": 2}]) == (
        {"n": 1},
        [{"n": 1}, {"n": 2}, {"n": 2}, {"n": 3}],
    )
    assert facts_along({"n": 3}, [None, None]) == ({"n": 3}, [{"n": 3}, {"n": 3}])
    assert facts_along(None, [None]) == (None, [None])
