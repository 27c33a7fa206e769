"""The achievement report as it stands: its model, its passages, how far it is written, and its years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vinhdanh.dossiers.models import Dossier, DossierPaper, ReportText
from vinhdanh.dossiers.sections import SECTIONS, Form, Section, form_for
from vinhdanh.files.queries import read_file
from vinhdanh.files.states import FileKind
from vinhdanh.kit.docx_text import UnreadableDocx, docx_text
from vinhdanh.kit.files import DamagedFile
from vinhdanh.org.states import System

# years that the report of an award covers; what is not named here covers the year of the proposal alone
_YEARS_COVERED = {
    "national_fighter": 6, "confederation_fighter": 3, "provincial_fighter": 3,
    "merit_certificate_province": 2, "merit_certificate_confederation": 2, "merit_certificate_provincial_federation": 2,
    "merit_certificate_prime_minister": 5,
}  # fmt: skip
_YEARS_OF_GROUPS = (
    ("order_ho_chi_minh", 10), ("order_independence", 10), ("order_military_exploit", 10), ("order_gold_star", 10),
    ("order_", 5), ("hero_", 10), ("people_", 5), ("merited_", 5), ("medal_", 5),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its last saved text; `last` is None while nothing was written."""

    section: Section
    last: ReportText | None

    @property
    def text(self) -> str:
        return self.last.text if self.last else ""

    @property
    def revision(self) -> int:
        return self.last.revision if self.last else 0

    @property
    def written(self) -> bool:
        return bool(self.text.strip())


def form_of(dossier: Dossier) -> Form:
    """The model that this dossier's report follows."""
    return form_for(dossier.subject_kind, dossier.occasion)


def sections_of(dossier: Dossier) -> tuple[Section, ...]:
    """The passages of its model; those of an enterprise only for one."""
    enterprise = dossier.unit is not None and dossier.unit.system == System.ENTERPRISE
    return tuple(s for s in SECTIONS[form_of(dossier)] if enterprise or not s.enterprise)


def section_of(dossier: Dossier, code: str) -> Section | None:
    """The passage of this code, None when the model has none."""
    return next((section for section in sections_of(dossier) if section.code == code), None)


def latest_texts(dossiers: Iterable[Dossier]) -> dict[int, dict[str, ReportText]]:
    """dossier id → passage code → its highest revision; one query."""
    rows = (
        ReportText.objects.filter(dossier__in=[dossier.pk for dossier in dossiers])
        .order_by("dossier_id", "section", "-revision")
        .distinct("dossier_id", "section")
        .select_related("by")
    )
    found: dict[int, dict[str, ReportText]] = {}
    for row in rows:
        found.setdefault(row.dossier_id, {})[row.section] = row
    return found


def passages(dossier: Dossier) -> list[Passage]:
    """Every passage of the report as it stands."""
    texts = latest_texts([dossier]).get(dossier.pk, {})
    return [Passage(section, texts.get(section.code)) for section in sections_of(dossier)]


def revisions(dossier: Dossier, code: str) -> list[ReportText]:
    """Every text that a passage ever had, newest first."""
    return list(dossier.texts.filter(section=code).select_related("by").order_by("-revision"))


def missing_passages(dossier: Dossier, texts: dict[str, ReportText]) -> list[Section]:
    """Required passages that nobody has written yet."""
    return [
        section
        for section in sections_of(dossier)
        if section.required and not (section.code in texts and texts[section.code].text.strip())
    ]


def years_of(dossier: Dossier) -> range:
    """The years that the report covers: those set on the dossier, else those usual for its award."""
    last = dossier.period_to or dossier.year
    first = dossier.period_from or last - _usual_years(dossier.kind_id) + 1
    return range(min(first, last), last + 1)


def _usual_years(award: str) -> int:
    if award in _YEARS_COVERED:
        return _YEARS_COVERED[award]
    return next((years for start, years in _YEARS_OF_GROUPS if award.startswith(start)), 1)


def sent_report(papers: Iterable[DossierPaper]) -> str:
    """The text of the report that was sent as .docx, the last one; "" when there is none or nobody can read it."""
    for paper in sorted(papers, key=lambda p: p.pk, reverse=True):
        if paper.file.kind == FileKind.DOCX:
            try:
                return docx_text(read_file(paper.file))
            except (UnreadableDocx, DamagedFile):
                continue
    return ""
