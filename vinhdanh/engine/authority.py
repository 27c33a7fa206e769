"""Who decides an award on a day, who may, and who may propose it to the State level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vinhdanh.engine.catalogue import Award, Granted
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry, read_yaml, refuse_unknown, take
from vinhdanh.engine.sentences import listed, said

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

STATE_TIERS = ("central", "state")


@dataclass(frozen=True)
class Ruling:
    """May they: yes, no, or not known (None); why, and by which text."""

    ok: bool | None
    why: str
    cite: str = ""


@dataclass(frozen=True)
class Proposing:
    """The right to propose awards of some tiers to the State level in a span of days."""

    tiers: tuple[str, ...]
    since: date
    until: date | None
    cite: str


@dataclass(frozen=True)
class Decider:
    """Somebody who decides awards; `is_a` = what else they are in the words of a text, `heads` = kinds of unit."""

    code: str
    name: dict[str, str]
    is_a: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    proposes: tuple[Proposing, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Deciders(Mapping[str, Decider]):
    """The register by code."""

    by_code: dict[str, Decider] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Decider:
        return self.by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)

    def kinds_of(self, code: str) -> set[str]:
        """The code with everything it also is."""
        found, waiting = set[str](), [code]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.by_code[one].is_a if one in self.by_code else ())
        return found

    def name(self, code: str) -> str:
        return self.by_code[code].name["vi"] if code in self.by_code else code


def who_decides(
    book: Rulebook, award: str, on: date, *, unit_kind: str | None = None, system: str | None = None
) -> list[Granted]:
    """Everyone who decides an award on a day; with a kind of unit only those its route reaches."""
    granted = (
        [g for g in book.catalogue[award].authority if g.holds_on(on)] if award in book.catalogue else []
    )
    if unit_kind is None:
        return granted
    reached = {g for way in book.routes.ways(book, award, system, unit_kind, on) for g in way.granted}
    return [g for g in granted if g in reached]


def may_decide(book: Rulebook, award: Award, decider: str, on: date) -> Ruling:
    """Whether a decider may give an award on a day."""
    if decider not in book.deciders:
        return Ruling(None, said("không có mã người quyết định “{code}” trong deciders.yaml", code=decider))
    mine = book.deciders.kinds_of(decider)
    words = {"who": book.deciders.name(decider), "award": award.name["vi"]}
    now = [g for g in award.authority if g.holds_on(on)]
    matching = [g for g in now if mine & set(g.by)]
    for granted in matching:
        if not granted.unverified:
            return Ruling(True, said("{who} được quyết định tặng “{award}”", **words), granted.cite)
    if matching:
        unread = said("chưa đối chiếu văn bản giao {who} tặng “{award}”", **words)
        return Ruling(None, unread, matching[0].cite)
    if not now:
        return Ruling(
            None, said("chưa nạp ai quyết định tặng “{award}” vào ngày {day:%d/%m/%Y}", day=on, **words)
        )
    cite = listed(dict.fromkeys(g.cite for g in now), "; ")
    verified = any(not g.unverified for g in now)
    return Ruling(False if verified else None, _others(award, words, mine, on), cite)


def _others(award: Award, words: Mapping[str, str], mine: set[str], on: date) -> str:
    """That it is for others to decide, with the day until which they could, for those who no longer may."""
    whose = listed(dict.fromkeys(g.who for g in award.authority if g.holds_on(on)), "; ")
    ended = [g.until for g in award.authority if g.until and g.until < on and mine & set(g.by)]
    if not ended:
        return said("{who} không quyết định tặng “{award}”; thẩm quyền thuộc: {whose}", whose=whose, **words)
    return said(
        "{who} không quyết định tặng “{award}” (chỉ đến ngày {until:%d/%m/%Y}); thẩm quyền thuộc: {whose}",
        until=max(ended), whose=whose, **words,
    )  # fmt: skip


def may_propose(book: Rulebook, award: Award, proposer: str, on: date) -> Ruling:
    """Whether somebody may propose an award to Government, Prime Minister or President; lower tiers have no list."""
    if award.tier not in STATE_TIERS:
        return Ruling(True, said("cấp quản lý trực tiếp đề nghị, luật không giới hạn riêng"), "")
    if proposer not in book.deciders:
        return Ruling(None, said("không có mã người đề nghị “{code}” trong deciders.yaml", code=proposer))
    name = book.deciders.name(proposer)
    lists = {code: _right(book, code, award.tier, on) for code in book.deciders}
    for code in book.deciders.kinds_of(proposer):
        right = lists.get(code)
        if right is not None:
            return Ruling(True, said("{who} được đề nghị lên cấp Nhà nước", who=name), right.cite)
    allowed = [(code, right) for code, right in lists.items() if right is not None]
    if not allowed:
        return Ruling(None, said("chưa nạp ai được đề nghị lên cấp Nhà nước vào ngày {day:%d/%m/%Y}", day=on))
    whose = listed((book.deciders.name(code) for code, _ in allowed), "; ")
    why = said(
        "{who} không được đề nghị “{award}”; chỉ: {whose}", who=name, award=award.name["vi"], whose=whose
    )
    return Ruling(False, why, allowed[0][1].cite)


def _right(book: Rulebook, code: str, tier: str, on: date) -> Proposing | None:
    for right in book.deciders[code].proposes:
        if tier in right.tiers and holds(right.since, right.until, on):
            return right
    return None


def read_deciders(root: Path) -> Deciders:
    """The register of a law folder; empty when it has none."""
    path = root / "deciders.yaml"
    if not path.exists():
        return Deciders()
    found: dict[str, Decider] = {}
    for entry in take(read_yaml(path, root), "deciders", list, path.name):
        refuse_unknown(entry, {"code", "name", "is_a", "heads", "proposes"}, path.name)
        code = take(entry, "code", str, path.name)
        if code in found:
            raise LawError(f"người quyết định {code!r} ghi hai lần", path.name, entry.line)
        found[code] = Decider(
            code=code,
            name={k: str(v) for k, v in take(entry, "name", dict, path.name).items()},
            is_a=tuple(take(entry, "is_a", list, path.name, [])),
            heads=tuple(take(entry, "heads", list, path.name, [])),
            proposes=tuple(
                _proposing(raw, path.name) for raw in take(entry, "proposes", list, path.name, [])
            ),
            line=entry.line,
        )
    return Deciders(found)


def _proposing(entry: Entry, file: str) -> Proposing:
    return Proposing(
        tiers=tuple(take(entry, "tiers", list, file)),
        since=take(entry, "from", date, file),
        until=take(entry, "until", date, file, None),
        cite=take(entry, "cite", str, file),
    )
