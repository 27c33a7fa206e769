"""Caps: how many of a list, or what share of what, may be given an award; the order of the list and its ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.lawfiles import Entry, entries, read_yaml, refuse_unknown, take, take_decimal
from vinhdanh.engine.money_rows import Dated, dated, on_day
from vinhdanh.engine.tables import GRADES, KINDS, OCCASIONS

if TYPE_CHECKING:
    from vinhdanh.engine.overlays import Overlay
    from vinhdanh.engine.rules import Rulebook

FOLDER = "caps"
# What a share is taken of.
BASES = {
    "advanced_worker": "số người đạt Lao động tiên tiến, Chiến sĩ tiên tiến",
    "members": "số người của đơn vị",
    "participants": "số trực tiếp tham gia phong trào",
    "rated_good": "số người hoàn thành tốt nhiệm vụ",
    "provincial_flag_qualified": "số tập thể đạt tiêu chuẩn Cờ thi đua bộ, ban, ngành, tỉnh",
    "grassroots_fighter": "số người đạt Chiến sĩ thi đua cơ sở",
    "advanced_collective": "số tập thể đạt Tập thể lao động tiên tiến",
    "eligible": "số đủ điều kiện trong danh sách",
}
PER = ("unit", "province", "nation")
PERIODS = ("year", "movement")
ROUNDINGS = {"floor": ROUND_FLOOR, "ceiling": ROUND_CEILING, "half_up": ROUND_HALF_UP}
ORDERS = ("as_given", "points")
# How a tie at the last place is settled; `{measure: code}` compares a figure of the nominees first.
TIES = ("women_first", "votes", "chair", "ballot")


@dataclass(frozen=True)
class Cap(Dated):
    """One limit: a share of something, a number, or `none`, the statement that there is no limit."""

    code: str
    award: str | None
    grade: str | None
    subjects: tuple[str, ...]
    share: Decimal | None
    raised_share: Decimal | None
    raised_when: str
    number: int | None
    of: str | None
    none: bool
    per: str
    period: str
    unit_kinds: tuple[str, ...]
    topics: tuple[str, ...]
    occasion: str | None
    rounding: str | None
    order: str
    ties: tuple[str, ...]
    says: str
    overlay: str | None

    def limit(self, bases: Mapping[str, int | None], *, raised: bool = False) -> int | None:
        """The greatest number allowed; None when there is no limit or what the share is of is not known."""
        if self.number is not None or self.share is None:
            return self.number
        base = bases.get(self.of or "")
        share = self.raised_share if raised and self.raised_share is not None else self.share
        if base is None:
            return None
        return int((share * base).to_integral_value(ROUNDINGS[self.rounding or "floor"]))


def tried_cap(
    award: str,
    subject: str,
    day: date,
    *,
    share: Decimal | None,
    number: int | None,
    of: str,
    per: str,
    ties: tuple[str, ...],
) -> Cap:
    """A cap that no text sets, to be tried out: best first by points, then by `ties`, then people decide."""
    return Cap(
        code="tried", award=award, grade=None, subjects=(subject,), share=share, raised_share=None, raised_when="",
        number=number, of=of, none=False, per=per, period="year", unit_kinds=(), topics=(), occasion=None,
        rounding="floor", order="points", ties=(*ties, "chair"), says="", overlay=None, in_force=day, until=None,
        basis="", cite="", source="", unverified=True, note="", rows=(), file="", line=0,
    )  # fmt: skip


_KEYS = {f.name for f in fields(Cap)} - {"overlay", "file", "line"} | {"subject"}


@dataclass(frozen=True)
class TieRule(Dated):
    """The law's own preference among equals: a woman, or a collective with at least such a share of women."""

    women_share: Decimal
    says: str


@dataclass(frozen=True)
class Caps:
    """All caps of a law folder, and the law's preference among equals."""

    caps: tuple[Cap, ...] = ()
    ties: tuple[TieRule, ...] = ()

    def __iter__(self) -> Iterator[Cap]:
        return iter(self.caps)

    def tie_rule(self, day: date) -> TieRule | None:
        return on_day(self.ties, day)


def caps_on(
    caps: Iterable[Cap],
    award: str,
    subject: str,
    law_on: date,
    *,
    unit_kind: str | None = None,
    topic: str | None = None,
    occasion: str | None = None,
    overlays: Iterable[str] = (),
) -> list[Cap]:
    """The caps that bind a list of one award on a day; a cap of a topic or kind of unit only where it is asked."""
    asked = set(overlays)
    return [
        cap
        for cap in caps
        if cap.award == award
        and subject in cap.subjects
        and cap.holds_on(law_on)
        and (cap.overlay is None or cap.overlay in asked)
        and (not cap.unit_kinds or unit_kind in cap.unit_kinds)
        and (not cap.topics or topic in cap.topics)
        and (cap.occasion is None or occasion in (None, cap.occasion))
    ]


def grade_caps_on(caps: Iterable[Cap], grade: str, subject: str, law_on: date) -> list[Cap]:
    """The caps on a performance grade, an input of the standards."""
    return [c for c in caps if c.grade == grade and subject in c.subjects and c.holds_on(law_on)]


def is_no_looser(cap: Cap, than: Cap) -> bool:
    """Whether a cap allows at most what the other does; limits of another measure stand beside it and never loosen."""
    if than.none:
        return True
    if cap.none:
        return False
    if _measure(cap) != _measure(than):
        return True
    if cap.number is not None and than.number is not None:
        return cap.number <= than.number
    if cap.share is None or than.share is None:
        return True  # a share and a number: both bind, the smaller one counts
    steps = {"floor": 0, "half_up": 1, "ceiling": 2}
    rounded = steps[cap.rounding or "floor"] <= steps[than.rounding or "floor"]
    highest = cap.raised_share or cap.share
    return cap.share <= than.share and highest <= (than.raised_share or than.share) and rounded


def _measure(cap: Cap) -> tuple[Any, ...]:
    return (cap.award, cap.grade, cap.subjects, cap.of, cap.per, cap.period)


def read_cap(entry: Entry, file: str, overlay: str | None = None) -> Cap:
    """One entry of a `caps:` list, of the law's own files and of overlays alike."""
    refuse_unknown(entry, _KEYS, file)
    share, number = take_decimal(entry, "share", file), take(entry, "number", int, file, None)
    none = take(entry, "none", bool, file, False)
    if sum((share is not None, number is not None, none)) != 1:
        raise LawError("ghi đúng một trong share, number, none: true", file, entry.line)
    if share is not None and share > 1:
        raise LawError(f"share là phần của một (0 đến 1), không phải {share}", file, entry.line)
    if number is not None and number < 0:
        raise LawError("number không được âm", file, entry.line)
    if ("award" in entry) == ("grade" in entry):
        raise LawError("ghi một trong award, grade", file, entry.line)
    cap = Cap(
        code=take(entry, "code", str, file),
        award=take(entry, "award", str, file, None),
        grade=_one_of(entry, "grade", GRADES, file, None),
        subjects=_subjects(entry, file),
        share=share,
        raised_share=take_decimal(entry, "raised_share", file),
        raised_when=take(entry, "raised_when", str, file, ""),
        number=number,
        of=_one_of(entry, "of", tuple(BASES), file, None),
        none=none,
        per=_one_of(entry, "per", PER, file, "unit") or "unit",
        period=_one_of(entry, "period", PERIODS, file, "year") or "year",
        unit_kinds=tuple(take(entry, "unit_kinds", list, file, [])),
        topics=tuple(take(entry, "topics", list, file, [])),
        occasion=_one_of(entry, "occasion", OCCASIONS, file, None),
        rounding=_one_of(entry, "rounding", tuple(ROUNDINGS), file, None),
        order=_one_of(entry, "order", ORDERS, file, "as_given") or "as_given",
        ties=tuple(_tie(step, entry, file) for step in take(entry, "ties", list, file, [])),
        says=take(entry, "says", str, file),
        overlay=overlay,
        **dated(entry, file),
    )
    if cap.share is not None and cap.of is None:
        raise LawError("tỷ lệ (share) cần of: tính trên số nào", file, entry.line)
    return cap


def _subjects(entry: Entry, file: str) -> tuple[str, ...]:
    """Whom a cap counts: one kind of subject, or several together."""
    if ("subject" in entry) == ("subjects" in entry):
        raise LawError("ghi một trong subject, subjects", file, entry.line)
    many = take(entry, "subjects", list, file, [entry.get("subject")])
    for kind in many:
        if kind not in KINDS:
            raise LawError(f"subject: {kind!r} không có; dùng: {', '.join(KINDS)}", file, entry.line)
    return tuple(many)


def overlay_caps(overlay: Overlay) -> list[Cap]:
    """The caps of a local regulation; what an entry leaves out (dates, basis) is the regulation's own."""
    caps = []
    for one in overlay.sections.get("caps", ()):
        if not isinstance(one, Entry):
            raise LawError(f"mỗi phần tử của 'caps' phải là một bảng khóa: {one!r}", overlay.file, 1)
        head = {"in_force": overlay.in_force, "until": overlay.until, "basis": overlay.basis}
        whole = Entry({**{k: v for k, v in head.items() if v is not None}, **one})
        whole.line = one.line
        cap = read_cap(whole, overlay.file, overlay.code)
        outside = overlay.until is not None and (cap.until is None or cap.until > overlay.until)
        if cap.in_force < overlay.in_force or outside:
            raise LawError("khoảng ngày nằm ngoài khoảng hiệu lực của quy định", overlay.file, one.line)
        caps.append(cap)
    return caps


def every_cap(book: Rulebook) -> list[Cap]:
    """The law's own caps and those of every regulation the rulebook knows."""
    local = [cap for overlay in book.overlays.values() for cap in overlay_caps(overlay)]
    return [*book.caps, *local]


def read_caps(root: Path) -> Caps:
    """The cap files of a law folder; empty when it has none."""
    caps: list[Cap] = []
    ties: list[TieRule] = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        entry, file = read_yaml(path, root), path.relative_to(root).as_posix()
        if not isinstance(entry, Entry):
            raise LawError("tệp tỷ lệ khống chế phải là một bảng khóa", file, 1)
        refuse_unknown(entry, {"checked_on", "caps", "ties"}, file)
        take(entry, "checked_on", date, file)
        caps += [read_cap(one, file) for one in entries(entry, "caps", file)]
        ties += [_tie_rule(one, file) for one in entries(entry, "ties", file)]
    return Caps(tuple(caps), tuple(ties))


def _tie_rule(entry: Entry, file: str) -> TieRule:
    known = {"in_force", "until", "basis", "women_share", "says", "cite", "source", "unverified", "note"}
    refuse_unknown(entry, known | {"rows"}, file)
    share = take_decimal(entry, "women_share", file)
    if share is None:
        raise LawError("thiếu khóa 'women_share'", file, entry.line)
    return TieRule(women_share=share, says=take(entry, "says", str, file), **dated(entry, file))


def _tie(step: Any, entry: Entry, file: str) -> str:
    if isinstance(step, Entry) and list(step) == ["measure"] and isinstance(step["measure"], str):
        return f"measure:{step['measure']}"
    if step in TIES:
        return str(step)
    raise LawError(f"ties: {step!r} không có; dùng: {', '.join(TIES)}, {{measure: mã}}", file, entry.line)


def _one_of(entry: Entry, key: str, choices: tuple[str, ...], file: str, default: str | None) -> str | None:
    value = take(entry, key, str, file, None)
    if value is None:
        return default
    if value not in choices:
        raise LawError(f"{key}: {value!r} không có; dùng: {', '.join(choices)}", file, entry.line)
    return str(value)
