"""What stands against publishing a launch, and what is only remarked: told before the button, asked again behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.engine.citations import check_citations
from vinhdanh.engine.documents import Document
from vinhdanh.engine.rules import rulebook
from vinhdanh.kit.dates import format_date
from vinhdanh.launches.models import Launch
from vinhdanh.launches.queries import criteria_in_force
from vinhdanh.launches.states import Fault, LaunchForm, LaunchState
from vinhdanh.movements.states import MovementKind

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# of the law, where it says what a movement must settle first
CITE = "Luật 06/2022/QH15, Điều 17 khoản 1"
# in the title of what governs emulation itself
_SUBJECT = "thi đua, khen thưởng"


@dataclass(frozen=True)
class Finding:
    """One thing found: whether it blocks, what it says, on what ground, to which part of the launch it belongs."""

    fault: Fault
    text: str
    part: str
    blocks: bool = True
    cite: str = ""


def findings(held: Launch, on: date) -> list[Finding]:
    """Everything found, what blocks first."""
    found = [
        *_contents(held), *_criteria(held), *_papers(held), *_special(held), *_yearly(held), *_basis(held, held.signed_on or on),
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.blocks)


def _contents(held: Launch) -> Iterator[Finding]:
    own = held.contents.exists()
    if not own and held.parent_id is None:
        yield Finding(Fault.NO_CONTENT, _("Hãy ghi ít nhất một nội dung thi đua."), "contents", cite=CITE)


def _criteria(held: Launch) -> Iterator[Finding]:
    rows = criteria_in_force(held)
    if not rows:
        yield Finding(
            Fault.NO_CRITERIA,
            _("Chưa có tiêu chí thi đua nào; phát động không tiêu chí thì cuối kỳ không biết chấm bằng gì."),
            "criteria",
            cite=CITE,
        )
    for row in rows:
        if row.launch_id != held.pk:
            continue
        if not row.measured:
            yield Finding(
                Fault.NO_MEASURE,
                _("Tiêu chí %(n)s “%(text)s” chưa ghi đếm gì, đơn vị tính và chỉ tiêu.")
                % {"n": row.place, "text": row.text},
                "criteria",
            )
        if row.deadline is None:
            yield Finding(
                Fault.NO_DEADLINE,
                _("Tiêu chí %(n)s “%(text)s” chưa có hạn.") % {"n": row.place, "text": row.text},
                "criteria",
            )


def _papers(held: Launch) -> Iterator[Finding]:
    """A plan carries number and day (a special drive by plan cannot do without the day)."""
    if held.form == LaunchForm.PLAN and not held.number:
        yield Finding(Fault.NO_NUMBER, _("Hãy ghi số, ký hiệu của kế hoạch."), "basics")
    if held.signed_on is None and (held.form == LaunchForm.PLAN or held.kind == MovementKind.SPECIAL):
        yield Finding(Fault.NO_DAY, _("Hãy ghi ngày ban hành."), "basics")


def _special(held: Launch) -> Iterator[Finding]:
    if held.kind != MovementKind.SPECIAL:
        return
    days = list(held.occasions.values_list("day", flat=True))
    if not days and held.parent_id is None:
        yield Finding(
            Fault.NO_EVENT,
            _("Đợt thi đua đặc biệt phải nêu sự kiện chào mừng và ngày của sự kiện."),
            "occasions",
        )
    if held.ends_on is None:
        yield Finding(Fault.NO_END, _("Đợt thi đua đặc biệt phải có ngày kết thúc."), "basics")
    elif days and max(days) > held.ends_on:
        yield Finding(
            Fault.LATE_EVENT,
            _("Đợt kết thúc ngày %(end)s, trước sự kiện ngày %(day)s.")
            % {"end": format_date(held.ends_on), "day": format_date(max(days))},
            "basics",
            blocks=False,
        )


def _yearly(held: Launch) -> Iterator[Finding]:
    if held.kind != MovementKind.YEARLY:
        return
    wrong = sorted({int(year) for year in _YEAR.findall(f"{held.title} {held.theme}")} - {held.year})
    if wrong:
        yield Finding(
            Fault.TITLE_YEAR,
            _("Tên và chủ đề ghi năm %(wrong)s nhưng là kế hoạch năm %(year)s.")
            % {"wrong": ", ".join(map(str, wrong)), "year": held.year},
            "basics",
        )
    twin = (
        Launch.objects.filter(unit=held.unit_id, year=held.year, kind=MovementKind.YEARLY, outside_body="")
        .exclude(state=LaunchState.CANCELLED)
        .exclude(pk=held.pk)
        .first()
    )
    if twin is not None and not held.outside_body:
        yield Finding(
            Fault.SECOND_YEARLY,
            _("%(unit)s đã có kế hoạch thi đua năm %(year)s: %(title)s.")
            % {"unit": held.unit.name, "year": held.year, "title": twin.title},
            "basics",
        )


def _basis(held: Launch, day: date) -> Iterator[Finding]:
    """Instruments cited that do not hold on the day, and citations that the register does not know."""
    texts = [row.text for row in held.bases.all()]
    if not texts and held.parent_id is None:
        yield Finding(Fault.NO_BASIS, _("Chưa ghi căn cứ."), "basis", blocks=False)
    for text in texts:
        for checked in check_citations(rulebook().documents, [text], day):
            if checked.fault in ("expired", "replaced"):
                yield Finding(Fault.BASIS_EXPIRED, _expired(checked.citation, checked.document, checked.successor, day), "basis", blocks=False)  # fmt: skip
            elif checked.fault == "not_yet":
                yield Finding(
                    Fault.BASIS_EXPIRED,
                    _("%(text)s chưa có hiệu lực vào ngày %(day)s.")
                    % {"text": checked.citation, "day": format_date(day)},
                    "basis",
                    blocks=False,
                )
            elif checked.fault in ("unknown", "spelling"):
                yield Finding(
                    Fault.BASIS_UNKNOWN,
                    _("%(text)s: sổ văn bản không có số, ký hiệu viết như vậy; hãy kiểm tra lại.")
                    % {"text": checked.citation},
                    "basis",
                    blocks=False,
                )


def _expired(text: str, document: Document | None, successor: Document | None, day: date) -> str:
    said = _("%(text)s đã hết hiệu lực vào ngày %(day)s.") % {"text": text, "day": format_date(day)}
    if successor is not None:
        said += " " + _("Văn bản thay thế: %(name)s.") % {"name": successor.name}
    return said


def instruments_of(day: date, *, union: bool) -> list[Document]:
    """Laws in force on the day, and for a union its own regulations on commendation; those that a launch usually rests on first."""
    register = rulebook().documents
    replaced = {old for one in register if one.starts_on and one.starts_on <= day for old in one.replaces}
    found = [
        one
        for one in register
        if one.starts_on is not None
        and one.starts_on <= day
        and (one.until is None or one.until >= day)
        and one.id not in replaced
        and (
            (one.layer == "state" and one.kind in ("law", "decree"))
            or (union and one.layer == "union" and one.kind in ("regulation", "decision"))
        )
    ]
    about = [one for one in found if one.layer == "state" and _SUBJECT in one.title.lower()]
    own = sorted(
        (one for one in found if one.layer == "union"), key=lambda one: one.starts_on or day, reverse=True
    )
    return [*about, *own, *(one for one in found if one not in about and one not in own)]
