"""What is looked at before a round is opened: its parts, its days, and whether the law lets these awards be decided here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.awards.states import Occasion, SubjectKind
from vinhdanh.engine.authority import may_decide, who_decides
from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.procedures import deadline_for
from vinhdanh.engine.routes import route
from vinhdanh.engine.rules import Rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.legal.queries import codes_in_use, current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.rounds.models import Round, RoundAward
from vinhdanh.rounds.queries import calendar, moment_for, nominating_kinds, procedure_of
from vinhdanh.rounds.states import DateMark, FindingCode

_BLOCKING = (
    FindingCode.NO_AWARD, FindingCode.NO_DEADLINE, FindingCode.DEADLINE_PAST, FindingCode.GONE, FindingCode.OCCASION,
    FindingCode.NOT_THEIRS,
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing found, as a sentence for the officer; `cite`: by which text."""

    code: FindingCode
    text: str
    cite: str = ""

    @property
    def blocks(self) -> bool:
        """The round cannot be opened with it."""
        return self.code in _BLOCKING


def findings(held: Round, on: date) -> list[Finding]:
    """Everything found, what stands in the way first."""
    rows = list(held.awards.select_related("kind", "decided_at"))
    found = [*_parts(held, rows, on), *_order(held)]
    if rows:
        found += _awards(held, rows, on)
    return sorted(found, key=lambda finding: not finding.blocks)


def law_day(held: Round, on: date) -> date:
    """The day whose law says who may decide: that of the decision where it is planned, else today."""
    planned = next((moment.day for moment in calendar(held) if moment.mark == DateMark.DECIDE), None)
    return max(planned, on) if planned else on


def _parts(held: Round, rows: Sequence[RoundAward], on: date) -> Iterator[Finding]:
    if not rows:
        yield Finding(FindingCode.NO_AWARD, _("Hãy chọn ít nhất một danh hiệu hoặc hình thức khen thưởng."))
    nominate = next(moment for moment in calendar(held) if moment.mark == DateMark.NOMINATE)
    days = [day for day in (nominate.day, *nominate.own.values()) if day is not None]
    if not days:
        yield Finding(FindingCode.NO_DEADLINE, _("Hãy ghi hạn đơn vị nộp hồ sơ."))
    elif max(days) < on:
        text = _("Hạn đơn vị nộp hồ sơ (%(day)s) đã qua.") % {"day": format_date(max(days))}
        yield Finding(FindingCode.DEADLINE_PAST, text)


def _order(held: Round) -> Iterator[Finding]:
    """Marks of one level whose days run against the order of a round's life."""
    planned = calendar(held)
    kinds = dict.fromkeys(["", *(kind for moment in planned for kind in moment.own)])
    said = set()
    for kind in kinds:
        days = [(m.mark, m.own.get(kind, m.day)) for m in planned]
        known = [(mark, day) for mark, day in days if day is not None]
        for (first, early), (then, late) in pairwise(known):
            if late < early and (first, then, early, late) not in said:
                said.add((first, then, early, late))
                text = _("“%(then)s” (%(late)s) trước “%(first)s” (%(early)s).") % {
                    "then": then.label, "late": format_date(late), "first": first.label, "early": format_date(early),
                }  # fmt: skip
                yield Finding(FindingCode.ORDER, text)


def _awards(held: Round, rows: Sequence[RoundAward], on: date) -> Iterator[Finding]:
    book, day = current_rulebook(), law_day(held, on)
    starts = nominating_kinds(held, on)
    for row in rows:
        award = book.catalogue.get(row.kind_id)
        words = {"kind": _name(row.kind), "subject": SubjectKind(row.subject_kind).label.lower()}
        if award is None or row.subject_kind not in award.objects:
            text = _("“%(kind)s” (%(subject)s) không còn trong danh mục; hãy bỏ khỏi đợt xét.") % words
            yield Finding(FindingCode.GONE, text)
            continue
        if held.occasion not in award.occasions:
            words["occasion"] = str(Occasion(held.occasion).label).lower()
            text = _("“%(kind)s” không xét theo loại hình %(occasion)s.") % words
            yield Finding(FindingCode.OCCASION, text)
        yield from _authority(book, held, row, award, day, starts)
        yield from _standard(book, held, row, on)
        yield from _deadline(book, held, row, day)


def _authority(
    book: Rulebook, held: Round, row: RoundAward, award: Award, day: date, starts: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    """Whether the unit named decides it on the day; where none is named, whether a way leads to anybody."""
    name = _name(row.kind)
    if row.decided_at is not None:
        yield from _decided_here(book, row.decided_at, award, name, day)
    elif not any(route(book, award.code, system, kind, day) for system, kind in starts):
        text = _(
            "Chưa nạp tuyến trình “%(kind)s” từ các đơn vị tham gia vào ngày %(day)s; hồ sơ sẽ đi lên từng cấp."
        )
        yield Finding(FindingCode.NO_ROUTE, text % {"kind": name, "day": format_date(day)})


def _decided_here(book: Rulebook, unit: Unit, award: Award, name: str, day: date) -> Iterator[Finding]:
    rulings = [
        may_decide(book, award, code, day) for code, decider in book.deciders.items() if unit.kind in decider.heads
    ]  # fmt: skip
    if any(ruling.ok for ruling in rulings):
        return
    granted = who_decides(book, award.code, day)
    words = {"kind": name, "unit": unit.name, "day": format_date(day), "who": "; ".join(dict.fromkeys(g.who for g in granted))}  # fmt: skip
    cite = "; ".join(dict.fromkeys(g.cite for g in granted))
    if granted and all(ruling.ok is False for ruling in rulings):
        text = _("%(unit)s không quyết định tặng “%(kind)s” vào ngày %(day)s; thẩm quyền thuộc: %(who)s.")
        yield Finding(FindingCode.NOT_THEIRS, text % words, cite)
    else:
        text = _(
            "Chưa đối chiếu được %(unit)s có quyền quyết định tặng “%(kind)s” vào ngày %(day)s hay không."
        )
        yield Finding(FindingCode.UNVERIFIED, text % words, cite)


def _standard(book: Rulebook, held: Round, row: RoundAward, on: date) -> Iterator[Finding]:
    if row.subject_kind == SubjectKind.HOUSEHOLD:
        return
    moment = moment_for(held, on)
    laid = ((), *((code,) for code in codes_in_use()))
    if not any(
        book.standard(row.kind_id, row.subject_kind, moment.law_on, held.occasion, overlays=over, received_on=moment.received_on)
        for over in laid
    ):  # fmt: skip
        text = _(
            "Chưa nạp tiêu chuẩn của “%(kind)s” (%(subject)s) cho loại hình này; danh sách ứng viên không có kết luận."
        )
        words = {"kind": _name(row.kind), "subject": SubjectKind(row.subject_kind).label.lower()}
        yield Finding(FindingCode.NO_STANDARD, text % words)


def _deadline(book: Rulebook, held: Round, row: RoundAward, day: date) -> Iterator[Finding]:
    """The papers must be gone by the day that the procedure sets."""
    procedure = procedure_of(book, held, row, day)
    last = deadline_for(procedure, held.year, event_on=held.event_on) if procedure else None
    sent = {moment.mark: moment.day for moment in calendar(held)}
    planned = sent[DateMark.FORWARD] or sent[DateMark.NOMINATE]
    if procedure is not None and last is not None and planned is not None and planned > last:
        text = _("“%(kind)s”: trình ngày %(planned)s, sau hạn %(last)s của thủ tục.")
        words = {"kind": _name(row.kind), "planned": format_date(planned), "last": format_date(last)}
        cite = "; ".join(dict.fromkeys(item.ground.cite for item in procedure.deadlines))
        yield Finding(FindingCode.AFTER_LAW, text % words, cite)


def _name(kind: AwardKind) -> str:
    return kind.name_en if get_language() == "en" else kind.name
