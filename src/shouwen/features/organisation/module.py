"""What this feature hands to `app`."""

from shouwen.features.organisation.api import delegations, routes, staff
from shouwen.features.organisation.contract import (
    ADMINISTER,
    PEOPLE,
    READ,
    AgentNumberTaken,
    AppointStaff,
    ChangeStaff,
    CodeTaken,
    CreateToken,
    DefineRoles,
    DefineSkill,
    EmployStaff,
    EndAppointment,
    EndLoan,
    GiveFirstCode,
    LendPosts,
    LetStaffGo,
    OpenUnit,
    Post,
    RevokeToken,
    SetActive,
    SetPassword,
    SetSkills,
    ShipSkills,
    SignIn,
    SignOut,
    SweepAppointments,
    TakeOnStaff,
    TakeStaffBack,
    TokenNameTaken,
    Unlock,
    UsernameTaken,
)
from shouwen.features.organisation.reactions import end_appointments
from shouwen.features.organisation.usecases import appointing, delegating, skills, staffing
from shouwen.features.organisation.usecases.people import employ_staff, set_active, set_password, unlock
from shouwen.features.organisation.usecases.sessions import sign_in, sign_out
from shouwen.features.organisation.usecases.structure import define_roles, open_unit
from shouwen.features.organisation.usecases.tokens import create_token, revoke_token
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="organisation",
    usecases={
        OpenUnit: open_unit,
        DefineRoles: define_roles,
        EmployStaff: employ_staff,
        SetPassword: set_password,
        SetActive: set_active,
        Unlock: unlock,
        SignIn: sign_in,
        SignOut: sign_out,
        CreateToken: create_token,
        RevokeToken: revoke_token,
        TakeOnStaff: staffing.take_on_staff,
        ChangeStaff: staffing.change_staff,
        AppointStaff: appointing.appoint_staff,
        EndAppointment: appointing.end_appointment,
        SweepAppointments: appointing.sweep_appointments,
        LetStaffGo: staffing.let_staff_go,
        TakeStaffBack: staffing.take_staff_back,
        GiveFirstCode: staffing.give_first_code,
        SetSkills: staffing.set_skills,
        DefineSkill: skills.define_skill,
        ShipSkills: skills.ship_skills,
        LendPosts: delegating.lend_posts,
        EndLoan: delegating.end_loan,
    },
    permissions={READ: tuple(Post), ADMINISTER: (Post.ADMIN,), PEOPLE: (Post.ADMIN,)},
    conflicts={
        "uq_units_code": CodeTaken,
        "uq_staff_username": UsernameTaken,
        "uq_staff_agent_no": AgentNumberTaken,
        "uq_api_tokens_staff_id_name": TokenNameTaken,
    },
    routers=(routes, staff.routes, delegations.routes),
    timers={appointing.OVER: end_appointments},
)
