"""What this feature hands to `app`."""

from typing import Any

from shouwen.features.organisation import contract as c
from shouwen.features.organisation import powers_api, reactions, roles_api, tree_api
from shouwen.features.organisation.api import ROUTERS
from shouwen.features.organisation.contract import (
    ADMINISTER,
    BREAK,
    EXPLAIN,
    OVER,
    READ,
    REVIEW,
    SESSIONS,
    AddRole,
    AgentNumberTaken,
    ApplyTemplate,
    CancelChange,
    CarryOutChange,
    ChangeUnit,
    ChangeUnitFromShell,
    CodeTaken,
    CreateToken,
    DefineRoles,
    EmployStaff,
    GiveUpChange,
    OpenUnit,
    OutsideTaken,
    PlanPosts,
    Post,
    RetireRole,
    RevokeToken,
    RoleCodeTaken,
    SetActive,
    SetPassword,
    SignIn,
    SignOut,
    TokenNameTaken,
    Unlock,
    UsernameTaken,
    WriteRole,
)
from shouwen.features.organisation.usecases import emergencies, ending, factors, outside, passwords, roles, steps
from shouwen.features.organisation.usecases.people import employ_staff, set_active, set_password, unlock
from shouwen.features.organisation.usecases.sessions import sign_in, sign_out
from shouwen.features.organisation.usecases.structure import define_roles, open_unit
from shouwen.features.organisation.usecases.tokens import create_token, revoke_token
from shouwen.features.organisation.usecases.tree import (
    CHANGE_TIMER,
    cancel_change,
    carry_out_change,
    change_unit,
    change_unit_from_shell,
    give_up_change,
)
from shouwen.kernel.messages import Command
from shouwen.platform.desk import UseCase
from shouwen.platform.feature import Feature

_SIGNING: dict[type[Command[Any]], UseCase] = {
    c.GiveCode: steps.give_code,
    c.ChooseNewPassword: steps.choose_new_password,
    c.EnrolAtSignIn: steps.enrol_at_sign_in,
    c.ConfirmAtSignIn: steps.confirm_at_sign_in,
    c.BeginOutside: outside.begin_outside,
    c.SignInOutside: outside.sign_in_outside,
    c.ForgetOutside: outside.forget_outside,
    c.ChangePassword: passwords.change_password,
    c.GiveSignInCode: passwords.give_sign_in_code,
    c.EnrolFactor: factors.enrol_factor,
    c.ConfirmFactor: factors.confirm_factor,
    c.RenewRecoveryCodes: factors.renew_recovery_codes,
    c.SwitchFactorOff: factors.switch_factor_off,
    c.EndSession: ending.end_session,
    c.EndOtherSessions: ending.end_other_sessions,
    c.MakeToken: ending.make_token,
    c.DropToken: ending.drop_token,
}
_SECURITY: dict[type[Command[Any]], UseCase] = {
    c.ResetFactor: factors.reset_factor,
    c.RemoveFactor: factors.remove_factor,
    c.EndSessionsOf: ending.end_sessions_of,
    c.StartBreakGlass: emergencies.start_break_glass,
    c.EndBreakGlass: emergencies.end_break_glass,
    c.FinishBreakGlass: emergencies.finish_break_glass,
    c.ReviewBreakGlass: emergencies.review_break_glass,
    c.ForgetEmergency: emergencies.forget_emergency,
}

FEATURE = Feature(
    name="organisation",
    usecases={
        OpenUnit: open_unit,
        ChangeUnit: change_unit,
        ChangeUnitFromShell: change_unit_from_shell,
        CarryOutChange: carry_out_change,
        GiveUpChange: give_up_change,
        CancelChange: cancel_change,
        AddRole: roles.add_role,
        WriteRole: roles.write_role,
        RetireRole: roles.retire_role,
        PlanPosts: roles.plan_posts,
        ApplyTemplate: roles.apply_template,
        DefineRoles: define_roles,
        EmployStaff: employ_staff,
        SetPassword: set_password,
        SetActive: set_active,
        Unlock: unlock,
        SignIn: sign_in,
        SignOut: sign_out,
        CreateToken: create_token,
        RevokeToken: revoke_token,
        **_SIGNING,
        **_SECURITY,
    },
    permissions={
        READ: tuple(Post),
        ADMINISTER: (Post.ADMIN,),
        EXPLAIN: (Post.ADMIN, Post.MANAGER, Post.SECURITY_OFFICER),
        SESSIONS: (Post.SECURITY_OFFICER, Post.ADMIN),
        BREAK: (Post.SUPERVISOR, Post.MANAGER, Post.SECURITY_OFFICER),
        REVIEW: (Post.SECURITY_OFFICER, Post.MANAGER),
    },
    conflicts={
        "uq_units_code": CodeTaken,
        "pk_roles": RoleCodeTaken,
        "uq_staff_username": UsernameTaken,
        "uq_staff_agent_no": AgentNumberTaken,
        "uq_api_tokens_staff_id_name": TokenNameTaken,
        "uq_outside_identities_issuer_staff_id": OutsideTaken,
    },
    timers={CHANGE_TIMER: reactions.carry_out, OVER: reactions.end_in_time},
    jobs=(reactions.forget_outside,),
    routers=(*ROUTERS, tree_api.routes, roles_api.routes, powers_api.routes),
)
