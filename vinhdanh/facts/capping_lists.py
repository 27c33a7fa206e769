"""From the database to a cap tried out: the eligible of a stored run, their lists, bases and merits."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from vinhdanh.engine.caps import Cap, TieRule, tried_cap
from vinhdanh.engine.catalogue import catalogue
from vinhdanh.facts import equity_sql as sql
from vinhdanh.facts.capping import Capped, CapTried, apply_cap, chains, counted, with_merits
from vinhdanh.facts.equity import awarded, load_traits
from vinhdanh.facts.loading import Moment, fetch
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.queries import moment_of_set
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.states import TIER_OF, Tier, UnitKind

# what a share is a share of
ADVANCED_WORKERS, MEMBERS, ELIGIBLE = "advanced_worker", "members", "eligible"
WHOLE = ""


@dataclass(frozen=True)
class CapQuestion:
    """A cap over one stored run of verdicts: share of what, counted over the whole or by the units of a tier."""

    chosen: VerdictSet
    cap: CapTried
    of: str = ADVANCED_WORKERS
    per: str = WHOLE

    @property
    def rule(self) -> Cap:
        """The cap as the engine applies it."""
        chosen, per = self.chosen, "unit" if self.per else "province"
        return tried_cap(
            chosen.award, chosen.subject_kind, chosen.law_on, share=self.cap.share, number=self.cap.number, of=self.of,
            per=per, ties=self.cap.ties,
        )  # fmt: skip

    @property
    def preference(self) -> TieRule | None:
        """Whom the law of the day prefers among equals."""
        return current_rulebook().caps.tie_rule(self.chosen.law_on)

    @property
    def moment(self) -> Moment:
        return moment_of_set(self.chosen)


@dataclass(frozen=True)
class CapAnswer:
    """The cap applied, everyone's traits, the eligible, and how many verdicts are still open."""

    capped: Capped
    traits: pl.DataFrame
    eligible: pl.DataFrame
    unknown: int


def kinds_of(tier: str) -> list[str]:
    """The kinds of units that stand at a tier."""
    return [kind for kind in UnitKind.values if TIER_OF.get(kind, Tier.GRASSROOTS) == tier]


def try_cap(question: CapQuestion, subjects: pl.DataFrame, *, small_under: int) -> CapAnswer:
    """Who of the eligible among the subjects (`facts.access.subjects_below`) stays within; nothing is written."""
    chosen, moment = question.chosen, question.moment
    judged = judged_of(chosen, subjects)
    eligible = judged.filter(pl.col("result")).drop("result")
    traits = load_traits(moment, chosen.subject_kind, chosen.award, small_under=small_under)
    groups = _groups(question, traits)
    candidates = with_merits(eligible, traits, _chains(moment), _grades(moment)).join(
        groups, on="subject", how="left", maintain_order="left"
    )
    workforce = subjects.join(traits.select("subject"), on="subject", how="semi").join(
        groups, on="subject", how="left"
    )
    bases = _bases(question, workforce, candidates)
    capped = apply_cap(candidates, bases, question.rule, question.cap.order, question.preference)
    return CapAnswer(capped, traits, eligible, judged["result"].null_count())


def judged_of(chosen: VerdictSet, subjects: pl.DataFrame) -> pl.DataFrame:
    """The subjects that the stored run judged, with `result` (null: not known)."""
    results = fetch(sql.RESULTS, {"set": chosen.pk}, {"subject": pl.Int64, "result": pl.Boolean})
    return subjects.join(results, on="subject")


def _groups(question: CapQuestion, traits: pl.DataFrame) -> pl.DataFrame:
    """subject, group: the list each is counted in. Outside every unit of the tier: the list of their own unit."""
    if question.per == WHOLE:
        return traits.select("subject", group=pl.lit(None, dtype=pl.Int64))
    given = {"day": question.chosen.facts_on, "kinds": kinds_of(question.per)}
    above = fetch(sql.GROUPS, given, {"unit": pl.Int64, "group": pl.Int64})
    return traits.join(above, on="unit", how="left").select("subject", group=pl.coalesce("group", "unit"))


def _bases(
    question: CapQuestion, workforce: pl.DataFrame, candidates: pl.DataFrame
) -> dict[int | None, int | None]:
    lists = candidates["group"].unique().to_list()
    if question.of == ELIGIBLE:
        return counted(candidates, lists, unknown_when_none=False)
    if question.of == MEMBERS:
        return counted(workforce, lists, unknown_when_none=False)
    year, facts_on = question.chosen.year, question.chosen.facts_on
    holders = awarded(("advanced_worker", "advanced_soldier"), year, facts_on, workforce)
    # with no title of the year in the ledger nobody knows yet how many there will be
    open_year = facts_on.year <= year + 1
    return counted(workforce.join(holders, on="subject", how="semi"), lists, unknown_when_none=open_year)


def _chains(moment: Moment) -> pl.DataFrame:
    titles = [code for code, award in catalogue().items() if award.family == "title" and award.annual]
    given = {"codes": titles, "year": moment.year, "facts_on": moment.facts_on}
    return chains(fetch(sql.TITLE_YEARS, given, {"subject": pl.Int64, "year": pl.Int32}), moment.year)


def _grades(moment: Moment) -> pl.DataFrame:
    return fetch(sql.YEAR_GRADES, {"year": moment.year}, {"subject": pl.Int64, "grade": pl.String})
