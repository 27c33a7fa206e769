"""The one input of the engine: long Polars tables, whoever filled them (JSON records, database, Parquet).

Absent knowledge is null. The six `*_from` columns of `subjects` say from which year on a list is complete:
0 = known completely, null = only what is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

KINDS = ("person", "collective", "household")
CATEGORIES = (
    "official",
    "employee",
    "worker",
    "farmer",
    "entrepreneur",
    "intellectual",
    "retired",
    "foreigner",
    "armed_forces",
    "other",
)
POSITION_CLASSES = ("leader_province", "leader_department", "leader_other", "direct")
SEXES = ("female", "male")
SYSTEMS = ("state", "union")
REGULAR = "regular"
OCCASIONS = (REGULAR, "ad_hoc", "thematic", "long_service", "external")
# Ordered from low to high: the index is the rank that comparisons use.
GRADES = ("failed", "completed", "good", "excellent")
REACHES = ("grassroots", "district", "province", "nation")
MEASURES = (
    "reprimand",
    "warning",
    "salary_cut",
    "demotion",
    "dismissal",
    "expulsion",
    "criminal_sentence",
)
RESULTS = ("poor", "average", "fair", "good", "excellent")
LEAVE_KINDS = ("maternity", "sick", "personal", "unpaid", "study")
TRANSFER_KINDS = ("move", "secondment")
# Bodies of the trade union whose committees have terms, from low to high.
UNION_BODIES = ("grassroots", "upper", "sector", "province", "confederation")

Schema = Mapping[str, pl.DataType | type[pl.DataType]]

SUBJECTS: Schema = {
    "subject": pl.Int64,
    "kind": pl.String,
    "year": pl.Int16,
    "law_on": pl.Date,
    "received_on": pl.Date,
    "category": pl.String,
    "position_class": pl.String,
    "sex": pl.String,
    "system": pl.String,
    "overlay": pl.String,
    "under_investigation": pl.Boolean,
    "registered": pl.Boolean,
    "joined_on": pl.Date,
    "recruited_on": pl.Date,
    "months_in_year": pl.Int8,
    "transfer_kind": pl.String,
    "transfer_months_at_old": pl.Int16,
    "transfer_old_unit_opinion": pl.Boolean,
    "leave_known": pl.Boolean,
    "study_known": pl.Boolean,
    "unit_kind": pl.String,
    "founded_on": pl.Date,
    "members": pl.Int32,
    "advanced_workers": pl.Int32,
    "advanced_worker_share": pl.Float64,
    "completed_share": pl.Float64,
    "grassroots_fighters": pl.Int32,
    "warned_members": pl.Int32,
    "cluster_rank": pl.Int32,
    "flag_kind": pl.Boolean,
    "party_strong": pl.Boolean,
    "union_member_since": pl.Date,
    "union_officer_years": pl.Float64,
    "union_staff_years": pl.Float64,
    "union_non_state_years": pl.Float64,
    "union_full_time": pl.Boolean,
    "union_outsider": pl.Boolean,
    "terms_known": pl.Boolean,
    "awards_from": pl.Int16,
    "grades_from": pl.Int16,
    "initiatives_from": pl.Int16,
    "research_from": pl.Int16,
    "discipline_from": pl.Int16,
    "posts_from": pl.Int16,
}

LISTS: Mapping[str, Schema] = {
    "awards": {
        "subject": pl.Int64,
        "code": pl.String,
        "year": pl.Int16,
        "decided_on": pl.Date,
        "occasion": pl.String,
        "period_from": pl.Int16,
        "period_to": pl.Int16,
    },
    "grades": {"subject": pl.Int64, "year": pl.Int16, "grade": pl.String},
    "initiatives": {
        "subject": pl.Int64,
        "year": pl.Int16,
        "reach": pl.String,
        "applied": pl.Boolean,
        "used_for": pl.String,
        "benefit_vnd": pl.Int64,
    },
    "research": {
        "subject": pl.Int64,
        "year": pl.Int16,
        "reach": pl.String,
        "accepted": pl.Boolean,
        "applied": pl.Boolean,
        "used_for": pl.String,
    },
    "discipline": {
        "subject": pl.Int64,
        "year": pl.Int16,
        "measure": pl.String,
        "until": pl.Date,
        "cleared_on": pl.Date,
    },
    "leave": {"subject": pl.Int64, "kind": pl.String, "days": pl.Int32, "working_days": pl.Int32},
    "study": {
        "subject": pl.Int64,
        "since": pl.Date,
        "until": pl.Date,
        "months": pl.Int16,
        "part_time": pl.Boolean,
        "sent_by_unit": pl.Boolean,
        "complied": pl.Boolean,
        "result": pl.String,
        "confirmed_by_school": pl.Boolean,
    },
    "posts": {"subject": pl.Int64, "post": pl.String, "since": pl.Date, "until": pl.Date},
    "attested": {"subject": pl.Int64, "code": pl.String, "value": pl.Boolean},
    "terms": {
        "subject": pl.Int64,
        "body": pl.String,
        "post": pl.String,
        "count": pl.Int16,
        "consecutive": pl.Boolean,
    },
}

SCHEMAS: Mapping[str, Schema] = {"subjects": SUBJECTS, **LISTS}


def _no_terms() -> pl.DataFrame:
    return pl.DataFrame(schema=dict(LISTS["terms"]))


@dataclass(frozen=True)
class Tables:
    """Facts of many subjects. Further columns (ids, links) are allowed and come back in proofs."""

    subjects: pl.DataFrame
    awards: pl.DataFrame
    grades: pl.DataFrame
    initiatives: pl.DataFrame
    research: pl.DataFrame
    discipline: pl.DataFrame
    leave: pl.DataFrame
    study: pl.DataFrame
    posts: pl.DataFrame
    attested: pl.DataFrame
    terms: pl.DataFrame = field(default_factory=_no_terms)

    def block(self, start: int, size: int) -> Tables:
        """Some of the subjects, and the entries whose key lies between theirs (joins drop the rest)."""
        subjects = self.subjects.slice(start, size)
        low, high = subjects["subject"].min(), subjects["subject"].max()
        lists = {name: getattr(self, name).filter(pl.col("subject").is_between(low, high)) for name in LISTS}
        return Tables(subjects=subjects, **lists)


def empty_tables() -> Tables:
    """Tables without rows, every column in its type."""
    return Tables(**{name: pl.DataFrame(schema=dict(schema)) for name, schema in SCHEMAS.items()})


def conform(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The table with every column of the contract in its type; a missing one becomes null."""
    schema = SCHEMAS[name]
    extra = [c for c in frame.columns if c not in schema]
    return frame.select(
        *[
            (pl.col(c).cast(t) if c in frame.columns else pl.lit(None, dtype=t).alias(c))
            for c, t in schema.items()
        ],
        *extra,
    )
