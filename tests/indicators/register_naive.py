"""The same numbers row by row, out of what the notes of the catalogue say: lists of (unit, parts, subject, value)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from tests.indicators.register_world import GREEN, SHELTER
from vinhdanh.complaints.models import Complaint, ZeroDeclaration
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.decisions.models import DecisionItem
from vinhdanh.funds.models import FundSource, FundUse
from vinhdanh.indicators.periods import Period
from vinhdanh.inspections.models import Visit
from vinhdanh.launches.models import Launch
from vinhdanh.loans.models import Loan
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.propaganda.models import Activity
from vinhdanh.strength.queries import unionised_enterprises
from vinhdanh.targets.task_models import RegisteredWork
from vinhdanh.training.models import StudySending, UnionOfficer
from vinhdanh.training.queries import standard_for
from vinhdanh.welfare.models import Support, SupportList, WorksPlan
from vinhdanh.welfare.queries import check_list, with_people
from vinhdanh.workplace.models import CollectiveAgreement, Dialogue, EligibleCount, ShiftMeal, StaffConference

Rows = Iterable[tuple[int, tuple[str, ...], Any, Decimal]]
ALONE = ("",)
TONNES = {"kg": Decimal("0.001"), "tấn": Decimal(1), "yến": Decimal("0.01")}
KINDS = {
    "transport": {"road"}, "schools": {"school", "kitchen", "boarding", "teachers"}, "water": {"water"}, "power": {"power"}, "irrigation": {"irrigation"},
    "health": {"health"}, "markets": {"market"}, "other": {"office", "other", "culture", "levelling"},
}  # fmt: skip


def enterprises(on: date) -> set[int]:
    """Unions of enterprises as the screens of strength know them, wherever they stand."""
    roots = Unit.objects.filter(kind="provincial_federation")
    return {pk for root in roots for pk in unionised_enterprises(root, on).values_list("pk", flat=True)}


class Naive:
    """Every number of one period."""

    def __init__(self, period: Period) -> None:
        self.period, self.last = period, period.last_day
        self.year = self.last.year
        self.bases = set(Unit.objects.filter(kind="grassroots_union").values_list("pk", flat=True))
        self.enterprises = enterprises(self.last)

    def inside(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            if row.voided_on is None and row.happened_on in self.period:
                yield row

    def acts(self, wanted: Callable[[Any, str, bool], bool], value: Callable[[Any], Any]) -> Rows:
        for row in self.inside(Support.objects.select_related("programme__movement", "movement")):
            movements = {row.movement, row.programme.movement if row.programme else None} - {None}
            school = "năm học" in row.item.lower() or (row.programme is not None and "năm học" in row.programme.name.lower())  # fmt: skip
            shelter = SHELTER in {one.code for one in movements} or row.audience == "members"
            row.countryside = "new_countryside" in {one.family_id for one in movements}
            if wanted(row, "shelter" if shelter else "", school) and value(row) is not None:
                yield row.unit_id, ALONE, row.pk, Decimal(value(row))

    def goods(self, words: str) -> Rows:
        def wanted(row: Any, _shelter: str, _school: bool) -> bool:
            return row.kind == "goods" and words in row.item.lower() and "chăn nuôi" not in row.item.lower()

        return self.acts(wanted, lambda row: row.quantity)

    def hardship(self) -> Rows:
        yield from self.acts(lambda row, *_: row.kind in {"goods", "cash", "house"} and row.audience in {"", "members", "children"}, lambda row: row.value_vnd)  # fmt: skip
        for held in self.inside(with_people(SupportList.objects.all())):
            cost = held.amount_vnd if held.amount_vnd is not None else check_list(held).expected_vnd
            if cost is not None:
                yield held.unit_id, ALONE, ("list", held.pk), Decimal(cost)

    def works(self, kinds: set[str] | None) -> Rows:
        for row in self.inside(WorksPlan.objects.all()):
            for kind, count in row.parts.items():
                if kinds is None or kind in kinds:
                    yield row.unit_id, ALONE, (row.pk, kind), Decimal(count)

    def prizes(self) -> Rows:
        for row in self.inside(FundUse.objects.filter(fund__kind="award")):
            if row.kind in {"state_award", "province_award", "other_award"}:
                yield row.unit_id, ALONE, row.pk, Decimal(row.amount_vnd)
        for item in DecisionItem.objects.select_related("decision"):
            if item.decision.state in {"signed", "issued"} and item.paid_vnd and item.decision.decided_on in self.period:  # fmt: skip
                yield item.decision.unit_id, ALONE, ("item", item.pk), Decimal(item.paid_vnd)

    def received(self) -> Rows:
        for row in FundSource.objects.filter(fund__kind="award", fund__year=self.year, voided_on=None):
            if row.happened_on <= self.last:
                yield row.unit_id, ALONE, row.pk, Decimal(row.amount_vnd)

    def gained(self, value: Callable[[Any], tuple[Any, int]]) -> Rows:
        for row in self.inside(Loan.objects.all()):
            if row.gain_vnd is not None and row.gain_vnd > 0:
                yield row.unit_id, ALONE, value(row)[0], Decimal(value(row)[1])

    def conferences(self, *, public: bool) -> Rows:
        for row in self.inside(StaffConference.objects.all()):
            if row.kind != "employers" and row.unit_id in self.bases and (row.sector == "public") == public:
                yield row.unit_id, ALONE, (row.unit_id, row.happened_on.year), Decimal(1)

    def dialogues(self) -> Rows:
        for row in self.inside(Dialogue.objects.exclude(sector="public")):
            part = "sector:state" if row.sector == "state" else "sector:non_state"
            yield row.unit_id, ("", part), row.pk, Decimal(1)

    def agreements(self) -> Rows:
        for row in CollectiveAgreement.objects.filter(voided_on=None):
            if row.holds(self.last) and row.unit_id in self.enterprises:
                yield row.unit_id, ALONE, row.unit_id, Decimal(1)

    def meals(self, forms: set[str]) -> Iterator[Any]:
        rows = ShiftMeal.objects.filter(year=self.year, form__in=forms, voided_on=None)
        yield from (row for row in rows if row.unit_id in self.enterprises)

    def petitions(self) -> Rows:
        for row in self.inside(Complaint.objects.filter(about_awards=True)):
            yield row.unit_id, ALONE, row.pk, Decimal(1)
        said: dict[int, set[date]] = defaultdict(set)
        days = {date.fromordinal(n) for n in range(self.period.since.toordinal(), self.period.until.toordinal())}  # fmt: skip
        for one in ZeroDeclaration.objects.filter(voided_on=None):
            said[one.unit_id] |= {day for day in days if one.since <= day < one.until}
        yield from ((unit, ALONE, ("none", unit), Decimal(0)) for unit, told in said.items() if told == days)

    def officers(self, *, qualified: bool) -> Rows:
        for row in UnionOfficer.objects.filter(voided_on=None, duty="union", full_time=True, happened_on__lte=self.last).select_related("unit"):  # fmt: skip
            standard = standard_for(row.unit, self.last) if qualified else None
            met = not qualified or (standard is not None and standard.met_by(row))
            if met and (row.until is None or row.until > self.last):
                yield row.unit_id, ALONE, row.person_id, Decimal(1)

    def sent(self, levels: set[str]) -> Rows:
        for row in self.inside(StudySending.objects.filter(level__in=levels).select_related("person")):
            part = {"female": ("sex:women",), "male": ("sex:men",)}.get(row.person.sex or "", ())
            yield row.unit_id, ("", *part), row.person_id, Decimal(1)

    def studied(self) -> Rows:
        for row in Activity.objects.exclude(directive="").filter(withdrawn_on=None):
            turns = row.turns if row.turns is not None else row.people
            if row.held_on in self.period and turns is not None:
                yield row.unit_id, ALONE, row.pk, Decimal(turns)

    def set_going(self, wanted: Callable[[Any], bool]) -> Rows:
        for row in Launch.objects.filter(outside_body="", state__in=("launched", "reviewed", "closed")).select_related("movement"):  # fmt: skip
            begun = row.launched_on or row.signed_on or row.starts_on
            if wanted(row.movement) and begun <= self.last and (row.ends_on is None or row.ends_on >= self.period.since):  # fmt: skip
                yield row.unit_id, ALONE, row.unit_id, Decimal(1)

    def greeting(self) -> Iterator[Any]:
        rows = RegisteredWork.objects.filter(withdrawn=False)
        yield from (row for row in rows if row.registered_on in self.period)

    def good(self) -> Rows:
        whole = (self.period.since.month, self.period.since.day, self.period.until.month, self.period.until.day) == (1, 1, 1, 1)  # fmt: skip
        for row in PerformanceGrade.objects.filter(grade__in=("excellent", "good"), unit__isnull=False):
            if whole and row.year in self.period.years and row.unit_id in self.bases:
                yield row.unit_id, ALONE, (row.unit_id, row.year), Decimal(1)

    def women_visits(self) -> Rows:
        for row in Visit.objects.filter(inspection__topics__topic="women_labour").select_related("inspection__plan"):  # fmt: skip
            if row.held_on in self.period:
                yield row.inspection.plan.unit_id, ALONE, row.pk, Decimal(1)

    def every(self) -> dict[str, tuple[str, Rows]]:
        """Reckoning → how its rows make the number, and the rows."""
        vnd, reached = (lambda row: row.value_vnd), (lambda row: row.reached)
        boarding = lambda row, *_: row.kind == "work" and row.work_kind in {"boarding", "kitchen", "teachers"}  # noqa: E731
        is_gift = lambda row: row.kind == "goods" and "quà" in row.item.lower()  # noqa: E731
        gift = lambda row, _shelter, school: is_gift(row) and not school  # noqa: E731
        shelter = lambda row, shelter, _school: row.kind == "house" and bool(shelter)  # noqa: E731
        house = lambda row, shelter, _school: row.kind == "house" and not shelter  # noqa: E731
        sums: dict[str, Rows] = {
            "boarding_works": self.acts(boarding, lambda row: 1), "boarding_works_vnd": self.acts(boarding, vnd), "family_houses": self.acts(house, reached),
            "family_houses_vnd": self.acts(house, vnd), "union_shelters": self.acts(shelter, reached), "lamp_sets": self.goods("bóng đèn"),
            "lit_classrooms": self.acts(lambda row, *_: row.kind == "goods" and "bóng đèn" in row.item.lower() and row.audience == "classrooms", reached),
            "float_pairs": self.goods("cặp phao"), "blankets": self.goods("chăn"), "coats": self.goods("áo ấm"),
            "rice_tonnes": self.acts(lambda row, *_: row.kind == "goods" and "gạo" in row.item.lower(), lambda row: row.quantity and (factor := TONNES.get(row.measure.lower())) and row.quantity * factor),
            "gifts": self.acts(gift, lambda row: row.quantity), "school_gifts": self.acts(lambda row, _, school: is_gift(row) and school, lambda row: row.quantity),
            "school_support": self.acts(lambda row, _, school: row.kind in {"goods", "cash"} and school, vnd),
            "houses_and_gifts": self.acts(lambda row, s, school: shelter(row, s, school) or gift(row, s, school), vnd), "hardship_support": self.hardship(),
            "countryside_contribution": self.acts(lambda row, *_: row.kind == "contribution" and (row.countryside or "nông thôn mới" in row.item.lower()), vnd),
            "poor_area_works": self.works(None), **{f"poor_area_{name}": self.works(kinds) for name, kinds in KINDS.items()}, "prizes_paid": self.prizes(),
            "fund_received": self.received(), "petitions": self.petitions(), "resolution_attendances": self.studied(),
            "fund_organising": ((row.unit_id, ALONE, row.pk, Decimal(row.amount_vnd)) for row in self.inside(FundUse.objects.filter(fund__kind="award", kind="emulation"))),
            "loan_gain": self.gained(lambda row: (row.pk, row.gain_vnd)), "dialogues": self.dialogues(), "women_labour_visits": self.women_visits(),
            "agreements_new": ((row.unit_id, ALONE, row.pk, Decimal(1)) for row in self.inside(CollectiveAgreement.objects.filter(act="new"))),
            "greeting_works": ((row.unit_id, ALONE, row.pk, Decimal(1)) for row in self.greeting()),
        }  # fmt: skip
        apart: dict[str, Rows] = {
            "loan_families_gained": self.gained(lambda row: (row.borrower_key, 1)), "officials_conferences": self.conferences(public=True),
            "workers_conferences": self.conferences(public=False), "agreements_in_force": self.agreements(),
            "meals_provided": ((row.unit_id, ALONE, row.unit_id, Decimal(1)) for row in self.meals({"meal"})),
            "meals_paid": ((row.unit_id, ALONE, row.unit_id, Decimal(1)) for row in self.meals({"cash"})), "officers_full_time": self.officers(qualified=False),
            "officers_qualified": self.officers(qualified=True), "degrees": self.sent({"university", "postgraduate"}),
            "politics": self.sent({"politics_mid", "politics_high", "state_admin"}), "green_units": self.set_going(lambda one: one.code == GREEN),
            "greeting_units": self.set_going(lambda one: one.family_id == "special_drives"), "office_culture_unions": self.set_going(lambda one: one.family_id == "workplace_culture"),
            "unions_with_works": ((row.unit_id, ALONE, row.unit_id, Decimal(1)) for row in self.greeting()), "grassroots_good": self.good(),
        }  # fmt: skip
        least = {"meal_least": ((row.unit_id, ALONE, row.pk, Decimal(row.value_vnd)) for row in self.meals({"meal", "cash"}) if row.value_vnd is not None)}  # fmt: skip
        return {
            **{name: ("sum", rows) for name, rows in sums.items()}, **{name: ("distinct", rows) for name, rows in apart.items()},
            **{name: ("least", rows) for name, rows in least.items()},
        }  # fmt: skip


def made(how: str, rows: Rows, above: Callable[[int], Iterable[int]]) -> dict[tuple[int, str], Decimal]:
    """(unit, part) → the number of every unit for which a row counts."""
    held: dict[tuple[int, str], list[tuple[Any, Decimal]]] = defaultdict(list)
    for unit, parts, subject, value in rows:
        for at in above(unit):
            for part in parts:
                held[at, part].append((subject, value))
    return {place: _number(how, told) for place, told in held.items()}


def _number(how: str, told: list[tuple[Any, Decimal]]) -> Decimal:
    values = [value for _subject, value in told]
    if how == "distinct":
        return Decimal(len({subject for subject, _value in told}))
    return min(values) if how == "least" else sum(values, Decimal(0))


def tree_of(day: date) -> Callable[[int], list[int]]:
    """Unit → itself and everyone above it on the day."""
    paths: dict[int, list[int]] = defaultdict(list)
    for path in UnitPath.objects.filter(since__lte=day):
        if path.until is None or path.until > day:
            paths[path.descendant_id].append(path.ancestor_id)
    return lambda unit: paths[unit]


def eligible_of(year: int, day: date) -> dict[int, Decimal]:
    """Unit → how many below it had to hold the conference: of each sector what the highest that told say."""
    above, told = (
        tree_of(day),
        EligibleCount.objects.filter(year=year, voided_on=None).exclude(sector="public"),
    )
    sums = dict(told.values_list("unit_id").annotate(n=Sum("eligible")))
    found: dict[int, Decimal] = {}
    for unit in {at for pk in sums for at in above(pk)}:
        rows = [row for row in told if unit in above(row.unit_id)]
        topmost = [
            row for row in rows
            if not any(other.sector == row.sector and other.unit_id != row.unit_id and other.unit_id in above(row.unit_id) for other in rows)
        ]  # fmt: skip
        found[unit] = Decimal(sum(row.eligible for row in topmost))
    return found
