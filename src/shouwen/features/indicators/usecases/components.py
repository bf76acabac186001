"""Counting components that were named after the facts: over all subjects, page by page, between the batches."""

from shouwen.features.indicators.contract.counting import CountComponents
from shouwen.features.indicators.queries.counting import page_of_facts
from shouwen.features.indicators.queries.progress import progress
from shouwen.features.indicators.rules.book import Placed, Scale
from shouwen.features.indicators.rules.counting import Tally
from shouwen.features.indicators.storage import hold, save_reach, save_tally
from shouwen.platform.work import Work


async def count_components(command: CountComponents, work: Work) -> bool:
    """Those that are equally far go together. What a batch learns of subjects they have not reached, they find then."""
    known = await progress(work.read)
    if not known.unready:
        return False
    reach = min((each.upto for each in known.unready), key=lambda upto: (upto is not None, upto))
    together = [each for each in known.unready if each.upto == reach]
    page = await page_of_facts(work.read, reach, command.at_most)
    tally = Tally(Scale(Placed(each.key, each.place, ready=True) for each in together))
    for version in page.versions:
        tally.add_life(version)
    save_tally(work, tally)
    save_reach(work, together, page.last or reach, ready=page.end)
    hold(work, known)
    return not page.end or len(known.unready) > len(together)
