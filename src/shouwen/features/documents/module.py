"""What this feature hands to `app`."""

from shouwen.features.documents import api, usecases
from shouwen.features.documents.contract import (
    DROP_JOB,
    READ,
    SCAN_JOB,
    WIPE_JOB,
    AttachDocuments,
    DropContents,
    ForgetDocuments,
    KeepContent,
    LetContentsGo,
    ScanContent,
    ScanWhatIsLeft,
    ShareDocuments,
    WithdrawDocument,
)
from shouwen.features.documents.defaults import LIMITS_KIND
from shouwen.features.documents.storage import wiped
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk
from shouwen.platform.feature import Feature
from shouwen.platform.jobs import Job
from shouwen.platform.keeping import Archived, Root

_EVERYBODY_WITH_CASES = ("agent", "handler", "complaint_officer", "reviewer", "supervisor", "manager")


def scan(desk: Desk) -> Job:
    async def run(sha256: str) -> None:
        await desk.run(ScanContent(sha256), THE_SYSTEM)

    return Job(SCAN_JOB, run)


def scan_again(desk: Desk) -> Job:
    async def run() -> None:
        await desk.run(ScanWhatIsLeft(), THE_SYSTEM)

    return Job("documents.scan_again", run, cron="*/10 * * * *")


def wipe(desk: Desk) -> Job:
    async def run(contents: list[str], kept_before: float) -> None:
        await wiped(desk.settings, contents, kept_before)

    return Job(WIPE_JOB, run)


def drop(desk: Desk) -> Job:
    async def run(contents: list[str]) -> None:
        await desk.run(DropContents(tuple(contents)), THE_SYSTEM)

    return Job(DROP_JOB, run)


KEEPING = (
    Archived("document_contents", behind=("documents", "sha256")),
    Archived("documents", {"ticket_id": Root.CASE}, events=True),
)

FEATURE = Feature(
    name="documents",
    usecases={
        AttachDocuments: usecases.attach_documents,
        ShareDocuments: usecases.share_documents,
        WithdrawDocument: usecases.withdraw_document,
        ForgetDocuments: usecases.forget_documents,
        KeepContent: usecases.keep_content,
        LetContentsGo: usecases.let_contents_go,
        DropContents: usecases.drop_contents,
        ScanContent: usecases.scan_content,
        ScanWhatIsLeft: usecases.scan_what_is_left,
    },
    permissions={
        READ: _EVERYBODY_WITH_CASES,
        AttachDocuments.permission: _EVERYBODY_WITH_CASES,
        WithdrawDocument.permission: ("complaint_officer", "supervisor"),
    },
    routers=(api.routes,),
    jobs=(scan, scan_again, wipe, drop),
    rule_kinds=(LIMITS_KIND,),
    keeping=KEEPING,
)
