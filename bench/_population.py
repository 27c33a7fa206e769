"""Made-up people by the million, from a seed: the engine's long tables, and the same facts year by year.

Every draw is a hash of the person's number, so that a block can be made alone and the first 35,000 people are the
same whatever the size. Rates follow those of the sample province.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from vinhdanh.engine.tables import GRADES, Tables, conform

SEED = 20251201
YEAR, TODAY = 2025, date(2025, 12, 1)
YEARS = range(2016, YEAR + 1)
TITLE = "grassroots_fighter"
# code, how often a year (in thousandths): usual people and those who are often commended; years of merit stated
AWARDS = (
    (TITLE, 50, 700, 1),
    ("provincial_fighter", 2, 40, 3),
    ("merit_certificate_province", 8, 70, 2),
    ("merit_certificate_prime_minister", 1, 8, 5),
)
ATTESTED = (
    ("active_in_movements", 620), ("productive_labour", 240), ("good_conduct", 240), ("law_abiding", 500),
    ("exemplary", 60), ("contribution", 40), ("labour_merit", 20), ("sudden_merit", 10), ("movement_commended", 10),
)  # fmt: skip
ATTESTED_NO = 20
_ID = pl.col("subject")
_STRONG = 150


def draw(salt: int, below: int = 1000) -> pl.Expr:
    """An even whole number a person: equal seeds and salts give equal numbers."""
    return (_ID.hash(SEED + salt) % below).cast(pl.Int32)


def often(salt: int, usual: int, strong: int) -> pl.Expr:
    """Whether it happens, at the rate of usual people or of those who are often commended."""
    return draw(salt) < pl.when(draw(1) < _STRONG).then(strong).otherwise(usual)


def pick(salt: int, *shares: tuple[int, str | bool | None]) -> pl.Expr:
    """One of the values by its thousandths; what is left over is null."""
    number, upto, chain = draw(salt), sum(share for share, _ in shares), pl.lit(None)
    for share, value in reversed(shares):
        chain = pl.when(number < upto).then(pl.lit(value)).otherwise(chain)
        upto -= share
    return pl.when(number < sum(share for share, _ in shares)).then(chain)


def complete_from(salt: int) -> pl.Expr:
    """From which year a list is whole: most since the first year, some since lately, the rest known in part."""
    return pl.when(draw(salt) < 880).then(YEARS[0]).when(draw(salt) < 940).then(2023)


def subjects_of(first: int, count: int) -> pl.DataFrame:
    """Persons numbered from `first` on."""
    people = pl.DataFrame({"subject": pl.int_range(first, first + count, dtype=pl.Int64, eager=True)})
    moved = draw(20) < 10
    return people.with_columns(
        kind=pl.lit("person"),
        year=pl.lit(YEAR),
        law_on=pl.lit(TODAY),
        category=pick(10, (500, "official"), (340, "worker"), (90, "employee"), (50, "farmer"), (15, "intellectual")),
        position_class=pick(11, (15, "leader_department"), (105, "leader_other"), (870, "direct")),
        sex=pick(12, (560, "female"), (440, "male")),
        system=pick(13, (700, "union"), (300, "state")),
        under_investigation=pick(14, (980, False), (4, True)),
        transfer_kind=pl.when(moved).then(pl.lit("move")),
        transfer_months_at_old=pl.when(moved).then(draw(21, 11) + 1),
        transfer_old_unit_opinion=pl.when(moved).then(pick(22, (700, True), (50, False))),
        leave_known=pick(15, (930, True)),
        study_known=pick(16, (930, True)),
        awards_from=complete_from(30),
        initiatives_from=complete_from(31),
        research_from=complete_from(32),
        grades_from=pl.when(draw(33) < 900).then(YEARS[0]),
        discipline_from=pl.when(draw(34) < 960).then(0),
    )  # fmt: skip


def _awards(people: pl.DataFrame) -> pl.DataFrame:
    parts = []
    for number, (code, usual, strong, span) in enumerate(AWARDS):
        for year in YEARS:
            salt = 1000 + 50 * number + year - YEARS[0]
            stated = draw(salt + 400) < 700
            parts.append(
                people.filter(often(salt, usual, strong)).select(
                    "subject",
                    code=pl.lit(code),
                    year=pl.lit(year),
                    decided_on=pl.when(draw(salt + 800) < 950).then(pl.lit(date(year, 12, 28))),
                    occasion=pick(salt + 1200, (900, "regular"), (90, "thematic")),
                    period_from=pl.when(stated).then(year - span + 1),
                    period_to=pl.when(stated).then(year),
                )
            )
    undated = people.filter(draw(40) < 5).select("subject", code=pl.lit(TITLE), occasion=pl.lit("regular"))
    return pl.concat([*parts, undated], how="diagonal_relaxed")


def _grades(people: pl.DataFrame) -> pl.DataFrame:
    # whose unit does not vouch for the list may have no grade yet in the open year
    graded = (draw(33) < 900) | (draw(41) < 500)
    return pl.concat(
        (people.filter(graded) if year == YEAR else people).select(
            "subject",
            year=pl.lit(year),
            grade=pick(3000 + year, (10, "failed"), (100, "completed"), (690, "good"), (197, "excellent")),
        )
        for year in YEARS
    )


def _works(people: pl.DataFrame, salt: int, usual: int, strong: int) -> pl.DataFrame:
    parts = []
    for year in YEARS:
        here = salt + 10 * (year - YEARS[0])
        parts.append(
            people.filter(often(here, usual, strong)).select(
                "subject",
                year=pl.lit(year),
                reach=pick(
                    here + 1, (690, "grassroots"), (60, "district"), (210, "province"), (30, "nation")
                ),
                applied=pick(here + 2, (860, True), (50, False)),
                accepted=pick(here + 3, (900, True), (50, False)),
                used_for=pick(here + 4, (200, TITLE), (150, "title"), (50, "commendation")),
            )
        )
    return pl.concat(parts)


def _discipline(people: pl.DataFrame) -> pl.DataFrame:
    ends = pl.date(2024 + draw(52, 3), 1 + draw(53, 12), 1 + draw(54, 28))
    return people.filter(draw(50) < 12).select(
        "subject",
        year=2023 + draw(51, 3),
        measure=pick(55, (700, "reprimand"), (250, "warning"), (50, "demotion")),
        until=pl.when(draw(56) < 900).then(ends),
    )


def _leave(people: pl.DataFrame) -> pl.DataFrame:
    return people.filter(draw(60) < 45).select(
        "subject",
        kind=pick(61, (300, "maternity"), (500, "sick"), (200, "unpaid")),
        days=1 + draw(62, 90),
    )


def _study(people: pl.DataFrame) -> pl.DataFrame:
    return people.filter(draw(70) < 8).select(
        "subject",
        since=pl.lit(date(2025, 2, 1)),
        until=pl.lit(date(2025, 11, 30)),
        months=1 + draw(71, 12),
        result=pick(72, (600, "good"), (200, "fair"), (50, "average")),
    )


def _attested(people: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        people.filter(draw(salt) < share + ATTESTED_NO).select(
            "subject", code=pl.lit(code), value=draw(salt) < share
        )
        for salt, (code, share) in enumerate(ATTESTED, start=80)
    )


def tables_of(first: int, count: int) -> Tables:
    """All tables of `count` persons."""
    people = subjects_of(first, count)
    rows = {
        "subjects": people,
        "awards": _awards(people),
        "grades": _grades(people),
        "initiatives": pl.concat([_works(people, 4000, 60, 300), _works(people, 4200, 3, 60)]).drop(
            "accepted"
        ),
        "research": _works(people, 5000, 4, 30),
        "discipline": _discipline(people),
        "leave": _leave(people),
        "study": _study(people),
        "posts": people.select("subject").head(0),
        "attested": _attested(people),
    }
    return Tables(**{name: conform(name, frame) for name, frame in rows.items()})


def yearly(tables: Tables) -> pl.DataFrame:
    """The facts of the four-condition rule as an engine of formulas takes them: one column a fact and year.

    Null = not known. Made from the long tables by plain joins, without the engine's frame.
    """
    people = tables.subjects.select("subject", "awards_from", "initiatives_from", "discipline_from")
    titles = tables.awards.filter(pl.col("code") == TITLE)
    works = tables.initiatives.select(
        "subject",
        "year",
        sure=(pl.col("reach").is_in(["province", "nation"]) & pl.col("applied") & pl.col("used_for").is_null())
        .fill_null(value=False),
        possible=pl.col("reach").is_in(["province", "nation"]).fill_null(value=True)
        & pl.col("applied").fill_null(value=True)
        & (pl.col("used_for").is_null() | pl.col("used_for").is_in(["title", TITLE])),
    )  # fmt: skip
    wide = people.join(
        titles.filter(pl.col("year").is_null()).select("subject", undated=pl.lit(value=True)).unique(),
        on="subject", how="left", maintain_order="left",
    )  # fmt: skip
    for year in YEARS:
        held = titles.filter(pl.col("year") == year).select("subject", held=pl.lit(value=True)).unique()
        made = works.filter(pl.col("year") == year).group_by("subject").agg(pl.col("sure", "possible").any())
        wide = wide.join(held, on="subject", how="left", maintain_order="left")
        wide = wide.join(made, on="subject", how="left", maintain_order="left")
        nothing = (pl.col("awards_from") <= year) & pl.col("undated").is_null()
        listed = (pl.col("initiatives_from") <= year) & ~pl.col("possible").fill_null(value=False)
        wide = wide.with_columns(
            _known(pl.col("held"), nothing).alias(f"title_{year}"),
            _known(pl.col("sure"), listed).alias(f"initiative_{year}"),
        ).drop("held", "sure", "possible")
    return wide.join(_grade_rank(tables), on="subject", how="left", maintain_order="left").join(
        _punished(tables), on="subject", how="left", maintain_order="left"
    ).select(
        "subject",
        *names("title"),
        *names("initiative"),
        "grade",
        under_discipline=_known(pl.col("running"), (pl.col("discipline_from") == 0) & ~pl.col("open").fill_null(value=False)),
    )  # fmt: skip


def names(fact: str) -> Sequence[str]:
    """The columns of a fact, year by year."""
    return [f"{fact}_{year}" for year in YEARS]


def _known(yes: pl.Expr, no: pl.Expr) -> pl.Expr:
    return pl.when(yes.fill_null(value=False)).then(True).when(no.fill_null(value=False)).then(False)


def _grade_rank(tables: Tables) -> pl.DataFrame:
    ranks = {grade: rank for rank, grade in enumerate(GRADES)}
    rows = tables.grades.filter(pl.col("year") == YEAR)
    return rows.select("subject", grade=pl.col("grade").replace_strict(ranks, return_dtype=pl.Int32))


def _punished(tables: Tables) -> pl.DataFrame:
    return tables.discipline.select(
        "subject", running=pl.col("until") > TODAY, open=pl.col("until").is_null()
    )
