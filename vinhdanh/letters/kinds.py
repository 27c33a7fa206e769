"""Which shape prints which paper."""

from __future__ import annotations

from typing import Any

from vinhdanh.letters.content import (
    AwardRegister,
    CollectiveReport,
    ConclusionNotice,
    CovenantPaper,
    Decision,
    DecliningLetter,
    LaunchCall,
    MemberList,
    Minutes,
    MovementPlan,
    Paper,
    PeriodPaper,
    PersonReport,
    PledgeList,
    ReminderLetter,
    ShortList,
    ShortReport,
    StatTable,
    SubmissionLetter,
)
from vinhdanh.letters.initiatives import InitiativeApplication, InitiativeCertificate, InitiativeList
from vinhdanh.letters.scoring import BlocMinutes, ScoreTable
from vinhdanh.letters.shapes import (
    bloc_minutes,
    collective_report,
    conclusion_notice,
    covenant,
    decision,
    declining,
    initiative_application,
    initiative_certificate,
    initiative_list,
    launch_call,
    member_list,
    minutes,
    movement_plan,
    period_report,
    person_report,
    pledge_list,
    register,
    reminder,
    score_table,
    short_list,
    short_report,
    stat_table,
    submission,
)
from vinhdanh.letters.shapes.common import Shape
from vinhdanh.letters.states import LetterKind

SHAPES: dict[str, Shape] = {
    LetterKind.SUBMISSION: submission.SHAPE,
    LetterKind.SHORT_LIST: short_list.SHAPE,
    LetterKind.PERSON_REPORT: person_report.SHAPE,
    LetterKind.COLLECTIVE_REPORT: collective_report.SHAPE,
    LetterKind.SHORT_REPORT: short_report.SHAPE,
    LetterKind.UNIT_REVIEW: minutes.SHAPE,
    LetterKind.COUNCIL_MINUTES: minutes.SHAPE,
    LetterKind.DECISION: decision.SHAPE,
    LetterKind.DECLINING: declining.SHAPE,
    LetterKind.REGISTER: register.SHAPE,
    LetterKind.INITIATIVE_APPLICATION: initiative_application.SHAPE,
    LetterKind.INITIATIVE_CERTIFICATE: initiative_certificate.SHAPE,
    LetterKind.INITIATIVE_LIST: initiative_list.SHAPE,
    LetterKind.COVENANT: covenant.SHAPE,
    LetterKind.MEMBER_LIST: member_list.SHAPE,
    LetterKind.LAUNCH_CALL: launch_call.SHAPE,
    LetterKind.MOVEMENT_PLAN: movement_plan.SHAPE,
    LetterKind.PLEDGE_LIST: pledge_list.SHAPE,
    LetterKind.CONCLUSION_NOTICE: conclusion_notice.SHAPE,
    LetterKind.REMINDER: reminder.SHAPE,
    LetterKind.SCORE_TABLE: score_table.SHAPE,
    LetterKind.BLOC_MINUTES: bloc_minutes.SHAPE,
    LetterKind.PERIOD_REPORT: period_report.SHAPE,
    LetterKind.STAT_TABLE: stat_table.UPRIGHT,
    LetterKind.STAT_TABLE_WIDE: stat_table.WIDE,
}
_KINDS: dict[type[Any], LetterKind] = {
    SubmissionLetter: LetterKind.SUBMISSION,
    ShortList: LetterKind.SHORT_LIST,
    PersonReport: LetterKind.PERSON_REPORT,
    CollectiveReport: LetterKind.COLLECTIVE_REPORT,
    ShortReport: LetterKind.SHORT_REPORT,
    Decision: LetterKind.DECISION,
    DecliningLetter: LetterKind.DECLINING,
    AwardRegister: LetterKind.REGISTER,
    InitiativeApplication: LetterKind.INITIATIVE_APPLICATION,
    InitiativeCertificate: LetterKind.INITIATIVE_CERTIFICATE,
    InitiativeList: LetterKind.INITIATIVE_LIST,
    CovenantPaper: LetterKind.COVENANT,
    MemberList: LetterKind.MEMBER_LIST,
    LaunchCall: LetterKind.LAUNCH_CALL,
    MovementPlan: LetterKind.MOVEMENT_PLAN,
    PledgeList: LetterKind.PLEDGE_LIST,
    ConclusionNotice: LetterKind.CONCLUSION_NOTICE,
    ReminderLetter: LetterKind.REMINDER,
    ScoreTable: LetterKind.SCORE_TABLE,
    BlocMinutes: LetterKind.BLOC_MINUTES,
    PeriodPaper: LetterKind.PERIOD_REPORT,
}


def kind_of(paper: Paper) -> LetterKind:
    """The kind of a paper."""
    if isinstance(paper, Minutes):
        return LetterKind.COUNCIL_MINUTES if paper.council else LetterKind.UNIT_REVIEW
    if isinstance(paper, StatTable):
        return LetterKind.STAT_TABLE_WIDE if paper.wide else LetterKind.STAT_TABLE
    return _KINDS[type(paper)]
