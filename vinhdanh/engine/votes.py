"""Ballots and quorums: shares kept as whole numbers, so that nothing is ever rounded."""

from __future__ import annotations

from dataclasses import dataclass

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import GROUND_KEYS, Ground, read_ground
from vinhdanh.engine.lawfiles import Entry, refuse_unknown, take

BASES = ("members", "present", "unknown")
ABSENT = ("written_opinion", "not_counted", "substitute", "unstated")
SECRECY = ("required", "optional")


@dataclass(frozen=True)
class VoteRule:
    """A ballot: the percentage of yes that passes, of all members or of those present; None = no share in the text.

    `base: unknown` = the text was not read for it: an answer only where both bases agree.
    """

    says: str
    ground: Ground
    percent: int | None = None
    base: str = "members"
    absent: str = "written_opinion"
    secrecy: str = "optional"
    council: str = ""


@dataclass(frozen=True)
class Quorum:
    """The part of the members who must be there, as a fraction."""

    says: str
    ground: Ground
    part: int
    of: int


def read_vote(entry: Entry, file: str) -> VoteRule:
    refuse_unknown(entry, {"says", "percent", "base", "absent", "secrecy", "council"} | GROUND_KEYS, file)
    percent = take(entry, "percent", int, file, None)
    if percent is not None and not 0 < percent <= 100:
        raise LawError(f"percent phải từ 1 đến 100, không phải {percent}", file, entry.line)
    return VoteRule(
        says=take(entry, "says", str, file),
        ground=read_ground(entry, file),
        percent=percent,
        base=_one_of(entry, "base", BASES, file),
        absent=_one_of(entry, "absent", ABSENT, file),
        secrecy=_one_of(entry, "secrecy", SECRECY, file, "optional"),
        council=take(entry, "council", str, file, ""),
    )


def read_quorum(entry: Entry, file: str) -> Quorum:
    refuse_unknown(entry, {"says", "part", "of"} | GROUND_KEYS, file)
    part, of = take(entry, "part", int, file), take(entry, "of", int, file)
    if not 0 < part <= of:
        raise LawError(
            f"part, of phải là một phần của số thành viên, không phải {part}/{of}", file, entry.line
        )
    return Quorum(take(entry, "says", str, file), read_ground(entry, file), part, of)


def _one_of(entry: Entry, key: str, words: tuple[str, ...], file: str, default: str | None = None) -> str:
    value = str(take(entry, key, str, file, words[0] if default is None else default))
    if value not in words:
        raise LawError(f"{key}: {value!r} không có; dùng: {', '.join(words)}", file, entry.line)
    return value


def vote_passes(
    rule: VoteRule | None, yes: int | None, total: int | None, present: int | None = None
) -> bool | None:
    """Whether the yes votes (written opinions among them) reach the share; None when share or counts are unknown."""
    if rule is None or rule.percent is None or yes is None:
        return None
    bases = {"members": [total], "present": [present]}.get(rule.base, [total, present])
    passes = {_reaches(rule.percent, yes, base) for base in bases}
    return passes.pop() if len(passes) == 1 else None


def _reaches(percent: int, yes: int, base: int | None) -> bool | None:
    if base is None or base <= 0:
        return None
    if not 0 <= yes <= base:
        raise ValueError(f"{yes} phiếu đồng ý trên {base} người: số phiếu phải từ 0 đến {base}")
    return yes * 100 >= percent * base


def votes_needed(rule: VoteRule, base: int) -> int | None:
    """The least number of yes votes that passes."""
    return None if rule.percent is None else -(-rule.percent * base // 100)


def quorum_met(rule: Quorum | None, present: int | None, total: int | None) -> bool | None:
    """Whether enough members are there; None when rule or counts are unknown."""
    if rule is None or present is None or total is None or total <= 0:
        return None
    return present * rule.of >= rule.part * total
