"""Requirements of group K: councils, organisation, officers, training."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.launches.world import TODAY as LAUNCH_DAY
from tests.launches.world import build as build_launches
from tests.launches.world import launched
from tests.registers.unions import TODAY, YEAR, World, build, kept
from vinhdanh.coordination.models import MovementDuty
from vinhdanh.coordination.queries import by_partner, chain, commitments_of, lacking_parts, parts_of
from vinhdanh.coordination.registers import COMMITMENTS, DUTIES, PROGRAMMES
from vinhdanh.councils.queries import councils_below, history_of, standings
from vinhdanh.councils.registers import COUNCILS, SEATS
from vinhdanh.movements.actions import MovementFields, create_movement
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda.actions import Done, record_activity
from vinhdanh.registers.actions import follow_entry
from vinhdanh.strength.queries import members_joined, strength, structure, unions_founded, women_leaders
from vinhdanh.strength.registers import HEAD_COUNTS
from vinhdanh.training.queries import history_of as training_of
from vinhdanh.training.queries import officers_sent, qualified, sent_by_level, trained, units_without_officer
from vinhdanh.training.registers import ATTENDANCES, CLASSES, OFFICERS, SENDINGS, STANDARDS


@pytest.fixture
def here(db: None) -> World:
    return build()


def classes(here: World, year: int) -> None:
    """Two classes of a year: An attends both, a colleague the first."""
    an = make.person(f"An {year}", at=here.lan)
    for n in (1, 2):
        one = kept(CLASSES, here.province, date(year, 3 * n, 1), title=f"Lớp {n}/{year}", subject="union")
        kept(ATTENDANCES, here.lan, date(year, 3 * n, 1), training_class=one, person=an)
        if n == 1:
            kept(ATTENDANCES, here.lan, date(year, 3, 1), training_class=one, name="Lê Thị Bưởi")


def test_s000_45_officers_sent_a_year_with_least_and_most(here: World) -> None:
    for year, count in ((2023, 2), (2024, 5), (2025, 3)):
        for n in range(count):
            kept(SENDINGS, here.province, date(year, 2, 1), person=make.person(f"Cán bộ {year} {n}", at=here.province), level="politics_high", full_time_officer=True)  # fmt: skip
    span = officers_sent(here.province, 2023, 2025)
    assert (span.years, span.least, span.most) == ({2023: 2, 2024: 5, 2025: 3}, 2, 5)


def test_s000_46_the_share_that_meets_the_standard_comes_from_the_records(here: World) -> None:
    kept(
        STANDARDS, here.province, date(2020, 1, 1), basis="Quy định cán bộ", expertise=4, union_training=True
    )
    for name, expertise in (("Một", 4), ("Hai", 5), ("Ba", 3), ("Bốn", 4)):
        kept(OFFICERS, here.lan, person=make.person(name, at=here.lan), duty="union", full_time=True, expertise=expertise, union_training=True)  # fmt: skip
    assert qualified(here.province, TODAY).percent == 75


def test_s000_47_classes_and_attendances_a_year_persons_apart(here: World) -> None:
    classes(here, 2025)
    found = trained(here.province, *YEAR)
    assert (found.classes, found.turns, found.persons) == (2, 3, 2)


def test_s000_62_vacant_and_expired_seats_are_flagged(here: World) -> None:
    council = kept(
        COUNCILS,
        here.province,
        date(2020, 1, 1),
        kind="emulation",
        name="Hội đồng TĐKT",
        seats=2,
        decision_no="12/QĐ",
    )
    kept(
        SEATS,
        here.province,
        date(2020, 1, 1),
        council=council,
        name="Lê Thị Bưởi",
        role="chair",
        until=date(2025, 1, 1),
    )
    (found,) = standings(councils_below(here.province, TODAY), TODAY)
    assert (found.vacant, found.expired, found.flagged) == (1, 1, True)


def test_s000_63_units_without_an_officer_are_listed(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.lan)
    row = kept(
        OFFICERS, here.lan, person=an, duty="emulation", full_time=False, phone="0912", email="an@mau.vn"
    )
    assert (row.full_time, row.phone) == (False, "0912")
    assert set(units_without_officer(here.north, TODAY)) == {here.north, here.mai, here.cuc}


def test_s000_90_commitments_by_partner(here: World) -> None:
    programme = kept(PROGRAMMES, here.province, title="Phối hợp với Sở Nội vụ")
    one = kept(
        COMMITMENTS, here.province, programme=programme, partner="Sở Nội vụ", content="Thanh tra chung"
    )
    kept(
        COMMITMENTS,
        here.province,
        programme=programme,
        partner="LĐLĐ tỉnh",
        content="Tuyên truyền",
        due_on=date(2025, 6, 1),
    )
    follow_entry(COMMITMENTS, one, {"state": "done", "done_on": TODAY}, on=TODAY, by=None)
    status = {
        row.partner: (row.done, row.waiting, row.late)
        for row in by_partner(commitments_of(here.province, TODAY), TODAY)
    }
    assert status == {"LĐLĐ tỉnh": (0, 1, 1), "Sở Nội vụ": (1, 0, 0)}


def test_s001_08_resolution_plan_dissemination_is_visible(db: None) -> None:
    world = build_launches()
    held = launched(world)
    held.bases.create(place=1, text="Nghị quyết 01-NQ/LĐLĐ")
    record_activity(
        Done(date(2025, 3, 5), "conference", "members", launch=held, turns=90),
        unit=world.mai,
        on=LAUNCH_DAY,
        by=None,
    )
    (link,) = [one for one in chain(world.province, 2025, LAUNCH_DAY) if one.launch == held]
    assert link.bases[-1] == "Nghị quyết 01-NQ/LĐLĐ"
    assert (link.launch.number, link.activities, link.turns, link.broken) == (
        "12/KH-LĐLĐ",
        1,
        90,
        ["followers"],
    )


def test_s001_43_studies_by_level_are_apart(here: World) -> None:
    for level in ("university", "postgraduate", "politics_high", "state_admin", "university"):
        kept(SENDINGS, here.lan, person=make.person(at=here.lan), level=level)
    found = {level.value: n for level, n in sent_by_level(here.province, *YEAR).items() if n}
    assert found == {"university": 2, "postgraduate": 1, "politics_high": 1, "state_admin": 1}


def test_s001_57_the_trend_of_women_in_leadership(here: World) -> None:
    make.person("Nguyễn Văn An", at=here.lan, sex="male", position_class="leader_other")
    make.person(
        "Lê Thị Bưởi", at=here.lan, sex="female", position_class="leader_other", since=date(2025, 3, 1)
    )
    assert [
        (one.year, one.women, one.percent) for one in women_leaders(here.province, (2024, 2025), TODAY)
    ] == [(2024, 0, 0), (2025, 1, 50)]


def test_s001_74_population_by_date_feeds_denominators(here: World) -> None:
    kept(HEAD_COUNTS, here.lan, date(2024, 6, 30), members=90)
    kept(HEAD_COUNTS, here.lan, date(2025, 6, 30), members=120, joined=30)
    founded = make.unit("CĐCS Mới", parent=here.south, on=date(2025, 8, 1))
    assert [strength(here.lan, day).denominator for day in (date(2024, 12, 31), TODAY)] == [90, 120]
    assert members_joined(here.province, *YEAR)[0] == 30
    assert list(unions_founded(here.province, *YEAR)) == [founded]


def test_s003_12_new_members_and_unions_over_the_years(here: World) -> None:
    for year, joined in ((2023, 10), (2024, 20), (2025, 40)):
        kept(HEAD_COUNTS, here.lan, date(year, 6, 30), members=200, joined=joined)
        make.unit(f"CĐCS {year}", parent=here.south, on=date(year, 5, 1))
    trend = [
        (members_joined(here.province, date(y, 1, 1), date(y + 1, 1, 1))[0], unions_founded(here.province, date(y, 1, 1), date(y + 1, 1, 1)).count())
        for y in (2023, 2024, 2025)
    ]  # fmt: skip
    assert trend == [(10, 1), (20, 1), (40, 1)]


def test_s003_15_training_results_a_year(here: World) -> None:
    for year in (2024, 2025):
        classes(here, year)
    found = trained(here.province, date(2024, 1, 1), date(2025, 1, 1))
    assert (found.classes, found.turns, found.persons) == (2, 3, 2)


def test_s004_02_divisions_and_attached_units_are_counted_from_the_tree(db: None) -> None:
    department = make.unit("Sở Nội vụ", kind=UnitKind.DEPARTMENT)
    for kind, count in ((UnitKind.DIVISION, 9), (UnitKind.ATTACHED_UNIT, 5)):
        for n in range(count):
            make.unit(f"{kind} {n}", parent=department, kind=kind)
    make.unit("Phòng mới", parent=department, kind=UnitKind.DIVISION, on=date(2025, 12, 2))
    assert structure(department, TODAY) == {UnitKind.DIVISION: 9, UnitKind.ATTACHED_UNIT: 5}
    assert structure(department, date(2025, 12, 2))[UnitKind.DIVISION] == 10


def test_s004_08_the_responsibility_matrix_of_a_movement(here: World) -> None:
    movement = create_movement(
        MovementFields("Cải cách hành chính", "thematic", "province"), unit=here.province, by=None
    )
    kept(DUTIES, here.province, movement=movement, part="leads", body="Đảng uỷ Sở", task="Chỉ đạo")
    kept(DUTIES, here.province, movement=movement, part="organises", body="Ban Giám đốc", task="Tổ chức")
    lines = parts_of(movement, MovementDuty.objects.all())
    assert [[duty.body for duty in line.duties] for line in lines] == [
        ["Đảng uỷ Sở"],
        ["Ban Giám đốc"],
        [],
        [],
    ]


def test_s004_40_the_history_of_members(here: World) -> None:
    council = kept(COUNCILS, here.mai, date(2020, 1, 1), kind="emulation", name="Hội đồng", seats=3)
    first = kept(SEATS, here.mai, date(2020, 1, 1), council=council, name="Lê Thị Bưởi", decision_no="5/QĐ")
    follow_entry(SEATS, first, {"left_on": date(2024, 1, 1), "left_by": "9/QĐ-SNV"}, on=TODAY, by=None)
    kept(SEATS, here.mai, date(2024, 1, 1), council=council, name="Trần Văn Cam", decision_no="9/QĐ-SNV")
    told = [(seat.who, seat.happened_on.year, seat.left_on, seat.left_by) for seat in history_of(council)]
    assert told == [("Trần Văn Cam", 2024, None, ""), ("Lê Thị Bưởi", 2020, date(2024, 1, 1), "9/QĐ-SNV")]


def test_s004_44_the_training_history_of_an_officer(here: World) -> None:
    an = make.person("Nguyễn Văn An", at=here.mai)
    one = kept(CLASSES, here.province, title="Nghiệp vụ thi đua", subject="emulation")
    kept(ATTENDANCES, here.mai, training_class=one, person=an, completed=True)
    kept(SENDINGS, here.mai, date(2024, 1, 5), person=an, level="state_admin")
    assert [row.happened_on.year for row in training_of(an)] == [2025, 2024]


def test_s004_47_each_movement_shows_the_four_roles(here: World) -> None:
    movement = create_movement(
        MovementFields("Dân vận khéo", "thematic", "province"), unit=here.province, by=None
    )
    for part in ("leads", "organises", "mobilises"):
        kept(DUTIES, here.province, movement=movement, part=part, body="Cơ quan", task="Việc")
    assert [part.value for part in lacking_parts([movement], here.province)[movement.pk]] == ["responds"]
    kept(
        DUTIES,
        here.province,
        movement=movement,
        part="responds",
        body="Cán bộ, người lao động",
        task="Hưởng ứng",
    )
    assert lacking_parts([movement], here.province) == {movement.pk: []}
