"""Sets of targets that say the same figures as another set: of another province, or of the period before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

# a grade and the one that took its place: a target carried over under a new scale is still carried over
SAME_THING: Mapping[str, str] = {"titles.grassroots_good_rate": "titles.grassroots_strong_rate"}
# fewer than this prove nothing; of so many hundredths alike a set is called copied
LEAST, SHARE = 4, 60


@dataclass(frozen=True)
class Line:
    """A target as far as sets are compared: what is counted, how much."""

    key: int | str
    indicator: str
    value: Decimal
    high: Decimal | None = None

    @property
    def thing(self) -> tuple[str, Decimal, Decimal | None]:
        return SAME_THING.get(self.indicator, self.indicator), self.value, self.high


@dataclass(frozen=True)
class Copy:
    """How much of a set stands in another one: pairs of keys, own first."""

    of: str
    pairs: tuple[tuple[int | str, int | str], ...]
    size: int

    @property
    def near(self) -> bool:
        """So much alike that one should ask whether these are targets of one's own."""
        return self.size >= LEAST and 100 * len(self.pairs) >= SHARE * self.size


def compare(own: Sequence[Line], other: Iterable[Line], name: str) -> Copy:
    """Each line of the other set answers for one of ours at most."""
    waiting = list(other)
    pairs = []
    for line in own:
        twin = next((one for one in waiting if one.thing == line.thing), None)
        if twin is not None:
            waiting.remove(twin)
            pairs.append((line.key, twin.key))
    return Copy(name, tuple(pairs), len(own))


def nearest(own: Sequence[Line], others: Mapping[str, Sequence[Line]]) -> Copy | None:
    """The set that ours is most alike, when it is alike enough to be told."""
    found = [copy for name, lines in others.items() if (copy := compare(own, lines, name)).near]
    return max(found, key=lambda copy: len(copy.pairs), default=None)
