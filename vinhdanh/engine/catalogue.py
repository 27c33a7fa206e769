"""The catalogue of awards: names, family, tier, who can receive it, order of honour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from vinhdanh.engine.errors import LawError
from vinhdanh.engine.in_force import holds
from vinhdanh.engine.lawfiles import Entry, read_yaml, take
from vinhdanh.engine.tables import KINDS, OCCASIONS, REGULAR

LAW = Path(__file__).resolve().parent.parent / "law"
FAMILIES = ("title", "commendation", "state_honour")
LAYERS = ("state", "party", "local", "union", "front")


@dataclass(frozen=True)
class Delegation:
    """Who the law lets set the standards of an award, over which days; `layer`: whose instrument that is."""

    layer: str
    says: dict[str, str]
    cite: str
    since: date
    until: date | None

    def holds(self, law_on: date) -> bool:
        return holds(self.since, self.until, law_on)


@dataclass(frozen=True)
class Granted:
    """Who decides an award in a span of days: in the words of the text, and by the codes of `deciders.yaml`."""

    who: str
    by: tuple[str, ...]
    since: date
    until: date | None
    cite: str
    unverified: bool = False

    def holds_on(self, day: date) -> bool:
        return holds(self.since, self.until, day)


@dataclass(frozen=True)
class Award:
    """A line of the catalogue; `counts_as` names the award whose demands it also satisfies, `rank` the order of
    honour (a small number stands first), `also` other spellings seen in the units' sheets."""

    code: str
    name: dict[str, str]
    family: str
    objects: tuple[str, ...]
    short: str = ""
    chip: str = ""
    tier: str = ""
    rank: int = 0
    annual: bool = False
    occasions: tuple[str, ...] = OCCASIONS
    counts_as: str | None = None
    also: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    delegated: tuple[Delegation, ...] = ()
    authority: tuple[Granted, ...] = ()
    line: int = 0

    @property
    def usual_occasion(self) -> str:
        """The occasion it is considered for year by year: regular merit, or the first of its own (a medal of long service)."""
        return REGULAR if REGULAR in self.occasions else self.occasions[0]

    def delegated_on(self, day: date) -> tuple[Delegation, ...]:
        """Whom the law of a day lets set the standards."""
        return tuple(given for given in self.delegated if given.holds(day))


def read_catalogue(root: Path) -> dict[str, Award]:
    """The awards of a law folder by code, in order of honour; empty when the folder has no catalogue."""
    path = root / "catalogue.yaml"
    if not path.exists():
        return {}
    raw = read_yaml(path, root)
    lines = raw.get("awards") if isinstance(raw, Entry) else raw
    awards = [_award(entry, path.name) for entry in lines or ()]
    return {award.code: award for award in sorted(awards, key=lambda award: (award.rank, award.code))}


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Award]:
    """The catalogue shipped with the package."""
    return read_catalogue(LAW)


def _award(entry: Entry, file: str) -> Award:
    names = {lang: str(name) for lang, name in take(entry, "name", dict, file).items()}
    code = take(entry, "code", str, file)
    return Award(
        code=code,
        name=names,
        family=_one_of(entry, "family", FAMILIES, file),
        objects=_all_of(entry, "objects", KINDS, file),
        short=take(entry, "short", str, file, names.get("vi", code)),
        chip=take(entry, "chip", str, file, ""),
        tier=take(entry, "tier", str, file, ""),
        rank=take(entry, "rank", int, file, 9999),
        annual=take(entry, "annual", bool, file, False),
        occasions=_all_of(entry, "occasions", OCCASIONS, file),
        counts_as=take(entry, "counts_as", str, file, None),
        also=tuple(take(entry, "also", list, file, [])),
        cite=tuple(take(entry, "cite", list, file, [])),
        delegated=tuple(_delegation(raw, file) for raw in take(entry, "delegated", list, file, [])),
        authority=tuple(_granted(raw, file) for raw in take(entry, "authority", list, file, [])),
        line=entry.line,
    )


def _delegation(entry: Entry, file: str) -> Delegation:
    return Delegation(
        layer=_one_of(entry, "layer", LAYERS, file),
        says={k: str(v) for k, v in take(entry, "says", Entry, file).items()},
        cite=take(entry, "cite", str, file),
        since=take(entry, "from", date, file),
        until=take(entry, "until", date, file, None),
    )


def _granted(entry: Entry, file: str) -> Granted:
    return Granted(
        who=" ".join(take(entry, "who", str, file).split()),
        by=tuple(take(entry, "by", list, file, [])),
        since=take(entry, "from", date, file),
        until=take(entry, "until", date, file, None),
        cite=take(entry, "cite", str, file),
        unverified=take(entry, "unverified", bool, file, False),
    )


def _one_of(entry: Entry, key: str, choices: tuple[str, ...], file: str) -> str:
    value = str(take(entry, key, str, file))
    if value not in choices:
        raise LawError(f"{key}: {value!r} không có; dùng: {', '.join(choices)}", file, entry.line)
    return value


def _all_of(entry: Entry, key: str, choices: tuple[str, ...], file: str) -> tuple[str, ...]:
    values = tuple(take(entry, key, list, file, list(choices)))
    for value in values:
        if value not in choices:
            raise LawError(f"{key}: {value!r} không có; dùng: {', '.join(choices)}", file, entry.line)
    return values
