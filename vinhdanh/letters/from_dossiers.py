"""Papers of dossiers: the achievement report, the list and the letter that go up with them, the letter that declines one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.basis import basis_lines
from vinhdanh.dossiers.known import AwardLine, known, work_line
from vinhdanh.dossiers.models import Dossier, DossierEvent, ReportText
from vinhdanh.dossiers.report import form_of, latest_texts, years_of
from vinhdanh.dossiers.sections import Form
from vinhdanh.initiatives.models import Authorship
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.answers import DecliningLetter, Reason
from vinhdanh.letters.from_offices import letterhead, official_head, recipients, signature
from vinhdanh.letters.from_subjects import honorees
from vinhdanh.letters.honorees import ShortList
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
from vinhdanh.letters.submissions import SubmissionLetter
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

_SUPERIOR = "Xác nhận của cấp trên trực tiếp"
_PROPOSER = "Xác nhận của cấp trình khen thưởng"


def report_of(dossier: Dossier, on: date) -> AchievementReport:
    """The report as written so far, with everything the records know; papers speak Vietnamese whatever the page does."""
    with override("vi"):
        texts = latest_texts([dossier]).get(dossier.pk, {})
        form = form_of(dossier)
        if form == Form.PERSON:
            return _person(dossier, texts, on)
        return _collective(dossier, texts, on) if form == Form.COLLECTIVE else _short(dossier, texts, on)


def short_list_of(dossiers: Sequence[Dossier], sender: Unit, on: date) -> ShortList:
    """The list of one form of award; dossiers of another are refused by the list itself."""
    _refuse_nothing(dossiers)
    first = dossiers[0]
    return ShortList(
        head=letterhead(sender, on), award=first.kind.name, subject=_for_what(first), rows=tuple(honorees(dossiers, on)),
        signature=signature(sender, on),
    )  # fmt: skip


def submission_of(dossiers: Sequence[Dossier], sender: Unit, to: Unit | None, on: date) -> SubmissionLetter:
    """The letter that sends them up: its counts are those of its list, a report is attached for each row."""
    listed = short_list_of(dossiers, sender, on)
    first = dossiers[0]
    kinds = {(one.kind_id, str(one.subject_kind)) for one in dossiers}
    with override("vi"):
        basis = basis_lines(sender, sorted(kinds), on, [one.pk for one in dossiers])
    return SubmissionLetter(
        head=letterhead(sender, on, sign="TTr"), subject=f"Về việc đề nghị tặng {first.kind.name} {_for_what(first)}",
        to=(_addressee(to),), shortlist=listed, signature=signature(sender, on), recipients=recipients(sender, on),
        basis=tuple(basis), minutes=_reviewed(dossiers, sender), achievement=f"đã có thành tích {_for_what(first)}",
        attachments=("Biên bản bình xét",), reports=tuple(row.identity for row in listed.rows),
    )  # fmt: skip


def declining_of(dossier: Dossier, on: date) -> DecliningLetter:
    """The reasoned reply to whoever proposed; refused while the dossier was not declined."""
    event = _declined(dossier)
    if event is None:
        raise Refused(_("Hồ sơ chưa bị từ chối nên chưa có thư trả lời."))
    sender = sender_of(dossier)
    # what whoever declined it ticked; where nothing was asked of them, what the evidence says is not met
    named = event.detail.get("clauses")
    ticked = tuple(Reason(one["says"], one["cite"], one["found"]) for one in named or ())
    lacking = _lacking(dossier) if named is None else ticked
    steps = tuple(event.detail.get("next_steps") or ("Đơn vị có thể lập đề nghị mới khi đủ điều kiện",))
    return DecliningLetter(
        head=official_head(sender, on), subject=f"V/v trả lời đề nghị tặng {dossier.kind.name}", to=(dossier.proposer.name,),
        award=dossier.kind.name, rows=tuple(honorees([dossier], on)), reasons=(Reason(event.reason), *lacking),
        signature=signature(sender, on), recipients=recipients(sender, on), about=f"hồ sơ số {dossier.code}",
        next_steps=steps,
    )  # fmt: skip


def sender_of(dossier: Dossier) -> Unit:
    """The unit that declined, which signs the reply."""
    event = _declined(dossier)
    return (event.unit if event else None) or dossier.proposer


def _declined(dossier: Dossier) -> DossierEvent | None:
    ends = dossier.events.filter(verb__in=("decline", "record_refusal"))
    return ends.select_related("unit").order_by("-pk").first()


def _person(dossier: Dossier, texts: Mapping[str, ReportText], on: date) -> PersonReport:
    person = dossier.subject
    assert isinstance(person, Person)  # noqa: S101 - the form says so
    (row,) = honorees([dossier], on)
    found = known(dossier, on)
    posts = "; ".join(fact.value for fact in found.identity if fact.label == "Chức vụ")
    return PersonReport(
        head=letterhead(dossier.proposer, on), honoree=row, award=dossier.kind.name, alias=_text(texts, "alias"), ethnicity=person.ethnic_group,
        religion=_text(texts, "religion"), home_town=_text(texts, "home_town"), residence=_text(texts, "residence"),
        posts="; ".join(part for part in (posts, _text(texts, "other_posts")) if part), qualification=_text(texts, "qualification"),
        political_theory=_text(texts, "political_theory"), honours=_text(texts, "honours"), period=_period(dossier),
        duties=_lines(texts, "duties"), achievements=_lines(texts, "achievements"), grades=_grades(person, dossier),
        works=_works(person, dossier), titles=_past(found.titles), commendations=_past(found.commendations),
        confirmations=(Confirmation(heading=_SUPERIOR), Confirmation(heading=_PROPOSER, signature=signature(dossier.proposer, on))),
    )  # fmt: skip


def _collective(dossier: Dossier, texts: Mapping[str, ReportText], on: date) -> CollectiveReport:
    (row,) = honorees([dossier], on)
    found = known(dossier, on)
    counted = tuple(f"{fact.label}: {fact.value}" for fact in found.counts)
    staff = tuple(f"{fact.label}: {fact.value}" for fact in found.identity[3:])
    works = tuple(f"{fact.label}: {fact.value}" for fact in found.works)
    return CollectiveReport(
        head=letterhead(dossier.proposer, on, sign="BC"), honoree=row, award=dossier.kind.name, signature=signature(dossier.proposer, on),
        address=_text(texts, "address"), phone=_text(texts, "phone"), website=_text(texts, "website"), history=_lines(texts, "history"),
        structure=(*_lines(texts, "structure"), *staff), capital=_text(texts, "capital"), functions=_lines(texts, "functions"), period=_period(dossier),
        results=(*_lines(texts, "results"), *counted, *works), figures=_figures(_text(texts, "figures")), measures=_lines(texts, "measures"),
        policies=_lines(texts, "policies"), mass_work=_lines(texts, "mass_work"), titles=_past(found.titles),
        commendations=_past(found.commendations), confirmations=(Confirmation(heading=_PROPOSER),),
    )  # fmt: skip


def _short(dossier: Dossier, texts: Mapping[str, ReportText], on: date) -> ShortReport:
    (row,) = honorees([dossier], on)
    return ShortReport(
        head=letterhead(dossier.proposer, on), honoree=row, award=dossier.kind.name, occasion=dossier.topic or str(dossier.get_occasion_display()),
        profile=_lines(texts, "profile"), when=_text(texts, "when"), where=_text(texts, "where"), achievements=_lines(texts, "achievements"),
        results=_lines(texts, "results"), confirmations=(Confirmation(heading=_PROPOSER, signature=signature(dossier.proposer, on)),),
    )  # fmt: skip


def _text(texts: Mapping[str, ReportText], section: str) -> str:
    return texts[section].text.strip() if section in texts else ""


def _lines(texts: Mapping[str, ReportText], section: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(texts, section).splitlines() if line.strip())


def _period(dossier: Dossier) -> str:
    years = years_of(dossier)
    return f"(Năm {years[0]})" if len(years) == 1 else f"(Giai đoạn {years[0]} - {years[-1]})"


def _for_what(dossier: Dossier) -> str:
    return dossier.topic or f"năm {dossier.year}"


def _addressee(to: Unit | None) -> str:
    return to.name if to is not None else "Cấp có thẩm quyền"


def _grades(person: Person, dossier: Dossier) -> tuple[YearGrade, ...]:
    years = list(years_of(dossier))
    titles: dict[int, str] = {}
    won = AwardRecord.objects.filter(person=person, year__in=years, kind__family="title").select_related(
        "kind"
    )
    for record in won.order_by("-kind__rank"):
        titles[record.year or 0] = record.kind.name
    rows = person.grades.filter(year__in=years).order_by("year")
    return tuple(
        YearGrade(str(row.year), str(row.get_grade_display()), titles.get(row.year, "")) for row in rows
    )


def _works(person: Person, dossier: Dossier) -> tuple[Work, ...]:
    years = list(years_of(dossier))
    found = []
    for row in (
        Authorship.objects.filter(person=person).select_related("initiative", "research").order_by("pk")
    ):
        work = row.initiative or row.research
        if work is not None and work.year in years:
            _name, _sep, rest = work_line(work).partition("; ")
            found.append(Work(str(work.year), work.title, rest))
    return tuple(found)


def _past(lines: Sequence[AwardLine]) -> tuple[PastAward, ...]:
    return tuple(PastAward(line.year, line.kind.kind.name, line.decision) for line in lines)


def _figures(text: str) -> Figures | None:
    """A table typed with | between its cells; rows that do not fit are filled or cut to the headings."""
    rows = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in text.splitlines()
        if line.strip()
    ]
    if len(rows) < 2:
        return None
    width = len(rows[0])
    fitted = tuple((*row, *("",) * width)[:width] for row in rows[1:])
    return Figures(rows[0], fitted)


def _lacking(dossier: Dossier) -> list[Reason]:
    """Clauses that were not met when the dossier was submitted, each with its article."""
    frozen = dossier.evidence.order_by("-pk").first()
    if frozen is None:
        return []
    return [
        Reason(clause["says"], clause["cite"]) for clause in frozen.clauses if clause.get("result") is False
    ]


def _reviewed(dossiers: Sequence[Dossier], sender: Unit) -> str:
    """The unit's own review of these proposals, as the letter cites it."""
    review = (
        sender.reviews.filter(votes__dossier__in=[one.pk for one in dossiers]).order_by("-began_at").first()
    )
    return f"Biên bản họp bình xét ngày {review.began_at:%d/%m/%Y} của {sender.name}" if review else ""


def _refuse_nothing(dossiers: Sequence[Dossier]) -> None:
    if not dossiers:
        raise Refused(_("Chưa có hồ sơ nào để lập văn bản."))
