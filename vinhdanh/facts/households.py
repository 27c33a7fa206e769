"""A household as the engine reads it: its lines of the ledger, and the regulations of the area it belongs to.

No verdicts are stored for households, and nobody can attest for one yet: what the law asks of a family's conduct and
contribution stays unknown, never a no.
"""

from __future__ import annotations

import polars as pl

from vinhdanh.awards.queries import history_of
from vinhdanh.engine.tables import LISTS, SCHEMAS, Tables, conform
from vinhdanh.facts.loading import Moment
from vinhdanh.legal.queries import overlays_of_unit
from vinhdanh.people.models import Household


def household_tables(household: Household, moment: Moment) -> Tables:
    """The household's facts of the moment; how far back its ledger is complete nobody vouches."""
    local = overlays_of_unit(household.unit_id, moment.law_on)
    subject = {
        "subject": household.pk, "kind": "household", "year": moment.year, "law_on": moment.law_on,
        "received_on": moment.received_on, "overlay": "+".join(local) or None,
    }  # fmt: skip
    subjects = pl.DataFrame([subject], schema_overrides={name: SCHEMAS["subjects"][name] for name in subject})
    held = [
        (household.pk, line.kind_id, line.year, line.decided_on, line.occasion or None, line.period_from, line.period_to, line.pk)
        for line in history_of(household)
        if line.decided_on is None or line.decided_on <= moment.facts_on
    ]  # fmt: skip
    lists = {name: pl.DataFrame(schema=dict(schema)) for name, schema in LISTS.items()}
    lists["awards"] = pl.DataFrame(held, schema={**LISTS["awards"], "id": pl.Int64}, orient="row")
    return Tables(subjects=conform("subjects", subjects), **lists)
