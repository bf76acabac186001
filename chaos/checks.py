"""What must hold after everything was killed."""

from chaos.checking import acknowledged, derived, running, settled, whole
from chaos.findings import Check, Finding, Scene
from chaos.people import Day, Sender
from chaos.site import Site
from shouwen.app.context import office_at
from shouwen.platform.settings import Settings

# A feature that keeps something by increments adds here the check that counts it anew from the rows and compares.
CHECKS: tuple[Check, ...] = (
    settled.everything_due_is_done,
    acknowledged.the_same_key_the_same_answer,
    acknowledged.what_was_answered_is_there_once,
    acknowledged.what_was_attached_is_whole,
    whole.every_ticket_has_all_its_rows,
    whole.numbers_are_unique_and_without_gaps,
    whole.positions_are_without_gaps,
    whole.everybody_followed_the_ledger,
    whole.notices_are_told_once,
    running.open_steps_are_those_of_the_engine,
    derived.clocks_follow_from_the_facts,
    derived.reminders_came_once,
    derived.counters_are_what_is_there,
    derived.figures_are_what_a_recount_finds,
    settled.the_ledger_proves_itself,
)


async def check(site: Site, day: Day, sender: Sender) -> list[Finding]:
    """Waits until the site has done what was due, then checks everything and says what was found."""
    findings: list[Finding] = []
    async with office_at(site.place, Settings(home=site.home)) as office:
        scene = Scene(site, day, sender, office)
        for each in CHECKS:
            wrong = await each(scene)
            print(f"  {'WRONG' if wrong else 'holds'}  {each.__doc__}", flush=True)
            for one in wrong:
                print(f"         {one.kind}: {one.count} x {one.what}, as {one.example}", flush=True)
            findings += wrong
    return findings
