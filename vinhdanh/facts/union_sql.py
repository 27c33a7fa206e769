"""What the database knows of a person's union life: since when a member, full-time or not.

Years of service and terms on committees are not derived from posts: the list of posts is seldom whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from vinhdanh.engine.tables import SUBJECTS, conform

Fetch = Callable[[str, Mapping[str, Any], Mapping[str, Any]], pl.DataFrame]
# Columns of the contract that the queries of people and units leave to this module.
UNION_FACTS = tuple(name for name in SUBJECTS if name.startswith("union_") or name == "terms_known")

_NOW = "x.since <= %(facts_on)s AND (x.until IS NULL OR x.until > %(facts_on)s)"
# A day that the list did not tell was assumed, with no cell to point at: it says nothing of an earlier day.
_MEMBERS = f"""
WITH officer AS (SELECT DISTINCT x.person_id FROM vinhdanh_post x WHERE x.code = 'union_officer' AND {_NOW})
SELECT x.person_id,
       CASE WHEN MIN(x.since) <= %(law_on)s OR NOT bool_or(x.batch_id IS NOT NULL AND x.source_cell = '') THEN MIN(x.since) END,
       CASE WHEN bool_or(officer.person_id IS NOT NULL) THEN true END, false
  FROM vinhdanh_membership x LEFT JOIN officer ON officer.person_id = x.person_id
 WHERE x.kind = 'union_member' AND (%(everyone)s OR x.person_id = ANY(%(persons)s))
 GROUP BY x.person_id HAVING bool_or({_NOW})
"""
_READ = ("subject", "union_member_since", "union_full_time", "union_outsider")


def with_union_facts(people: pl.DataFrame, given: Mapping[str, Any], fetch: Fetch) -> pl.DataFrame:
    """The people of the contract, with what is known of their union life; the rest is null."""
    members = fetch(_MEMBERS, given, {name: SUBJECTS[name] for name in _READ})
    return conform("subjects", people.join(members, on="subject", how="left", maintain_order="left"))
