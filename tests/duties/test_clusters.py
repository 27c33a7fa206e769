"""What a cluster's year waits for: signatures on officer and head, targets and papers on officers, reviews on the lead."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.clusters.conftest import Place, bloc, member, place
from tests.clusters.test_yearly import MET, came
from tests.covenants.conftest import draft, opened, template
from tests.covenants.test_signing import sign
from vinhdanh.accounts.models import User
from vinhdanh.clusters.membership import copy_members
from vinhdanh.clusters.models import Cluster
from vinhdanh.clusters.states import ReviewKind
from vinhdanh.clusters.yearly import record_review
from vinhdanh.covenants.models import Covenant
from vinhdanh.covenants.targets import register_targets
from vinhdanh.duties.clusters import cluster_days, waiting_in_clusters
from vinhdanh.duties.states import DutyKind
from vinhdanh.kit.remembering import remembering
from vinhdanh.org.states import Role

__all__ = ["bloc", "draft", "opened", "place", "template"]
JANUARY = date(2025, 1, 20)


def waits(user: User, on: date) -> dict[DutyKind, tuple[int, int]]:
    return {one.kind: (one.count, one.late) for one in waiting_in_clusters(user, on) if one.count}


def test_an_open_covenant_waits_on_officer_and_head_of_who_has_not_signed(
    place: Place, opened: Covenant
) -> None:
    head = make.account("dung-dau", role=Role.UNIT_HEAD, at=place.sen)
    day = date(2025, 3, 3)
    assert waits(head, day) == {DutyKind.SIGN_COVENANT: (1, 1)}
    assert waits(place.sen_officer, day)[DutyKind.SIGN_COVENANT] == (1, 1)
    assert DutyKind.SIGN_COVENANT not in waits(place.officer, day), "not on whoever stands above"
    sign(opened, place.sen)
    assert DutyKind.SIGN_COVENANT not in waits(place.sen_officer, day)


def test_targets_and_papers_wait_near_their_days(place: Place, bloc: Cluster) -> None:
    assert waits(place.sen_officer, JANUARY) == {DutyKind.REGISTER_TARGETS: (1, 1)}
    register_targets(member(bloc, place.sen), [("Đoàn viên mới", "50")], on=JANUARY, by=place.sen_officer)
    assert waits(place.sen_officer, JANUARY) == {}
    assert waits(place.sen_officer, date(2025, 12, 20)) == {DutyKind.CLUSTER_PAPERS: (1, 0)}
    assert waits(place.dao_officer, JANUARY) == {}


def test_reviews_wait_on_the_lead_until_held(place: Place, bloc: Cluster) -> None:
    july = date(2025, 7, 20)
    assert waits(place.hoa_officer, july)[DutyKind.CLUSTER_REVIEW] == (1, 0)
    assert DutyKind.CLUSTER_REVIEW not in waits(place.sen_officer, july)
    record_review(bloc, 2025, ReviewKind.INTERIM, MET, came(bloc, place), by=None)
    assert DutyKind.CLUSTER_REVIEW not in waits(place.hoa_officer, july)


def test_it_asks_as_often_whatever_there_is(place: Place, bloc: Cluster) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries, remembering():
            list(waiting_in_clusters(place.hoa_officer, JANUARY))
        return len(queries)

    before = asked()
    copy_members(bloc, 2026, on=JANUARY, by=None)
    assert asked() == before == 7  # for whom the officer answers, for whom a head would, then the five


def test_days_of_the_clusters_year_stand_on_the_calendar(place: Place, bloc: Cluster) -> None:
    days = list(cluster_days(place.sen, 2025))
    assert days[0] == (
        date(2025, 1, 5),
        "Đăng ký nội dung, chỉ tiêu: Khối thi đua các công đoàn phường (2025)",
    )
    assert [day for day, _title in cluster_days(place.sen, 2026)] == [date(2026, 1, 31)]
    assert not list(cluster_days(place.dao, 2025))
    assert len(list(cluster_days(place.federation, 2025))) == 3
