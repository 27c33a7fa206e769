"""Báo cáo thành tích: of a collective, of a person, and the short form for a sudden or thematic achievement."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.letters.heads import Letterhead, Signature, clean, need, tidy
from vinhdanh.letters.honorees import Honoree


@dataclass(frozen=True, slots=True)
class PastAward:
    """A line of the tables of part III; `decision` is "số 12/QĐ-LĐLĐ ngày 05/01/2024 của Liên đoàn Lao động tỉnh …"."""

    year: str
    award: str
    decision: str = ""

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, slots=True)
class YearGrade:
    """How the year was graded, and the title it brought."""

    year: str
    grade: str
    title: str = ""

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, slots=True)
class Work:
    """An initiative or research work: its name, the decision that recognised it, effect and reach."""

    year: str
    name: str
    decision: str = ""
    effect: str = ""

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of results against the years before: headings, then rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "headings", tuple(map(clean, self.headings)))
        object.__setattr__(self, "rows", tuple(tuple(map(clean, row)) for row in self.rows))
        for place, row in enumerate(self.rows, 1):
            need(
                len(row) == len(self.headings),
                _("Bảng số liệu: dòng %(line)s có %(found)s ô, tiêu đề có %(headings)s cột.")
                % {"line": place, "found": len(row), "headings": len(self.headings)},
                "figures",
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation:
    """A superior's confirmation at the foot: "XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP", an opinion, a signature."""

    heading: str
    signature: Signature | None = None

    def __post_init__(self) -> None:
        tidy(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonReport:
    """Cá nhân (Mẫu 03 NĐ 98, Mẫu 05 NĐ 152). An empty field of part I prints as dots to be filled by hand."""

    head: Letterhead
    honoree: Honoree
    award: str
    alias: str = ""
    ethnicity: str = ""
    religion: str = ""
    home_town: str = ""
    residence: str = ""
    posts: str = ""
    qualification: str = ""
    political_theory: str = ""
    honours: str = ""
    period: str = ""
    duties: tuple[str, ...] = ()
    achievements: tuple[str, ...] = ()
    grades: tuple[YearGrade, ...] = ()
    works: tuple[Work, ...] = ()
    titles: tuple[PastAward, ...] = ()
    commendations: tuple[PastAward, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    posthumous: bool = False

    def __post_init__(self) -> None:
        tidy(self)
        _need_award(self.award, self.honoree)
        need(
            self.honoree.kind == SubjectKind.PERSON,
            _("Mẫu báo cáo này dành cho cá nhân."),
            "honoree",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class CollectiveReport:
    """Tập thể (Mẫu 02 NĐ 98, Mẫu 04 NĐ 152); `capital` only for an enterprise."""

    head: Letterhead
    honoree: Honoree
    award: str
    signature: Signature
    address: str = ""
    phone: str = ""
    website: str = ""
    history: tuple[str, ...] = ()
    structure: tuple[str, ...] = ()
    capital: str = ""
    functions: tuple[str, ...] = ()
    period: str = ""
    results: tuple[str, ...] = ()
    figures: Figures | None = None
    measures: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    mass_work: tuple[str, ...] = ()
    titles: tuple[PastAward, ...] = ()
    commendations: tuple[PastAward, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        _need_award(self.award, self.honoree)
        need(
            self.honoree.kind == SubjectKind.COLLECTIVE,
            _("Mẫu báo cáo này dành cho tập thể."),
            "honoree",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ShortReport:
    """Đột xuất, theo đợt, chuyên đề: of anyone. `occasion` names the event or movement, `profile` is two or three lines."""

    head: Letterhead
    honoree: Honoree
    award: str
    occasion: str
    profile: tuple[str, ...] = ()
    when: str = ""
    where: str = ""
    achievements: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    signature: Signature | None = None
    confirmations: tuple[Confirmation, ...] = ()

    def __post_init__(self) -> None:
        tidy(self)
        _need_award(self.award, self.honoree)
        need(self.occasion, _("Báo cáo chưa ghi việc đột xuất hoặc phong trào chuyên đề."), "occasion")


AchievementReport = PersonReport | CollectiveReport | ShortReport


def _need_award(award: str, honoree: Honoree) -> None:
    need(
        award,
        _("Báo cáo thành tích của “%(name)s” chưa ghi đề nghị hình thức gì.") % {"name": honoree.name},
        "award",
    )
    need(
        not honoree.award or honoree.award == award,
        _("Báo cáo của “%(name)s” đề nghị “%(award)s”, danh sách ghi “%(list)s”.")
        % {"name": honoree.name, "award": award, "list": honoree.award},
        "award",
    )
