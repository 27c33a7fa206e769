"""Worked cases of money and caps: a question, and the number that must come out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.capping import Nominee, apply_caps, is_preferred
from vinhdanh.engine.caps import Cap, caps_on, every_cap, grade_caps_on
from vinhdanh.engine.errors import LawError, RecordError
from vinhdanh.engine.lawfiles import Entry, entries, read_yaml, refuse_unknown, take, take_decimal
from vinhdanh.engine.money import prize
from vinhdanh.engine.money_rows import on_day
from vinhdanh.engine.payment import Conferred, fund, paid, payer_of

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

FOLDERS = ("cases_money", "cases_caps")


@dataclass(frozen=True)
class NumberCase:
    """One case of a section, with its place."""

    section: str
    entry: Entry
    file: str

    @property
    def line(self) -> int:
        return self.entry.line

    @property
    def day(self) -> date | None:
        return self.entry.get("on") or self.entry.get("decided_on") or self.entry.get("law_on")


def read_number_cases(root: Path) -> list[NumberCase]:
    """Every case of the money and cap case folders."""
    found = []
    for path in [p for folder in FOLDERS for p in sorted((root / folder).glob("*.yaml"))]:
        entry, file = read_yaml(path, root), path.relative_to(root).as_posix()
        if not isinstance(entry, Entry):
            raise LawError("tệp trường hợp phải là một bảng khóa", file, 1)
        refuse_unknown(entry, set(_CHECKS), file)
        for section, (_, keys) in _CHECKS.items():
            for one in entries(entry, section, file):
                refuse_unknown(one, set(keys.split()) | {"name", "source"}, file)
                found.append(NumberCase(section, one, file))
    return found


def run_number_cases(book: Rulebook, cases: Sequence[NumberCase]) -> Iterator[tuple[NumberCase, list[str]]]:
    """Each case with what came out otherwise than written."""
    for case in cases:
        check, _ = _CHECKS[case.section]
        yield case, list(check(book, case.entry, case.file))


def _expect(wrong: str, found: Any, expected: Any) -> Iterator[str]:
    if found != expected:
        yield f"{wrong} là {found}, phải là {expected}"


def _base_salary(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    row = book.money.base_salary(take(entry, "on", date, file))
    yield from _expect("mức lương cơ sở", row.vnd if row else None, entry.get("vnd"))


def _prize(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    award, subject = take(entry, "award", str, file), take(entry, "subject", str, file)
    try:
        found = prize(
            award,
            subject,
            take(entry, "decided_on", date, file),
            book=book,
            by=take(entry, "by", str, file, None),
            rounded=take(entry, "rounded", bool, file, True),
        )
    except RecordError as error:
        yield from _expect("lỗi ở khóa", error.key, entry.get("error"))
        return
    yield from _expect("lỗi ở khóa", None, entry.get("error"))
    for key, value in (("raw", found.raw_vnd), ("prize", found.prize_vnd), ("at_most", found.at_most)):
        if key in entry:
            yield from _expect(key, value, entry[key])
    if "unverified" in entry:
        yield from _expect("unverified", found.unverified, entry["unverified"])


def _paid(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    given = [
        Conferred(
            award=take(one, "award", str, file),
            subject=take(one, "subject", str, file, "person"),
            decided_on=take(one, "decided_on", date, file, None) or take(entry, "decided_on", date, file),
            period=tuple(one["period"]) if one.get("period") else None,
            who=take(one, "who", str, file, "Bình"),
            achievement=take(one, "achievement", str, file, None),
        )
        for one in entries(entry, "awards", file)
    ]
    yield from _expect("paid", [line.paid for line in paid(given, book=book)], entry.get("paid"))


def _payer(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    award, on = take(entry, "award", str, file), take(entry, "on", date, file)
    row, found = on_day(book.money.payers, on), payer_of(book, award, on)
    says = {"decider": row.decider, "proposer": row.proposer} if row else {}
    yield from _expect("người chi", found[0] if found else None, says.get(str(entry.get("payer"))))


def _fund(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    found = fund(book, take(entry, "on", date, file), take(entry, "salary_fund_vnd", int, file))
    for key in ("limit_vnd", "organising_vnd"):
        yield from _expect(key, found[key], entry.get(key))
    if "apart" in entry:
        yield from _expect("apart", "apart" in {r["code"] for r in found["rules"]}, entry["apart"])


def _caps(book: Rulebook, entry: Entry, file: str) -> list[Cap]:
    subject, day = take(entry, "subject", str, file), take(entry, "law_on", date, file)
    if "grade" in entry:
        return grade_caps_on(every_cap(book), entry["grade"], subject, day)
    return caps_on(
        every_cap(book),
        take(entry, "award", str, file),
        subject,
        day,
        unit_kind=take(entry, "unit_kind", str, file, None),
        topic=take(entry, "topic", str, file, None),
        occasion=take(entry, "occasion", str, file, None),
        overlays=take(entry, "overlays", list, file, []),
    )


def _limits(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    bases, raised = take(entry, "bases", dict, file, {}), take(entry, "raised", bool, file, False)
    found = {cap.code: cap.limit(bases, raised=raised) for cap in _caps(book, entry, file)}
    yield from _expect("giới hạn", found, dict(take(entry, "limits", dict, file)))


def _list(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    subject, day = take(entry, "subject", str, file), take(entry, "law_on", date, file)
    nominees = [_nominee(n, place, subject, file) for place, n in enumerate(entries(entry, "nominees", file))]
    bases = take(entry, "bases", dict, file, {})
    found = apply_caps(_caps(book, entry, file), nominees, bases, preference=book.caps.tie_rule(day))
    for key in ("within", "over", "tied", "not_eligible"):
        places = [n.index for n in getattr(found, key)]
        yield from _expect(key, places, entry.get(key, []))


def _preference(book: Rulebook, entry: Entry, file: str) -> Iterator[str]:
    rule = book.caps.tie_rule(take(entry, "on", date, file))
    shown = Nominee(0, "collective", women_share=take_decimal(entry, "women_share", file))
    found = is_preferred(shown, rule) if rule else None
    yield from _expect("được ưu tiên", found, entry.get("preferred"))


def _nominee(entry: Entry, place: int, subject: str, file: str) -> Nominee:
    known = {"verdict", "points", "votes", "sex", "women_share", "measures"}
    refuse_unknown(entry, known, file)
    exact = {k: Decimal(str(entry[k])) for k in ("points", "women_share") if k in entry}
    return Nominee(
        place,
        subject,
        verdict=entry.get("verdict"),
        votes=entry.get("votes"),
        sex=entry.get("sex"),
        points=exact.get("points"),
        women_share=exact.get("women_share"),
        measures={k: Decimal(str(v)) for k, v in take(entry, "measures", dict, file, {}).items()},
    )


_Check = Callable[["Rulebook", Entry, str], Iterator[str]]
_ASKED = "award grade subject law_on unit_kind topic occasion overlays bases"
_CHECKS: dict[str, tuple[_Check, str]] = {
    "base_salary": (_base_salary, "on vnd"),
    "prizes": (_prize, "award subject decided_on by rounded raw prize at_most unverified error"),
    "paid": (_paid, "decided_on awards paid"),
    "payers": (_payer, "award on payer"),
    "fund": (_fund, "on salary_fund_vnd limit_vnd organising_vnd apart"),
    "limits": (_limits, f"{_ASKED} raised limits"),
    "preferences": (_preference, "on women_share preferred"),
    "lists": (_list, f"{_ASKED} nominees within over tied not_eligible"),
}
