"""Random records in the facts format: every key sometimes absent, every value sometimes unknown."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

CATEGORIES = ["official"] * 6 + [
    "employee",
    "worker",
    "farmer",
    "entrepreneur",
    "retired",
    "foreigner",
    "armed_forces",
    "other",
]
CODES = {
    "person": ["grassroots_fighter"] * 6 + ["provincial_fighter"] * 4 + ["merit_certificate_province"] * 3
    + ["merit_certificate_prime_minister", "merit_certificate_confederation", "advanced_worker", "advanced_soldier",
       "merit_certificate_provincial_federation", "merit_certificate_provincial_federation",
       "commemorative_medal_union", "confederation_fighter", "order_labour_3", "order_labour_2", "order_labour_1"],
    "collective": ["excellent_collective"] * 5 + ["merit_certificate_province"] * 3
    + ["emulation_flag_province", "emulation_flag_province", "victorious_unit", "merit_certificate_prime_minister",
       "strong_grassroots_union", "strong_grassroots_union", "emulation_flag_provincial_federation",
       "merit_certificate_provincial_federation", "merit_certificate_confederation", "emulation_flag_confederation"]
    + ["emulation_flag_government", "order_labour_3", "order_labour_2", "order_labour_1", "order_independence_3"],
    "household": ["merit_certificate_province"],
}  # fmt: skip
FORMER = {
    "order_labour_3": "merit_certificate_prime_minister",
    "order_labour_2": "order_labour_3",
    "order_labour_1": "order_labour_2",
    "order_independence_3": "order_labour_1",
    "order_independence_2": "order_independence_3",
    "order_independence_1": "order_independence_2",
}
POSTS = [
    "department_head",
    "department_head",
    "district_chair",
    "province_vice_chair",
    "province_chair",
    "confederation_president",
]
OCCASIONS = ["regular"] * 5 + ["thematic", "ad_hoc", "long_service", "external", None]


class Maker:
    """Makes records from one seeded source of chance."""

    def __init__(self, seed: int, attestations: list[str]) -> None:
        self.pick = random.Random(seed)
        self.attestations = attestations

    def maybe(self, share: float) -> bool:
        return self.pick.random() < share

    def flag(self, yes: float = 0.8, known: float = 0.9) -> bool | None:
        return self.maybe(yes) if self.maybe(known) else None

    def near(self, year: int, before: int = 7) -> int:
        return year - int(self.pick.triangular(-1, before, 1))

    def day_in(self, year: int) -> str:
        if self.maybe(0.15):
            return self.pick.choice([f"{year}-01-01", f"{year}-12-31"])
        return (date(year, 1, 1) + timedelta(days=self.pick.randrange(365))).isoformat()

    def record(self, award: str, subject: str, law_on: date) -> dict[str, Any]:
        year = law_on.year - (1 if law_on.month < 7 else 0) - int(self.maybe(0.1))
        raw: dict[str, Any] = {"award": award, "subject": subject, "law_on": law_on.isoformat(), "year": year}
        lists = {
            "awards": self.chain(year, subject)
            + [self.award(year, subject) for _ in range(self.pick.randrange(6))],
            "grades": self.grades(year),
            "initiatives": [
                self.work(year, "applied") for _ in range(self.pick.choice([0, 0, 1, 2, 2, 3, 4, 6]))
            ],
            "research": [
                self.work(year, "applied", "accepted") for _ in range(self.pick.choice([0, 0, 0, 1, 2]))
            ],
            "discipline": [self.discipline(year) for _ in range(self.pick.choice([0, 0, 0, 0, 0, 1, 2]))],
            "posts": [self.post(law_on.year) for _ in range(self.pick.choice([0, 0, 1, 1, 2]))],
        }
        if award in FORMER and self.maybe(0.8):
            lists["awards"].append(self.former(award, year))
        raw |= {name: rows for name, rows in lists.items() if self.maybe(0.92)}
        scalars = {
            "occasion": self.pick.choice(OCCASIONS),
            "history_from": self.pick.choice(
                [year - 35, year - 20, year - 9, year - 5, year - 2, year, None]
            ),
            "category": self.pick.choice(CATEGORIES),
            "position_class": self.pick.choice(
                ["direct", "direct", "leader_other", "leader_department", None]
            ),
            "sex": self.pick.choice(["female", "male"]),
            "under_investigation": self.flag(0.1),
            "registered": self.flag(0.9),
        }
        raw |= {name: value for name, value in scalars.items() if self.maybe(0.95)}
        raw["work"] = self.working(year)
        raw["attested"] = self.attested()
        if subject == "person" and self.maybe(0.9):
            raw["union"] = self.union(year)
        if subject == "collective":
            raw["collective"] = self.unit(year)
            if self.maybe(0.2):
                raw["category"] = "armed_forces"
        return raw

    def chain(self, year: int, subject: str) -> list[dict[str, Any]]:
        """Often a title several years in a row, up to the year considered or the year before."""
        if self.maybe(0.4):
            return []
        code = {"person": "grassroots_fighter", "collective": "excellent_collective"}.get(subject)
        last, length = year - int(self.maybe(0.3)), self.pick.choice([1, 2, 3, 3, 4, 6])
        return [{"code": code, "year": last - i} for i in range(length)] if code else []

    def award(self, year: int, subject: str) -> dict[str, Any]:
        at = self.near(year)
        row: dict[str, Any] = {
            "code": self.pick.choice(CODES[subject]),
            "year": at if self.maybe(0.95) else None,
        }
        if self.maybe(0.8):
            row["occasion"] = self.pick.choice(["regular"] * 5 + ["ad_hoc", "thematic"])
        if self.maybe(0.5):
            row["decided_on"] = self.day_in(at + int(self.maybe(0.4)))
        if self.maybe(0.5):
            period = [at - self.pick.randrange(5), at]
            row["stated_period"] = [p if self.maybe(0.9) else None for p in period]
        return row

    def former(self, award: str, year: int) -> dict[str, Any]:
        """The award that a chain stands on, mostly some years back."""
        at = year - self.pick.randrange(4, 13)
        row = {"code": FORMER[award], "year": at, "occasion": "regular" if self.maybe(0.9) else None}
        if self.maybe(0.5):
            row["decided_on"] = self.day_in(at + int(self.maybe(0.3)))
        if self.maybe(0.5):
            row["stated_period"] = [at - 5, at - int(self.maybe(0.5))]
        return row

    def post(self, year: int) -> dict[str, Any]:
        since = year - self.pick.randrange(1, 25)
        row: dict[str, Any] = {"post": self.pick.choice(POSTS) if self.maybe(0.95) else None}
        if self.maybe(0.95):
            row["since"] = self.day_in(since)
        if self.maybe(0.8):
            row["until"] = self.day_in(since + self.pick.choice([1, 3, 5, 6, 7, 9, 10, 12, 15, 16]))
        return row

    def grades(self, year: int) -> list[dict[str, Any]]:
        best = self.pick.choice(
            [["good"], ["excellent"], ["good", "excellent"], ["completed", "good", "excellent"]]
        )
        length, last = self.pick.choice([*range(10), 12, 15]), year - int(self.maybe(0.25))
        rows = [
            {"year": last - i, "grade": self.pick.choice(best)} for i in range(length) if self.maybe(0.97)
        ]
        return [r if self.maybe(0.97) else {"year": r["year"]} for r in rows]

    def work(self, year: int, *qualities: str) -> dict[str, Any]:
        row: dict[str, Any] = {"year": self.near(year, 5) if self.maybe(0.95) else None}
        if self.maybe(0.95):
            row["reach"] = self.pick.choice(
                ["grassroots"] * 3 + ["district", "province", "province", "nation"]
            )
        row |= {quality: self.flag(0.9) for quality in qualities if self.maybe(0.95)}
        if "accepted" not in qualities and self.maybe(0.8):
            row["benefit_vnd"] = 1_000_000 * self.pick.choice([5, 40, 79, 80, 120, 150, 200])
        if self.maybe(0.15):
            row["used_for"] = self.pick.choice(
                ["title", "commendation", "grassroots_fighter", "merit_certificate_province"]
            )
        return row

    def discipline(self, year: int) -> dict[str, Any]:
        at = self.near(year, 6)
        row: dict[str, Any] = {"year": at if self.maybe(0.95) else None}
        if self.maybe(0.95):
            row["measure"] = self.pick.choice(
                ["reprimand", "reprimand", "warning", "salary_cut", "dismissal"]
            )
        if self.maybe(0.9):
            row["until"] = self.day_in(at + self.pick.randrange(2))
        if self.maybe(0.1):
            row["cleared_on"] = self.day_in(at + 1)
        return row

    def working(self, year: int) -> dict[str, Any]:
        work: dict[str, Any] = {}
        if self.maybe(0.9):
            work["leave"] = [self.leave() for _ in range(self.pick.choice([0, 0, 0, 1, 2]))]
        if self.maybe(0.9):
            work["study"] = [self.course(year) for _ in range(self.pick.choice([0, 0, 0, 1]))]
        if self.maybe(0.7):
            work["months_in_year"] = self.pick.choice([4, 9, 10, 11, 12, 12, 12])
        if self.maybe(0.5):
            work["recruited_on"] = self.day_in(year - self.pick.choice([0, 0, 1, 5]))
        if self.maybe(0.2):
            transfer = {
                "kind": self.pick.choice(["move", "move", "secondment"]),
                "months_at_old": self.pick.choice([4, 5, 6, 7, None]),
            }
            work["transfer"] = transfer | {"old_unit_opinion": self.flag(0.6, 0.7)}
        return work

    def leave(self) -> dict[str, Any]:
        row: dict[str, Any] = {"days": self.pick.choice([10, 30, 54, 55, 56, 57, 70, 90, None])}
        if self.maybe(0.95):
            row["kind"] = self.pick.choice(["maternity", "sick", "personal", "unpaid", "study"])
        if self.maybe(0.4):
            row["working_days"] = self.pick.choice([5, 20, 39, 40, 41])
        return row

    def course(self, year: int) -> dict[str, Any]:
        row: dict[str, Any] = {}
        if self.maybe(0.9):
            row["since"] = self.day_in(year - self.pick.randrange(3))
        if self.maybe(0.9):
            row["until"] = self.day_in(year + self.pick.randrange(2))
        if self.maybe(0.5):
            row["months"] = self.pick.choice([3, 11, 12, 13, 24])
        if self.maybe(0.8):
            row["result"] = self.pick.choice(["excellent", "good", "fair", "average", "poor"])
        return row

    def unit(self, year: int) -> dict[str, Any]:
        members = self.pick.choice([10, 30, 100])
        workers = min(members, round(members * self.pick.choice([0.5, 0.51, 0.6, 0.69, 0.7, 0.71, 0.9])))
        figures = {
            "unit_kind": self.pick.choice(
                [
                    "division",
                    "enterprise",
                    "commune",
                    "grassroots_union",
                    "upper_union",
                    "union_group",
                    "union_section",
                ]
            ),
            "founded_on": self.day_in(year - self.pick.choice([4, 9, 10, 15])),
            "members": members,
            "advanced_workers": workers,
            "advanced_worker_share": round(workers / members, self.pick.choice([1, 2])),
            "completed_share": self.pick.choice([1.0, 1.0, 0.99]),
            "grassroots_fighters": self.pick.choice([0, 1, 3]),
            "warned_members": self.pick.choice([0, 0, 0, 1]),
            "cluster_rank": self.pick.choice([1, 1, 2, 3]),
            "party_strong": self.flag(),
            "flag_kind": self.flag(),
        }
        return {name: value for name, value in figures.items() if self.maybe(0.9)}

    def union(self, year: int) -> dict[str, Any]:
        years = [0, 4, 8, 10, 12, 13, 14, 19, 20, 24, 25, 30]
        facts = {
            "member_since": self.day_in(year - self.pick.choice([-1, 0, 3, 20])),
            "officer_years": self.pick.choice(years),
            "staff_years": self.pick.choice(years),
            "non_state_years": self.pick.choice([0, 0, 0, 4, 8, 10, 14]),
            "full_time": self.flag(0.5),
            "outsider": self.flag(0.1),
            "terms": [self.term() for _ in range(self.pick.choice([0, 0, 1, 1, 2]))],
        }
        return {name: value for name, value in facts.items() if self.maybe(0.9)}

    def term(self) -> dict[str, Any]:
        row = {
            "body": self.pick.choice(["grassroots", "province", "sector", "confederation", "confederation"]),
            "post": self.pick.choice(
                ["committee_member", "committee_member", "inspection_committee_member", "presidium_member"]
            ),
            "count": self.pick.choice([1, 2, 2, 3]),
            "consecutive": self.flag(0.8, 0.8),
        }
        return {name: value for name, value in row.items() if self.maybe(0.95)}

    def attested(self) -> dict[str, bool]:
        given = {"*": True} if self.maybe(0.75) else {}
        return given | {code: self.maybe(0.8) for code in self.attestations if self.maybe(0.15)}
