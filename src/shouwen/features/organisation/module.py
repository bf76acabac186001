"""What this feature hands to `app`."""

from shouwen.features.organisation import powers_api, reactions, roles_api, tree_api
from shouwen.features.organisation.api import routes
from shouwen.features.organisation.contract import (
    ADMINISTER,
    EXPLAIN,
    READ,
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
from shouwen.features.organisation.usecases import roles
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
from shouwen.platform.feature import Feature

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
    },
    permissions={
        READ: tuple(Post),
        ADMINISTER: (Post.ADMIN,),
        EXPLAIN: (Post.ADMIN, Post.MANAGER, Post.SECURITY_OFFICER),
    },
    conflicts={
        "uq_units_code": CodeTaken,
        "pk_roles": RoleCodeTaken,
        "uq_staff_username": UsernameTaken,
        "uq_staff_agent_no": AgentNumberTaken,
        "uq_api_tokens_staff_id_name": TokenNameTaken,
    },
    timers={CHANGE_TIMER: reactions.carry_out},
    routers=(routes, tree_api.routes, roles_api.routes, powers_api.routes),
)
