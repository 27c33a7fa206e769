"""Caps applied to a list: who is within, who is over, who ties for the last place, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from vinhdanh.engine.caps import BASES, Cap, TieRule
from vinhdanh.engine.money import plain
from vinhdanh.engine.sentences import listed, said

NOT_ELIGIBLE = "not_eligible"
# The law prefers somebody among equals, but not all of them say what it goes by.
UNSURE = "Ngang nhau nhưng chưa biết giới tính hoặc tỷ lệ nữ: chưa áp dụng ưu tiên."
# The steps that settle a tie outside the list: people decide, not figures.
_BY_PEOPLE = {"chair": "chủ tịch hội đồng quyết định", "ballot": "bỏ phiếu hoặc bốc thăm theo quy định"}


@dataclass(frozen=True)
class Nominee:
    """One of a list in order of preference; `measures` are the figures that settle ties."""

    index: int
    subject: str
    name: str | None = None
    verdict: str | None = None
    points: Decimal | None = None
    votes: int | None = None
    sex: str | None = None
    women_share: Decimal | None = None
    measures: Mapping[str, Decimal] = field(default_factory=dict)
    line: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Capped:
    """A list under its caps; `cap` is the one that binds most, `limit` its number (none: no limit or unknown)."""

    within: tuple[Nominee, ...]
    over: tuple[Nominee, ...]
    tied: tuple[Nominee, ...]
    not_eligible: tuple[Nominee, ...]
    cap: Cap | None
    limit: int | None
    explained: tuple[str, ...]
    warnings: tuple[str, ...]


def apply_caps(
    caps: Sequence[Cap],
    nominees: Sequence[Nominee],
    bases: Mapping[str, int | None],
    *,
    preference: TieRule | None = None,
    raised: bool = False,
) -> Capped:
    """Who is within every cap, taken in order; those not eligible take no place, those not yet known keep theirs."""
    out = tuple(n for n in nominees if n.verdict == NOT_ELIGIBLE)
    staying = [n for n in nominees if n.verdict != NOT_ELIGIBLE]
    explained: list[str] = []
    warnings: list[str] = []
    if any(n.verdict == "unknown" for n in staying):
        warnings.append("Có hồ sơ chưa đủ dữ liệu: vẫn giữ chỗ trong danh sách, chưa được coi là đạt.")
    over: list[Nominee] = []
    tied: list[Nominee] = []
    limits = [(cap, cap.limit(bases, raised=raised)) for cap in caps]
    limits.sort(key=lambda pair: (pair[1] is None, pair[1] or 0))
    for cap, limit in limits:
        explained.append(_reckoning(cap, limit, bases, raised=raised))
        if limit is None:
            warnings += [] if cap.none else [_lacking(cap)]
            continue
        if cap.share is not None and cap.rounding is None:
            warnings.append("Văn bản không nói cách làm tròn tỷ lệ: làm tròn xuống.")
        staying, gone, undecided = _cut(cap, limit, staying, preference, warnings)
        over += gone
        tied += undecided
    binding = limits[0] if limits else None
    return Capped(
        tuple(staying),
        tuple(sorted(over, key=_place)),
        tuple(sorted(tied, key=_place)),
        out,
        binding[0] if binding else None,
        binding[1] if binding else None,
        tuple(explained),
        tuple(dict.fromkeys(warnings)),
    )


def _place(nominee: Nominee) -> int:
    return nominee.index


def _cut(
    cap: Cap, limit: int, staying: list[Nominee], preference: TieRule | None, warnings: list[str]
) -> tuple[list[Nominee], list[Nominee], list[Nominee]]:
    """Those left, those over and those who tie for the last place, under one cap."""
    counted = [n for n in staying if n.subject in cap.subjects]
    keyed = _ordered(cap, counted, preference, warnings)
    if len(keyed) <= limit:
        return _reordered(staying, [n for _, n in keyed]), [], []
    tied: set[int] = set()
    if limit and keyed[limit - 1][0] == keyed[limit][0]:
        last = keyed[limit][0]
        tied = {n.index for key, n in keyed if key == last}
        steps = listed((_BY_PEOPLE[step] for step in cap.ties if step in _BY_PEOPLE), ", rồi ")
        how = steps or "văn bản không nói cách chọn, hội đồng quyết định"
        warnings.append(said("{count} đề nghị ngang nhau ở chỗ cuối cùng: {how}.", count=len(tied), how=how))
    within = [n for _, n in keyed[:limit] if n.index not in tied]
    over = [n for _, n in keyed[limit:] if n.index not in tied]
    out = {n.index for n in over} | tied
    undecided = [n for _, n in keyed if n.index in tied]
    return _reordered([n for n in staying if n.index not in out], within), over, undecided


def _reordered(staying: list[Nominee], counted: list[Nominee]) -> list[Nominee]:
    """The list with its counted ones in their new order, the others where they stood."""
    queue = iter(counted)
    chosen = {n.index for n in counted}
    return [next(queue) if n.index in chosen else n for n in staying]


def in_order(
    cap: Cap, nominees: Sequence[Nominee], preference: TieRule | None, warnings: list[str]
) -> list[Nominee]:
    """The nominees best first under a cap; equals stay as they were given."""
    return [n for _, n in _ordered(cap, list(nominees), preference, warnings)]


def _ordered(
    cap: Cap, counted: list[Nominee], preference: TieRule | None, warnings: list[str]
) -> list[tuple[tuple[Any, ...], Nominee]]:
    """The nominees best first, each with the key that tells it from the next; as given, no two are equal."""
    if cap.order == "points" and all(n.points is not None for n in counted):
        keyed = _by_points(cap, counted, preference, warnings)
        return sorted(keyed, key=lambda pair: pair[0])
    if cap.order == "points":
        warnings.append("Quy định xếp theo điểm nhưng có đề nghị chưa có điểm: giữ thứ tự của danh sách.")
    return [((place,), n) for place, n in enumerate(counted)]


def _by_points(
    cap: Cap, counted: list[Nominee], preference: TieRule | None, warnings: list[str]
) -> list[tuple[tuple[Any, ...], Nominee]]:
    """Keys of which the smaller comes first: points, the figures of the plan, the law's preference, votes."""
    figures = [step.removeprefix("measure:") for step in cap.ties if step.startswith("measure:")]
    lacking = [f for f in figures if any(f not in n.measures for n in counted)]
    if lacking:
        warnings.append(said("Chưa đủ số liệu để so khi ngang điểm: {figures}.", figures=listed(lacking)))
    used = [f for f in figures if f not in lacking]
    equals: dict[tuple[Any, ...], list[Nominee]] = {}
    for n in counted:
        equals.setdefault((-(n.points or 0), *[-n.measures[f] for f in used]), []).append(n)
    keyed: list[tuple[tuple[Any, ...], Nominee]] = []
    for key, group in equals.items():
        preferred = {n.index: is_preferred(n, preference) for n in group}
        known = None not in preferred.values()
        asked = preference is not None or "women_first" in cap.ties
        if asked and not known and len(group) > 1:
            warnings.append(UNSURE)
        for n in group:
            step = not preferred[n.index] if asked and known else False
            votes = -(n.votes or 0) if "votes" in cap.ties else 0
            keyed.append(((*key, step, votes), n))
    return keyed


def is_preferred(nominee: Nominee, preference: TieRule | None) -> bool | None:
    """Whether the law prefers this one among equals: a woman, a collective with the share of women it names."""
    if nominee.subject == "person":
        return None if nominee.sex is None else nominee.sex == "female"
    if nominee.women_share is None or preference is None:
        return None
    return nominee.women_share >= preference.women_share


def _reckoning(cap: Cap, limit: int | None, bases: Mapping[str, int | None], *, raised: bool) -> str:
    law = said("{says} ({cite})", says=cap.says.rstrip("."), cite=cap.cite)
    base = bases.get(cap.of or "")
    if cap.none or (cap.share is not None and base is None):
        return said("{law}.", law=law)
    if cap.share is None:
        return said("{law}: tối đa {limit}.", law=law, limit=limit)
    share = cap.raised_share if raised and cap.raised_share is not None else cap.share
    return said(
        "{law}: {percent:,}% × {base} ({of}) → tối đa {limit}.",
        law=law,
        percent=plain(share * 100),
        base=base,
        of=BASES[cap.of or ""],
        limit=limit,
    )


def _lacking(cap: Cap) -> str:
    return said("chưa đủ dữ liệu: cần {of} để tính số lượng tối đa.", of=BASES[cap.of or ""])


def cap_json(cap: Cap | None, limit: int | None) -> dict[str, Any] | None:
    """A cap in the facts format; a share or number that is not there is null."""
    if cap is None:
        return None
    return {
        "share": float(cap.share) if cap.share is not None else None,
        "of": cap.of,
        "count": limit,
        "cite": cap.cite,
        "says": cap.says,
        "per": cap.per,
        "period": cap.period,
        "unverified": cap.unverified,
        "note": cap.note,
    }


def capped_json(capped: Capped) -> dict[str, Any]:
    """A list under its caps in the facts format."""
    return {
        "cap": cap_json(capped.cap, capped.limit),
        "within": _listed(capped.within),
        "over": _listed(capped.over),
        "tied": _listed(capped.tied),
        "not_eligible": _listed(capped.not_eligible),
        "explained": list(capped.explained),
        "warnings": list(capped.warnings),
    }


def _listed(nominees: Iterable[Nominee]) -> list[dict[str, Any]]:
    """Places count from 0 in the order of the file; a reason stands where there is one."""
    return [
        {"index": n.index, "line": n.line, "name": n.name, "verdict": n.verdict}
        | ({"why": n.why} if n.why else {})
        for n in nominees
    ]
