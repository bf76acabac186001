"""What this feature hands to `app`."""

from shouwen.features.customers import contract as c
from shouwen.features.customers import tables  # noqa: F401 - declares them
from shouwen.features.customers.api import ROUTERS
from shouwen.features.customers.usecases import forgetting, identity, merging, numbers, registry, sensitive
from shouwen.features.customers.usecases.boss_copies import keep_boss_copy
from shouwen.features.customers.usecases.looking import note_look, note_looks
from shouwen.features.organisation.contract import Post
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Archived, Left, Root

_AT_WORK = (Post.AGENT, Post.SUPERVISOR, Post.COMPLAINT_OFFICER)
_READERS = (*_AT_WORK, Post.HANDLER, Post.MANAGER, Post.REVIEWER, Post.PRIVACY_OFFICER)

KEEPING = (
    Archived("customers", root=Root.CUSTOMER, events=True),
    Archived("customer_numbers", {"customer_id": Root.CUSTOMER}),
    Archived("customer_consents", {"customer_id": Root.CUSTOMER}),
    Archived("customer_stages", {"customer_id": Root.CUSTOMER}),
    Archived("customer_merges", {"kept_id": Root.CUSTOMER, "gone_id": Root.CUSTOMER}),
    Archived("identity_checks", {"customer_id": Root.CUSTOMER, "contact_id": Root.CONTACT}),
    Archived("customer_looks", {"customer_id": Root.CUSTOMER, "contact_id": Root.CONTACT, "ticket_id": Root.CASE}),
    Archived("sensitive_numbers", {"unit_id": Root.UNIT}, events=True),
    Left("identity_failures", "counts failed checks of one day, by number"),
    Left("boss_copies", "copies of what another system told, asked again when needed"),
)

FEATURE = Feature(
    name="customers",
    usecases={
        c.NoteLook: note_look,
        c.NoteLooks: note_looks,
        c.KeepBossCopy: keep_boss_copy,
        c.ForgetCustomer: forgetting.forget_customer,
        c.CreateCustomer: registry.create_customer,
        c.TakeOverCustomers: registry.take_over_customers,
        c.ChangeCustomer: registry.change_customer,
        c.AuditCustomer: registry.audit_customer,
        c.AddNumber: numbers.add_number,
        c.EndNumber: numbers.end_number,
        c.SetMainNumber: numbers.set_main_number,
        c.GiveConsent: numbers.give_consent,
        c.WithdrawConsent: numbers.withdraw_consent,
        c.MergeCustomers: merging.merge_customers,
        c.SplitCustomers: merging.split_customers,
        c.CheckIdentity: identity.check_identity,
        c.ProposeSensitive: sensitive.propose_sensitive,
        c.ApproveSensitive: sensitive.approve_sensitive,
        c.RefuseSensitive: sensitive.refuse_sensitive,
        c.EndSensitive: sensitive.end_sensitive,
    },
    permissions={
        c.READ: _READERS,
        c.SEARCH: (*_AT_WORK, Post.PRIVACY_OFFICER),
        c.EDIT: (Post.AGENT, Post.SUPERVISOR),
        c.UNMASK: (*_AT_WORK, Post.PRIVACY_OFFICER),
        c.CheckIdentity.permission: (*_AT_WORK, Post.PRIVACY_OFFICER),
        c.AuditCustomer.permission: (Post.SUPERVISOR, Post.COMPLAINT_OFFICER),
        c.MergeCustomers.permission: (Post.SUPERVISOR, Post.COMPLAINT_OFFICER),
        c.ProposeSensitive.permission: _AT_WORK,
        c.ApproveSensitive.permission: (Post.MANAGER, Post.SUPERVISOR),
    },
    conflicts={
        "uq_customer_numbers_phone": c.PhoneTaken,
        "uq_customers_number": c.CustomerNumberTaken,
        "pk_identity_failures": c.CheckedAtOnce,
        "uq_sensitive_numbers_phone": c.SensitiveAlready,
    },
    routers=ROUTERS,
    keeping=KEEPING,
)
