"""The money files: base salaries, multiples, rounding, which of several is paid, who pays, the fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry, entries, read_yaml, refuse_unknown, take, take_decimal
from vinhdanh.engine.tables import KINDS

FOLDER = "money"
# The rules on several awards at one time that `payment` knows how to apply.
RULES = ("titles_same_period", "titles_other_periods", "forms_other_achievements", "title_and_form")
FUND_RULES = ("size", "organising", "apart")


@dataclass(frozen=True)
class Dated:
    """What every line of the money files carries: when it holds, where it is written, where it was read."""

    in_force: date
    until: date | None
    basis: str
    cite: str
    source: str
    unverified: bool
    note: str
    rows: tuple[str, ...]
    file: str = field(compare=False)
    line: int = field(compare=False)

    def holds_on(self, day: date) -> bool:
        return holds(self.in_force, self.until, day)


@dataclass(frozen=True)
class BaseSalary(Dated):
    """The base salary (until 2013: the common minimum salary) of a period."""

    vnd: int


@dataclass(frozen=True)
class Multiple(Dated):
    """How many base salaries awards bring to one kind of subject; a household's is a multiple of a person's."""

    awards: tuple[str, ...]
    subject: str
    multiple: Decimal | None
    times_person: Decimal | None
    at_most: bool
    by: str | None


@dataclass(frozen=True)
class Rounding(Dated):
    """Up to a multiple of so many đồng."""

    to_vnd: int


@dataclass(frozen=True)
class PaymentRule(Dated):
    """One rule on several awards at one time."""

    code: str
    says: str


@dataclass(frozen=True)
class Payer(Dated):
    """Awards whose prize the proposing agency pays; all others are paid by the one who decides."""

    tiers: tuple[str, ...]
    awards: tuple[str, ...]
    decider: str
    proposer: str


@dataclass(frozen=True)
class FundRule(Dated):
    """A share of the award fund's rules: of the salary fund (its size) or of the fund (organising)."""

    code: str
    share: Decimal | None
    says: str


@dataclass(frozen=True)
class Money:
    """All money files of a law folder."""

    salaries: tuple[BaseSalary, ...] = ()
    multiples: tuple[Multiple, ...] = ()
    roundings: tuple[Rounding, ...] = ()
    rules: tuple[PaymentRule, ...] = ()
    payers: tuple[Payer, ...] = ()
    fund: tuple[FundRule, ...] = ()

    def base_salary(self, day: date) -> BaseSalary | None:
        return on_day(self.salaries, day)

    def multiple(self, award: str, subject: str, day: date, by: str | None = None) -> Multiple | None:
        """The row of an award and subject: the decider's own one first, then the general one."""
        fitting = [m for m in self.multiples if award in m.awards and m.subject == subject]
        own = on_day([m for m in fitting if by is not None and m.by == by], day)
        return own or on_day([m for m in fitting if m.by is None], day)

    def rule(self, code: str, day: date) -> PaymentRule | None:
        return on_day([r for r in self.rules if r.code == code], day)


_Row = TypeVar("_Row", bound=Dated)


def on_day(rows: Iterable[_Row], day: date) -> _Row | None:
    """The row that holds on a day; the later one if two do (the lint forbids it)."""
    holding = [row for row in rows if row.holds_on(day)]
    return max(holding, key=lambda row: row.in_force) if holding else None


_DATED = {"in_force", "until", "basis"}
_CITED = {"cite", "source", "unverified", "note", "rows"}


def dated(entry: Entry, file: str, above: Entry | None = None) -> dict[str, Any]:
    """The keys of `Dated`; the lines of a decree take its dates and basis from above."""
    dates = above if above is not None else entry
    return {
        "in_force": take(dates, "in_force", date, file),
        "until": take(dates, "until", date, file, None),
        "basis": take(dates, "basis", str, file),
        "cite": take(entry, "cite", str, file),
        "source": take(entry, "source", str, file, ""),
        "unverified": take(entry, "unverified", bool, file, False),
        "note": take(entry, "note", str, file, ""),
        "rows": tuple(take(entry, "rows", list, file, [])),
        "file": file,
        "line": entry.line,
    }


def read_money(root: Path) -> Money:
    """The money files of a law folder; empty when it has none."""
    found: dict[str, list[Any]] = {name: [] for name in _SECTIONS}
    for path in sorted((root / FOLDER).glob("*.yaml")):
        entry, file = read_yaml(path, root), path.relative_to(root).as_posix()
        if not isinstance(entry, Entry):
            raise LawError("tệp tiền thưởng phải là một bảng khóa", file, 1)
        refuse_unknown(entry, {"checked_on", *_SECTIONS}, file)
        take(entry, "checked_on", date, file)
        for name, read in _SECTIONS.items():
            for one in entries(entry, name, file):
                found[name] += read(one, file)
    return Money(
        salaries=tuple(found["base_salary"]),
        multiples=tuple(found["prizes"]),
        roundings=tuple(found["rounding"]),
        rules=tuple(found["payment"]),
        payers=tuple(found["payers"]),
        fund=tuple(found["fund"]),
    )


def _salary(entry: Entry, file: str) -> Iterator[BaseSalary]:
    refuse_unknown(entry, _DATED | _CITED | {"vnd"}, file)
    yield BaseSalary(vnd=take(entry, "vnd", int, file), **dated(entry, file))


def _multiples(entry: Entry, file: str) -> Iterator[Multiple]:
    refuse_unknown(entry, _DATED | {"multiples"}, file)
    for one in entries(entry, "multiples", file):
        refuse_unknown(one, _CITED | {"awards", "subject", "multiple", "times_person", "at_most", "by"}, file)
        subject = take(one, "subject", str, file)
        if subject not in KINDS:
            raise LawError(f"subject: {subject!r} không có; dùng: {', '.join(KINDS)}", file, one.line)
        multiple, times = take_decimal(one, "multiple", file), take_decimal(one, "times_person", file)
        if (multiple is None) == (times is None):
            raise LawError("ghi một trong multiple, times_person", file, one.line)
        yield Multiple(
            awards=tuple(take(one, "awards", list, file)),
            subject=subject,
            multiple=multiple,
            times_person=times,
            at_most=take(one, "at_most", bool, file, False),
            by=take(one, "by", str, file, None),
            **dated(one, file, entry),
        )


def _rounding(entry: Entry, file: str) -> Iterator[Rounding]:
    refuse_unknown(entry, _DATED | _CITED | {"up_to_vnd"}, file)
    to_vnd = take(entry, "up_to_vnd", int, file)
    if to_vnd < 1:
        raise LawError("up_to_vnd phải từ 1 đồng", file, entry.line)
    yield Rounding(to_vnd=to_vnd, **dated(entry, file))


def _rule(entry: Entry, file: str) -> Iterator[PaymentRule]:
    refuse_unknown(entry, _DATED | {"rules"}, file)
    for one in entries(entry, "rules", file):
        refuse_unknown(one, _CITED | {"code", "says"}, file)
        code = _known(one, RULES, file)
        yield PaymentRule(code=code, says=take(one, "says", str, file), **dated(one, file, entry))


def _payer(entry: Entry, file: str) -> Iterator[Payer]:
    refuse_unknown(entry, _DATED | _CITED | {"tiers", "awards", "decider", "proposer"}, file)
    yield Payer(
        tiers=tuple(take(entry, "tiers", list, file)),
        awards=tuple(take(entry, "awards", list, file)),
        decider=take(entry, "decider", str, file),
        proposer=take(entry, "proposer", str, file),
        **dated(entry, file),
    )


def _fund(entry: Entry, file: str) -> Iterator[FundRule]:
    refuse_unknown(entry, _DATED | _CITED | {"code", "share", "says"}, file)
    yield FundRule(
        code=_known(entry, FUND_RULES, file),
        share=take_decimal(entry, "share", file),
        says=take(entry, "says", str, file),
        **dated(entry, file),
    )


def _known(entry: Entry, codes: tuple[str, ...], file: str) -> str:
    code = take(entry, "code", str, file)
    if code not in codes:
        raise LawError(f"code: {code!r} không có; dùng: {', '.join(codes)}", file, entry.line)
    return str(code)


_SECTIONS = {
    "base_salary": _salary,
    "prizes": _multiples,
    "rounding": _rounding,
    "payment": _rule,
    "payers": _payer,
    "fund": _fund,
}
