"""What this feature hands to `app`."""

from shouwen.features.imports import api, usecases
from shouwen.features.imports import contract as c
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Left

_OF_ONE_SITE = "what was brought to this site, with files that stay there"
KEEPING = (
    Left("complaint_imports", _OF_ONE_SITE),
    Left("complaint_import_cases", _OF_ONE_SITE),
    Left("complaint_import_maps", _OF_ONE_SITE),
)

FEATURE = Feature(
    name="imports",
    usecases={
        c.LayComplaints: usecases.lay_complaints,
        c.RehearseImport: usecases.rehearse_import,
        c.StartImport: usecases.start_import,
        c.DiscardImport: usecases.discard_import,
        c.TakeInCase: usecases.take_in_case,
        c.NoteProgress: usecases.note_progress,
        c.EndWork: usecases.end_work,
        c.GiveUpImport: usecases.give_up_import,
    },
    permissions={c.IMPORT: ("manager", "complaint_officer")},
    routers=(api.routes,),
    keeping=KEEPING,
)
