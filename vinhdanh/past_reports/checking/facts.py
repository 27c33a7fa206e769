"""Facts out of a report that was read, and out of a list of figures; what of them hangs together by the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from vinhdanh.past_reports.checking.awarding import authority_in, forms_in, recipient_of
from vinhdanh.past_reports.checking.shapes import Fact, Paper, Recipient, Relations
from vinhdanh.past_reports.reading.counting import canonical
from vinhdanh.past_reports.reading.sentences import clause_around
from vinhdanh.past_reports.reading.shapes import Part, ReadReport, Span, Unit

_WOMEN = re.compile(r"\bnữ\b", re.IGNORECASE)
_RECIPIENTS = {
    "individual": Recipient.INDIVIDUAL,
    "collective": Recipient.COLLECTIVE,
    "mixed": Recipient.MIXED,
}
_RATES = ("đồng", "lớp", "%")
# "148 công trình (81 …, 11 …)": as far as the bracket opens
_OPENS = re.compile(r"[^;.()]{0,60}\(")


def facts_of(read: ReadReport, code: str, org: str = "") -> list[Fact]:
    """The figures of a report as facts, in order."""
    found: list[Fact] = []
    for at, figure in enumerate(read.figures):
        clause = clause_around(read.text, figure.sentence, figure.at)
        forms = _forms(read, at, clause, found[-1].forms if found else ())
        found.append(
            Fact(
                key=f"{code}:{at}", document=code, label=figure.about or read.text[clause.start : clause.end][:80], value=figure.value,
                unit=figure.unit, high=figure.high, qualifier=figure.qualifier.value, years=figure.years or read.head.years,
                basis=figure.basis.value, aim=figure.role.value, org=org, section=figure.section, movement=figure.movement,
                recipient=recipient_of(figure.unit, figure.about), forms=forms, printed_forms=forms,
                authority=authority_in(read.text[clause.start : figure.at.start]),
                phrase=read.text[max(clause.start, figure.at.start - 70) : min(clause.end, figure.at.end + 110)],
                women=bool(_WOMEN.match(figure.about)), at=figure.at,
            )
        )  # fmt: skip
    return found


def _forms(read: ReadReport, at: int, clause: Span, before: tuple[str, ...]) -> tuple[str, ...]:
    """The award that a figure counts: named after a share, before the number of those who got it, or shared with its neighbours."""
    figure = read.figures[at]
    previous = read.figures[at - 1].at.end if at and clause.holds(read.figures[at - 1].at) else clause.start
    follows = [one.at.start for one in read.figures[at + 1 : at + 2] if clause.holds(one.at)]
    after = read.text[figure.at.end : follows[0] if follows else min(clause.end, figure.at.end + 110)]
    beyond = read.text[figure.at.end : min(clause.end, figure.at.end + 110)]
    if figure.unit.family == "percent":
        return forms_in(after) or forms_in(beyond)
    carried = before if previous > clause.start else ()
    return (
        forms_in(after[:12])
        or forms_in(read.text[previous : figure.at.start])
        or carried
        or forms_in(after)
        or forms_in(beyond)
    )


def fact_of_row(row: Mapping[str, str]) -> Fact:
    """One row of a list of figures; columns as in the shipped list."""
    unit = unit_of(row["unit"])
    text = f"{row.get('phrase') or row['label']} {row.get('form', '')}"
    recipient = _RECIPIENTS.get(
        row.get("recipient", "").split()[0] if row.get("recipient") else "", Recipient.NONE
    )
    years = (_year(row["since"]), _year(row["until"] or row["since"])) if row["since"] else None
    return Fact(
        key=row["id"], document=row["seed"], label=row["label"], value=Decimal(row["value"]), unit=unit,
        high=Decimal(row["value_high"]) if row["value_high"] else None, qualifier=row["qualifier"], years=years, basis=row["basis"], aim=row["aim"],
        org=row["org"], section=row["section"], movement=row.get("movement", ""), recipient=recipient or recipient_of(unit, row["label"]),
        forms=forms_in(row.get("form", "")) or forms_in(text), printed_forms=forms_in(row.get("printed") or row.get("phrase") or row.get("form", "")),
        authority=authority_in(row.get("authority", "")), kind=row.get("kind", ""),
        phrase=row.get("phrase", ""), women=bool(_WOMEN.search(text)),
    )  # fmt: skip


def unit_of(cell: str) -> Unit:
    """The unit that a cell names: "lượt đơn vị", "đồng/hộ/dự án", "công trình/sản phẩm/đề tài"."""
    found = canonical(cell if cell.startswith(_RATES) else cell.split("/")[0])
    return found or Unit(cell, "other", guessed=True)


def relations_of(read: ReadReport, code: str) -> Relations:
    """What the text itself ties together: fractions and their rate, a total with its parts in brackets, amounts and counts."""
    return Relations(
        sums=tuple(_sums(read, code)), rates=tuple(_rates(read, code)), amounts=tuple(_amounts(read, code)), bases=tuple(_bases(read, code))
    )  # fmt: skip


def _sums(read: ReadReport, code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for at, total in enumerate(read.figures):
        opens = _OPENS.match(read.text, total.at.end)
        close = read.text.find(")", opens.end()) if opens else -1
        parts = [
            n for n, part in enumerate(read.figures)
            if opens and opens.end() <= part.at.start < close and part.unit.name == total.unit.name and part.unit.family == total.unit.family
        ]  # fmt: skip
        if len(parts) >= 2 and total.unit.family != "percent":
            yield f"{code}:{at}", tuple(f"{code}:{n}" for n in parts)


def _rates(read: ReadReport, code: str) -> Iterator[tuple[str, str, str]]:
    for at, figure in enumerate(read.figures[:-1]):
        if figure.part is not Part.NUMERATOR:
            continue
        rate = read.figures[at + 2] if at + 2 < len(read.figures) else None
        near = rate is not None and rate.unit.family == "percent" and rate.sentence == figure.sentence
        says = (
            near
            and rate is not None
            and re.search(r"(?:đạt|bằng|chiếm|tỷ lệ)\s*$", read.text[: rate.at.start][-12:])
        )
        yield f"{code}:{at}", f"{code}:{at + 1}", f"{code}:{at + 2}" if says else ""


def _amounts(read: ReadReport, code: str) -> Iterator[tuple[str, str]]:
    for at, (count, money) in enumerate(zip(read.figures, read.figures[1:], strict=False)):
        between = read.text[count.at.end : money.at.start]
        counts = count.unit.family in ("person", "household") and count.qualifier == "=" and count.value > 1
        if (
            counts
            and money.unit.text == "đồng"
            and money.qualifier == "="
            and re.search(r"(?:số )?kinh phí\s*$|số tiền\s*$", between)
            and len(between) < 60
        ):
            yield f"{code}:{at + 1}", f"{code}:{at}"


def _bases(read: ReadReport, code: str) -> Iterator[tuple[str, str]]:
    for at, (share, count) in enumerate(zip(read.figures, read.figures[1:], strict=False)):
        between = read.text[share.at.end : count.at.start]
        if (
            share.unit.text == "%"
            and count.unit.family in ("household", "person")
            and re.fullmatch(r"[^,;.]{0,14}\s(?:với|tương ứng|tức|bằng)\s(?:số )?", between)
        ):
            yield f"{code}:{at}", f"{code}:{at + 1}"


def paper_of(read: ReadReport, code: str, org: str = "", years: tuple[int, int] | None = None) -> Paper:
    return Paper(code, org, years or read.head.years, read)


def _year(text: str) -> int:
    return int(text[:4])
