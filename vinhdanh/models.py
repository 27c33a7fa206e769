"""One app, one migration history: the models of every room, where Django looks for them."""

from vinhdanh.accounts.models import SubmittedForm, User
from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.campaigns.models import Pledge
from vinhdanh.conduct.models import Absence, Attestation, Coverage, Discipline, Hold, PerformanceGrade, Study
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictPattern, VerdictSet
from vinhdanh.files.models import StoredFile
from vinhdanh.imports.models import ColumnMap, ImportBatch, ImportedRow
from vinhdanh.initiatives.models import Authorship, Initiative, ResearchWork
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.org.models import Assignment, Succession, Unit, UnitEdge, UnitEvent, UnitName, UnitPath
from vinhdanh.people.models import Household, Membership, Person, Post

__all__ = [
    "Absence", "Assignment", "Attestation", "Authorship", "AwardKind", "AwardRecord", "ClauseReading", "ColumnMap", "Coverage",
    "Discipline", "Hold", "Household", "ImportBatch", "ImportedRow", "Initiative", "LawEvent", "LoadedOverlay", "Membership", "OverlayUse", "PerformanceGrade",
    "Person", "Pledge", "Post", "ResearchWork", "StaleSubject", "StoredFile", "StoredVerdict", "Study", "SubmittedForm", "Succession", "Unit", "UnitEdge",
    "UnitEvent", "UnitName", "UnitPath", "User", "VerdictPattern", "VerdictSet",
]  # fmt: skip
