"""The gauge of a list on a small made population: exact counts, nobody dropped, one query whatever the length; its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from tests import factories as make
from vinhdanh.awards.actions import revoke_award
from vinhdanh.conduct.actions import confirm_coverage
from vinhdanh.engine.equity import Share
from vinhdanh.engine.overlay_file import read_overlay
from vinhdanh.engine.overlays import Overlay
from vinhdanh.facts.gauge import Gauge, gauge
from vinhdanh.facts.gauge_words import finding_said, line_said
from vinhdanh.facts.limits import Standing, check_limits, overlays_in_force, unanswered
from vinhdanh.facts.loading import Moment
from vinhdanh.legal.actions import switch_on
from vinhdanh.org.actions import merge_units
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

pytestmark = pytest.mark.django_db
NOW = Moment(2025, date(2025, 12, 1), date(2025, 12, 1))
LEFT = date(2025, 6, 1)
AWARD = "advanced_worker"


@dataclass
class Small:
    """CĐCS Mai (outside the state, not remote) with a remote group, CĐCS Lan (nothing known of it)."""

    province: Unit
    mai: Unit
    group: Unit
    lan: Unit
    an: Person
    binh: Person
    chi: Person
    dung: Person
    giang: Person


@pytest.fixture
def small() -> Small:
    """An leads; Bình, Chi work directly; of Dũng nothing is known; Giang left in June."""
    province = make.province()
    mai = make.unit("CĐCS Hoa Mai", parent=province, non_state=True, remote=False)
    group = make.unit("Tổ 1", parent=mai, kind="union_group", remote=True)
    lan = make.unit("CĐCS Hoa Lan", parent=province)
    an = make.person("Nguyễn Văn An", at=mai, sex="male", ethnic_group="Kinh", position_class="leader_other")
    binh = make.person("Đỗ Thị Bình", at=group, sex="female", ethnic_group="Tày")
    chi = make.person("Lê Thị Chi", at=lan, sex="female", ethnic_group="kinh")
    dung = make.person("Phạm Văn Dũng", at=lan, position_class=None)
    giang = make.person("Vũ Thị Giang", at=mai, sex="female", ethnic_group="Mường")
    giang.memberships.update(until=LEFT)
    giang.posts.update(until=LEFT)
    return Small(province, mai, group, lan, an, binh, chi, dung, giang)


def look(small: Small, *people: Person, unit: Unit | None = None, **more: object) -> Gauge:
    given = {"kind": "person", "award": AWARD, "unit": unit or small.province, "moment": NOW} | more
    return gauge([person.pk for person in people], **given)  # type: ignore[arg-type]


def listed(made: Gauge) -> dict[str, Share]:
    return {line.group: line.listed for line in made.lines}


def workforce(made: Gauge) -> dict[str, Share]:
    return {line.group: line.workforce for line in made.lines}


def test_a_list_is_counted_group_by_group_with_the_unknown_apart(small: Small) -> None:
    found = listed(look(small, small.an, small.binh, small.chi, small.dung))
    assert found["leader"] == Share(1, 2, 1)
    assert found["direct"] == Share(2, 1, 1)
    assert found["woman"] == Share(2, 1, 1)
    assert found["minority"] == Share(1, 2, 1)
    assert found["small"] == Share(4, 0, 0)
    assert found["non_state"] == Share(2, 0, 2)
    assert found["remote"] == Share(1, 1, 2)
    assert found["first"] == Share(0, 0, 4)


def test_whoever_left_keeps_what_is_theirs_and_is_unknown_for_the_rest(small: Small) -> None:
    found = listed(look(small, small.giang))
    assert (found["woman"], found["minority"]) == (Share(1, 0, 0), Share(1, 0, 0))
    assert {found[group] for group in ("leader", "direct", "small", "non_state", "remote", "first")} == {
        Share(0, 0, 1)
    }


def test_a_name_twice_counts_once_and_one_that_is_nobody_is_unknown(small: Small) -> None:
    made = gauge(
        [small.an.pk, small.an.pk, 9_999_999], kind="person", award=AWARD, unit=small.province, moment=NOW
    )
    assert made.total == 2
    assert listed(made)["woman"] == Share(0, 1, 1)


def test_the_workforce_is_who_stands_below_the_unit_on_the_day(small: Small) -> None:
    assert workforce(look(small))["woman"] == Share(2, 1, 1)
    assert workforce(look(small, unit=small.mai))["woman"] == Share(1, 1, 0)
    both = gauge([], kind="person", award=AWARD, unit=[small.group, small.lan], moment=NOW)
    assert workforce(both)["woman"] == Share(2, 0, 1)
    before = Moment(2025, date(2025, 5, 1), date(2025, 5, 1))
    assert workforce(look(small, unit=small.mai, moment=before))["woman"] == Share(2, 1, 0)


def test_an_empty_list_has_a_workforce_and_no_shares(small: Small) -> None:
    made = look(small)
    assert (made.total, listed(made)["woman"].share) == (0, None)
    assert line_said(made, made.lines[2]).startswith("Nữ: danh sách chưa có ai, lực lượng có 50")


def test_size_is_that_of_the_whole_union_and_moves_with_its_bound(small: Small) -> None:
    made = look(small, small.binh, small_under=2)
    assert listed(made)["small"] == Share(0, 1, 0)
    assert listed(look(small, small.binh, small_under=3))["small"] == Share(1, 0, 0)


def test_the_years_before_are_the_awarded_as_they_stood_then(small: Small) -> None:
    make.award(small.binh, AWARD, 2024, decided_on=date(2024, 12, 1))
    make.award(small.giang, AWARD, 2024, decided_on=date(2024, 12, 1))
    make.award(small.an, AWARD, 2023, decided_on=date(2023, 12, 1))
    make.award(small.an, "grassroots_fighter", 2024, decided_on=date(2024, 12, 1))
    revoked = make.award(small.chi, AWARD, 2024, decided_on=date(2024, 12, 1))
    revoke_award(revoked, reason="Kê khai sai", decided_on=date(2025, 3, 1), by=None)
    make.award(small.dung, AWARD, 2024, decided_on=date(2026, 1, 5))
    made = look(small)
    assert made.years == (2022, 2023, 2024)
    lines = {line.group: line.before for line in made.lines}
    assert lines["leader"] == (Share(0, 0, 0), Share(1, 0, 0), Share(0, 2, 0))
    assert lines["minority"] == (Share(0, 0, 0), Share(0, 1, 0), Share(2, 0, 0))
    assert lines["remote"][2] == Share(1, 1, 0)
    both = look(small, award=[AWARD, "grassroots_fighter"])
    assert both.line("leader").before[2] == Share(1, 2, 0)  # type: ignore[union-attr]
    assert look(small, unit=small.lan).line("leader").before == (Share(0, 0, 0),) * 3  # type: ignore[union-attr]
    assert look(small, years_back=0).lines[0].before == ()


def test_what_a_merged_unit_won_counts_where_its_heir_stands(small: Small) -> None:
    old = make.unit("CĐCS Hoa Cúc", parent=small.province, remote=True)
    someone = make.person("Trần Thị Em", at=old, sex="female")
    make.award(someone, AWARD, 2024, decided_on=date(2024, 12, 1))
    merge_units([old], into=small.lan, on=date(2025, 7, 1), by=None)
    for unit in (small.lan, small.province):
        line = look(small, unit=unit).line("woman")
        assert line is not None
        assert line.before[2] == Share(1, 0, 0)
    assert look(small, unit=small.mai).lines[0].before[2] == Share(0, 0, 0)


def test_a_ledger_line_without_a_place_counts_where_the_person_last_belonged(small: Small) -> None:
    make.award(small.giang, AWARD, 2024)
    # the ledger refuses changes, so a line without a place is written as an import may have left it
    line = make.award(small.binh, AWARD, 2024)
    type(line).objects.bulk_create(
        [type(line)(kind_id=AWARD, person=small.chi, year=2024, occasion=None, decision_no="9/QĐ")]
    )
    assert look(small, unit=small.lan).line("woman").before[2] == Share(1, 0, 0)  # type: ignore[union-attr]
    assert look(small, unit=small.mai).line("woman").before[2] == Share(2, 0, 0)  # type: ignore[union-attr]


def test_a_first_is_known_only_where_somebody_vouches_for_the_ledger(small: Small) -> None:
    make.award(small.binh, AWARD, 2023)
    make.award(small.an, AWARD, 2012)
    make.award(small.chi, AWARD, None)
    assert listed(look(small, small.an, small.binh, small.chi))["first"] == Share(0, 1, 2)
    confirm_coverage(small.province, lists=["awards"], from_year=2010, by=None)
    found = look(small, small.an, small.binh, small.chi, small.dung)
    assert listed(found)["first"] == Share(2, 1, 1)
    assert found.line("first").before[1] == Share(1, 0, 0)  # type: ignore[union-attr]


def test_collectives_have_groups_of_their_own(small: Small) -> None:
    for unit in (small.mai, small.lan):
        make.award(unit, "advanced_collective", 2024, decided_on=date(2024, 12, 1))
    empty = make.unit("CĐCS Hoa Sen", parent=small.province)
    made = gauge(
        [small.mai.pk, empty.pk],
        kind="collective",
        award="advanced_collective",
        unit=small.province,
        moment=NOW,
    )
    assert [line.group for line in made.lines] == ["small", "non_state", "remote", "first"]
    assert listed(made)["small"] == Share(1, 0, 1)  # nobody on record: no size
    assert listed(made)["non_state"] == Share(1, 0, 1)
    assert workforce(made)["remote"] == Share(1, 1, 3)
    assert made.line("non_state").before[2] == Share(1, 0, 1)  # type: ignore[union-attr]
    assert "1 trên 1 tập thể đã rõ trong danh sách (100\N{NO-BREAK SPACE}%), 1 chưa rõ" in line_said(
        made, made.lines[1]
    )


def test_it_asks_once_whatever_the_length(
    small: Small, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):
        look(small, small.an)
    more = [make.person(at=small.mai) for _ in range(3)]
    for someone in more:
        make.award(someone, AWARD, 2024)
    with django_assert_num_queries(1):
        look(small, small.an, *more)


def test_a_group_is_a_plain_sentence_in_both_languages(small: Small) -> None:
    for year, person in ((2022, small.an), (2023, small.binh), (2024, small.chi)):
        make.award(person, AWARD, year, decided_on=date(year, 12, 1))
    made = look(small, small.an, small.binh, small.dung)
    said = line_said(made, made.lines[1]).replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Người trực tiếp lao động, công tác: 1 trên 2 người đã rõ trong danh sách (50 %), 1 chưa rõ, "
        "trong khi chiếm 50–75 % lực lượng; trong số được tặng các năm 2022, 2023, 2024: 0 %, 100 %, 100 %."
    )
    with translation.override("en"):
        told = line_said(made, made.lines[1]).replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "Direct worker: 1 of 2 people known on the list (50 %), 1 not known, "
        "while 50–75 % of the workforce; among those awarded in 2022, 2023, 2024: 0 %, 100 %, 100 %."
    )


LIMITS = """\
overlay: thu
layer: province
name: {vi: "Quy định thử"}
in_force: 2025-01-01
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
equity:
  - {code: direct, awards: "*", subject: person, group: direct, at_least: "0.60", then: reason, says: "Ít nhất 60% là người trực tiếp.", cite: "Quy định thử, Điều 1"}
  - {code: leaders, awards: [advanced_worker], subject: person, group: leader, at_most: "0.20", then: warn, says: "Lãnh đạo không quá 20%.", cite: "Quy định thử, Điều 2"}
  - {code: women, awards: [advanced_worker], subject: person, group: woman, workforce_minus: "0.05", then: warn, says: "Nữ không thấp hơn lực lượng quá 5 điểm.", cite: "Quy định thử, Điều 3"}
  - {code: later, awards: "*", subject: person, group: remote, at_least: "0.90", then: reason, says: "Từ năm 2026.", cite: "Quy định thử, Điều 4", in_force: 2026-01-01}
  - {code: other, awards: [provincial_fighter], subject: person, group: direct, at_least: "0.90", then: reason, says: "Của giải khác.", cite: "Quy định thử, Điều 5"}
  - {code: units, awards: "*", subject: collective, group: small, at_least: "0.50", then: warn, says: "Tập thể nhỏ.", cite: "Quy định thử, Điều 6"}
"""  # fmt: skip


def overlay() -> Overlay:
    return read_overlay(LIMITS, "thu.yaml")


def standings(made: Gauge) -> dict[str, Standing]:
    return {finding.limit.code: finding.standing for finding in check_limits(made, [overlay()])}


def test_limits_warn_or_wait_for_a_reason(small: Small) -> None:
    made = look(small, small.an, small.chi)
    found = check_limits(made, [overlay()])
    assert [(one.key, one.standing) for one in found] == [
        ("thu.direct", Standing.NEEDS_REASON), ("thu.leaders", Standing.WARN), ("thu.women", Standing.UNKNOWN),
    ]  # fmt: skip
    assert [one.blocks for one in found] == [True, False, False]
    assert finding_said(found[0], made).replace("\N{NO-BREAK SPACE}", " ") == (
        "Người trực tiếp lao động, công tác: quy định đòi ít nhất 60 % danh sách, tức 2 trên 2 người; danh sách có 1, còn thiếu 1."
    )
    assert finding_said(found[1], made).replace("\N{NO-BREAK SPACE}", " ") == (
        "Lãnh đạo: quy định đòi nhiều nhất 20 % danh sách, tức 0 trên 2 người; danh sách có 1, thừa 1."
    )


def test_what_blocks_blocks_until_a_reason_is_recorded(small: Small) -> None:
    found = check_limits(look(small, small.an, small.chi), [overlay()])
    assert [one.key for one in unanswered(found, {})] == ["thu.direct"]
    assert [one.key for one in unanswered(found, {"thu.direct": "  "})] == ["thu.direct"]
    assert unanswered(found, {"thu.direct": "Đơn vị chỉ có ba người trực tiếp."}) == []
    assert [one.key for one in unanswered(found, " ")] == ["thu.direct"]
    assert unanswered(found, "Đơn vị chỉ có ba người trực tiếp.") == []


def test_a_list_within_its_limits_is_told_so_and_an_unknown_never_counts_as_a_no(small: Small) -> None:
    assert standings(look(small, small.binh, small.chi)) == {
        "direct": Standing.OK, "leaders": Standing.OK, "women": Standing.OK,
    }  # fmt: skip
    # two of three direct, one not known: 60 % is kept whatever Dũng turns out to be; the leaders depend on him
    made = look(small, small.binh, small.chi, small.dung)
    assert standings(made) == {"direct": Standing.OK, "leaders": Standing.UNKNOWN, "women": Standing.UNKNOWN}
    unsure = next(one for one in check_limits(made, [overlay()]) if one.limit.code == "leaders")
    assert "còn tùy ở những ai chưa rõ (1 trong danh sách)" in finding_said(unsure, made)
    assert set(standings(look(small)).values()) == {Standing.UNKNOWN}


def test_limits_of_a_day_an_award_and_a_kind_of_subject(small: Small) -> None:
    made = look(small, small.an, award="provincial_fighter")
    later = {one.limit.code for one in check_limits(made, [overlay()], day=date(2026, 1, 1))}
    assert later == {"direct", "other", "later"}
    units = gauge(
        [small.mai.pk], kind="collective", award="advanced_collective", unit=small.province, moment=NOW
    )
    assert standings(units) == {"units": Standing.OK}


def test_a_regulation_in_use_above_the_unit_holds_for_it(small: Small) -> None:
    assert overlays_in_force(small.mai, date(2025, 12, 20)) == []
    switch_on("bac_ninh_2025", small.province, by=make.officer(small.province))
    assert [one.code for one in overlays_in_force(small.mai, date(2025, 12, 20))] == ["bac_ninh_2025"]
    assert overlays_in_force(small.mai, date(2025, 12, 1)) == []
