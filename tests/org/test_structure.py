from datetime import date

import pytest

from tests.factories import LONG_AGO, officer, province, unit
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import actions, queries
from vinhdanh.org.models import Unit, UnitEvent, UnitPath
from vinhdanh.org.states import UnitKind

pytestmark = pytest.mark.django_db
MERGED = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def names(units: object) -> list[str]:
    return sorted(u.name_then for u in units)  # type: ignore[attr-defined]


def test_open_unit_refuses_a_name_twice_under_one_parent() -> None:
    top = province()
    unit("CĐCS Trường Mầm non Hoa Sen", parent=top)
    with pytest.raises(Refused, match="đã có đơn vị tên"):
        unit("CĐCS  Trường Mầm non Hoa Sen ", parent=top)


def test_open_unit_allows_the_same_name_under_another_parent() -> None:
    top = province()
    hospitals = [unit(f"CĐCS Bệnh viện {n}", parent=top) for n in (1, 2)]
    twins = [unit("Khoa Nội", parent=hospital, kind=UnitKind.UNION_GROUP) for hospital in hospitals]
    assert twins[0].code != twins[1].code


def test_rename_unit_keeps_the_former_name_on_its_day_and_in_search() -> None:
    school = unit("CĐCS Trường cấp III Bình Minh", parent=province())
    actions.rename_unit(school, name="CĐCS Trường THPT Bình Minh", on=date(2018, 9, 1), by=None)
    assert names(queries.existing_on(date(2018, 8, 31)).filter(pk=school.pk)) == [
        "CĐCS Trường cấp III Bình Minh"
    ]
    assert names(queries.existing_on(date(2018, 9, 1)).filter(pk=school.pk)) == ["CĐCS Trường THPT Bình Minh"]
    assert [u.pk for u in queries.find_units("truong cap iii")] == [school.pk]


def test_move_unit_changes_the_tree_only_from_its_day() -> None:
    top = province()
    old, new = (unit(f"CĐ ngành {n}", parent=top, kind=UnitKind.SECTORAL_UNION) for n in ("Y tế", "Giáo dục"))
    base = unit("CĐCS Trạm Y tế", parent=old)
    actions.move_unit(base, parent=new, on=date(2020, 1, 1), by=None)
    assert queries.below(old, date(2019, 12, 31)).filter(pk=base.pk).exists()
    assert not queries.below(old, date(2020, 1, 1)).filter(pk=base.pk).exists()
    assert [u.pk for u in queries.above(base, date(2020, 1, 1))] == [top.pk, new.pk]


def test_move_unit_refuses_a_circle() -> None:
    top = province()
    middle = unit("CĐ ngành Y tế", parent=top, kind=UnitKind.SECTORAL_UNION)
    with pytest.raises(Refused, match="đang trực thuộc"):
        actions.move_unit(top, parent=middle, on=date(2020, 1, 1), by=None)


def test_merge_units_moves_children_and_answers_as_was_and_as_is() -> None:
    top = province()
    districts = [unit(f"LĐLĐ huyện {n}", parent=top, kind=UnitKind.UPPER_UNION) for n in ("Đông", "Tây")]
    base = unit("CĐCS Xí nghiệp Gạch", parent=districts[0])
    actions.merge_units(districts, into=top, on=MERGED, by=None, decision_no="12/QĐ-LĐLĐ")
    assert [u.pk for u in queries.above(base, BEFORE)] == [top.pk, districts[0].pk]
    assert [u.pk for u in queries.above(base, MERGED)] == [top.pk]
    assert not queries.existing_on(MERGED).filter(pk=districts[0].pk).exists()
    assert queries.current_form(districts[1].pk, MERGED) == {top.pk}
    assert queries.ancestors_in_time({top.pk}, heirs_only=True)[top.pk] == {
        top.pk,
        *(d.pk for d in districts),
    }
    assert UnitEvent.objects.filter(kind="merge", decision_no="12/QĐ-LĐLĐ").count() == 2


def test_split_unit_gives_counts_to_the_heir_alone() -> None:
    top = province()
    whole = unit("CĐCS Công ty Dệt", parent=top)
    parts = [unit(f"CĐCS Công ty Dệt {n}", parent=top, on=date(2022, 1, 1)) for n in (1, 2)]
    actions.split_unit(whole, into=parts, heir=parts[0], on=date(2022, 1, 1), by=None)
    sums = queries.ancestors_in_time({p.pk for p in parts}, heirs_only=True)
    assert sums[parts[0].pk] == {whole.pk, parts[0].pk}
    assert sums[parts[1].pk] == {parts[1].pk}
    assert queries.current_form(whole.pk, date(2023, 1, 1)) == {p.pk for p in parts}


def test_dissolve_unit_refuses_while_something_stands_under_it() -> None:
    top = province()
    base = unit("CĐCS Chợ", parent=top)
    group = unit("Tổ 1", parent=base, kind=UnitKind.UNION_GROUP)
    with pytest.raises(Refused, match="còn đơn vị trực thuộc"):
        actions.dissolve_unit(base, on=date(2024, 1, 1), by=None)
    actions.dissolve_unit(group, on=date(2023, 12, 31), by=None)
    actions.dissolve_unit(base, on=date(2024, 1, 1), by=None)
    assert queries.existing_on(date(2023, 12, 30)).filter(pk=group.pk).exists()
    assert not queries.existing_on(date(2024, 1, 1)).filter(pk=base.pk).exists()


def test_rebuild_paths_equals_a_rebuild_from_nothing() -> None:
    top = province()
    one, two = (unit(f"CĐ ngành {n}", parent=top, kind=UnitKind.SECTORAL_UNION) for n in ("A", "B"))
    base = unit("CĐCS", parent=one)
    unit("Tổ 1", parent=base, kind=UnitKind.UNION_GROUP)
    actions.move_unit(base, parent=two, on=date(2019, 5, 1), by=None)
    actions.merge_units([one], into=two, on=MERGED, by=None)
    columns = ("ancestor_id", "descendant_id", "depth", "since", "until")
    kept = set(UnitPath.objects.values_list(*columns))
    actions.rebuild_paths()
    assert set(UnitPath.objects.values_list(*columns)) == kept
    assert UnitPath.objects.count() == len(kept)


def test_change_of_structure_is_refused_to_an_officer_of_the_unit_itself() -> None:
    top = province()
    base = unit("CĐCS Xã Hoà Bình", parent=top)
    with pytest.raises(Refused, match="Chỉ quản trị hệ thống"):
        actions.rename_unit(base, name="CĐCS Xã Tự Do", on=date(2024, 1, 1), by=officer(base))
    assert Unit.objects.get(pk=base.pk).name == "CĐCS Xã Hoà Bình"


def test_change_of_structure_is_open_to_an_officer_above() -> None:
    top = province()
    base = unit("CĐCS Xã Hoà Bình", parent=top)
    actions.rename_unit(base, name="CĐCS Xã Tự Do", on=date(2024, 1, 1), by=officer(top))
    assert Unit.objects.get(pk=base.pk).name == "CĐCS Xã Tự Do"


def test_unit_closed_on_its_opening_day_is_refused() -> None:
    base = unit("CĐCS Chợ", parent=province(), on=LONG_AGO.replace(year=2020))
    with pytest.raises(Refused, match="phải sau ngày đó"):
        actions.dissolve_unit(base, on=date(2020, 1, 1), by=None)


def test_edit_unit_notes_what_changed_and_nothing_when_nothing_did() -> None:
    base = unit("CĐCS Xí nghiệp Gạch", parent=province())
    facts = actions.UnitFacts(sector="  Xây  dựng ", non_state=True, founded_on=date(1998, 4, 1))
    actions.edit_unit(base, facts, by=None)
    base.refresh_from_db()
    assert (base.sector, base.non_state, base.remote, base.founded_on) == (
        "Xây dựng",
        True,
        None,
        date(1998, 4, 1),
    )
    event = UnitEvent.objects.get(unit=base, kind="edit")
    assert event.detail["non_state"] == [None, True]
    assert event.detail["founded_on"][1] == "1998-04-01"
    actions.edit_unit(base, facts, by=None)
    assert UnitEvent.objects.filter(unit=base, kind="edit").count() == 1


def test_edit_unit_from_two_stale_copies_keeps_the_name_given_meanwhile() -> None:
    base = unit("CĐCS Xí nghiệp Gạch", parent=province())
    stale = Unit.objects.get(pk=base.pk)
    actions.rename_unit(base, name="CĐCS Nhà máy Gạch", on=date(2024, 1, 1), by=None)
    actions.edit_unit(stale, actions.UnitFacts(remote=True), by=None)
    base.refresh_from_db()
    assert (base.name, base.remote) == ("CĐCS Nhà máy Gạch", True)


def test_edit_unit_refuses_a_founding_after_the_opening_and_strangers() -> None:
    top = province()
    one, two = unit("CĐCS Một", parent=top), unit("CĐCS Hai", parent=top)
    with pytest.raises(Refused, match="không thể sau ngày"):
        actions.edit_unit(one, actions.UnitFacts(founded_on=date(2020, 1, 1)), by=None)
    with pytest.raises(Refused, match="Chỉ cán bộ thi đua"):
        actions.edit_unit(one, actions.UnitFacts(remote=True), by=officer(two))


def test_merge_units_asks_about_the_receiving_unit_too() -> None:
    left, right = (unit(f"CĐ ngành {n}", kind=UnitKind.SECTORAL_UNION) for n in ("Y tế", "Giáo dục"))
    base, foreign = unit("CĐCS Một", parent=left), unit("CĐCS Hai", parent=right)
    with pytest.raises(Refused, match="CĐCS Hai") as refused:
        actions.merge_units([base], into=foreign, on=MERGED, by=officer(left))
    assert refused.value.field == "into"
    base.refresh_from_db()
    assert base.closed_on is None


def test_merge_units_refuses_to_go_into_what_stands_below() -> None:
    top = province()
    upper = unit("LĐLĐ huyện Đông", parent=top, kind=UnitKind.UPPER_UNION)
    base = unit("CĐCS Một", parent=upper)
    with pytest.raises(Refused, match="đang trực thuộc"):
        actions.merge_units([upper], into=base, on=MERGED, by=None)


def test_a_unit_moved_or_renamed_that_day_does_not_end_on_it() -> None:
    top = province()
    old, new = (unit(f"CĐ ngành {n}", parent=top, kind=UnitKind.SECTORAL_UNION) for n in ("Y tế", "Giáo dục"))
    moved, renamed = unit("CĐCS Trạm Y tế", parent=old), unit("CĐCS Trạm Kiểm dịch", parent=old)
    heir = unit("CĐCS Bệnh viện", parent=old)
    actions.move_unit(moved, parent=new, on=MERGED, by=None)
    actions.rename_unit(renamed, name="CĐCS Trạm Thú y", on=MERGED, by=None)
    for day in (BEFORE, MERGED):
        with pytest.raises(Refused, match="chuyển trực thuộc từ ngày 01/07/2025"):
            actions.dissolve_unit(moved, on=day, by=None)
        with pytest.raises(Refused, match="đổi tên từ ngày 01/07/2025"):
            actions.merge_units([renamed], into=heir, on=day, by=None)
    actions.dissolve_unit(moved, on=date(2025, 7, 2), by=None)
    actions.merge_units([renamed], into=heir, on=date(2025, 7, 2), by=None)
    assert not queries.existing_on(date(2025, 7, 2)).filter(pk__in=[moved.pk, renamed.pk]).exists()
