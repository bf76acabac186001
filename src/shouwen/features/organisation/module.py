"""What this feature hands to `app`."""

from typing import Any

from shouwen.features.organisation import contract as c
from shouwen.features.organisation import reactions
from shouwen.features.organisation.api import ROUTERS
from shouwen.features.organisation.contract import Post, signing
from shouwen.features.organisation.contract import importing as imports
from shouwen.features.organisation.contract.taking import NoteTakenAway
from shouwen.features.organisation.looks import TakeStaffAway, take_staff_away
from shouwen.features.organisation.usecases import (
    appointing,
    delegating,
    emergencies,
    ending,
    factors,
    importing,
    outside,
    passwords,
    people,
    roles,
    sessions,
    skills,
    staffing,
    steps,
    structure,
    taking,
    tokens,
    tree,
)
from shouwen.kernel.messages import Command
from shouwen.platform.desk import UseCase
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Left, Root

_TREE: dict[type[Command[Any]], UseCase] = {
    c.OpenUnit: structure.open_unit,
    c.ChangeUnit: tree.change_unit,
    c.ChangeUnitFromShell: tree.change_unit_from_shell,
    c.CarryOutChange: tree.carry_out_change,
    c.GiveUpChange: tree.give_up_change,
    c.CancelChange: tree.cancel_change,
    c.DefineRoles: structure.define_roles,
    c.AddRole: roles.add_role,
    c.WriteRole: roles.write_role,
    c.RetireRole: roles.retire_role,
    c.PlanPosts: roles.plan_posts,
    c.ApplyTemplate: roles.apply_template,
}
_PEOPLE: dict[type[Command[Any]], UseCase] = {
    c.EmployStaff: people.employ_staff,
    c.SetPassword: people.set_password,
    c.SetActive: people.set_active,
    c.Unlock: people.unlock,
    c.TakeOnStaff: staffing.take_on_staff,
    c.ChangeStaff: staffing.change_staff,
    c.AppointStaff: appointing.appoint_staff,
    c.EndAppointment: appointing.end_appointment,
    c.SweepAppointments: appointing.sweep_appointments,
    c.LetStaffGo: staffing.let_staff_go,
    c.TakeStaffBack: staffing.take_staff_back,
    c.GiveFirstCode: staffing.give_first_code,
    c.SetSkills: staffing.set_skills,
    c.DefineSkill: skills.define_skill,
    c.ShipSkills: skills.ship_skills,
    c.LendPosts: delegating.lend_posts,
    c.EndLoan: delegating.end_loan,
    NoteTakenAway: taking.note_taken_away,
}
_IMPORTS: dict[type[Command[Any]], UseCase] = {
    imports.LayImport: importing.lay_import,
    imports.StartImport: importing.start_import,
    imports.BeginImport: importing.begin_import,
    imports.DiscardImport: importing.discard_import,
    imports.TakeInUnits: importing.take_in_units,
    imports.TakeInPeople: importing.take_in_people,
    imports.FinishImport: importing.finish_import,
    imports.GiveFirstCodes: importing.give_first_codes,
}
_SIGNING: dict[type[Command[Any]], UseCase] = {
    c.SignIn: sessions.sign_in,
    c.SignOut: sessions.sign_out,
    c.CreateToken: tokens.create_token,
    c.RevokeToken: tokens.revoke_token,
    signing.GiveCode: steps.give_code,
    signing.ChooseNewPassword: steps.choose_new_password,
    signing.EnrolAtSignIn: steps.enrol_at_sign_in,
    signing.ConfirmAtSignIn: steps.confirm_at_sign_in,
    c.BeginOutside: outside.begin_outside,
    c.SignInOutside: outside.sign_in_outside,
    c.ForgetOutside: outside.forget_outside,
    signing.ChangePassword: passwords.change_password,
    signing.GiveSignInCode: passwords.give_sign_in_code,
    signing.EnrolFactor: factors.enrol_factor,
    signing.ConfirmFactor: factors.confirm_factor,
    signing.RenewRecoveryCodes: factors.renew_recovery_codes,
    signing.SwitchFactorOff: factors.switch_factor_off,
    signing.EndSession: ending.end_session,
    signing.EndOtherSessions: ending.end_other_sessions,
    signing.MakeToken: ending.make_token,
    signing.DropToken: ending.drop_token,
}
_SECURITY: dict[type[Command[Any]], UseCase] = {
    signing.ResetFactor: factors.reset_factor,
    signing.RemoveFactor: factors.remove_factor,
    signing.EndSessionsOf: ending.end_sessions_of,
    c.StartBreakGlass: emergencies.start_break_glass,
    c.EndBreakGlass: emergencies.end_break_glass,
    c.FinishBreakGlass: emergencies.finish_break_glass,
    c.ReviewBreakGlass: emergencies.review_break_glass,
    c.ForgetEmergency: emergencies.forget_emergency,
}

KEEPING = (
    Archived("units", timed=True),
    Archived("unit_ancestors"),
    Archived("unit_spans"),
    Archived("unit_changes", timed=True),
    Archived("permissions", shipped=True),
    Archived("roles", shipped=True),
    Archived("duties", shipped=True),
    Archived("unit_posts"),
    Archived("skills", shipped=True),
    Archived("staff", root=Root.STAFF, timed=True),
    Archived("staff_posts", {"staff_id": Root.STAFF}),
    Archived("staff_skills", {"staff_id": Root.STAFF}),
    Archived("delegations", {"giver_id": Root.STAFF, "taker_id": Root.STAFF}),
    Archived("break_glass", {"staff_id": Root.STAFF, "unit_id": Root.UNIT}, timed=True),
    Left("organisation_imports", "reports of imports whose rows are archived themselves"),
    Left("credentials", "secrets: everybody gets a new first code (`shouwen user code`)"),
    Left("password_history", "secrets"),
    Left("second_factors", "secrets, under a key of the old site"),
    Left("recovery_codes", "secrets"),
    Left("sessions", "nobody is signed in at the new site"),
    Left("sign_ins", "of the old site's door"),
    Left("api_tokens", "secrets"),
    Left("outside_identities", "linked anew at the first sign-in from the other system"),
    Left("outside_sign_ins", "sign-ins under way"),
)

FEATURE = Feature(
    name="organisation",
    usecases={**_TREE, **_PEOPLE, **_IMPORTS, **_SIGNING, **_SECURITY},
    looks={TakeStaffAway: take_staff_away},
    permissions={
        c.READ: tuple(Post),
        c.ADMINISTER: (Post.ADMIN,),
        c.PEOPLE: (Post.ADMIN,),
        c.EXPLAIN: (Post.ADMIN, Post.MANAGER, Post.SECURITY_OFFICER),
        signing.SESSIONS: (Post.SECURITY_OFFICER, Post.ADMIN),
        c.BREAK: (Post.SUPERVISOR, Post.MANAGER, Post.SECURITY_OFFICER),
        c.REVIEW: (Post.SECURITY_OFFICER, Post.MANAGER),
    },
    conflicts={
        "uq_units_code": c.CodeTaken,
        "pk_roles": c.RoleCodeTaken,
        "uq_staff_username": c.UsernameTaken,
        "uq_staff_agent_no": c.AgentNumberTaken,
        "uq_api_tokens_staff_id_name": c.TokenNameTaken,
        "uq_outside_identities_issuer_staff_id": c.OutsideTaken,
    },
    timers={
        tree.CHANGE_TIMER: reactions.carry_out,
        c.OVER: reactions.end_in_time,
        appointing.OVER: reactions.end_appointments,
    },
    jobs=(reactions.forget_outside,),
    routers=ROUTERS,
    keeping=KEEPING,
)
