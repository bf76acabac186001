"""What this feature hands to `app`."""

from shouwen.features.processes import api, defaults, usecases
from shouwen.features.processes import contract as c
from shouwen.features.processes.contract.reporting import NoteReportTaken
from shouwen.features.processes.looks import TakeReportAway, note_report_taken, take_report_away
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Left, Root

KEEPING = (
    Archived("processes", shipped=True, events=True),
    Archived("process_versions", shipped=True, events=True),
    Archived("process_nodes", shipped=True),
    Left("process_drafts", "what is being drawn on one site"),
    Archived("process_runs", {"unit_id": Root.UNIT}),
    Archived("process_steps", {"unit_id": Root.UNIT}),
)

_EVERYBODY = (
    "agent",
    "handler",
    "complaint_officer",
    "reviewer",
    "supervisor",
    "manager",
    "process_officer",
    "admin",
)
FEATURE = Feature(
    name="processes",
    usecases={
        c.EnterProcess: usecases.enter_process,
        c.SaveDraft: usecases.save_draft,
        c.DropDraft: usecases.drop_draft,
        c.PublishProcess: usecases.publish_process,
        c.WithdrawVersion: usecases.withdraw_version,
        c.ShipProcess: usecases.ship_process,
        c.StartProcess: usecases.start_process,
        c.CompleteStep: usecases.complete_step,
        c.BeginAgain: usecases.begin_again,
        c.EndProcess: usecases.end_process,
        c.TakeUpProcess: usecases.take_up_process,
        NoteReportTaken: note_report_taken,
    },
    looks={TakeReportAway: take_report_away},
    permissions={
        c.READ: _EVERYBODY,
        c.DRAW: ("process_officer", "admin"),
        c.PUBLISH: ("process_officer", "admin"),
    },
    conflicts={
        "uq_processes_code": c.CodeTaken,
        "uq_process_versions_process_id_unit_id_version": c.ProcessChanged,
        "pk_process_drafts": c.DraftChanged,
    },
    routers=api.routers,
    rule_kinds=(defaults.ALARMS_KIND,),
    keeping=KEEPING,
)
