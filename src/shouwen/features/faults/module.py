"""What this feature hands to `app`."""

from shouwen.features.faults import api, reactions
from shouwen.features.faults import contract as c
from shouwen.features.faults.defaults import RULE_KIND
from shouwen.features.faults.rules.counting import COUNTING
from shouwen.features.faults.usecases import announcing, answering, faults, finding, linking, sharing
from shouwen.kernel.messages import Stale
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Root

_OF_CASE = {"ticket_id": Root.CASE, "unit_id": Root.UNIT}
_OF_UNIT = {"unit_id": Root.UNIT}
KEEPING = (
    Archived("mass_faults", _OF_UNIT, events=True),
    Archived("mass_fault_steps", _OF_UNIT),
    Archived("mass_fault_cases", _OF_CASE),
    Archived("mass_fault_answers", _OF_UNIT),
    Archived("mass_fault_answered", _OF_CASE),
    Archived("mass_fault_proposals", _OF_UNIT, events=True),
    Archived("fault_lessons", _OF_UNIT),
    Archived("fault_announcements", _OF_UNIT, timed=True),
    Archived("fault_announcement_turns", _OF_UNIT),
)

FEATURE = Feature(
    name="faults",
    usecases={
        c.LookForFaults: finding.look_for_faults,
        c.FindClusters: finding.find_clusters,
        c.DismissProposal: finding.dismiss_proposal,
        c.OpenFault: faults.open_fault,
        c.ChangeFault: faults.change_fault,
        c.RepairFault: faults.repair_fault,
        c.CloseFault: faults.close_fault,
        c.CancelFault: faults.cancel_fault,
        c.LinkCases: linking.link_cases,
        c.UnlinkCase: linking.unlink_case,
        c.AnswerAll: answering.answer_all,
        c.AnswerAgain: answering.answer_again,
        c.TakeBatch: answering.take_batch,
        c.SpreadAnswer: answering.spread_answer,
        c.AnswerCase: answering.answer_case,
        c.NoteFailure: answering.note_failure,
        c.GiveUpCase: answering.give_up_case,
        c.EndAnswer: answering.end_answer,
        c.PublishLesson: sharing.publish_lesson,
        c.SwitchOn: announcing.switch_on,
        c.SwitchOff: announcing.switch_off,
        c.TurnAnnouncement: announcing.turn_announcement,
        c.LinkReport: announcing.link_report,
    },
    permissions={
        c.READ: ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager"),
        c.MANAGE: ("complaint_officer",),
        c.ANNOUNCE: ("complaint_officer", "supervisor", "manager"),
        c.LINK: ("agent", "handler", "complaint_officer", "supervisor"),
    },
    conflicts={
        "uq_mass_faults_number": c.OpenedMeanwhile,
        "uq_mass_fault_cases_ticket_id": c.CaseLinkedElsewhere,
        "uq_mass_fault_answers_running": c.AnswerRunning,
        "pk_mass_fault_answered": c.AnswerRunning,
        "uq_mass_fault_proposals_open": c.OpenedMeanwhile,
        "uq_fault_announcements_fault_id": Stale,
        "pk_fault_announcement_turns": Stale,
    },
    routers=api.ROUTERS,
    timers={c.ANNOUNCEMENT_TIMER: reactions.turn_announcement},
    jobs=(reactions.look_for_faults, reactions.find_clusters, reactions.answer_cases),
    rule_kinds=(RULE_KIND,),
    counted=(COUNTING,),
    keeping=KEEPING,
)
