"""Two runs over the same subjects: who differs, and by which clause. Four made-up people under 2017 and 2022 texts."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from vinhdanh.engine.records import parse_record, tables_of
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.tables import Tables
from vinhdanh.facts.changes import GAINED, KNOWN, LOST, UNKNOWN, Changes, Compared, kind_of
from vinhdanh.facts.comparing import Run, assuming, award_rows_read, compare

OLD, NEW = Run(rulebook(), date(2023, 6, 30)), Run(rulebook(), date(2025, 12, 1))
AWARD = "grassroots_fighter"
_BASE: dict[str, Any] = {
    "award": AWARD, "subject": "person", "law_on": "2025-12-01", "year": 2025, "history_from": 2010, "category": "official",
    "under_investigation": False, "registered": True, "work": {"months_in_year": 12, "leave": [], "study": []},
    "awards": [], "initiatives": [], "research": [], "discipline": [], "attested": {"*": True},
}  # fmt: skip


def record(**more: Any) -> dict[str, Any]:
    return {**_BASE, **more}


INITIATIVE = [{"year": 2025, "reach": "grassroots", "applied": True, "used_for": None, "benefit_vnd": None}]
# An: excellent, no initiative · Bình: an initiative · Chi: good, nothing else · Dũng: grade not recorded
AN = record(grades=[{"year": 2025, "grade": "excellent"}])
BINH = record(grades=[{"year": 2025, "grade": "good"}], initiatives=INITIATIVE)
CHI = record(grades=[{"year": 2025, "grade": "good"}])
DUNG = {key: value for key, value in record().items() if key != "history_from"}
PEOPLE = (AN, BINH, CHI, DUNG)


def tables(*records: dict[str, Any]) -> Tables:
    return tables_of(parse_record(one).case for one in records or PEOPLE)


def one(changes: Changes) -> Compared:
    (found,) = changes.compared
    return found


def verdicts(found: Compared) -> list[tuple[bool | None, bool | None]]:
    return list(found.verdicts.sort("subject").select("before", "after").iter_rows())


def test_excellence_alone_is_gained_under_the_law_of_2022() -> None:
    found = one(compare(tables(), OLD, NEW, awards=[AWARD]))
    assert verdicts(found)[:3] == [(False, True), (True, True), (False, False)]
    assert found.counts[GAINED] == 1
    assert found.counts[LOST] == 0
    assert (found.eligible(0), found.eligible(1)) == (1, 2)
    assert found.rows["subject"].to_list()[0] == found.verdicts["subject"].min()


def test_the_clause_that_no_longer_stands_in_the_way_is_named_with_its_citation() -> None:
    found = one(compare(tables(AN), OLD, NEW, awards=[AWARD]))
    (pattern,) = found.patterns
    assert pattern.kind == GAINED
    assert [(r.id, r.result) for r in pattern.before_reasons] == [("merit", False)]
    assert pattern.before_reasons[0].cite == "Nghị định 91/2017/NĐ-CP, Điều 9 khoản 3 điểm b"
    assert pattern.after_reasons == ()


def test_turned_round_the_same_person_loses_and_the_new_clause_is_named() -> None:
    found = one(compare(tables(AN), NEW, OLD, awards=[AWARD]))
    (pattern,) = found.patterns
    assert (found.counts[LOST], found.counts[GAINED]) == (1, 0)
    assert pattern.before_reasons == ()
    assert [r.id for r in pattern.after_reasons] == ["merit"]


def test_a_text_against_itself_changes_nobody() -> None:
    assert set(compare(tables(), NEW, NEW).counts.values()) == {0}


def test_the_text_alone_changes_the_facts_keep_their_day() -> None:
    """A reprimand of 2025 stands in the way whatever day the text is taken from."""
    serving = [{"year": 2025, "measure": "reprimand", "until": "2026-03-01", "cleared_on": None}]
    held = tables(
        record(grades=[{"year": 2025, "grade": "excellent"}], initiatives=INITIATIVE, discipline=serving)
    )
    assert verdicts(one(compare(held, NEW, NEW, awards=[AWARD]))) == [(False, False)]
    # texts of the same era on two days: still the day of the facts
    assert verdicts(one(compare(held, Run(rulebook(), date(2024, 2, 1)), NEW, awards=[AWARD]))) == [
        (False, False)
    ]


def test_where_no_text_is_loaded_everyone_is_unknown_not_refused() -> None:
    ancient = Run(rulebook(), date(1999, 1, 1))
    found = one(compare(tables(), ancient, NEW, awards=[AWARD]))
    assert found.before.standard is None
    assert {before for before, _after in verdicts(found)} == {None}
    assert found.counts[KNOWN] == 3
    assert found.counts[GAINED] == found.counts[LOST] == 0


def test_a_text_in_force_that_nobody_loaded_marks_its_side() -> None:
    later = Run(rulebook(), date(2026, 10, 2))
    found = one(compare(tables(), NEW, later, awards=[AWARD]))
    assert not found.before.capped
    assert found.after.capped
    assert any("06/2026/QH16" in text for text in found.after.warnings)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (False, True, GAINED), (True, False, LOST), (True, None, UNKNOWN), (False, None, UNKNOWN), (None, True, KNOWN), (None, False, KNOWN),
    ],
)  # fmt: skip
def test_every_move_has_one_name(before: bool | None, after: bool | None, kind: str) -> None:
    assert kind_of(before, after) == kind


def test_narrowed_to_some_the_counts_are_theirs() -> None:
    whole = compare(tables(), OLD, NEW, awards=[AWARD])
    keys = one(whole).verdicts["subject"].to_list()
    mine = whole.among(pl.DataFrame({"subject": keys[1:3]}))
    assert mine.counts == dict.fromkeys(mine.counts, 0)
    assert one(mine).verdicts.height == 2
    assert sum(pattern.subjects for pattern in one(mine).patterns) == 0
    alone = whole.among(pl.DataFrame({"subject": keys[:1]}))
    assert alone.counts[GAINED] == sum(pattern.subjects for pattern in one(alone).patterns) == 1


def test_what_nobody_recorded_is_assumed_only_when_asked_and_a_refusal_stays() -> None:
    silent = record(
        grades=[{"year": 2025, "grade": "good"}], initiatives=INITIATIVE, attested={}, registered=None
    )
    refused = {**silent, "attested": {"active_in_movements": False}}
    asked = tables(silent, refused)
    assert verdicts(one(compare(asked, OLD, NEW, awards=[AWARD])))[0] == (None, None)
    assumed = verdicts(one(compare(assuming(asked), OLD, NEW, awards=[AWARD])))
    assert assumed[0] == (True, True)
    assert assumed[1][1] is False


def test_leave_recorded_keeps_the_months_open() -> None:
    sick = [{"kind": "sick", "days": 30, "working_days": 22}]
    work: dict[str, Any] = {"joined_on": "2015-03-01", "study": []}
    made = assuming(tables(record(work={**work, "leave": []}), record(work={**work, "leave": sick})))
    assert made.subjects["months_in_year"].to_list() == [12, None]


def test_both_sides_say_which_ledger_rows_they_read() -> None:
    assert "grassroots_fighter" in award_rows_read((OLD, NEW), ["provincial_fighter"]).whole


def test_a_local_regulation_is_tried_on_some_before_any_unit_uses_it() -> None:
    asked, day = tables(), date(2026, 3, 1)
    keys = asked.subjects["subject"].to_list()
    marks = pl.DataFrame({"subject": keys[:2], "overlay": ["bac_ninh_2025"] * 2})
    tried = Run(rulebook(), day, overlays=marks)
    changes = compare(asked, Run(rulebook(), day), tried)
    letter = changes.of("commendation_letter", "person")
    assert letter is not None
    assert (letter.before.standard, letter.after.standard is None) == (None, False)
    assert set(letter.rows["subject"]) <= set(keys[:2])
    plain = changes.of(AWARD, "person")
    assert plain is not None
    assert sorted(plain.verdicts["subject"].to_list()) == sorted(keys)
    assert set(plain.counts.values()) == {0}
