"""Tables of two past years: what nobody can count told by hand, handed in on their day; a line that came into the ledger later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import fields_of, record_award
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.queries import standing
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Membership, Person
from vinhdanh.sample.recipe import Recipe
from vinhdanh.statistics.actions import file_table
from vinhdanh.statistics.counting import Asked
from vinhdanh.statistics.forms import forms
from vinhdanh.statistics.models import TypedCell
from vinhdanh.statistics.queries import table_of
from vinhdanh.statistics.table import TYPED, Place, mismatches

_BODIES = {"01": 1, "02": 0, "03": 0, "04": 0, "05": 1}
# of each row: people, women among them
_OFFICIALS = {
    "all": (3, 2), "age_30": (0, 0), "age_40": (1, 1), "age_50": (2, 1), "age_55": (0, 0), "age_60": (0, 0), "age_over": (0, 0),
    "primary": (0, 0), "secondary": (0, 0), "college": (0, 0), "university": (2, 1), "postgraduate": (1, 1),
    "years_5": (1, 1), "years_10": (1, 0), "years_over": (1, 1),
}  # fmt: skip
_TYPED: dict[str, dict[Place, int]] = {
    "tt02-0604": {(row, "1"): n for row, n in _BODIES.items()},
    "tt02-0605": {(row, column): n for row, told in _OFFICIALS.items() for column, n in zip("12", told, strict=True)},
}  # fmt: skip
_FORMS = ("tt02-0602", "tt02-0603", "tt02-0604", "tt02-0605")
_LATE = "provincial_fighter"


def filed_years(federation: Unit, by: User, recipe: Recipe) -> int:
    """Hands in what adds up of the two years before; answers how many tables."""
    count = 0
    for year in (recipe.open_year - 2, recipe.open_year - 1):
        told_at = datetime.combine(date(year, 12, 10), time(9), VIETNAM)
        known = datetime.combine(date(year, 12, 12), time(9), VIETNAM)
        for key in _FORMS:
            asked = Asked(forms()[key], federation, year, as_of=known)
            _tell(asked, told_at, by)
            if not mismatches(table_of(asked)):
                file_table(asked, note="", on=known.date(), by=by)
                count += 1
    _late(federation, recipe.open_year - 1)
    return count


def _tell(asked: Asked, at: datetime, by: User) -> None:
    """The cells of bodies and officials; of the resistance wars none were given."""
    given = _TYPED.get(asked.form.key)
    told = given if given is not None else dict.fromkeys(_untold(asked), 0)
    TypedCell.objects.bulk_create(
        TypedCell(unit=asked.unit, form=asked.form.key, year=asked.year, row=row, column=column, value=n, by=by, at=at)
        for (row, column), n in told.items()
    )  # fmt: skip


def _untold(asked: Asked) -> Iterator[Place]:
    return (place for place, cell in table_of(asked).cells.items() if cell.source == TYPED)


def _late(federation: Unit, year: int) -> None:
    """A fighter of a decision that was entered without one of its names: the line comes a year late, the table had gone."""
    since, until = forms()["tt02-0603"].period(year)
    lines = standing(
        AwardRecord.objects.filter(
            kind=_LATE, decided_on__gte=since, decided_on__lt=until, person__isnull=False
        )
    )
    line = lines.order_by("decided_on", "pk").first()
    if line is None or line.at_unit_id is None:
        return
    mates = Membership.objects.filter(unit_id=line.at_unit_id, until__isnull=True, since__lt=since).values(
        "person_id"
    )
    had = AwardRecord.objects.filter(kind=_LATE, year=line.year).values("person_id")
    left_out = Person.objects.filter(pk__in=mates).exclude(pk__in=had).order_by("pk").first()
    if left_out is not None:
        record_award(left_out, fields_of(line), by=None)
