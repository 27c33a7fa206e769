"""Two runs of the law over the same facts: whose verdict differs, and which clauses made it differ.

The facts stay those of the moment (year, day of proposal, state of knowledge): only the text changes, so that every
difference is the text's. Pure Polars: no database here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate

import polars as pl

from vinhdanh.engine.clauses import Standard
from vinhdanh.engine.evaluate import VERDICT, evaluate
from vinhdanh.engine.frame import build_frame
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.changes import Changes, Compared, Pattern, Side, moves_of
from vinhdanh.facts.computing import columns_of, ledger_read
from vinhdanh.facts.loading import LedgerRows
from vinhdanh.facts.reasons import Values, in_the_way, only_here, told

_OLD, _NEW = "before:", "after:"
_Standards = dict[tuple[str, str], Standard | None]


@dataclass(frozen=True)
class Run:
    """One side: a rulebook, the day whose texts apply, and the day the dossiers count as received.

    judged_on: judge the facts as of that day too (what runs on the day of proposal); default: the moment's day.
    overlays: subject, overlay (codes joined by “+”): local regulations in place of those the tables name; whom it does
    not list keeps theirs. This is how a regulation is tried before any unit uses it.
    """

    book: Rulebook
    law_on: date
    received_on: date | None = None
    judged_on: date | None = None
    overlays: pl.DataFrame | None = field(default=None, compare=False)


def award_rows_read(runs: Iterable[Run], awards: Sequence[str] = ()) -> LedgerRows:
    """The rows of the ledger that can change a verdict of any of the runs, whatever regulation holds."""
    whole: set[str] = set()
    lately: set[str] = set()
    for run in runs:
        for local in ((), *((code,) for code in run.book.overlays)):
            standards = (s for s in _standards(run, awards, local).values() if s is not None)
            read = ledger_read(standards, run.book)
            whole.update(read.whole)
            lately.update(read.lately)
    return LedgerRows(sorted(whole), sorted(lately - whole))


def assuming(tables: Tables) -> Tables:
    """The tables with what nobody has recorded taken as done, so that texts are compared by what they measure.

    Taken as done: qualitative standards met, emulation registered, the year worked since joining where no leave but
    maternity is recorded. What is recorded stays, a refusal too.
    """
    absent = tables.leave.filter(pl.col("kind").ne_missing("maternity")).select("subject").unique()
    away = pl.col("subject").is_in(absent["subject"].implode())
    joined, year = pl.col("joined_on").dt.year().cast(pl.Int16), pl.col("year")
    since = 13 - pl.col("joined_on").dt.month().cast(pl.Int8)
    worked = pl.when(away).then(None).when(joined < year).then(12).when(joined == year).then(since)
    subjects = tables.subjects.with_columns(
        registered=pl.col("registered").fill_null(value=True),
        months_in_year=pl.coalesce("months_in_year", worked.cast(pl.Int8)),
    )
    star = subjects.select("subject", code=pl.lit("*"), value=pl.lit(value=True))
    attested = pl.concat([tables.attested, star], how="diagonal")
    return replace(tables, subjects=subjects, attested=attested)


def compare(
    tables: Tables,
    before: Run,
    after: Run,
    *,
    awards: Sequence[str] = (),
    strict: bool = False,
) -> Changes:
    """Both runs over the tables, award by award (default: every award that either book knows).

    A verdict here is what the loaded text answers; where an instrument in force is not loaded, `Side.capped` says
    that it is for reference only, with its warnings; `strict`: there the verdict is unknown, as it is given today.
    """
    marks = _marks(tables, before, after)
    groups = [
        (
            old,
            new,
            *(_standards(run, awards, codes_of(mark)) for run, mark in ((before, old), (after, new))),
        )
        for old, new in marks.select("old", "new").unique(maintain_order=True).iter_rows()
    ]
    frames = _frames(tables, before, after, [(old, new) for _, _, old, new in groups])
    pieces: dict[tuple[str, str], list[Compared]] = {}
    for old_mark, new_mark, old, new in groups:
        mine = marks.filter(pl.col("old").eq_missing(old_mark) & pl.col("new").eq_missing(new_mark))
        whole = mine.height == marks.height
        facts = (
            frames
            if whole
            else tuple(f.join(mine, on="subject", how="semi", maintain_order="left") for f in frames)
        )
        kinds = [{str(k[0]): part for k, part in f.partition_by("kind", as_dict=True).items()} for f in facts]
        for code, subject in dict.fromkeys([*new, *old]):
            if subject in kinds[0] and (old.get((code, subject)) or new.get((code, subject))):
                sides = (
                    _side(before, code, subject, old, codes_of(old_mark), strict),
                    _side(after, code, subject, new, codes_of(new_mark), strict),
                )
                made = _compared(code, subject, sides, (kinds[0][subject], kinds[-1][subject]))
                pieces.setdefault((code, subject), []).append(made)
    return Changes(tuple(map(_together, pieces.values())))


def _marks(tables: Tables, before: Run, after: Run) -> pl.DataFrame:
    """subject, old, new: the local regulations of each subject on either side."""
    marks = tables.subjects.select("subject", old="overlay", new="overlay")
    for run, side in ((before, "old"), (after, "new")):
        if run.overlays is not None:
            given = run.overlays.select("subject", given=pl.col("overlay").cast(pl.String))
            marks = marks.join(given, on="subject", how="left", maintain_order="left")
            marks = marks.with_columns(pl.coalesce("given", side).alias(side)).drop("given")
    return marks


def _standards(run: Run, awards: Sequence[str], local: tuple[str, ...] = ()) -> _Standards:
    """What the run asks: every rule of the book and of the regulations, or the named awards."""
    book = run.book
    more = (key for name in local if name in book.overlays for key in book.overlays[name].touches())
    return {
        (code, subject): book.standard(
            code, subject, run.law_on, book.usual_occasion(code), overlays=local, received_on=run.received_on
        )
        for code, subject in dict.fromkeys((*book.rules, *more))
        if not awards or code in awards
    }


def _side(
    run: Run, code: str, subject: str, standards: _Standards, local: tuple[str, ...], strict: bool
) -> Side:
    standard = standards.get((code, subject))
    if standard is None:
        return Side(None)
    standing = run.book.standing(code, subject, run.law_on, run.received_on, local)
    return Side(standard, standing.capped, standing.warnings, held=strict and standing.capped)


def _frames(
    tables: Tables, before: Run, after: Run, groups: list[tuple[_Standards, _Standards]]
) -> tuple[pl.DataFrame, ...]:
    """The facts of each side; built once when both sides read the same."""
    asked = [[s for pair in groups for s in pair[side].values() if s] for side in (0, 1)]
    if before.judged_on == after.judged_on and before.book.catalogue == after.book.catalogue:
        return (_frame(tables, before, [*asked[0], *asked[1]]),)
    return _frame(tables, before, asked[0]), _frame(tables, after, asked[1])


def _frame(tables: Tables, run: Run, standards: list[Standard]) -> pl.DataFrame:
    if run.judged_on is not None:
        day = pl.lit(run.judged_on, dtype=pl.Date)
        tables = replace(tables, subjects=tables.subjects.with_columns(law_on=day))
    return build_frame(tables, columns_of(standards), run.book.catalogue)


def _together(parts: list[Compared]) -> Compared:
    """One award over all subjects, whatever regulations hold for them; a side is capped when it is for everyone."""
    if len(parts) == 1:
        return parts[0]
    starts = [0, *accumulate(len(part.patterns) for part in parts)]
    rows = [
        part.rows.with_columns((pl.col("pattern").cast(pl.Int64) + start).cast(pl.UInt32).alias("pattern"))
        for part, start in zip(parts, starts, strict=False)
    ]
    verdicts = pl.concat([part.verdicts for part in parts])
    sides = [_one_side([getattr(part, name) for part in parts]) for name in ("before", "after")]
    patterns = tuple(pattern for part in parts for pattern in part.patterns)
    first = parts[0]
    return Compared(
        first.award,
        first.subject_kind,
        sides[0],
        sides[1],
        moves_of(verdicts),
        patterns,
        pl.concat(rows),
        verdicts,
    )


def _one_side(sides: list[Side]) -> Side:
    standard = next((side.standard for side in sides if side.standard), None)
    warnings = dict.fromkeys(text for side in sides for text in side.warnings)
    capped, held = (all(getattr(side, name) for side in sides) for name in ("capped", "held"))
    return Side(standard, capped, tuple(warnings), held)


def _compared(
    code: str,
    subject: str,
    sides: tuple[Side, Side],
    frames: tuple[pl.DataFrame, pl.DataFrame],
) -> Compared:
    parts = [
        _answers(side, frame).select(pl.all().name.prefix(mark))
        for side, frame, mark in zip(sides, frames, (_OLD, _NEW), strict=True)
    ]
    both = pl.concat([frames[0].select("subject"), *parts], how="horizontal")
    old, new = f"{_OLD}{VERDICT}", f"{_NEW}{VERDICT}"
    verdicts = both.select("subject", before=old, after=new)
    changed = both.filter(pl.col(old).ne_missing(pl.col(new)))
    columns = changed.columns[1:]
    sizes = changed.group_by(columns, maintain_order=True).len(name="subjects").with_row_index("pattern")
    rows = changed.join(sizes, on=columns, how="left", nulls_equal=True, maintain_order="left")
    patterns = tuple(_pattern(row, sides) for row in sizes.iter_rows(named=True))
    return Compared(
        code, subject, *sides, moves_of(verdicts), patterns, rows.select("subject", "pattern"), verdicts
    )


def _answers(side: Side, frame: pl.DataFrame) -> pl.DataFrame:
    """Verdict and clauses, without the subject; unknown for everyone where no text is loaded (or, strictly, unread)."""
    if side.standard is None:
        return pl.DataFrame({VERDICT: pl.Series([None] * frame.height, dtype=pl.Boolean)})
    answers = evaluate(side.standard, frame).drop("subject")
    if side.held:
        return answers.with_columns(pl.lit(None, dtype=pl.Boolean).alias(VERDICT))
    return answers


def _pattern(row: dict[str, bool | int | None], sides: tuple[Side, Side]) -> Pattern:
    values = [
        {name.removeprefix(mark): value for name, value in row.items() if name.startswith(mark)}
        for mark in (_OLD, _NEW)
    ]
    verdicts = [_truth(v[VERDICT]) for v in values]
    here: list[Values] = [{name: _truth(value) for name, value in v.items()} for v in values]
    walks = [[c for top in side.clauses for c in top.walk()] for side in sides]
    blocking = [
        in_the_way(s.clauses, v, verdict) for s, v, verdict in zip(sides, here, verdicts, strict=True)
    ]
    reasons = [told(only_here(blocking[i], here[i], walks[1 - i], here[1 - i]), here[i]) for i in (0, 1)]
    return Pattern(verdicts[0], verdicts[1], reasons[0], reasons[1], int(row["subjects"] or 0))


def _truth(value: bool | int | None) -> bool | None:
    return None if value is None else bool(value)
