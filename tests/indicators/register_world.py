"""Registers of a small province filled at random: days on both sides of every border, numbers missing, rows struck out."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tests import factories as make
from vinhdanh.awards.models import AwardKind
from vinhdanh.complaints.models import Complaint, ZeroDeclaration
from vinhdanh.conduct.models import PerformanceGrade
from vinhdanh.decisions.models import Decision, DecisionItem
from vinhdanh.files.models import StoredFile
from vinhdanh.funds.models import Fund, FundSource, FundUse
from vinhdanh.inspections.models import Inspection, InspectionPlan, InspectionTopic, Visit
from vinhdanh.kit.names import search_key
from vinhdanh.launches.models import Launch
from vinhdanh.loans.models import LendingFund, Loan
from vinhdanh.movements.models import Movement
from vinhdanh.org import actions as org
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.propaganda.models import Activity
from vinhdanh.registers.models import Programme
from vinhdanh.strength.models import HeadCount
from vinhdanh.targets.task_models import RegisteredWork
from vinhdanh.training.models import OfficerStandard, StudySending, UnionOfficer
from vinhdanh.welfare.models import Support, SupportLine, SupportList, WorksPlan
from vinhdanh.workplace.models import CollectiveAgreement, Dialogue, EligibleCount, ShiftMeal, StaffConference

GREEN, SHELTER = "xanh-sach-dep-bao-dam-an-toan-ve-sinh-lao-dong", "mai-am-cong-doan"
ITEMS = (
    "Bộ bóng đèn", "Chăn ấm", "Gà giống chăn nuôi", "Áo ấm", "Áo phao cứu sinh", "Cặp phao", "Gạo tẻ", "Quà Tết", "Suất quà năm học mới",
    "Quạt trần", "Học bổng năm học", "Quỹ xây dựng nông thôn mới",
)  # fmt: skip
MEASURES = ("bộ", "kg", "Tấn", "yến", "bao", "suất", "")
EDGES = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 3, 31), date(2024, 4, 1), date(2024, 12, 31), date(2025, 1, 1))  # fmt: skip


class Registers:
    """The tree with its people, and rows of every register that a reckoning reads."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.top = make.province()
        self.uppers = [make.unit(f"Cấp trên {n}", parent=self.top, kind=UnitKind.UPPER_UNION) for n in (1, 2)]
        self.bases = [
            make.unit(
                f"Cơ sở {n}", parent=self.dice.choice([self.top, *self.uppers]), non_state=self.dice.choice((True, False, None)),
                sector=self.dice.choice(("", "Doanh nghiệp", "Y tế")),
            )
            for n in range(1, 8)
        ]  # fmt: skip
        org.move_unit(self.bases[0], parent=self.uppers[0], on=date(2024, 7, 1), by=None)
        self.units: list[Unit] = [self.top, *self.uppers, *self.bases]
        self.people: list[Person] = [
            make.person(f"Người Thứ {n}", at=self.dice.choice(self.bases), sex=self.dice.choice(("female", "male", None)))
            for n in range(9)
        ]  # fmt: skip
        self.movements = [
            *Movement.objects.filter(code__in=(GREEN, SHELTER)),
            *(Movement.objects.filter(family=family).first() for family in ("new_countryside", "special_drives", "workplace_culture")),
        ]  # fmt: skip
        for fill in (
            self._care,
            self._plans,
            self._money,
            self._workplace,
            self._letters,
            self._people,
            self._work,
        ):
            fill()

    def day(self) -> date:
        if self.dice.random() < 0.4:
            return self.dice.choice(EDGES)
        return date(2023, 6, 1) + timedelta(days=self.dice.randrange(900))

    def maybe(self, value: Any) -> Any:
        return None if self.dice.random() < 0.2 else value

    def some(self, model: type[Any], count: int, columns: Any, units: list[Unit] | None = None) -> list[Any]:
        """Rows of a register, one in six struck out; two that may not stand together: the second is left out."""
        made = []
        for _ in range(count):
            struck = (
                {"voided_on": date(2025, 12, 1), "void_reason": "Nhầm"} if self.dice.random() < 1 / 6 else {}
            )
            row = model(
                unit=self.dice.choice(units or self.units), happened_on=self.day(), **columns(), **struck
            )
            taken = getattr(row, "year", None) and model.objects.filter(
                unit=row.unit, year=row.year, voided_on=None, **({"sector": row.sector} if hasattr(row, "sector") else {})
            ).exists()  # fmt: skip
            if not (taken and not struck):
                row.save()
                made.append(row)
        return made

    def _care(self) -> None:
        dice = self.dice
        programmes = self.some(Programme, 4, lambda: {
            "name": (name := dice.choice(("Mái ấm", "Năm học mới", "Tết")) + f" {dice.random()}"), "key": search_key(name),
            "movement": self.maybe(dice.choice(self.movements)),
        })  # fmt: skip

        def act() -> dict[str, Any]:
            kind, item = dice.choice(("house", "work", "goods", "goods", "goods", "cash", "contribution")), dice.choice(ITEMS)  # fmt: skip
            return {
                "kind": kind, "item": item, "item_key": search_key(item), "work_kind": dice.choice(("boarding", "kitchen", "teachers", "road")) if kind == "work" else "",
                "quantity": self.maybe(dice.randint(1, 900)), "measure": dice.choice(MEASURES), "audience": dice.choice(("", "members", "children", "classrooms", "public")),
                "reached": self.maybe(dice.randint(1, 50)), "value_vnd": self.maybe(dice.randint(1, 10**9)), "programme": self.maybe(dice.choice(programmes)),
                "movement": dice.choice((None, None, *self.movements)),
            }  # fmt: skip

        self.some(Support, 120, act)
        for held in self.some(SupportList, 12, lambda: {"title": "Danh sách", "rate_vnd": 500_000, "people": self.maybe(dice.randint(1, 90)), "amount_vnd": self.maybe(7_000_000)}):  # fmt: skip
            for number in range(dice.choice((0, 0, 3))):
                SupportLine.objects.create(list=held, name="A", key=f"a{number}", amount_vnd=self.maybe(300_000), voided_on=dice.choice((None, held.happened_on)))  # fmt: skip

    def _plans(self) -> None:
        kinds = (
            "road",
            "school",
            "kitchen",
            "water",
            "power",
            "irrigation",
            "health",
            "market",
            "office",
            "other",
        )
        self.some(WorksPlan, 10, lambda: {"title": "Kế hoạch", "parts": {kind: self.dice.randint(1, 30) for kind in self.dice.sample(kinds, 4)}})  # fmt: skip

    def _money(self) -> None:
        dice = self.dice
        for unit in self.units:
            for year in (2023, 2024, 2025):
                kind = dice.choice(("award", "award", "shelter"))
                fund = Fund.objects.create(unit=unit, happened_on=date(year, 1, 5), kind=kind, year=year, name="Quỹ")  # fmt: skip
                self.some(FundSource, 2, lambda fund=fund: {"fund": fund, "kind": dice.choice(("carried", "budget", "donor")), "amount_vnd": dice.randint(1, 10**9)}, [unit])  # fmt: skip
                uses = ("state_award", "province_award", "other_award", "emulation", "items") if kind == "award" else ("support", "other")  # fmt: skip
                self.some(FundUse, 3, lambda fund=fund, uses=uses: {"fund": fund, "kind": dice.choice(uses), "title": "Chi", "amount_vnd": dice.randint(1, 10**8)}, [unit])  # fmt: skip
        kind = AwardKind.objects.get(code="merit_certificate_provincial_federation")
        for number in range(8):
            state = dice.choice(("draft", "signed", "issued", "cancelled"))
            decision = Decision.objects.create(unit=dice.choice(self.units), state=state, year=2024, title="QĐ", number=f"{number}/QĐ", decided_on=self.day())  # fmt: skip
            for place in (1, 2):
                DecisionItem.objects.create(decision=decision, position=place, kind=kind, person=dice.choice(self.people), paid_vnd=dice.choice((None, 0, 1_560_000)))  # fmt: skip
        lending = LendingFund.objects.create(
            unit=self.top, happened_on=date(2020, 1, 1), name="Vốn", key="von"
        )
        self.some(Loan, 20, lambda: {
            "fund": lending, "borrower": "B", "borrower_key": f"k{dice.randint(1, 5)}", "lent_vnd": 10**7, "income_before_vnd": self.maybe(dice.randint(1, 9)),
            "income_after_vnd": self.maybe(dice.randint(1, 9)),
        })  # fmt: skip

    def _workplace(self) -> None:
        dice, sectors = self.dice, ("public", "state", "non_state", "foreign")
        self.some(HeadCount, 8, lambda: {"sector": dice.choice(("", *sectors)), "workers": 9}, self.bases)
        self.some(StaffConference, 40, lambda: {"kind": dice.choice(("officials", "workers", "employers")), "sector": dice.choice(sectors)})  # fmt: skip
        self.some(EligibleCount, 30, lambda: {"year": dice.choice((2023, 2024, 2025)), "sector": dice.choice(sectors), "eligible": dice.randint(1, 40)})  # fmt: skip
        self.some(Dialogue, 40, lambda: {"kind": "periodic", "sector": dice.choice(sectors)})

        def agreed() -> dict[str, Any]:
            since = self.day()
            return {"kind": "enterprise", "act": dice.choice(("new", "renewed", "amended")), "sector": "non_state", "since": since, "until": since + timedelta(days=dice.choice((90, 400)))}  # fmt: skip

        self.some(CollectiveAgreement, 30, agreed)
        self.some(ShiftMeal, 25, lambda: {"year": dice.choice((2023, 2024, 2025)), "form": dice.choice(("meal", "cash", "none")), "value_vnd": self.maybe(dice.randint(9, 40) * 1000)})  # fmt: skip

    def _letters(self) -> None:
        self.some(Complaint, 15, lambda: {"kind": "complaint", "number": "1", "about_awards": self.dice.random() < 0.5, "about": "a", "due_on": date(2026, 1, 1)})  # fmt: skip
        spans = [(date(2024, 1, 1), date(2024, 6, 1)), (date(2024, 5, 1), date(2025, 1, 1)), (date(2023, 1, 1), date(2026, 1, 1)), (date(2024, 2, 1), date(2024, 3, 1))]  # fmt: skip
        for _ in range(3):
            self.some(ZeroDeclaration, 4, lambda: dict(zip(("since", "until"), self.dice.choice(spans), strict=True)))  # fmt: skip

    def _people(self) -> None:
        dice = self.dice
        self.some(UnionOfficer, 30, lambda: {
            "person": dice.choice(self.people), "duty": dice.choice(("union", "union", "emulation")), "full_time": dice.choice((True, True, False, None)),
            "expertise": self.maybe(dice.randint(1, 5)), "politics": self.maybe(dice.randint(0, 3)), "administration": self.maybe(dice.random() < 0.6),
            "union_training": self.maybe(dice.random() < 0.6), "until": dice.choice((None, None, date(2026, 1, 1))),
        })  # fmt: skip
        self.some(OfficerStandard, 16, lambda: {
            "basis": "QĐ", "expertise": self.maybe(dice.randint(1, 4)), "politics": self.maybe(dice.randint(0, 2)), "administration": dice.random() < 0.4,
            "union_training": dice.random() < 0.4,
        })  # fmt: skip
        levels = ("university", "postgraduate", "politics_mid", "politics_high", "state_admin", "union")
        self.some(
            StudySending, 40, lambda: {"person": dice.choice(self.people), "level": dice.choice(levels)}
        )
        for unit in self.units:
            for year in (2023, 2024):
                if dice.random() < 0.7:
                    PerformanceGrade.objects.create(unit=unit, year=year, grade=dice.choice(("excellent", "good", "completed", "failed")))  # fmt: skip

    def _work(self) -> None:
        dice = self.dice
        for _ in range(30):
            Activity.objects.create(
                unit=dice.choice(self.units), form="talk", audience="members", held_on=self.day(), title="Học", directive=dice.choice(("", "Chỉ thị 34")),
                turns=self.maybe(dice.randint(20, 90)), people=self.maybe(dice.randint(1, 20)), withdrawn_on=dice.choice((None, None, date(2025, 1, 1))),
            )  # fmt: skip
            starts = self.day()
            launch = Launch.objects.create(
                movement=dice.choice(self.movements), unit=dice.choice(self.units), outside_body=dice.choice(("", "", "UBND")), form="launch", kind="thematic", title="PĐ",
                year=starts.year, starts_on=starts, launched_on=self.maybe(starts), ends_on=self.maybe(starts + timedelta(days=dice.choice((30, 500)))),
                state=dice.choice(("draft", "launched", "reviewed", "closed", "cancelled")),
            )  # fmt: skip
            RegisteredWork.objects.create(launch=launch, unit=dice.choice(self.units), name="CT", kind="work", registered_on=self.day(), withdrawn=dice.random() < 0.2)  # fmt: skip
        minutes = StoredFile.objects.create(digest="f" * 64, size=1, kind="pdf")
        plan = InspectionPlan.objects.create(unit=self.top, year=2024, title="KH")
        for number in range(4):
            team = Inspection.objects.create(plan=plan, name=f"Đoàn {number}", kind="inspection")
            for topic in dice.sample(("women_labour", "safety", "democracy"), 2):
                InspectionTopic.objects.create(inspection=team, topic=topic)
            for _ in range(4):
                held = self.day()
                Visit.objects.create(inspection=team, unit=dice.choice(self.bases), planned_on=held, held_on=held, state="held", minutes=minutes)  # fmt: skip
