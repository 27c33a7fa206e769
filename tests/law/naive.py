"""A second reading of the law files, row by row in plain Python: no Polars, no masks, nothing of the engine.

It works on the raw JSON record and the raw YAML, and answers each clause with True, False or None (unknown).
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

GRADES = ["failed", "completed", "good", "excellent"]
REACHES = ["grassroots", "district", "province", "nation"]
MEASURES = ["reprimand", "warning", "salary_cut", "demotion", "dismissal", "expulsion", "criminal_sentence"]
RESULTS = ["poor", "average", "fair", "good", "excellent"]
HOLIDAYS = 11
LIFETIME = 600
LAG = 5
LOOK_BACK = 6
FAR = 31


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def both(values: list[bool | None]) -> bool | None:
    return False if False in values else None if None in values else True


def either(values: list[bool | None]) -> bool | None:
    return True if True in values else None if None in values else False


class Law:
    """The raw files of a law folder."""

    def __init__(self, root: Path) -> None:
        self.rules: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for folder in ("titles", "commendations"):
            for path in sorted((root / folder).glob("*.yaml")):
                raw = yaml.safe_load(path.read_text())
                self.rules[raw["code"], raw["subject"]] = raw["versions"]
        self.principles = [
            yaml.safe_load(p.read_text()) for p in sorted((root / "principles").glob("*.yaml"))
        ]
        awards = yaml.safe_load((root / "catalogue.yaml").read_text())["awards"]
        self.family = {a["code"]: a["family"] for a in awards}
        self.annual = {a["code"] for a in awards if a.get("annual")}
        self.counts_as = {a["code"]: a["counts_as"] for a in awards if a.get("counts_as")}

    def on(self, versions: list[dict[str, Any]], when: date) -> dict[str, Any] | None:
        current = [v for v in versions if v["in_force"] <= when]
        if not current:
            return None
        last = max(current, key=lambda v: v["in_force"])
        return None if last.get("until") and when > last["until"] else last


class Reader:
    """One record under the law of its day."""

    def __init__(self, law: Law, record: dict[str, Any]) -> None:
        self.law, self.record = law, record
        self.year: int = record["year"]
        self.law_on = day(record["law_on"])
        self.work = record.get("work") or {}
        self.unit = record.get("collective") or {}
        self.union = {f"union_{k}": v for k, v in (record.get("union") or {}).items()}
        self.results: dict[str, bool | None] = {}
        self.runs: dict[str, dict[str, Any]] = {}

    # -- lists and what they cover

    def group(self) -> str | None:
        """The group written; else, where the rest is said to hold, the staff (or the soldiers)."""
        record = self.record
        if record.get("category"):
            return str(record["category"])
        if record["subject"] != "person" or record.get("occasion") == "external":
            return None
        if not record.get("attested", {}).get("*"):
            return None
        return "armed_forces" if record["award"] == "advanced_soldier" else "official"

    def rows(self, name: str) -> list[dict[str, Any]]:
        return self.record.get(name) or []

    def covered(self, name: str, year: int) -> bool:
        """Whether the list would show an entry of that year."""
        rows, since = self.record.get(name), self.record.get("history_from")
        if name == "discipline" and self.record["subject"] != "person" and (rows is None or since is None):
            return True  # the measures are measures against persons
        if rows is None:
            return False
        if not rows:
            return True
        if since is None:
            return False
        start = day(self.unit.get("founded_on")) or day(self.work.get("recruited_on"))
        if (start and since <= start.year) or self.year - since >= 30:
            return True
        return year >= since and self.year - year < FAR

    def complete(self, name: str) -> bool:
        return self.covered(name, -10_000)

    def span(self) -> list[int]:
        """The years looked at, newest first; the last stands for all before."""
        return [self.year - ago for ago in range(FAR + 1)]

    def awards(self, code: str) -> list[dict[str, Any]]:
        return [r for r in self.rows("awards") if code in (r["code"], self.law.counts_as.get(r["code"]))]

    # -- year facts

    def at(self, fact: dict[str, Any], year: int) -> bool | None:
        if "grade" in fact:
            found = [r.get("grade") for r in self.rows("grades") if r.get("year") == year]
            low = GRADES.index(fact["grade"])
            if any(g and GRADES.index(g) >= low for g in found):
                return True
            if any(g is None for g in found):
                return None
            return False if found or self.covered("grades", year) else None
        found_awards = [self.is_kind(r, fact) for r in self.awards(fact["award"]) if r.get("year") == year]
        if True in found_awards:
            return True
        return False if self.covered("awards", year) and None not in found_awards else None

    def is_kind(self, row: dict[str, Any], fact: dict[str, Any]) -> bool | None:
        if fact.get("occasion") != "regular":
            return True
        occasion = row.get("occasion")
        if occasion is None:
            return True if row["code"] in self.law.annual else None
        return bool(occasion == "regular")

    def undated(self, facts: list[dict[str, Any]], sure: bool) -> int:
        total = 0
        for fact in facts:
            if "award" in fact:
                kinds = [self.is_kind(r, fact) for r in self.awards(fact["award"]) if r.get("year") is None]
                total += sum(1 for k in kinds if k is True or (k is None and not sure))
        return total

    def years_of(self, facts: list[dict[str, Any]], sure: bool, spread: bool = False) -> set[int]:
        if spread and not sure and self.undated(facts, False):
            return set(self.span())
        good = (True,) if sure else (True, None)
        return {y for y in self.span() if any(self.at(f, y) in good for f in facts)}

    # -- runs

    def allowed(self, run: dict[str, Any], year: int, sure: bool) -> bool:
        if "after" not in run:
            return True
        listed = run.get("ending") == "any"
        for fact in run["after"]:
            named = listed and any(self.is_kind(row, fact) for row in self.awards(fact["award"]))
            if not sure and not self.complete("awards") and not named:
                return True
            for row in self.awards(fact["award"]):
                kind = self.is_kind(row, fact)
                if (kind is True or (kind is None and not sure)) and self.is_after(row, run, year, sure):
                    return True
        return False

    def is_after(self, row: dict[str, Any], run: dict[str, Any], year: int, sure: bool) -> bool:
        decided = day(row.get("decided_on"))
        if run.get("counts_from", "stated_period") == "decision":
            signed = decided.year if decided else row.get("year")
            if sure:
                return signed is not None and year > signed
            return signed is None or year >= signed
        end = (row.get("stated_period") or [None, None])[1]
        if end is not None:
            return year > end
        if not sure:
            own = row.get("year")
            return run.get("ending") != "any" or own is None or year > own - LAG
        known = [y for y in (decided and decided.year, row.get("year")) if y is not None]
        return bool(known) and year > max(known)

    def run_years(self, run: dict[str, Any], sure: bool, spread: bool) -> set[int]:
        return {y for y in self.years_of(run["of"], sure, spread) if self.allowed(run, y, sure)}

    # -- runs that may have ended earlier

    def ends(self, run: dict[str, Any], years: set[int]) -> list[int]:
        """Years at which enough years in a row end, newest first."""
        wanted = range(run["years"])
        return [y for y in self.span() if all(y - i in years for i in wanted)]

    def anywhere(self, run: dict[str, Any], sure: bool) -> set[int]:
        """The latest certain run, or every year of a possible one."""
        years = self.run_years(run, sure, spread=True)
        ends = self.ends(run, years)
        if not sure:
            return {end - i for end in ends for i in range(run["years"])}
        found: set[int] = set()
        at = ends[0] if ends else None
        while at in years and at is not None:
            found.add(at)
            at -= 1
        return found

    def kept(self, run: dict[str, Any], good: dict[bool, set[int]]) -> bool | None:
        """Whether enough years in a row of such a run are good too."""
        if self.ends(run, self.anywhere(run, True) & good[True]):
            return True
        maybe = self.anywhere(run, False)
        return None if not maybe or self.ends(run, maybe & good[False]) else False

    def may_skip(self, run: dict[str, Any]) -> bool:
        graded = any("grade" in f for f in run["of"])
        return not (graded and any(r.get("year") == self.year for r in self.rows("grades")))

    def run_met(self, run: dict[str, Any]) -> bool | None:
        if run.get("ending") == "any":
            found = [self.ends(run, self.run_years(run, sure, spread=True)) for sure in (True, False)]
            return True if found[0] else None if found[1] else False

        def reached(sure: bool) -> bool:
            years = self.run_years(run, sure, spread=False)
            spare = 0 if sure else self.undated(run["of"], False)
            for end in (self.year, self.year - 1):
                if end != self.year and not self.may_skip(run):
                    continue
                wanted = {end - i for i in range(run["years"])}
                if len(wanted - years) == 0 or (spare and len(wanted - years) <= spare):
                    return True
            return False

        return True if reached(True) else None if reached(False) else False

    def relied(self, run: dict[str, Any], sure: bool) -> set[int]:
        if run.get("ending") == "any":
            return self.anywhere(run, sure)
        years = self.run_years(run, sure, spread=True)
        at = self.year
        if at not in years and self.may_skip(run):
            at -= 1
        found = set()
        while at in years:
            found.add(at)
            at -= 1
        return found

    def head(self, run: dict[str, Any], ends_now: bool) -> set[int]:
        end = self.year if ends_now else self.year - 1
        return {end - i for i in range(run["years"])}

    # -- works

    def work_kind(self, need: dict[str, Any], kind: str, row: dict[str, Any]) -> bool | None:
        reach = row.get("reach")
        wanted = REACHES.index(need.get("reach", "grassroots"))
        far = True if wanted == 0 else None if reach is None else REACHES.index(reach) >= wanted
        applied = row.get("applied")
        if kind == "initiative":
            good = applied if need["applied"] else None if applied is False else True
        else:
            good = both([row.get("accepted"), applied]) if need["applied"] else row.get("accepted")
        used, purpose = row.get("used_for"), need["purpose"]
        free: bool | None = True
        if purpose != "any" and used is not None:
            is_title = used == "title" or self.law.family.get(used) == "title"
            free = None if purpose == "title" and is_title else False
        return both([far, good, free])

    def works(self, need: dict[str, Any], kind: str, sure: bool, years: set[int] | None, cap: int) -> int:
        """How many count; `years` None = any year, `cap`: most that matter in one year."""
        name = "initiatives" if kind == "initiative" else "research"
        good = (True,) if sure else (True, None)
        total = 0
        by_year: dict[int, int] = {}
        for row in self.rows(name):
            if self.work_kind(need, kind, row) not in good:
                continue
            if row.get("year") is None:
                total += 1 if years is None or not sure else 0
            elif row["year"] <= self.year:
                by_year[row["year"]] = by_year.get(row["year"], 0) + 1
        for year in self.span() if years is None else years:
            count = min(by_year.get(year, 0), cap)
            recent = self.year - year < LOOK_BACK or years is not None
            if not sure and recent and not self.covered(name, year):
                count = cap
            total += count
        return total

    # -- discipline

    def served(self) -> list[tuple[date | None, int | None]]:
        rows = []
        for row in self.rows("discipline"):
            days = [d for d in (day(row.get("until")), day(row.get("cleared_on"))) if d]
            rows.append((min(days) if days else None, row.get("year")))
        return rows

    def clean(self, year: int) -> bool | None:
        answers: list[bool | None] = [True if self.covered("discipline", year) else None]
        for end, decided in self.served():
            if end is None:
                answers.append(None if decided is None or year >= decided else False)
            elif date(year, 1, 1) >= end:
                answers.append(True)
            elif end == date(end.year, 12, 31):
                answers.append(year > end.year)
            else:
                answers.append(None if year == end.year else year > end.year)
        return both(answers)

    # -- clauses

    def leaf(self, need: dict[str, Any], starred: bool | None) -> bool | None:
        return getattr(self, "need_" + need["need"])(need, starred)  # type: ignore[no-any-return]

    def need_category_in(self, need: dict[str, Any], _: bool) -> bool | None:
        mine = self.group()
        if mine is None or mine in need.get("unsettled", []):
            return None
        return mine in need["categories"]

    def need_category_not_in(self, need: dict[str, Any], _: bool) -> bool | None:
        mine = self.group()
        return None if mine in need.get("unsettled", []) else mine not in need["categories"]

    def need_category_unsettled(self, need: dict[str, Any], _: bool) -> bool | None:
        return None if self.group() in need["categories"] else True

    def need_grade_at_least(self, need: dict[str, Any], _: bool) -> bool | None:
        return self.at({"grade": need["grade"]}, self.year)

    def need_title_in_year(self, need: dict[str, Any], _: bool) -> bool | None:
        year = self.year - need.get("years_ago", 0)
        if "unless_below" in need and self.at({"grade": need["unless_below"]}, year) is False:
            return False
        found = either([self.at(f, year) for f in need["of"]])
        return None if found is False and self.undated(need["of"], False) else found

    def need_run(self, need: dict[str, Any], _: bool) -> bool | None:
        self.runs[need["id"]] = need
        return self.run_met(need)

    need_run_after = need_run

    def need_count_in_run(self, need: dict[str, Any], _: bool) -> bool | None:
        run = self.runs[need["run"]]
        sure = len(self.relied(run, True) & self.years_of(need["of"], True))
        maybe = len(self.relied(run, False) & self.years_of(need["of"], False)) + self.undated(
            need["of"], False
        )
        return True if sure >= need["times"] else None if maybe >= need["times"] else False

    def need_held_after(self, need: dict[str, Any], _: bool) -> bool | None:
        times = need.get("times", 1)
        counts = []
        for sure in (True, False):
            after = {y for y in self.span() if self.allowed(need, y, sure)}
            counts.append(len(self.years_of(need["of"], sure) & after))
        counts[1] += self.undated(need["of"], False) if after else -times
        return True if counts[0] >= times else None if counts[1] >= times else False

    def need_held(self, need: dict[str, Any], _: bool) -> bool | None:
        times = need.get("times", 1)
        counts = [len(self.years_of(need["of"], s)) + self.undated(need["of"], s) for s in (True, False)]
        return True if counts[0] >= times else None if counts[1] >= times else False

    def need_spaced_titles(self, need: dict[str, Any], _: bool) -> bool | None:
        every = need["every"]
        title, below = {"award": need["title"]}, {"award": need["resting_on"]}
        ways = []
        for end in (self.year, self.year - 1):
            parts = [self.at(title, end), self.at(title, end - every)]
            parts += [self.at(below, end - i) for i in range(2 * every)]
            ways.append(both(parts))
        found = either(ways)
        return None if found is False and self.undated([title, below], False) else found

    def need_not_rewarded_again(self, need: dict[str, Any], _: bool) -> bool | None:
        run = self.runs[need["run"]]
        by_decision = need.get("counts_from") == "decision"

        def spent(sure: bool) -> set[int]:
            years: set[int] = set()
            for code in need["awards"]:
                for row in self.awards(code):
                    kind = self.is_kind(row, {"occasion": "regular"})
                    if kind is True or (kind is None and not sure):
                        years |= self.decided(row, sure) if by_decision else self.spent_by(row, sure)
            if not sure:
                silent = {y for y in self.span() if not self.covered("awards", y)}
                years |= silent | ({y + 1 for y in silent} if by_decision else set())
            return years

        if run.get("ending") == "any":
            return self.kept(run, {sure: set(self.span()) - spent(not sure) for sure in (True, False)})
        now = [self.year in self.run_years(run, sure, spread=True) for sure in (True, False)]
        answers = []
        for sure in (True, False):
            taken = spent(not sure)
            free = {e: not (self.head(run, e) & taken) for e in (True, False)}
            if now[0]:
                answers.append(free[True])
            elif not now[1]:
                answers.append(free[False])
            else:
                answers.append(free[True] and free[False] if sure else free[True] or free[False])
        return True if answers[0] else None if answers[1] else False

    def decided(self, row: dict[str, Any], sure: bool) -> set[int]:
        """The years up to a decision: those before its year for sure, its own year perhaps."""
        decided = day(row.get("decided_on"))
        signed = decided.year if decided else row.get("year")
        if sure:
            return set() if signed is None else {y for y in self.span() if y < signed}
        return set(self.span()) if signed is None else {y for y in self.span() if y <= signed}

    def spent_by(self, row: dict[str, Any], sure: bool) -> set[int]:
        since, until = row.get("stated_period") or [None, None]
        if since is not None and until is not None:
            return {y for y in self.span() if since <= y <= until}
        if sure:
            return set()
        if until is not None:
            return {y for y in self.span() if y <= until}
        if since is not None:
            return {y for y in self.span() if y >= since}
        own = row.get("year")
        return set(self.span()) if own is None else {own} & set(self.span())

    def need_works(self, need: dict[str, Any], _: bool) -> bool | None:
        times = need.get("times", 1)
        counts = []
        for sure in (True, False):
            years: set[int] | None = None
            if need["within"] == "year":
                years = {self.year}
            elif need["within"] == "run":
                years = self.relied(self.runs[need["run"]], sure)
            counts.append(self.works(need, need["kind"], sure, years, times))
        return True if counts[0] >= times else None if counts[1] >= times else False

    def need_works_mixed(self, need: dict[str, Any], _: bool) -> bool | None:
        years = self.relied(self.runs[need["run"]], False)
        has = [self.works(need, kind, False, years, 1) > 0 for kind in ("initiative", "research")]
        return None if all(has) else False

    def need_not_under_investigation(self, _: dict[str, Any], __: bool) -> bool | None:
        held = self.record.get("under_investigation")
        return None if held is None else not held

    def need_not_under_discipline(self, _: dict[str, Any], __: bool) -> bool | None:
        assert self.law_on is not None
        answers: list[bool | None] = [True if self.covered_on("discipline", self.law_on.year) else None]
        for end, decided in self.served():
            if decided is not None and decided > self.law_on.year:
                continue
            answers.append(None if end is None else end <= self.law_on)
        return both(answers)

    def covered_on(self, name: str, year: int) -> bool:
        """Coverage of a day's year, however far ahead of the year considered it lies."""
        return self.covered(name, min(year, self.year)) or (
            bool(self.rows(name)) and (self.record.get("history_from") or 10_000) <= year
        )

    def need_clean_years(self, need: dict[str, Any], _: bool) -> bool | None:
        if "years" in need:
            return both([self.clean(self.year - i) for i in range(need["years"])])
        run = self.runs[need["run"]]
        if run.get("ending") == "any":
            clean = {y: self.clean(y) for y in self.span()}
            good = {
                s: {y for y in clean if clean[y] is True or (clean[y] is None and not s)}
                for s in (True, False)
            }
            return self.kept(run, good)
        answers = []
        for sure in (True, False):
            ends_now = self.year in self.run_years(run, sure, spread=True)
            good = (True,) if sure else (True, None)
            answers.append(all(self.clean(y) in good for y in self.head(run, ends_now)))
        return True if answers[0] else None if answers[1] else False

    def need_no_discipline_in_year(self, need: dict[str, Any], _: bool) -> bool | None:
        answers: list[bool | None] = [True if self.covered("discipline", self.year) else None]
        for row in self.rows("discipline"):
            same = None if row.get("year") is None else row["year"] == self.year
            measure = row.get("measure")
            grave = None if measure is None else MEASURES.index(measure) >= MEASURES.index(need["measure"])
            hit = both([same, grave])
            answers.append(None if hit is None else not hit)
        return both(answers)

    def need_months_worked(self, need: dict[str, Any], _: bool) -> bool | None:
        months, recruited = self.work.get("months_in_year"), day(self.work.get("recruited_on"))
        if need.get("new_recruits_only"):
            if recruited and recruited.year < self.year:
                return True
            if recruited is None:
                return True if months is None or months >= need["at_least"] else None
        if months is not None:
            return bool(months >= need["at_least"])
        if recruited and recruited.year == self.year and 13 - recruited.month < need["at_least"]:
            return False
        return None

    def need_absence_below(self, need: dict[str, Any], _: bool) -> bool | None:
        leave = self.work.get("leave")
        low, high = 0, 0 if leave is not None else None
        for row in leave or []:
            kind, days, working = row.get("kind"), row.get("days"), row.get("working_days")
            if kind in ("maternity", "study"):
                continue
            least, most = working or 0, working
            if working is None and days is not None:
                weeks, rest = divmod(days, 7)
                least = max(0, weeks * 5 + max(0, rest - 2) - HOLIDAYS)
                most = weeks * 5 + min(rest, 5)
            low += least if kind is not None else 0
            high = None if high is None or most is None else high + most
        if high is not None and high < need["working_days"]:
            return True
        return None if low < need["working_days"] else False

    def need_study_result(self, need: dict[str, Any], _: bool) -> bool | None:
        study = self.work.get("study")
        answers: list[bool | None] = [None if study is None else True]
        for row in study or []:
            since, until = day(row.get("since")), day(row.get("until"))
            if (since and since.year > self.year) or (until and until.year < self.year):
                continue
            months = row.get("months")
            if months is None and since and until:
                after = until + timedelta(days=1)
                months = (after.year - since.year) * 12 + after.month - since.month - (after.day < since.day)
            short = None if months is None else months < need["from_months"]
            result = row.get("result")
            good = None if result is None else RESULTS.index(result) >= RESULTS.index(need["result"])
            answers.append(either([short, good]))
        return both(answers)

    def need_old_unit_opinion(self, need: dict[str, Any], _: bool) -> bool | None:
        transfer = self.work.get("transfer") or {}
        if transfer.get("kind") != "move":
            return True
        months = transfer.get("months_at_old")
        short = None if months is None else months < need["from_months"]
        return either([short, transfer.get("old_unit_opinion")])

    def need_receiving_unit_opinion(self, _: dict[str, Any], __: bool) -> bool | None:
        transfer = self.work.get("transfer") or {}
        return True if transfer.get("kind") != "secondment" else transfer.get("old_unit_opinion")

    def need_number(self, need: dict[str, Any], _: bool) -> bool | None:
        values = [self.unit.get(need["fact"], self.union.get(need["fact"]))]
        members, part = self.unit.get("members"), self.unit.get("advanced_workers")
        if need["fact"] == "advanced_worker_share" and members and part is not None:
            values.append(part / members)
        known = [v for v in values if v is not None]
        if not known:
            return None
        value = min(known)
        if "at_least" in need:
            return bool(value >= need["at_least"])
        if "above" in need:
            return bool(value > need["above"])
        return bool(value <= need["at_most"] if "at_most" in need else value == need["equal"])

    def need_existed_years(self, need: dict[str, Any], _: bool) -> bool | None:
        founded = day(self.unit.get("founded_on"))
        if founded is None or self.law_on is None:
            return None
        age = self.law_on.year - founded.year
        age -= (self.law_on.month, self.law_on.day) < (founded.month, founded.day)
        return bool(age >= need["at_least"])

    def need_unit_kind_in(self, need: dict[str, Any], _: bool) -> bool | None:
        kind = self.unit.get("unit_kind")
        if kind is None or kind in need.get("unsettled", []):
            return None
        return kind in need["kinds"]

    def need_is_true(self, need: dict[str, Any], _: bool) -> bool | None:
        value = (self.record | self.unit | self.union).get(need["fact"])
        return None if value is None else value is need.get("expected", True)

    def need_attested(self, need: dict[str, Any], starred: bool | None) -> bool | None:
        given = self.record.get("attested") or {}
        own, star = given.get(need["code"]), given.get("*")
        if own is not None or starred is None:
            return own
        return star if starred else False if star else None

    def need_position_in(self, need: dict[str, Any], _: bool) -> bool | None:
        mine = self.record.get("position_class")
        return None if mine is None else mine in need["classes"]

    def need_no_time_under_discipline(self, need: dict[str, Any], _: bool) -> bool | None:
        return True if all(self.clean(self.year - i) for i in range(need["years"])) else None

    def need_not_held(self, need: dict[str, Any], _: bool) -> bool | None:
        years = [self.year] if need.get("within") == "year" else self.span()
        held = either([self.at(f, y) for f in need["of"] for y in years])
        if len(years) > 1 and self.undated(need["of"], True):
            held = True
        if held is False and self.undated(need["of"], False):
            held = None
        return None if held is None else not held

    def need_union_member(self, _: dict[str, Any], __: bool) -> bool | None:
        if self.union.get("union_outsider"):
            return False
        since = day(self.union.get("union_member_since"))
        return None if since is None or self.law_on is None else since <= self.law_on

    def need_union_service(self, need: dict[str, Any], _: bool) -> bool | None:
        """Try every reading of what is written; they must agree."""
        officer, special = (self.union.get(f"union_{k}_years") for k in ("officer", "non_state"))
        full = self.union.get("union_full_time")
        weights = [
            1.0 if f else need["part_time_weight"] for f in ([full] if full is not None else [True, False])
        ]
        totals = []
        for weight in weights:
            for whole in [officer] if officer is not None else [special or 0.0, 10_000.0]:
                for part in [special] if special is not None else [0.0, whole]:
                    inside = max(whole, part) - part
                    readings = [inside] if part <= whole else [inside, whole]
                    totals += [r * weight + part * need["non_state_weight"] for r in readings]
        met = {t >= need["at_least"] for t in totals}
        return met.pop() if len(met) == 1 else None

    def need_terms_served(self, need: dict[str, Any], _: bool) -> bool | None:
        rows, least = self.union.get("union_terms"), need["times"]
        here, maybe = [], []
        for row in rows or []:
            body, post = row.get("body"), row.get("post")
            fits = both(
                [
                    None if body is None else body in need["bodies"],
                    None if post is None else post in need["posts"],
                ]
            )
            here += [row] if fits is True else []
            maybe += [row] if fits is not False else []
        counts = [least if r.get("count") is None else r["count"] for r in maybe]
        if need.get("consecutive"):
            sure = any((r.get("count") or 0) >= least and r.get("consecutive") is True for r in here)
            apart = len(maybe) == 1 and counts[0] == least and maybe[0].get("consecutive") is False
        else:
            sure, apart = sum(r.get("count") or 0 for r in here) >= least, False
        if sure:
            return True
        return None if rows is None or (sum(counts) >= least and not apart) else False

    def need_benefit_at_least(self, need: dict[str, Any], _: bool) -> bool | None:
        length, vnd = need.get("years", 1), need["vnd"]
        works = {"applied": True, "purpose": "any"}
        known: dict[int, int] = {}
        opened, applied, possible, undated = set(), set(), set(), False
        for row in self.rows("initiatives"):
            if row.get("applied") is False or (row.get("year") or 0) > self.year:
                continue
            if row.get("year") is None:
                undated = True
                continue
            possible.add(row["year"])
            if row.get("applied"):
                applied.add(row["year"])
            if row.get("applied") is None or row.get("benefit_vnd") is None:
                opened.add(row["year"])
            else:
                known[row["year"]] = known.get(row["year"], 0) + row["benefit_vnd"]
        for row in self.rows("research"):
            if self.work_kind(works, "research", row) is not False and (row.get("year") or 0) <= self.year:
                undated = undated or row.get("year") is None
                opened.add(row.get("year"))
                possible.add(row.get("year"))
        for year in self.span():
            if not all(self.covered(name, year) for name in ("initiatives", "research")):
                opened.add(year)
                possible.add(year)
        windows = [{self.year - end - i for i in range(length)} for end in (0, 1)]
        sums = [sum(known.get(y, 0) for y in w) for w in windows]
        if sums[0] >= vnd and windows[0] <= applied:
            return True
        enough = [
            (s >= vnd or bool(opened & w)) and w <= possible for s, w in zip(sums, windows, strict=True)
        ]
        return None if undated or any(enough) else False

    def months_in(self, code: str) -> tuple[int, int]:
        """Months in one post up to the day of the proposal, at the least and at the most."""
        assert self.law_on is not None
        low = high = spells = 0
        told: date | None = None
        rows = [r for r in self.rows("posts") if r.get("post") == code]
        for row in sorted(rows, key=lambda r: r.get("since") or "9"):
            since, until = day(row.get("since")), day(row.get("until"))
            last = min(until or self.law_on, self.law_on)
            if since is None:
                high += LIFETIME
            else:
                first = max(since, told or since)
                if first < last:
                    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
                    low += months if until else 0
                    high += months
                    spells += 1
            if until:
                told = max(last, told or last)
        return low, high + max(0, spells - 1) if self.complete("posts") else LIFETIME

    def need_post_years(self, need: dict[str, Any], _: bool) -> bool | None:
        named = [self.months_in(code) for code in need["posts"]]
        alike = [self.months_in(code) for code in need.get("equivalents", [])]
        most = [m[1] for m in named + alike]
        low, high = max(m[0] for m in named), sum(most) + max(0, sum(m > 0 for m in most) - 1)
        known = sum(m[0] for m in named + alike)
        answers = []
        for woman in {"female": [True], "male": [False]}.get(self.record.get("sex") or "", [True, False]):
            less = need.get("women_less", 0) if woman else 0
            wanted = max(1, 12 * (need.get("at_least", 0) - less))
            enough = True if low >= wanted else None if high >= wanted else False
            limit = 12 * (need["below"] - less) if "below" in need else None
            under = True if limit is None or known < limit else None if low < limit else False
            answers.append(both([enough, under]))
        return answers[0] if len(set(answers)) == 1 else None

    def need_unread(self, _: dict[str, Any], __: bool) -> bool | None:
        return None

    def clause(
        self, raw: dict[str, Any], prefix: str, occasion: str | None, starred: bool | None
    ) -> bool | None:
        name = prefix + raw["id"]
        if "need" in raw:
            result = self.leaf(raw, starred)
        elif "include" in raw:
            versions = self.law.rules[raw["include"], self.record["subject"]]
            assert self.law_on is not None
            version = self.law.on(versions, self.law_on)
            inner = version["all"] if version else None
            result = both([self.clause(c, name + ".", None, starred) for c in inner]) if inner else None
        elif "all" in raw:
            result = both([self.clause(c, prefix, occasion, starred) for c in raw["all"]])
        else:
            result = self.one_of(raw["any"], prefix, occasion, starred)
        self.results[name] = result
        return result

    def one_of(
        self, children: list[dict[str, Any]], prefix: str, occasion: str | None, starred: bool
    ) -> bool | None:
        paths = any("occasion" in c for c in children)
        results = []
        for child in children:
            main = not child.get("alternative", False)
            asked, topic = self.record.get("topic"), child.get("topic")
            if paths and asked is not None and topic not in (None, asked):
                continue
            if paths and occasion is not None and child.get("occasion") != occasion:
                continue
            if paths:
                main = main and child.get("occasion") in (
                    [occasion] if occasion else ["regular", "long_service"]
                )
            mark = starred if main else None if child.get("alternative") == "open" else starred and False
            results.append(self.clause(child, prefix, occasion, mark))
        return either(results) if results else None

    def verdict(self) -> bool | None:
        """The verdict; every clause is then in `results`."""
        assert self.law_on is not None
        version = self.law.on(self.law.rules[self.record["award"], self.record["subject"]], self.law_on)
        assert version is not None
        clauses = list(version["all"])
        for principle in self.law.principles:
            if self.record["subject"] in principle["subjects"]:
                general = self.law.on(principle["versions"], self.law_on)
                clauses += general.get("all", []) if general else []
        return both([self.clause(c, "", self.record.get("occasion"), True) for c in clauses])
