"""The facts format of one record: every key, its shape, its closed list."""

from __future__ import annotations

from typing import Any

from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.shapes import (
    Listed,
    Mapped,
    amount,
    count,
    day,
    one_of,
    period,
    share,
    since_year,
    text,
    truth,
    year,
)
from vinhdanh.engine.tables import (
    CATEGORIES,
    GRADES,
    KINDS,
    LEAVE_KINDS,
    MEASURES,
    OCCASIONS,
    POSITION_CLASSES,
    REACHES,
    RESULTS,
    SEXES,
    SYSTEMS,
    TRANSFER_KINDS,
)

_AWARD = Mapped(
    {"code": text, "year": year, "decided_on": day, "occasion": one_of(OCCASIONS), "stated_period": period},
    required=["code"],
)
_GRADE = Mapped({"year": year, "grade": one_of(GRADES)})
_REACH = one_of(REACHES)
_INITIATIVE = Mapped(
    {"year": year, "reach": _REACH, "applied": truth, "used_for": text, "benefit_vnd": count(10**15)}
)
_RESEARCH = Mapped({"year": year, "reach": _REACH, "accepted": truth, "applied": truth, "used_for": text})
_DISCIPLINE = Mapped({"year": year, "measure": one_of(MEASURES), "until": day, "cleared_on": day})
_LEAVE = Mapped({"kind": one_of(LEAVE_KINDS), "days": count(366), "working_days": count(366)})
_STUDY = Mapped(
    {
        "since": day,
        "until": day,
        "months": count(240),
        "part_time": truth,
        "sent_by_unit": truth,
        "complied": truth,
        "result": one_of(RESULTS),
        "confirmed_by_school": truth,
    }
)
_TRANSFER = Mapped({"kind": one_of(TRANSFER_KINDS), "months_at_old": count(12), "old_unit_opinion": truth})
_WORK = Mapped(
    {
        "joined_on": day,
        "recruited_on": day,
        "months_in_year": count(12),
        "leave": Listed(_LEAVE),
        "study": Listed(_STUDY),
        "transfer": _TRANSFER,
    }
)
_POST = Mapped({"post": text, "since": day, "until": day})
_TERM = Mapped({"body": text, "post": text, "count": count(50), "consecutive": truth})
_UNION = Mapped(
    {
        "member_since": day,
        "officer_years": amount,
        "staff_years": amount,
        "full_time": truth,
        "non_state_years": amount,
        "terms": Listed(_TERM),
        "outsider": truth,
    }
)
_PEOPLE = count(10_000_000)
_COLLECTIVE = Mapped(
    {
        "unit_kind": text,
        "founded_on": day,
        "members": _PEOPLE,
        "advanced_workers": _PEOPLE,
        "advanced_worker_share": share,
        "completed_share": share,
        "grassroots_fighters": _PEOPLE,
        "warned_members": _PEOPLE,
        "cluster_rank": count(10_000),
        "flag_kind": truth,
        "party_strong": truth,
    }
)


def _attested(value: Any, key: str) -> dict[str, bool]:
    if not isinstance(value, dict):
        raise RecordError(f"{key} phải là đối tượng {{mã: true hoặc false}}", key)
    return {code: truth(v, f"{key}.{code}") for code, v in value.items() if v is not None}


RECORD = Mapped(
    {
        "award": text,
        "occasion": one_of(OCCASIONS),
        "topic": text,
        "law_on": day,
        "received_on": day,
        "year": year,
        "subject": one_of(KINDS),
        "history_from": since_year,
        "category": one_of(CATEGORIES),
        "position_class": one_of(POSITION_CLASSES),
        "sex": one_of(SEXES),
        "system": one_of(SYSTEMS),
        "overlay": text,
        "awards": Listed(_AWARD),
        "grades": Listed(_GRADE),
        "initiatives": Listed(_INITIATIVE),
        "research": Listed(_RESEARCH),
        "discipline": Listed(_DISCIPLINE),
        "under_investigation": truth,
        "registered": truth,
        "work": _WORK,
        "posts": Listed(_POST),
        "union": _UNION,
        "collective": _COLLECTIVE,
        "attested": _attested,
    },
    required=["award", "subject"],
)
