"""A covenant is opened, signed by every member or closed with reasons; its table of moves is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests import factories as make
from tests.clusters.conftest import TODAY, Place, member
from tests.clusters.test_yearly import MET, came
from tests.covenants.conftest import LINES
from vinhdanh.clusters.membership import copy_members, leave_cluster, set_members
from vinhdanh.clusters.models import Cluster, ClusterReview
from vinhdanh.clusters.owing import late_papers
from vinhdanh.clusters.places import Place as Named
from vinhdanh.clusters.states import ReviewKind, Seat
from vinhdanh.clusters.yearly import record_review
from vinhdanh.covenants.actions import (
    close_covenant,
    create_covenant,
    open_for_signing,
    sign_covenant,
    take_back,
    undo_signature,
    write_covenant,
)
from vinhdanh.covenants.models import Covenant, Signature
from vinhdanh.covenants.queries import joint_review, missing_of, organiser_standing, parties_of
from vinhdanh.covenants.states import FINAL, MOVES, CovenantState, moves_from
from vinhdanh.covenants.targets import register_targets
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role


def sign(covenant: Covenant, unit: Unit, day: date = TODAY, **more: object) -> Signature:
    said = {"signer": "Lò Thị Minh", "post": "Chủ tịch", "signed_on": day, "on": day, "by": None, **more}
    return sign_covenant(covenant, member(covenant.cluster, unit), **said)  # type: ignore[arg-type]


def state(covenant: Covenant) -> str:
    return Covenant.objects.get(pk=covenant.pk).state


def test_every_state_is_reached_and_every_open_one_has_an_exit() -> None:
    assert {move.target for move in MOVES} == set(CovenantState)
    for one in CovenantState:
        assert bool(moves_from(one)) is (one not in FINAL)


def test_the_last_signature_completes_the_covenant(place: Place, opened: Covenant) -> None:
    for unit in (place.hoa, place.sen):
        sign(opened, unit)
        assert state(opened) == CovenantState.OPEN
    assert [row.unit for row in missing_of(opened, TODAY)] == [place.cuc]
    sign(opened, place.cuc)
    assert state(opened) == CovenantState.SIGNED
    assert [event.act for event in opened.events.all()][:2] == ["complete", "sign"]
    (standing,) = organiser_standing(place.federation, 2025, TODAY)
    assert (standing.signed, standing.members, standing.share) == (3, 3, 100.0)


def test_signed_twice_the_first_signature_stands(place: Place, opened: Covenant) -> None:
    first = sign(opened, place.sen)
    again = sign(opened, place.sen, signer="Người khác")
    assert (again.pk, again.signer) == (first.pk, "Lò Thị Minh")


def test_who_is_in_force_on_the_day_is_counted(place: Place, bloc: Cluster, opened: Covenant) -> None:
    sign(opened, place.hoa)
    sign(opened, place.cuc)
    leave_cluster(member(bloc, place.sen), on=date(2025, 4, 1), reason="Chuyển", by=None)
    before, after = (
        organiser_standing(place.federation, 2025, day)[0] for day in (date(2025, 3, 31), date(2025, 4, 1))
    )
    assert (before.signed, before.members, [row.unit for row in before.missing]) == (2, 3, [place.sen])
    assert (after.signed, after.members, after.missing) == (2, 2, [])


def test_one_who_signed_and_left_stays_on_the_covenant(place: Place, bloc: Cluster, opened: Covenant) -> None:
    sign(opened, place.sen)
    leave_cluster(member(bloc, place.sen), on=date(2025, 4, 1), reason="Chuyển", by=None)
    units = [party.member.unit for party in parties_of(opened, date(2025, 5, 1))]
    assert units == [place.hoa, place.cuc, place.sen]


def test_late_signatures_are_counted_in_days(place: Place, opened: Covenant) -> None:
    sign(opened, place.hoa)
    late = {party.member.unit: party.late_days for party in parties_of(opened, date(2025, 3, 5))}
    assert late == {place.hoa: 16, place.sen: 18, place.cuc: 18}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"signer": " "}, "signer"), ({"post": ""}, "post"), ({"signed_on": date(2025, 3, 4)}, "signed_on")],
)
def test_a_signature_needs_name_post_and_a_day_that_has_come(
    place: Place, opened: Covenant, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        sign(opened, place.sen, **wrong)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Signature.objects.exists()


def test_nobody_signs_a_draft_nor_for_another(place: Place, draft: Covenant) -> None:
    with pytest.raises(Refused, match="chưa mở ký"):
        sign(draft, place.sen)
    open_for_signing(draft, on=TODAY, by=place.hoa_officer)
    with pytest.raises(Refused, match="Công đoàn phường Cúc"):
        sign(draft, place.cuc, by=place.sen_officer)
    sign(draft, place.sen, by=place.sen_officer)
    sign(draft, place.cuc, by=make.account("dung-dau", role=Role.UNIT_HEAD, at=place.cuc))


def test_the_lead_records_another_units_signature_with_its_scan_only(place: Place, opened: Covenant) -> None:
    with pytest.raises(Refused, match="bản chụp") as refused:
        sign(opened, place.cuc, by=place.hoa_officer)
    assert refused.value.field == "file"
    scan = StoredFile.objects.create(digest="a" * 64, size=10, kind="pdf")
    assert sign(opened, place.cuc, by=place.hoa_officer, scan=scan, scan_name="ky.pdf").scan == scan


def test_the_lead_signs_for_a_unit_outside_the_system(place: Place, bloc: Cluster) -> None:
    (outsider,) = [
        row for row in set_members(bloc, 2025, [*place.three, Named(None, "LĐLĐ tỉnh Bạn")], on=TODAY, by=None) if row.unit is None
    ]  # fmt: skip
    covenant = create_covenant(bloc, 2025, on=TODAY, by=place.hoa_officer)
    write_covenant(covenant, LINES, by=place.hoa_officer)
    open_for_signing(covenant, on=TODAY, by=place.hoa_officer)
    said = {"signer": "Vi Văn Bảo", "post": "Chủ tịch", "signed_on": TODAY, "on": TODAY}
    with pytest.raises(Refused):
        sign_covenant(covenant, outsider, **said, by=place.sen_officer)  # type: ignore[arg-type]
    assert sign_covenant(covenant, outsider, **said, by=place.hoa_officer).signer == "Vi Văn Bảo"  # type: ignore[arg-type]


def test_closing_asks_a_reason_for_each_that_is_missing_and_late_ones_may_still_sign(
    place: Place, opened: Covenant
) -> None:
    sign(opened, place.hoa)
    sen, cuc = member(opened.cluster, place.sen), member(opened.cluster, place.cuc)
    with pytest.raises(Refused, match="lý do Công đoàn phường Cúc chưa ký") as refused:
        close_covenant(opened, {sen.pk: "Đang kiện toàn"}, on=TODAY, by=place.hoa_officer)
    assert refused.value.field == f"reason{cuc.pk}"
    close_covenant(
        opened, {sen.pk: "Đang kiện toàn", cuc.pk: "Chờ chủ tịch mới"}, on=TODAY, by=place.hoa_officer
    )
    reasons = {party.member.unit: party.reason for party in parties_of(opened, TODAY)}
    assert reasons == {place.hoa: "", place.sen: "Đang kiện toàn", place.cuc: "Chờ chủ tịch mới"}
    sign(opened, place.sen, date(2025, 4, 1))
    assert state(opened) == CovenantState.CLOSED
    sign(opened, place.cuc, date(2025, 4, 2))
    assert state(opened) == CovenantState.SIGNED


def test_lines_change_only_in_a_draft_and_it_is_taken_back_while_nobody_signed(
    place: Place, opened: Covenant
) -> None:
    with pytest.raises(Refused, match="hãy lấy lại để sửa"):
        write_covenant(opened, LINES[:1], by=place.hoa_officer)
    with pytest.raises(Refused) as refused:
        take_back(opened, reason=" ", on=TODAY, by=place.hoa_officer)
    assert refused.value.field == "reason"
    take_back(opened, reason="Sửa chỉ tiêu", on=TODAY, by=place.hoa_officer)
    write_covenant(opened, LINES[:3], by=place.hoa_officer)
    open_for_signing(opened, on=TODAY, by=place.hoa_officer)
    signature = sign(opened, place.sen)
    with pytest.raises(Refused, match="Đã có đơn vị ký"):
        take_back(opened, reason="Sửa nữa", on=TODAY, by=place.hoa_officer)
    undo_signature(signature, reason="Ghi nhầm đơn vị", by=place.hoa_officer)
    take_back(opened, reason="Sửa nữa", on=TODAY, by=place.hoa_officer)
    assert state(opened) == CovenantState.DRAFT


def test_a_covenant_without_both_parts_is_not_opened(place: Place, draft: Covenant) -> None:
    write_covenant(draft, LINES[:2], by=place.hoa_officer)
    with pytest.raises(Refused, match="chưa có phần “Chỉ tiêu, cam kết chung”"):
        open_for_signing(draft, on=TODAY, by=place.hoa_officer)


def test_a_member_may_not_write_what_the_lead_writes(place: Place, draft: Covenant) -> None:
    for act in (
        lambda: write_covenant(draft, LINES, by=place.sen_officer),
        lambda: open_for_signing(draft, on=TODAY, by=place.sen_officer),
        lambda: create_covenant(draft.cluster, 2026, on=TODAY, by=place.sen_officer),
    ):
        with pytest.raises(Refused, match="đơn vị trưởng"):
            act()


def test_two_stale_copies_open_it_once(place: Place, draft: Covenant) -> None:
    one, two = Covenant.objects.get(pk=draft.pk), Covenant.objects.get(pk=draft.pk)
    open_for_signing(one, on=TODAY, by=None)
    with pytest.raises(Refused, match="Giao ước đang ký nên không làm được"):
        open_for_signing(two, on=TODAY, by=None)


def test_what_happened_stays(opened: Covenant) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        opened.events.all().delete()


def test_the_next_covenant_is_signed_in_the_meeting_that_closed_the_year(place: Place, bloc: Cluster) -> None:
    copy_members(bloc, 2026, on=TODAY, by=None)
    covenant = create_covenant(bloc, 2026, on=TODAY, by=None)
    write_covenant(covenant, LINES, by=None)
    assert joint_review(covenant) is None
    interim = record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place), by=None)
    with pytest.raises(Refused, match="năm liền trước"):
        open_for_signing(covenant, on=TODAY, by=None, review=_next_years(interim))
    closing = record_review(
        bloc, 2025, ReviewKind.CLOSING, replace(MET, joint=True), came(bloc, place), by=None
    )
    assert joint_review(covenant) == closing != interim
    assert open_for_signing(covenant, on=TODAY, by=None, review=closing).review == closing


def _next_years(review: ClusterReview) -> ClusterReview:
    return ClusterReview.objects.create(
        cluster=review.cluster, year=2026, kind=review.kind, began_at=MET.began_at, ended_at=MET.ended_at, place="x", chair="x",
        secretary="x", conclusion="x",
    )  # fmt: skip


def test_targets_are_registered_before_a_day_and_count_as_the_paper(place: Place, bloc: Cluster) -> None:
    sen, cuc = member(bloc, place.sen), member(bloc, place.cuc)
    register_targets(sen, [("Đoàn viên mới", "50")], on=date(2025, 1, 4), by=place.sen_officer)
    register_targets(cuc, [("Đoàn viên mới", "30")], on=date(2025, 1, 9), by=place.hoa_officer)
    assert [(one.member, one.days) for one in late_papers(bloc, 2025)] == [(cuc, 4)]
    changed = register_targets(
        sen, [("Đoàn viên mới", "60"), ("Sáng kiến", "2")], on=TODAY, by=place.sen_officer
    )
    assert [(row.number, row.target, row.registered_on) for row in changed] == [
        (1, "60", date(2025, 1, 4)), (2, "2", date(2025, 1, 4)),
    ]  # fmt: skip
    with pytest.raises(Refused):
        register_targets(cuc, [("Đoàn viên mới", "1")], on=TODAY, by=place.sen_officer)
    with pytest.raises(Refused, match="cần cả nội dung và chỉ tiêu"):
        register_targets(sen, [("Đoàn viên mới", "")], on=TODAY, by=place.sen_officer)
    assert sen.targets.count() == 2


def test_targets_stay_once_everybody_signed(place: Place, opened: Covenant) -> None:
    sen = member(opened.cluster, place.sen)
    register_targets(sen, [("Đoàn viên mới", "50")], on=TODAY, by=None)
    for unit in (place.hoa, place.sen, place.cuc):
        sign(opened, unit)
    with pytest.raises(Refused, match="đã ký đủ"):
        register_targets(sen, [("Đoàn viên mới", "5")], on=TODAY, by=None)
    with pytest.raises(Refused, match="không bỏ chữ ký được nữa"):
        undo_signature(Signature.objects.get(member=sen), reason="nhầm", by=None)


def test_a_member_who_signed_is_not_dropped_from_the_list(place: Place, opened: Covenant) -> None:
    sign(opened, place.cuc)
    with pytest.raises(Refused, match="hãy ghi đơn vị rời"):
        set_members(opened.cluster, 2025, [Named(place.hoa, "", Seat.LEAD)], on=TODAY, by=place.officer)
