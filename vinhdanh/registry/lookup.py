"""Numbers held against what is registered: the unit's books, and the register of law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from vinhdanh.engine.documents import Document, Documents
from vinhdanh.kit.names import search_key
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.registry.models import DocumentRelation, RegistryDocument
from vinhdanh.registry.numbers.finding import find_numbers
from vinhdanh.registry.numbers.parsing import DocumentNumber, parse_number
from vinhdanh.registry.numbers.tables import Kind, fold, kind_by_code
from vinhdanh.registry.states import RelationKind

# what every instrument of the register of law is about
_ABOUT = "thi dua"


@dataclass(frozen=True)
class Known:
    """A document that is registered: in a book here (`pk`) or in the register of law (`law`)."""

    number: DocumentNumber
    kind: Kind | None
    title: str
    day: date | None = None
    until: date | None = None
    pk: int | None = None
    law: str = ""
    # what took its place, and since when
    successor: str = ""
    replaced_on: date | None = None

    @property
    def name(self) -> str:
        return f"{self.kind.name if self.kind else ''} {self.number.normal}".strip()

    def expired(self, on: date) -> bool:
        """No longer in force on the day."""
        ended = self.until is not None and self.until < on
        return ended or (self.replaced_on is not None and self.replaced_on <= on)


@dataclass(frozen=True)
class Shelf:
    """What is known of some numbers, to be asked again and again without the database."""

    rows: tuple[Known, ...]

    def same(self, number: DocumentNumber) -> list[Known]:
        """The number itself; one that names no year is the same in any, as 34/BC-LĐLĐ of 2015 is."""
        return [row for row in self._alike(number) if row.number.year == number.year]

    def other_years(self, number: DocumentNumber) -> list[Known]:
        """The same number and sign with another year in it, the nearest year first."""
        asked = number.year or 0
        rows = [row for row in self._alike(number) if row.number.year not in (None, number.year)]
        return sorted(rows, key=lambda row: abs((row.number.year or asked) - asked))

    def other_kinds(self, number: DocumentNumber) -> list[Known]:
        """The same number of the same issuer as another kind of document."""
        return [
            row for row in self.rows
            if row.number.number == number.number and row.number.suffix == number.suffix
            and fold(row.number.issuer) == fold(number.issuer) and fold(row.number.sign) != fold(number.sign)
            and number.year in (None, row.number.year)
        ]  # fmt: skip

    def _alike(self, number: DocumentNumber) -> list[Known]:
        return [
            row for row in self.rows
            if row.number.number == number.number and row.number.suffix == number.suffix
            and fold(row.number.sign) == fold(number.sign)
        ]  # fmt: skip


def books_of(unit: Unit, on: date, among: QuerySet[RegistryDocument]) -> QuerySet[RegistryDocument]:
    """Of these documents, those that a unit works with: in its own books, in those of units above, sent to it."""
    up = UnitPath.objects.filter(holds_on(on), descendant=unit).values("ancestor_id")
    return among.filter(Q(unit_id__in=up) | Q(sendings__unit=unit)).distinct()


def shelf(numbers: Iterable[DocumentNumber], among: QuerySet[RegistryDocument]) -> Shelf:
    """What these documents and the register of law know of the numbers; two queries."""
    ordinals = {one.number for one in numbers if one.number is not None}
    rows = list(
        among.filter(ordinal__in=ordinals).only(
            "number", "written", "kind", "subject", "issued_on", "until", "unit_id", "issuer"
        )
    )  # fmt: skip
    followed = _replaced(rows)
    found = [known for row in rows if (known := _known(row, *followed.get(row.pk, ("", None)))) is not None]
    law = [known for known in _law_shelf(current_rulebook().documents) if known.number.number in ordinals]
    found = [known for known in found if _sound(known, law)]
    have = {known.number.key for known in found}
    return Shelf((*found, *(known for known in law if known.number.key not in have)))


def _sound(known: Known, law: list[Known]) -> bool:
    """Not itself entered wrong: its kind is that of its symbol, and no law on emulation has its number in another year."""
    number = known.number
    if known.kind is not None and not replace(number, said=known.kind).agrees:
        return False
    alike = [
        one.number.year for one in law if Shelf((one,)).other_years(number) or Shelf((one,)).same(number)
    ]
    return not alike or number.year in alike or _ABOUT not in search_key(known.title)


def _known(row: RegistryDocument, successor: str, since: date | None) -> Known | None:
    number = parse_number(row.number)
    if number is None:
        return None
    kind = kind_by_code().get(row.kind)
    return Known(number, kind, row.subject, row.issued_on, row.until, row.pk, "", successor, since)


def _replaced(rows: Iterable[RegistryDocument]) -> dict[int, tuple[str, date | None]]:
    """Of documents that were replaced: the number of the later one, and its day."""
    later = DocumentRelation.objects.filter(
        target__in=[row.pk for row in rows], kind=RelationKind.REPLACES, source__isnull=False
    ).values_list("target_id", "source__number", "source__issued_on")
    return {target: (number, day) for target, number, day in later}


def instrument_of(number: DocumentNumber | None, day: date | None) -> str:
    """The id in the register of law of the instrument with that number; "" where none, or where the days differ."""
    if number is None or number.draft:
        return ""
    same = Shelf(_law_shelf(current_rulebook().documents)).same(number)
    fits = [one for one in same if day is None or one.day is None or one.day == day]
    return fits[0].law if len(fits) == 1 else ""


@lru_cache(maxsize=4)
def _law_shelf(documents: Documents) -> tuple[Known, ...]:
    replacing = {old: one for one in documents for old in one.replaces}
    return tuple(known for one in documents if (known := _of_law(one, replacing.get(one.id))) is not None)


def _of_law(one: Document, later: Document | None) -> Known | None:
    number = parse_number(one.number) or next((found.number for found in find_numbers(one.number)), None)
    if number is None or number.number is None:
        return None
    title = one.title
    return Known(
        number, number.kind, title, one.signed_on, one.until, None, one.id, later.name if later else "", later.starts_on if later else None
    )  # fmt: skip


@dataclass
class Matched:
    """Documents that a text cites, the numbers that no book has, and those that several documents bear."""

    documents: list[RegistryDocument] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def matched(text: str, among: QuerySet[RegistryDocument]) -> Matched:
    """Every number cited in a text, found among these documents; the day written behind it tells namesakes apart."""
    cited_numbers: list[tuple[DocumentNumber, date | None]] = [
        (one.number, one.day) for one in find_numbers(text)
    ]
    single = None if cited_numbers else parse_number(text)
    if single is not None:
        cited_numbers.append((single, None))
    ordinals = {number.number for number, _day in cited_numbers if number.number is not None}
    rows = list(among.filter(ordinal__in=ordinals))
    answer = Matched()
    for number, day in cited_numbers:
        same = [row for row in rows if row.key == number.key or _same_without_year(row, number)]
        dated = [row for row in same if day is not None and row.issued_on == day]
        chosen = dated or same
        if len(chosen) == 1:
            if chosen[0] not in answer.documents:
                answer.documents.append(chosen[0])
        elif chosen:
            answer.several.append(number.normal)
        else:
            answer.missing.append(number.normal)
    return answer


def _same_without_year(row: RegistryDocument, number: DocumentNumber) -> bool:
    return (
        number.year is None and row.ordinal == number.number and row.suffix == number.suffix and fold(row.sign) == fold(number.sign)
    )  # fmt: skip
