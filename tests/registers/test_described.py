"""A row is entered once, put right or struck out with a reason, never deleted; its history cannot be changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.actions import move_unit
from vinhdanh.registers.actions import correct_entry, follow_entry, record_entries, record_entry, void_entry
from vinhdanh.registers.models import EntryEvent
from vinhdanh.registers.queries import by_topic, log_of, rows_in
from vinhdanh.representation.models import LegalAdvice
from vinhdanh.representation.registers import ADVICE, PROPOSALS
from vinhdanh.workplace.models import Dialogue
from vinhdanh.workplace.registers import AGREEMENTS, CLAUSES, DIALOGUES

ASKED = {"kind": "legal", "channel": "office", "question": "Chậm trả lương", "topics": ["wages"]}
NURSERY = {
    "recipient_kind": "employer",
    "recipient": "Giám đốc",
    "content": "Nhà trẻ",
    "due_on": date(2025, 6, 1),
}
TALK = {"kind": "periodic", "sector": "non_state"}


@pytest.fixture
def here(db: None) -> World:
    return build()


def test_record_keeps_who_and_when(here: World) -> None:
    officer = make.officer(here.lan)
    row = record_entry(DIALOGUES, {"happened_on": TODAY, **TALK}, unit=here.lan, on=TODAY, by=officer)
    assert row.recorded_by == officer
    assert [event.act for event in log_of(row)] == ["record"]


def test_record_refuses_a_stranger_and_a_day_ahead(here: World) -> None:
    stranger = make.officer(here.sen, "la")
    with pytest.raises(Refused, match="Hoa Lan"):
        record_entry(DIALOGUES, {"happened_on": TODAY, **TALK}, unit=here.lan, on=TODAY, by=stranger)
    with pytest.raises(Refused, match="chưa tới"):
        kept(DIALOGUES, here.lan, date(2025, 12, 2), **TALK)


def test_record_refuses_what_no_list_knows(here: World) -> None:
    with pytest.raises(Refused) as told:
        kept(DIALOGUES, here.lan, kind="dance", sector="non_state")
    assert told.value.field == "kind"


def test_correct_keeps_what_stood_before_and_needs_a_reason(here: World) -> None:
    row = kept(DIALOGUES, here.lan, **TALK, attended=10)
    with pytest.raises(Refused, match="lý do"):
        correct_entry(DIALOGUES, row, {"attended": 40}, reason=" ", on=TODAY, by=None)
    correct_entry(DIALOGUES, row, {"attended": 40, "kind": "periodic"}, reason="Đếm sót", on=TODAY, by=None)
    event = log_of(row)[0]
    assert event.changes == {"attended": [10, 40]}
    assert event.reason == "Đếm sót"


def test_follow_writes_the_outcome_alone(here: World) -> None:
    row = kept(PROPOSALS, here.lan, **NURSERY)
    with pytest.raises(Refused):
        follow_entry(PROPOSALS, row, {"content": "Khác"}, on=TODAY, by=None)
    with pytest.raises(Refused, match="ngày trả lời"):
        follow_entry(PROPOSALS, row, {"state": "accepted"}, on=TODAY, by=None)
    done = follow_entry(
        PROPOSALS, row, {"state": "accepted", "answered_on": date(2025, 6, 3)}, on=TODAY, by=None
    )
    assert done.state == "accepted"


def test_void_counts_nowhere_and_takes_nothing_more(here: World) -> None:
    row = kept(DIALOGUES, here.lan, **TALK)
    void_entry(DIALOGUES, row, reason="Ghi hai lần", on=TODAY, by=None)
    assert rows_in(Dialogue, here.province, *YEAR).count() == 0
    assert Dialogue.objects.count() == 1
    with pytest.raises(Refused, match="đã bỏ"):
        correct_entry(DIALOGUES, row, {"attended": 1}, reason="x", on=TODAY, by=None)


def test_two_stale_copies_save_their_own_columns(here: World) -> None:
    row = kept(PROPOSALS, here.lan, **NURSERY)
    stale = type(row).objects.get(pk=row.pk)
    correct_entry(PROPOSALS, row, {"recipient": "Ban Giám đốc"}, reason="tên", on=TODAY, by=None)
    follow_entry(PROPOSALS, stale, {"state": "declined", "answered_on": TODAY}, on=TODAY, by=None)
    row.refresh_from_db()
    assert (row.recipient, row.state) == ("Ban Giám đốc", "declined")


def test_the_history_refuses_to_be_changed(here: World) -> None:
    row = kept(DIALOGUES, here.lan, **TALK)
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryEvent.objects.filter(entry=row.pk).update(reason="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        EntryEvent.objects.filter(entry=row.pk).delete()


def test_many_rows_are_written_all_or_none(here: World) -> None:
    good = (here.lan, {"happened_on": TODAY, **TALK})
    with pytest.raises(Refused, match="Dòng 2"):
        record_entries(DIALOGUES, [good, (here.cuc, {"happened_on": None, **TALK})], on=TODAY, by=None)
    assert Dialogue.objects.count() == 0
    assert len(record_entries(DIALOGUES, [good, good], on=TODAY, by=None)) == 2
    assert EntryEvent.objects.count() == 2


def test_a_period_is_half_open_and_a_subtree_is_of_the_row_s_own_day(here: World) -> None:
    kept(DIALOGUES, here.lan, date(2025, 1, 1), **TALK)
    kept(DIALOGUES, here.lan, date(2025, 7, 1), **TALK)
    move_unit(here.lan, parent=here.south, on=date(2025, 6, 1), by=None)
    first = (date(2025, 1, 1), date(2025, 7, 1))
    assert rows_in(Dialogue, here.north, *first).count() == 1
    assert rows_in(Dialogue, here.south, *first).count() == 0
    assert rows_in(Dialogue, here.south, *YEAR).count() == 1
    assert rows_in(Dialogue, here.province, *YEAR).count() == 2


def test_topics_count_a_row_at_each_of_its_topics(here: World) -> None:
    kept(ADVICE, here.lan, **ASKED)
    kept(ADVICE, here.lan, **{**ASKED, "topics": ["wages", "insurance"]})
    assert [(topic.value, n) for topic, n in by_topic(LegalAdvice.objects.all())] == [
        ("wages", 2),
        ("insurance", 1),
    ]


def test_a_row_under_another_is_refused_once_that_one_is_off_its_register(here: World) -> None:
    signed = kept(AGREEMENTS, here.lan, kind="enterprise", act="new", sector="non_state", since=TODAY, until=date(2027, 1, 1))  # fmt: skip
    clause = {"agreement": signed, "theme": "meals", "text": "Bữa ăn ca"}
    row = kept(CLAUSES, here.lan, **clause)
    void_entry(AGREEMENTS, signed, reason="Ghi nhầm", on=TODAY, by=None)
    with pytest.raises(Refused, match="đã bỏ khỏi sổ"):
        kept(CLAUSES, here.lan, **clause)
    assert void_entry(CLAUSES, row, reason="Theo thoả ước", on=TODAY, by=None).void_reason == "Theo thoả ước"


def test_what_is_no_column_is_not_taken_in_silence(here: World) -> None:
    with pytest.raises(TypeError, match="atended"):
        kept(DIALOGUES, here.lan, **TALK, atended=5)


def test_figures_that_cannot_be_and_texts_that_lack_are_told_at_their_column(here: World) -> None:
    for values, field in (({"attended": 10**15}, "attended"), ({"attended": -1}, "attended"), ({"kind": ""}, "kind")):  # fmt: skip
        with pytest.raises(Refused) as told:
            kept(DIALOGUES, here.lan, **{**TALK, **values})
        assert told.value.field == field
