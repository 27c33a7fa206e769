"""One app, one migration history: the models of every room, where Django looks for them."""

from vinhdanh.accounts.models import SubmittedForm, User
from vinhdanh.appraisals.models import Appraisal, AppraisalMark, CouncilSitting, CouncilVote
from vinhdanh.awards.models import AwardEvidence, AwardKind, AwardRecord, PastDecision, PastDecisionLine
from vinhdanh.benefits.models import Agreement, BenefitUse, Partner
from vinhdanh.campaigns.call_models import Call, CallAward, CallDay, CallEvent, CallReminder
from vinhdanh.campaigns.models import GradePledge, Pledge, PledgeContent, PledgeEvent
from vinhdanh.checklists.models import Checklist, ChecklistItem
from vinhdanh.clusters.models import (
    Cluster,
    ClusterEvent,
    ClusterMember,
    ClusterReview,
    ClusterYear,
    HandedPaper,
    ReviewAttendance,
    YearPaper,
)
from vinhdanh.complaints.models import Complaint, ZeroDeclaration
from vinhdanh.conclusions.models import Conclusion, ConclusionEvent, Recommendation
from vinhdanh.conduct.models import Absence, Attestation, Coverage, Discipline, Hold, PerformanceGrade, Study
from vinhdanh.coordination.models import Commitment, CoordinationProgramme, MovementDuty
from vinhdanh.councils.models import Council, CouncilSeat
from vinhdanh.covenants.models import (
    Covenant,
    CovenantEvent,
    CovenantLine,
    CovenantTemplate,
    MemberTarget,
    Signature,
    TemplateLine,
    UnsignedReason,
)
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
from vinhdanh.exemplars.articles.models import Article, ArticleEvent
from vinhdanh.exemplars.lists.models import (
    IntroductionLine,
    IntroductionList,
    RepresentativeList,
    RepresentativeUnit,
)
from vinhdanh.exemplars.models import FollowUp, FosterAction, RoleModel, RoleModelEvent, Tip, TipEvent
from vinhdanh.exemplars.practices.models import (
    Exchange,
    GoodPractice,
    PracticeEvent,
    PracticeTarget,
    Replication,
)
from vinhdanh.facts.models import StaleSubject, StoredVerdict, VerdictPattern, VerdictSet
from vinhdanh.files.models import StoredFile
from vinhdanh.filings.models import (
    Filing,
    FilingPaper,
    FilingSentence,
    Hearing,
    HearingVote,
    LikenessRuling,
)
from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse, UnionFee
from vinhdanh.honouring.models import (
    Ceremony,
    CeremonyAward,
    Conference,
    ConferenceDelegate,
    ConferenceHonouree,
    ConferencePaper,
    Conferral,
    HonouringEvent,
)
from vinhdanh.imports.models import ColumnMap, ImportBatch, ImportedRow
from vinhdanh.indicators.models import (
    FigureForm,
    FormLine,
    Indicator,
    Measurement,
    MeasurementEvent,
    ReturnEvent,
    UnitReturn,
)
from vinhdanh.indicators.published import PublishedFigure
from vinhdanh.indicators.remarks import CellRemark, Narrative
from vinhdanh.initiatives.models import (
    Authorship,
    Contributor,
    Initiative,
    InitiativeEvent,
    Recognition,
    ResearchWork,
    Reuse,
)
from vinhdanh.inspections.models import (
    Answer,
    Finding,
    Inspection,
    InspectionEvent,
    InspectionPlan,
    InspectionTopic,
    TeamMember,
    Visit,
)
from vinhdanh.kit.lasting import TableChange
from vinhdanh.launches.models import (
    Launch,
    LaunchBasis,
    LaunchContent,
    LaunchCriterion,
    LaunchEvent,
    LaunchOccasion,
    LaunchReview,
    ReviewFigure,
)
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.letters.models import LetterTemplate
from vinhdanh.loans.models import LendingFund, Loan, Repayment
from vinhdanh.monitoring.models import Guidance, GuidanceReading, Reminder, ReminderAnswer, ReminderLine
from vinhdanh.movements.models import Movement, MovementAlias, MovementFamily, MovementLink
from vinhdanh.offices.models import Office, Signer
from vinhdanh.org.models import Assignment, Succession, Unit, UnitEdge, UnitEvent, UnitName, UnitPath
from vinhdanh.past_reports.models import FigureEvent, PastReport, ProposedFigure
from vinhdanh.people.models import Household, Membership, Person, Post
from vinhdanh.postings.models import PostedDossier, Posting, PostingComment
from vinhdanh.propaganda.models import Activity
from vinhdanh.registers.models import EntryEvent, Programme
from vinhdanh.registry.models import (
    DirectiveTask,
    Dissemination,
    DocumentEvent,
    DocumentRelation,
    Obligation,
    RegistryDocument,
    TaskPlan,
)
from vinhdanh.reports.models import (
    KeptReport,
    PassageSentence,
    PeriodReport,
    PeriodReportEvent,
    ReportPassage,
)
from vinhdanh.representation.models import DraftComment, EnterpriseVisit, LegalAdvice, Proposal
from vinhdanh.reviews.models import ReviewVote, UnitReview
from vinhdanh.rollup.models import KeptValues, RollupBlock, RollupBuild, StalePeriod
from vinhdanh.rollup.visits import BoardVisit
from vinhdanh.rounds.models import Round, RoundAward, RoundDate, RoundEvent, RoundPaper, RoundUnit
from vinhdanh.scoring.models import (
    BlocVote,
    Board,
    CriteriaSet,
    ScoreEntry,
    Scoresheet,
    ScoringEvent,
    SheetEvidence,
    UnitGrade,
)
from vinhdanh.statistics.models import FiledTable, TypedCell
from vinhdanh.stories.models import Story, StoryConsent, StoryEvent, StoryFeedback
from vinhdanh.strength.models import HeadCount
from vinhdanh.targets.models import Target, TargetEvent, TargetShare
from vinhdanh.targets.task_models import PlannedTask, RegisteredWork, TaskEvent, WorkEvent
from vinhdanh.training.models import Attendance, OfficerStandard, StudySending, TrainingClass, UnionOfficer
from vinhdanh.weaknesses.models import Assessment, Lesson, Mended, Situation, Weakness, WeaknessEvent
from vinhdanh.welfare.models import Support, SupportLine, SupportList, WorksPlan
from vinhdanh.workplace.models import (
    AgreementClause,
    CollectiveAgreement,
    Dialogue,
    EligibleCount,
    ShiftMeal,
    StaffConference,
)

# a room a line
__all__ = [  # noqa: RUF022
    "SubmittedForm", "User",  # accounts
    "Appraisal", "AppraisalMark", "CouncilSitting", "CouncilVote",  # appraisals
    "AwardEvidence", "AwardKind", "AwardRecord", "PastDecision", "PastDecisionLine",  # awards
    "Call", "CallAward", "CallDay", "CallEvent", "CallReminder", "GradePledge", "Pledge", "PledgeContent", "PledgeEvent",  # campaigns
    "Checklist", "ChecklistItem",  # checklists
    "Cluster", "ClusterEvent", "ClusterMember", "ClusterReview", "ClusterYear", "HandedPaper", "ReviewAttendance", "YearPaper",  # clusters
    "Complaint", "ZeroDeclaration",  # complaints
    "Conclusion", "ConclusionEvent", "Recommendation",  # conclusions
    "Absence", "Attestation", "Coverage", "Discipline", "Hold", "PerformanceGrade", "Study",  # conduct
    "Commitment", "CoordinationProgramme", "MovementDuty",  # coordination
    "Council", "CouncilSeat",  # councils
    "Covenant", "CovenantEvent", "CovenantLine", "CovenantTemplate", "MemberTarget", "Signature", "TemplateLine", "UnsignedReason",  # covenants
    "Decision", "DecisionEvent", "DecisionItem", "NumberSeries", "NumberUse",  # decisions
    "Dossier", "DossierEvent", "DossierPaper", "DossierStep", "Evidence", "Opinion", "ReportSentence", "ReportText",  # dossiers
    "CalendarNote", "Handover", "Notice", "NoticeWish",  # duties
    "FollowUp", "FosterAction", "RoleModel", "RoleModelEvent", "Tip", "TipEvent",  # exemplars
    "Exchange", "GoodPractice", "PracticeEvent", "PracticeTarget", "Replication",  # exemplars: models
    "Article", "ArticleEvent",  # exemplars: articles
    "IntroductionLine", "IntroductionList", "RepresentativeList", "RepresentativeUnit",  # exemplars: lists
    "StaleSubject", "StoredVerdict", "VerdictPattern", "VerdictSet",  # facts
    "StoredFile",  # files
    "Filing", "FilingPaper", "FilingSentence", "Hearing", "HearingVote", "LikenessRuling",  # filings
    "Ceremony", "CeremonyAward", "Conference", "ConferenceDelegate", "ConferenceHonouree", "ConferencePaper", "Conferral",
    "HonouringEvent",  # honouring
    "ColumnMap", "ImportBatch", "ImportedRow",  # imports
    "FigureForm", "FormLine", "Indicator", "Measurement", "MeasurementEvent", "ReturnEvent", "UnitReturn",  # indicators
    "PublishedFigure",  # indicators: figures as printed
    "CellRemark", "Narrative",  # indicators: words about cells
    "Authorship", "Contributor", "Initiative", "InitiativeEvent", "Recognition", "ResearchWork", "Reuse",  # initiatives
    "Answer", "Finding", "Inspection", "InspectionEvent", "InspectionPlan", "InspectionTopic", "TeamMember", "Visit",  # inspections
    "TableChange",  # kit
    "Launch", "LaunchBasis", "LaunchContent", "LaunchCriterion", "LaunchEvent", "LaunchOccasion", "LaunchReview",
    "ReviewFigure",  # launches
    "ClauseReading", "LawEvent", "LoadedOverlay", "OverlayUse",  # legal
    "LetterTemplate",  # letters
    "FiledTable", "TypedCell",  # statistics
    "PlannedTask", "RegisteredWork", "Target", "TargetEvent", "TargetShare", "TaskEvent", "WorkEvent",  # targets
    "Guidance", "GuidanceReading", "Reminder", "ReminderAnswer", "ReminderLine",  # monitoring
    "Movement", "MovementAlias", "MovementFamily", "MovementLink",  # movements
    "Office", "Signer",  # offices
    "Assignment", "Succession", "Unit", "UnitEdge", "UnitEvent", "UnitName", "UnitPath",  # org
    "FigureEvent", "PastReport", "ProposedFigure",  # past_reports
    "Household", "Membership", "Person", "Post",  # people
    "PostedDossier", "Posting", "PostingComment",  # postings
    "Activity",  # propaganda
    "DraftComment", "EnterpriseVisit", "LegalAdvice", "Proposal",  # representation
    "DirectiveTask", "Dissemination", "DocumentEvent", "DocumentRelation", "Obligation", "RegistryDocument", "TaskPlan",  # registry
    "KeptReport", "PassageSentence", "PeriodReport", "PeriodReportEvent", "ReportPassage",  # reports
    "ReviewVote", "UnitReview",  # reviews
    "BoardVisit", "KeptValues", "RollupBlock", "RollupBuild", "StalePeriod",  # rollup
    "Round", "RoundAward", "RoundDate", "RoundEvent", "RoundPaper", "RoundUnit",  # rounds
    "BlocVote", "Board", "CriteriaSet", "ScoreEntry", "Scoresheet", "ScoringEvent", "SheetEvidence", "UnitGrade",  # scoring
    "Story", "StoryConsent", "StoryEvent", "StoryFeedback",  # stories
    "Agreement", "BenefitUse", "Partner",  # benefits
    "Fund", "FundDraw", "FundSource", "FundUse", "UnionFee",  # funds
    "LendingFund", "Loan", "Repayment",  # loans
    "EntryEvent", "Programme",  # registers
    "Assessment", "Lesson", "Mended", "Situation", "Weakness", "WeaknessEvent",  # weaknesses
    "Support", "SupportLine", "SupportList", "WorksPlan",  # welfare
    "HeadCount",  # strength
    "Attendance", "OfficerStandard", "StudySending", "TrainingClass", "UnionOfficer",  # training
    "AgreementClause", "CollectiveAgreement", "Dialogue", "EligibleCount", "ShiftMeal", "StaffConference",  # workplace
]  # fmt: skip
