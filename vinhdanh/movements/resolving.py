"""Which movement a text means: by name, by another spelling, by what stands inside it, or by likeness.

An index of all names is built once and asked many times; a text that names two movements alike answers both, each with why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vinhdanh.kit.likeness import Sentence, likeness, read_sentence
from vinhdanh.movements.models import Movement, MovementAlias
from vinhdanh.movements.naming import bare_key, key_of
from vinhdanh.movements.states import How

# below this two names share too few pairs of words to be offered
_ALIKE = 0.6
_MOST_ALIKE = 5
# a single short word inside a sentence proves nothing
_LEAST_WORDS = 3


@dataclass(frozen=True)
class Match:
    """A movement that a text may mean: its id, how it was found, the spelling that matched."""

    movement: int
    how: How
    spelling: str


@dataclass
class NameIndex:
    """Every name of every movement, folded."""

    exact: dict[str, list[Match]] = field(default_factory=dict)
    bare: dict[str, list[Match]] = field(default_factory=dict)
    names: list[tuple[int, str, Sentence]] = field(default_factory=list)
    spellings: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, movement: int, text: str, how: How) -> None:
        """One name more."""
        key = key_of(text)
        if not key:
            return
        _once(self.exact, key, Match(movement, how, text))
        _once(self.bare, bare_key(key), Match(movement, How.BARE, text))
        self.spellings.append((key, movement, text))
        if len(bare_key(key).split()) >= _LEAST_WORDS:
            self.spellings.append((bare_key(key), movement, text))

    def resolve(self, text: str) -> list[Match]:
        """The movements that the text may mean, the surest kind only: one, several, or none."""
        key = key_of(text)
        if not key:
            return []
        if found := self.exact.get(key):
            return found
        if found := self.bare.get(bare_key(key)):
            return found
        return self.mentions(text) or self._alike(text)

    def one(self, text: str) -> int | None:
        """The id of the one movement meant; None when there is none or more than one, or only a likeness."""
        found = {match.movement for match in self.resolve(text) if match.how is not How.ALIKE}
        return found.pop() if len(found) == 1 else None

    def mentions(self, text: str) -> list[Match]:
        """Movements named inside a longer text, each once, in the order in which they stand there."""
        rest = f" {key_of(text)} "
        found: dict[int, tuple[int, Match]] = {}
        for key, movement, spelling in sorted(self.spellings, key=lambda one: -len(one[0])):
            if len(key.split()) < _LEAST_WORDS:
                continue
            at = rest.find(f" {key} ")
            while at >= 0:
                found.setdefault(movement, (at, Match(movement, How.INSIDE, spelling)))
                # what a longer name covers no shorter one may claim
                rest = rest[: at + 1] + "\x00" * len(key) + rest[at + 1 + len(key) :]
                at = rest.find(f" {key} ")
        return [match for _, match in sorted(found.values(), key=lambda pair: pair[0])]

    def _alike(self, text: str) -> list[Match]:
        asked = read_sentence(text)
        scored = [
            (likeness(asked, sentence), movement, name)
            for movement, name, sentence in self.names
            if sentence.pairs & asked.pairs
        ]
        best = sorted((one for one in scored if one[0] >= _ALIKE), reverse=True)
        found: dict[int, Match] = {}
        for _score, movement, name in best:
            found.setdefault(movement, Match(movement, How.ALIKE, name))
        return list(found.values())[:_MOST_ALIKE]


def name_index() -> NameIndex:
    """The index of all movements; two queries."""
    index = NameIndex()
    for pk, name in Movement.objects.order_by("pk").values_list("pk", "name"):
        index.add(pk, name, How.NAME)
        index.names.append((pk, name, read_sentence(name)))
    for pk, text in MovementAlias.objects.order_by("pk").values_list("movement_id", "text"):
        index.add(pk, text, How.ALIAS)
        index.names.append((pk, text, read_sentence(text)))
    return index


def resolve(text: str) -> list[Match]:
    """The movements that one text may mean; for many texts build `name_index` once."""
    return name_index().resolve(text)


def resolve_one(text: str) -> Movement | None:
    """The one movement that a text means, if there is just one."""
    pk = name_index().one(text)
    return Movement.objects.get(pk=pk) if pk is not None else None


def texts_of(movement: Movement, texts: Iterable[str], index: NameIndex | None = None) -> list[str]:
    """Those of the texts that mean this movement."""
    asked = index or name_index()
    return [text for text in texts if asked.one(text) == movement.pk]


def _once(index: dict[str, list[Match]], key: str, match: Match) -> None:
    """A movement stands once under a key: its name before its other spellings."""
    known = index.setdefault(key, [])
    if all(one.movement != match.movement for one in known):
        known.append(match)
