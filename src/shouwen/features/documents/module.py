"""What this feature hands to `app`."""

from shouwen.features.documents import api, usecases
from shouwen.features.documents.contract import (
    READ,
    SCAN_JOB,
    AttachDocuments,
    ScanContent,
    ScanWhatIsLeft,
    WithdrawDocument,
)
from shouwen.features.documents.defaults import LIMITS_KIND
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.feature import Feature
from shouwen.platform.jobs import Job

_EVERYBODY_WITH_CASES = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")


def scan(desk: Desk) -> Job:
    async def run(sha256: str) -> None:
        await desk.run(ScanContent(sha256), THE_SYSTEM)

    return Job(SCAN_JOB, run)


def scan_again(desk: Desk) -> Job:
    async def run() -> None:
        await desk.run(ScanWhatIsLeft(), THE_SYSTEM)

    return Job("documents.scan_again", run, cron="*/10 * * * *")


FEATURE = Feature(
    name="documents",
    usecases={
        AttachDocuments: usecases.attach_documents,
        WithdrawDocument: usecases.withdraw_document,
        ScanContent: usecases.scan_content,
        ScanWhatIsLeft: usecases.scan_what_is_left,
    },
    permissions={
        READ: _EVERYBODY_WITH_CASES,
        AttachDocuments.permission: _EVERYBODY_WITH_CASES,
        WithdrawDocument.permission: ("complaint_officer", "supervisor"),
    },
    routers=(api.routes,),
    jobs=(scan, scan_again),
    rule_kinds=(LIMITS_KIND,),
)
