"""What each paper says, as frozen values: whoever has the data fills these, the letters print them.

Texts are Vietnamese as printed, without closing punctuation. A constructor refuses (`Refused`) what cannot be right:
counts that disagree with the rows, a name twice, votes beyond the voters, a report of someone who is not on the list.
"""

from __future__ import annotations

from vinhdanh.kit.dates import in_full
from vinhdanh.letters.answers import DecliningLetter, Reason
from vinhdanh.letters.clusters import Agreed, CovenantPaper, MemberList, Seated, Signer
from vinhdanh.letters.heads import Format, Letterhead, Mode, Recipients, Signature
from vinhdanh.letters.honorees import Counts, Grouping, Honoree, ShortList, count
from vinhdanh.letters.initiatives import InitiativeApplication, InitiativeCertificate, InitiativeList
from vinhdanh.letters.launches import Aim, LaunchCall, MovementPlan
from vinhdanh.letters.minutes import Absence, Attendee, Minutes, Tally
from vinhdanh.letters.monitoring import Asked, ConclusionNotice, Owed, ReminderLetter
from vinhdanh.letters.orders import Act, Decision, Grant
from vinhdanh.letters.period_reports import PeriodPaper, Piece, Sourced
from vinhdanh.letters.pledge_lists import PledgeList, PledgeRow
from vinhdanh.letters.registers import AwardRegister, RegisterRow
from vinhdanh.letters.reports import (
    AchievementReport,
    CollectiveReport,
    Confirmation,
    Figures,
    PastAward,
    PersonReport,
    ShortReport,
    Work,
    YearGrade,
)
from vinhdanh.letters.scoring import BlocMinutes, Chosen, ForAward, ScoreGroup, ScoreRow, ScoreTable
from vinhdanh.letters.stat_tables import StatHead, StatRow, StatTable
from vinhdanh.letters.submissions import SubmissionLetter

Paper = SubmissionLetter | ShortList | PersonReport | CollectiveReport | ShortReport | Minutes | Decision | DecliningLetter | AwardRegister | CovenantPaper | MemberList | LaunchCall | MovementPlan | InitiativeApplication | InitiativeCertificate | InitiativeList | PledgeList | ConclusionNotice | ReminderLetter | ScoreTable | BlocMinutes | PeriodPaper | StatTable  # fmt: skip

__all__ = [
    "Absence",
    "AchievementReport",
    "Act",
    "Agreed",
    "Aim",
    "Asked",
    "Attendee",
    "AwardRegister",
    "BlocMinutes",
    "Chosen",
    "CollectiveReport",
    "ConclusionNotice",
    "Confirmation",
    "Counts",
    "CovenantPaper",
    "Decision",
    "DecliningLetter",
    "Figures",
    "ForAward",
    "Format",
    "Grant",
    "Grouping",
    "Honoree",
    "LaunchCall",
    "Letterhead",
    "MemberList",
    "Minutes",
    "Mode",
    "MovementPlan",
    "Owed",
    "Paper",
    "PastAward",
    "PeriodPaper",
    "PersonReport",
    "Piece",
    "PledgeList",
    "PledgeRow",
    "Reason",
    "Recipients",
    "RegisterRow",
    "ReminderLetter",
    "ScoreGroup",
    "ScoreRow",
    "ScoreTable",
    "Seated",
    "ShortList",
    "ShortReport",
    "Signature",
    "Signer",
    "Sourced",
    "StatHead",
    "StatRow",
    "StatTable",
    "SubmissionLetter",
    "Tally",
    "Work",
    "YearGrade",
    "count",
    "in_full",
]  # fmt: skip
