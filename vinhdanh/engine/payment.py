"""Which of several awards is paid, what a list costs, who pays it, and what the fund may hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.money import SUBJECT_NAMES, Prize, grouped, prize, prize_json, vietnamese
from vinhdanh.engine.money_rows import PaymentRule, on_day
from vinhdanh.engine.sentences import said

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

TITLE, FORM = "title", "commendation"
_RULES_OF = {
    TITLE: ("titles_same_period", "titles_other_periods", "title_and_form"),
    FORM: ("forms_other_achievements", "title_and_form"),
}
_DOUBLE = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm c"


@dataclass(frozen=True)
class Conferred:
    """One award of a list; `who` names the recipient (none: a recipient of its own), `count` how many alike."""

    award: str
    subject: str
    decided_on: date
    period: tuple[int, int] | None = None
    who: str | None = None
    achievement: str | None = None
    by: str | None = None
    count: int = 1
    line: int | None = None


@dataclass(frozen=True)
class Paid:
    """One line answered: paid yes, no or unknown, and why; an error stands where no prize could be reckoned."""

    conferred: Conferred
    prize: Prize | None
    paid: bool | None
    why: str
    cite: str
    error: RecordError | None = None

    @property
    def total_vnd(self) -> int:
        return self.prize.prize_vnd * self.conferred.count if self.prize else 0


def paid(awards: Sequence[Conferred], *, book: Rulebook, rounded: bool = True) -> list[Paid]:
    """Each award in order: paid or not among those its recipient is given by decisions of the same day."""
    groups: dict[tuple[Any, ...], list[Conferred]] = {}
    for number, one in enumerate(awards):
        recipient = (one.who,) if one.who is not None else (None, number)
        groups.setdefault((*recipient, one.subject, one.decided_on), []).append(one)
    answers: dict[int, Paid] = {}
    for group in groups.values():
        for one in group:
            answers[id(one)] = _paid(one, [other for other in group if other is not one], book, rounded)
    return [answers[id(one)] for one in awards]


def _paid(one: Conferred, others: list[Conferred], book: Rulebook, rounded: bool) -> Paid:
    try:
        found = prize(one.award, one.subject, one.decided_on, book=book, by=one.by, rounded=rounded)
    except RecordError as error:
        error.line = one.line
        return Paid(one, None, None, str(error), "", error)
    result, why, cite = _settle(one, others, book)
    return Paid(one, found, result, why, cite or found.cite)


def _settle(one: Conferred, others: list[Conferred], book: Rulebook) -> tuple[bool | None, str, str]:
    """Whether the prize is paid, one sentence why, and the citation (empty: that of the prize itself)."""
    if not others:
        return True, "Một khen thưởng: chi theo mức của nó.", ""
    family = _family(one, book)
    alike = [o for o in others if _family(o, book) == family]
    if family not in (TITLE, FORM):
        return True, "Danh hiệu vinh dự nhà nước: chi theo mức riêng.", ""
    if not alike:
        return _by_rule(book, "title_and_form", one, True)
    if family == TITLE:
        return _title(one, alike, book)
    return _form(one, alike, book)


def _title(one: Conferred, alike: list[Conferred], book: Rulebook) -> tuple[bool | None, str, str]:
    higher = [o for o in alike if _rank(o, book) < _rank(one, book)]
    if any(_same(o.period, one.period) is True for o in higher):
        return _by_rule(book, "titles_same_period", one, False)
    if any(_same(o.period, one.period) is None for o in higher):
        return None, "Chưa đủ dữ liệu: cần thời gian đạt được (period) của các danh hiệu cùng lúc.", ""
    if any(_same(o.period, one.period) is not False for o in alike):
        return _by_rule(book, "titles_same_period", one, True)
    return _by_rule(book, "titles_other_periods", one, True)


def _form(one: Conferred, alike: list[Conferred], book: Rulebook) -> tuple[bool | None, str, str]:
    apart = [
        _same(o.period, one.period) is False or _same(o.achievement, one.achievement) is False for o in alike
    ]
    if all(apart):
        return _by_rule(book, "forms_other_achievements", one, True)
    if any(o.achievement is not None and o.achievement == one.achievement for o in alike):
        why = "Nhiều hình thức cho một thành tích: Luật không cho tặng, văn bản về tiền thưởng không nói đến."
        return None, why, _DOUBLE
    return (
        None,
        "Chưa đủ dữ liệu: cần thời gian (period) hoặc thành tích (achievement) của từng hình thức.",
        "",
    )


def _by_rule(book: Rulebook, code: str, one: Conferred, result: bool) -> tuple[bool | None, str, str]:
    rule = book.money.rule(code, one.decided_on)
    if rule is None:
        why = "Chưa được nạp: quy tắc chi khi có nhiều khen thưởng cùng lúc vào ngày {day:%d/%m/%Y}."
        return None, said(why, day=one.decided_on), ""
    return result, rule.says, rule.cite


def _same(mine: Any, theirs: Any) -> bool | None:
    """Whether two known things are the same; unknown when either is."""
    return None if mine is None or theirs is None else mine == theirs


def _family(one: Conferred, book: Rulebook) -> str:
    award = book.catalogue.get(one.award)
    return award.family if award else ""


def _rank(one: Conferred, book: Rulebook) -> int:
    award = book.catalogue.get(one.award)
    return award.rank if award else 9999


def payer_of(book: Rulebook, award: str, decided_on: date) -> tuple[str, str] | None:
    """Who pays (a sentence) and the citation; None when no text of that day is loaded."""
    row, known = on_day(book.money.payers, decided_on), book.catalogue.get(award)
    if row is None or known is None:
        return None
    proposing = known.tier in row.tiers or award in row.awards
    return (row.proposer if proposing else row.decider), row.cite


def rules_about(book: Rulebook, award: str, decided_on: date) -> list[PaymentRule]:
    """The loaded rules on several awards at one time that bear on an award of this family."""
    known = book.catalogue.get(award)
    asked = _RULES_OF.get(known.family, ()) if known else ()
    return [rule for code in asked if (rule := book.money.rule(code, decided_on))]


def forecast(awards: Sequence[Conferred], *, book: Rulebook, rounded: bool = True) -> dict[str, Any]:
    """The cost of a list as plain data: every line, sums by award and by payer, what is not settled."""
    lines = paid(awards, book=book, rounded=rounded)
    by_award: dict[tuple[str, str], dict[str, Any]] = {}
    by_payer: dict[str, dict[str, Any]] = {}
    for line in lines:
        one = line.conferred
        key = (one.award, one.subject)
        row = by_award.setdefault(key, {"award": key[0], "subject": key[1], **_nothing()})
        payer = payer_of(book, one.award, one.decided_on) or (
            "Chưa được nạp: ai chi thưởng vào ngày này.",
            "",
        )
        purse = by_payer.setdefault(payer[0], {"payer": payer[0], "cite": payer[1], **_nothing()})
        for tally in (row, purse):
            _add(tally, line)
    return {
        "lines": [paid_json(line) for line in lines],
        "by_award": list(by_award.values()),
        "by_payer": list(by_payer.values()),
        "total_vnd": sum(line.total_vnd for line in lines if line.paid is True),
        "unsettled_vnd": sum(line.total_vnd for line in lines if line.paid is None),
        "not_reckoned": sum(line.conferred.count for line in lines if line.prize is None),
        "warnings": _warnings(lines),
    }


def _nothing() -> dict[str, int]:
    return {"count": 0, "paid": 0, "total_vnd": 0, "unsettled_vnd": 0}


def _add(tally: dict[str, Any], line: Paid) -> None:
    tally["count"] += line.conferred.count
    if line.paid is True:
        tally["paid"] += line.conferred.count
        tally["total_vnd"] += line.total_vnd
    elif line.paid is None:
        tally["unsettled_vnd"] += line.total_vnd


def _warnings(lines: Iterable[Paid]) -> list[str]:
    found = []
    for line in lines:
        if line.prize and line.prize.unverified:
            found.append("Có mức chưa kiểm chứng với nguyên văn: xem unverified ở từng dòng.")
        if line.prize and line.prize.at_most:
            found.append("Có mức tối đa (“không quá”): tổng là số lớn nhất có thể phải chi.")
    return list(dict.fromkeys(found))


def paid_json(line: Paid) -> dict[str, Any]:
    """One line of a list: its prize, whether it is paid and why, or the error in its place."""
    if line.prize is None:
        key = line.error.key if line.error else None
        error = {"line": line.conferred.line, "key": key, "message": line.why}
        return {"award": line.conferred.award, "subject": line.conferred.subject, "error": error}
    return prize_json(line.prize) | {
        "name": line.conferred.who,
        "count": line.conferred.count,
        "paid": line.paid,
        "why": line.why,
        "pays_cite": line.cite,
        "total_vnd": line.total_vnd,
    }


def fund(book: Rulebook, day: date, salary_fund_vnd: int) -> dict[str, Any]:
    """What the award fund of a unit may hold and must keep for organising; null where the text is not loaded."""
    answer: dict[str, Any] = {"salary_fund_vnd": salary_fund_vnd, "limit_vnd": None, "organising_vnd": None}
    rules = {r.code: r for r in book.money.fund if r.holds_on(day)}
    if (size := rules.get("size")) and size.share is not None:
        answer["limit_vnd"] = int(size.share * salary_fund_vnd)
    if (organising := rules.get("organising")) and organising.share is not None:
        known = answer["limit_vnd"]
        answer["organising_vnd"] = None if known is None else int(organising.share * known)
    answer["rules"] = [
        {"code": r.code, "says": r.says, "cite": r.cite, "unverified": r.unverified} for r in rules.values()
    ]
    lacking = [code for code in ("size", "organising") if code not in rules]
    answer["warnings"] = [
        said("Chưa được nạp: quy định về quỹ ({which}) của ngày {day:%d/%m/%Y}.", which=code, day=day)
        for code in lacking
    ]
    return answer


def prize_text(found: Prize, name: str) -> str:
    """One prize as lines to read."""
    most = "không quá " if found.at_most else ""
    lines = [
        f"{name} ({SUBJECT_NAMES[found.subject]}), quyết định ngày {found.decided_on:%d/%m/%Y}",
        f"  {most}{vietnamese(found.multiple)} × {grouped(found.base_salary_vnd)} = {grouped(found.raw_vnd)} đồng",
        f"  Tiền thưởng: {most}{grouped(found.prize_vnd)} đồng",
        f"  Căn cứ: {found.cite}",
        f"  {found.rounding}",
        *(f"  ! {note}" for note in found.notes),
    ]
    if found.unverified:
        lines.append("  ! Chưa kiểm chứng với nguyên văn.")
    return "\n".join(lines)
