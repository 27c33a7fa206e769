"""Which indicator of the catalogue a figure tells of, by the words around it; a suggestion, never more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from django.db.models import Q

from vinhdanh.indicators.counts import count_of, counts
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.seed_rows import PRINTED
from vinhdanh.indicators.states import Shape
from vinhdanh.kit.names import search_key
from vinhdanh.past_reports.reading.shapes import Unit

# of an indicator's telling words so much must stand around the figure
_LEAST = 0.5
_WORD = re.compile(r"[a-z0-9]+")
# shortenings that reports print, and what the catalogue says
_LONG = {
    "cnvclđ": "công nhân viên chức lao động",
    "cđcs": "công đoàn cơ sở",
    "cstđ": "chiến sĩ thi đua",
    "lđlđ": "liên đoàn lao động",
}
# kinds of things as the catalogue counts them, for the kinds that the reader knows
_OF = {
    "person": {"person"}, "collective": {"collective"}, "mixed": {"mixed", "unit", "initiative", "collective", "person"},
    "unit": {"unit", "enterprise", "club", "partner"}, "household": {"household"}, "money": {"money"}, "percent": {"share"},
    "work": {"initiative", "work"}, "act": {"event", "document", "meal", "stage", "movement"}, "paper": {"document", "agreement", "goods", "criterion"},
    "thing": {"goods", "gift", "house", "place"}, "measure": {"weight", "point"}, "place": {"unit"}, "time": {"year"},
    "award": {"person", "collective", "document"}, "other": set(),
}  # fmt: skip
_ALSO = {"sáng kiến": "initiatives", "giải pháp": "initiatives"}
# the plainest unit of count of a family, for words that the list of counts does not have
_PLAIN = {
    "person": "people", "collective": "collectives", "mixed": "mixed", "unit": "units", "household": "households", "money": "dong",
    "percent": "percent", "work": "works", "act": "sessions", "paper": "documents", "place": "units", "time": "years", "award": "individuals",
}  # fmt: skip


@dataclass(frozen=True)
class _Line:
    pk: int
    of: str
    turn: bool
    count: str
    words: frozenset[str]


class Suggester:
    """The catalogue ready to be asked; built once for a report."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.lines = [_line(one) for one in indicators]
        often = Counter(word for line in self.lines for word in line.words)
        self.weight = {word: log(1 + len(self.lines) / count) for word, count in often.items()}

    def ask(self, unit: Unit, words: str, near: str) -> int | None:
        """The indicator whose words stand nearest: `words` right after the number, `near` the clause around it."""
        close, around = _words(words), _words(near)
        kinds = {"turn"} if unit.instances else _OF.get(unit.family, set())
        best, chosen = _LEAST, None
        for line in self.lines:
            if kinds and line.of not in kinds:
                continue
            whole = sum(self.weight[word] for word in line.words)
            here = sum(
                self.weight[word] * (1.0 if word in close else 0.8) for word in line.words & (close | around)
            )
            score = here / whole if whole else 0.0
            if score > best:
                best, chosen = score, line.pk
        return chosen


def suggester() -> Suggester:
    """Over the whole catalogue; one query."""
    return Suggester(Indicator.objects.filter(Q(unit__isnull=True)).only("pk", "name", "count", "shape"))


def count_for(unit: Unit, indicator: Indicator | None) -> str:
    """The code of the unit of count to store: the indicator's own kind where it fits, else by the printed word."""
    name = f"lượt {unit.name}" if unit.instances else unit.name
    named = (
        {word.lower(): codes[0] for word, codes in PRINTED.items()}
        | {one.name.lower(): code for code, one in counts().items()}
        | _ALSO
    )
    if (code := named.get(name.lower())) is not None:
        return code
    if indicator is not None and (unit.instances == count_of(indicator.count).is_turn):
        return indicator.count
    return "uses" if unit.instances else _PLAIN.get(unit.family, "pieces")


def _line(indicator: Indicator) -> _Line:
    count = count_of(indicator.count)
    of = "share" if indicator.shape == Shape.RATE else count.of
    return _Line(indicator.pk, of, count.is_turn, indicator.count, _words(indicator.name))


def _words(text: str) -> frozenset[str]:
    low = text.lower()
    for short, long in _LONG.items():
        low = low.replace(short, long)
    return frozenset(_WORD.findall(search_key(low))) - {
        "ty",
        "le",
        "so",
        "cac",
        "va",
        "cua",
        "duoc",
        "dat",
        "trong",
        "cho",
    }
