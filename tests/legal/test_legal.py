"""Regulations in use and texts read by name: what they do to stored verdicts, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories import account, officer, person, province, unit
from vinhdanh.conduct import actions as conduct
from vinhdanh.engine.assembly import Asked, keys_of
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts import actions as facts
from vinhdanh.facts.explaining import draft_points, explain_subject
from vinhdanh.facts.loading import Moment
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.kit.verdict import Refused
from vinhdanh.legal import access, actions, queries
from vinhdanh.legal.models import ClauseReading, LawEvent, LoadedOverlay, OverlayUse
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
LAW = "luat-06-2026"
NOW = Moment(year=2025, law_on=date(2025, 12, 1), facts_on=date(2025, 12, 1))
AFTER = Moment(year=2026, law_on=date(2026, 11, 28), facts_on=date(2026, 11, 28))
STRICTER = """\
overlay: vinh_son
layer: province
name: {vi: "Quy định Vĩnh Sơn"}
in_force: 2025-01-01
basis: qd-thu
checked_on: 2025-01-01
documents:
  - {id: qd-thu, number: "1/2025/QĐ-UBND", kind: decision, title: "Quy định thử", signed_on: 2025-01-01, in_force: 2025-01-01, encoded: full}
standards:
  - award: advanced_worker
    subject: person
    raise:
      - {clause: grade, grade: excellent, cite: "Quyết định 1/2025/QĐ-UBND, Điều 2"}
"""


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    queries._built.cache_clear()
    yield
    queries._built.cache_clear()


@pytest.fixture
def top() -> Unit:
    made = province()
    lists = ["awards", "discipline", "holds", "initiatives", "research", "absences"]
    conduct.confirm_coverage(made, lists=lists, from_year=2010, by=None)
    return made


def good_worker(at: Unit, name: str = "An") -> Person:
    """Graded good in 2025 and 2026, every standard attested: eligible for Lao động tiên tiến under the law alone."""
    someone = person(name, at=at, category="official")
    head = account(f"dung{someone.pk}", role=Role.UNIT_HEAD, at=at)
    for year in (2025, 2026):
        conduct.grade_year(someone, year=year, grade="good", by=None)
        conduct.attest([someone], codes=list(rulebook().attestations), year=year, met=True, by=head)
    return someone


def result(subject: Person, code: str = "advanced_worker", year: int = 2025) -> bool | None:
    return StoredVerdict.objects.get(
        set__award=code, set__current=True, set__year=year, person=subject
    ).result


def load(at: Unit, text: str = STRICTER) -> LoadedOverlay:
    return actions.load_overlay(text.encode(), "vinh-son.yaml", by=officer(at, "nap"))


def test_a_regulation_in_use_decides_for_its_units_only_and_taken_back_leaves_no_trace(top: Unit) -> None:
    mai, lan = (unit(name, parent=top) for name in ("CĐCS Hoa Mai", "CĐCS Hoa Lan"))
    an, chi = good_worker(mai, "An"), good_worker(lan, "Chi")
    row = load(mai)
    facts.refresh_all(NOW)
    before = VerdictSet.objects.get(award="advanced_worker", current=True).law_digest
    assert (result(an), result(chi)) == (True, True)
    use = actions.switch_on("vinh_son", mai, overlay=row, by=officer(mai, "ap-dung"))
    assert facts.is_outdated(NOW)
    facts.refresh_all(NOW)
    assert (result(an), result(chi)) == (False, True)
    answer = explain_subject(an, "advanced_worker", NOW)
    assert answer is not None
    assert answer.explanation.overlays == ("vinh_son",)
    actions.switch_off(use, by=officer(mai, "thoi"))
    facts.refresh_all(NOW)
    assert (result(an), result(chi)) == (True, True)
    assert VerdictSet.objects.get(award="advanced_worker", current=True).law_digest == before


def test_a_use_has_its_days(top: Unit) -> None:
    mai = unit("CĐCS Hoa Mai", parent=top)
    an, by = good_worker(mai), officer(mai, "ap-dung")
    use = actions.switch_on("vinh_son", mai, overlay=load(mai), since=date(2025, 12, 2), by=by)
    facts.refresh_all(NOW)
    assert result(an) is True
    facts.refresh_all(Moment(2025, date(2025, 12, 2), date(2025, 12, 2)))
    assert result(an) is False
    actions.switch_off(use, until=date(2025, 12, 5), by=by)
    facts.refresh_all(Moment(2025, date(2025, 12, 5), date(2025, 12, 5)))
    assert result(an) is True


def test_loading_refuses_what_loosens_and_stores_nothing(top: Unit) -> None:
    loose = STRICTER.replace("grade: excellent", "grade: completed")
    with pytest.raises(Refused, match="dòng 13: grade: grade: 'completed' thấp hơn"):
        load(top, loose)
    assert not LoadedOverlay.objects.exists()
    checked = actions.check_overlay(b"\xff\xfe", "x.yaml")
    assert "UTF-8" in checked.findings[0].message


def test_the_same_file_twice_is_one_row(top: Unit) -> None:
    first = load(top)
    again = actions.load_overlay(STRICTER.encode(), "khac.yaml", by=officer(top, "nap2"))
    assert first == again
    assert LawEvent.objects.filter(act="loaded").count() == 1


def test_switching_is_for_the_officers_of_the_unit_and_never_before_its_first_day(top: Unit) -> None:
    mai, lan = (unit(name, parent=top) for name in ("CĐCS Hoa Mai", "CĐCS Hoa Lan"))
    row, stranger = load(mai), officer(lan, "la")
    with pytest.raises(Refused, match="Chỉ cán bộ thi đua"):
        actions.switch_on("vinh_son", mai, overlay=row, by=stranger)
    with pytest.raises(Refused, match="hiệu lực từ 01/01/2025"):
        actions.switch_on("vinh_son", lan, overlay=row, since=date(2024, 1, 1), by=stranger)
    use = actions.switch_on("vinh_son", lan, overlay=row, by=stranger)
    assert actions.switch_on("vinh_son", lan, overlay=row, by=stranger) == use
    other = actions.load_overlay(STRICTER.replace("Điều 2", "Điều 3").encode(), "b.yaml", by=stranger)
    with pytest.raises(Refused, match="một bản khác cùng mã"):
        actions.switch_on("vinh_son", mai, overlay=other, by=officer(mai, "mai2"))


def test_a_shipped_regulation_is_switched_on_by_its_code(top: Unit) -> None:
    use = actions.switch_on("bac_ninh_2025", top, by=officer(top, "tinh"))
    assert (use.overlay, use.since) == (None, date(2025, 12, 15))
    assert queries.codes_in_use() == ("bac_ninh_2025",)
    assert queries.overlays_of_unit(top.pk, date(2025, 12, 14)) == ()
    assert queries.overlays_of_unit(top.pk, date(2025, 12, 15)) == ("bac_ninh_2025",)


def found(code: str, outcome: str = "stands", only: str = "") -> list[actions.Found]:
    keys = keys_of(rulebook(), Asked(code, "person", AFTER.law_on))
    return [actions.Found(key, outcome) for key in keys if not only or key.clause == only]


def test_a_text_read_whole_by_a_named_person_settles_the_award(top: Unit) -> None:
    an, reader = good_worker(unit("CĐCS Hoa Mai", parent=top)), account("doc", role=Role.LAW_READER, at=top)
    facts.refresh_all(AFTER)
    held = VerdictSet.objects.get(award="advanced_worker", current=True, year=2026)
    assert held.capped
    items = found("advanced_worker")
    assert actions.read_clauses_of(LAW, items[:-1], on=date(2026, 11, 20), by=reader) == len(items) - 1
    facts.refresh_all(AFTER)
    assert VerdictSet.objects.get(award="advanced_worker", current=True, year=2026).capped
    actions.read_clauses_of(LAW, items, on=date(2026, 11, 21), by=reader)
    assert facts.is_outdated(AFTER)
    facts.refresh_all(AFTER)
    assert not VerdictSet.objects.get(award="advanced_worker", current=True, year=2026).capped
    assert result(an, year=2026) is True
    answer = explain_subject(an, "advanced_worker", AFTER)
    assert answer is not None
    assert {(r.by, r.on) for r in answer.explanation.readings} == {
        (str(reader), date(2026, 11, 20)),
        (str(reader), date(2026, 11, 21)),
    }
    assert actions.withdraw_readings(LAW, [item.key for item in items], by=reader) == len(items)
    facts.refresh_all(AFTER)
    assert VerdictSet.objects.get(award="advanced_worker", current=True, year=2026).capped
    assert ClauseReading.objects.count() == len(items)


def test_an_amended_clause_is_checked_and_decides(top: Unit) -> None:
    an, reader = good_worker(unit("CĐCS Hoa Mai", parent=top)), account("doc", role=Role.LAW_READER, at=top)
    items = found("advanced_worker")
    bad = [actions.Found(items[0].key, "amended", "- {id: moi, says: Mới, cite: Điều 24, need: nothing}")]
    with pytest.raises(Refused, match="dòng 1: từ 'nothing' không có trong từ vựng"):
        actions.read_clauses_of(LAW, bad, on=AFTER.law_on, by=reader)
    text = "- {id: moi, says: Hoàn thành xuất sắc, cite: Điều 24 mới, need: grade_at_least, grade: excellent}"
    amended = [actions.Found(items[0].key, "amended", text), *items[1:]]
    actions.read_clauses_of(LAW, amended, on=AFTER.law_on, by=reader)
    facts.refresh_all(AFTER)
    assert result(an, year=2026) is False
    # a dossier received before the switch stays under the text of 2022
    early = explain_subject(an, "advanced_worker", replace(AFTER, received_on=date(2026, 9, 30)))
    assert early is not None
    assert early.explanation.verdict == "eligible"


def test_reading_is_for_a_law_reader_of_a_top_unit(top: Unit) -> None:
    mai = unit("CĐCS Hoa Mai", parent=top)
    for someone in (officer(top, "tinh"), account("doc-mai", role=Role.LAW_READER, at=mai)):
        assert not access.can_read_law(someone)
        with pytest.raises(Refused, match="người kiểm tra văn bản ở đơn vị cao nhất"):
            actions.read_clauses_of(LAW, found("advanced_worker"), on=AFTER.law_on, by=someone)
    assert access.can_read_law(account("doc", role=Role.LAW_READER, at=top))


def test_the_draft_is_told_beside_the_verdict_never_in_it(top: Unit) -> None:
    an = good_worker(unit("CĐCS Hoa Mai", parent=top))
    points = draft_points(an, "grassroots_fighter", AFTER)
    assert points[0].draft.id == "D26-01"
    assert [c.id for c in points[0].lacks] == ["draft_grade", "draft_merit"]
    assert draft_points(an, "grassroots_fighter", NOW) == ()


def test_the_log_only_grows(top: Unit) -> None:
    load(top)
    with pytest.raises(DatabaseError, match="chỉ ghi thêm"), transaction.atomic():
        LawEvent.objects.all().delete()
    assert OverlayUse.objects.count() == 0


def test_when_dossiers_are_received_is_said_by_an_officer_of_the_top_unit(top: Unit) -> None:
    mai = unit("CĐCS Hoa Mai", parent=top)
    with pytest.raises(Refused, match="ở đơn vị cao nhất được ghi ngày tiếp nhận"):
        actions.say_reception(2026, date(2026, 9, 30), by=officer(mai, "mai"))
    chief = officer(top, "tinh")
    for day in (date(2025, 12, 31), date(2028, 1, 1)):
        with pytest.raises(Refused, match="trong năm 2026 hoặc 2027"):
            actions.say_reception(2026, day, by=chief)
    actions.say_reception(2026, date(2026, 9, 30), by=chief)
    actions.say_reception(2026, date(2026, 10, 1), by=chief)
    assert queries.reception_of(2026) == date(2026, 10, 1)
    assert [e.about for e in LawEvent.objects.filter(act="reception")] == [
        "2026: 01/10/2026",
        "2026: 30/09/2026",
    ]
