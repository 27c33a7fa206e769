"""One app, one migration history: the models of every room, where Django looks for them."""

from vinhdanh.accounts.models import SubmittedForm, User
from vinhdanh.appraisals.models import Appraisal, AppraisalMark, CouncilSitting, CouncilVote
from vinhdanh.awards.models import AwardEvidence, AwardKind, AwardRecord, PastDecision, PastDecisionLine
from vinhdanh.campaigns.models import Pledge
from vinhdanh.conduct.models import Absence, Attestation, Coverage, Discipline, Hold, PerformanceGrade, Study
from vinhdanh.decisions.models import Decision, DecisionEvent, DecisionItem, NumberSeries, NumberUse
from vinhdanh.dossiers.models import (
    Dossier,
    DossierEvent,
    DossierPaper,
    DossierStep,
    Evidence,
    Opinion,
    ReportSentence,
    ReportText,
)
from vinhdanh.duties.models import CalendarNote, Handover, Notice, NoticeWish
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictPattern, VerdictSet
from vinhdanh.files.models import StoredFile
from vinhdanh.imports.models import ColumnMap, ImportBatch, ImportedRow
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.offices.models import Office, Signer
from vinhdanh.org.models import Assignment, Succession, Unit, UnitEdge, UnitEvent, UnitName, UnitPath
from vinhdanh.people.models import Household, Membership, Person, Post
from vinhdanh.reviews.models import ReviewVote, UnitReview
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundEvent, RoundPaper, RoundUnit

__all__ = [
    "Absence", "Appraisal", "AppraisalMark", "Assignment", "Attestation", "Authorship", "AwardEvidence", "AwardKind",
    "AwardRecord", "CalendarNote", "ClauseReading", "ColumnMap", "CouncilSitting", "CouncilVote", "Coverage", "Decision", "DecisionEvent",
    "DecisionItem", "Discipline", "Dossier", "DossierEvent", "DossierPaper", "DossierStep", "Evidence", "Handover", "Hold", "Household",
    "ImportBatch", "ImportedRow", "Initiative", "LawEvent", "LetterTemplate", "LoadedOverlay", "Membership", "Notice", "NoticeWish", "NumberSeries", "NumberUse",
    "Office", "Opinion", "OverlayUse", "PastDecision", "PastDecisionLine", "PerformanceGrade", "Person", "Pledge", "Post", "ReportSentence", "ReportText", "ResearchWork", "ReviewVote", "Round",
    "RoundAward", "RoundDate", "RoundEvent", "RoundPaper", "RoundUnit", "Signer", "StaleSubject", "StoredFile", "StoredVerdict",
    "Study", "SubmittedForm", "Succession", "Unit", "UnitEdge", "UnitEvent", "UnitName", "UnitPath", "UnitReview", "User",
    "VerdictPattern", "VerdictSet",
]  # fmt: skip
