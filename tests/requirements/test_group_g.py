"""Group G of the requirements: role models and models. One test a requirement."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.exemplars.conftest import TODAY, Place, moved, place, seen
from tests.exemplars.test_practices import built
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.exemplars import tips
from vinhdanh.exemplars.actions import make_move
from vinhdanh.exemplars.articles.actions import Published, Written, move_article, send_article
from vinhdanh.exemplars.articles.queries import counted
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.lists.actions import Asked, freeze_introduction, make_introduction
from vinhdanh.exemplars.lists.innovators import innovators
from vinhdanh.exemplars.lists.representing import Choice, choose_representatives, rank_units
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.actions import assign_targets
from vinhdanh.exemplars.practices.models import GoodPractice
from vinhdanh.exemplars.practices.queries import practices_with_spread, targets_of, with_spread
from vinhdanh.exemplars.practices.spreading import Copied, Met, record_exchange, record_replication
from vinhdanh.exemplars.queries import by_class, candidates_by_unit, pipeline, stage_days, stuck_on
from vinhdanh.exemplars.states import FOUR, Job, Stage
from vinhdanh.initiatives.actions import WorkFields, record_initiative

__all__ = ["place"]
SEEN = date(2025, 3, 1)


def test_s000_19_role_models_are_kept_by_stage_and_by_direct_producers_researchers_teachers(
    place: Place,
) -> None:
    for number, job in enumerate((Job.PRODUCER, Job.RESEARCHER, Job.TEACHER)):
        seen(make.person(f"Lò Văn {number}", at=place.mai), job=job.value)
    rows = RoleModel.objects.all()
    assert [rows.filter(job=job).count() for job in (Job.PRODUCER, Job.RESEARCHER, Job.TEACHER)] == [1, 1, 1]
    assert by_class(rows)[0] == ("direct", 3)


def test_s000_26_each_role_model_says_where_it_was_copied_or_not_yet(place: Place) -> None:
    found = moved(seen(place.an), "foster", "sum_up")
    assert with_spread(RoleModel.objects.all()).get().copies == 0
    record_replication(found, Copied(TODAY, unit=place.lan), on=TODAY, by=None)
    assert [row.place for row in found.replications.all()] == ["CĐCS Hoa Lan"]


def test_s000_86_four_stages_with_dates_and_somebody_responsible(place: Place) -> None:
    found = seen(place.an)
    for verb, month in (("foster", 4), ("sum_up", 8), ("spread", 11)):
        found = make_move(found, verb, day=date(2025, month, 1), on=TODAY, by=None, text="Rõ kết quả")
    assert [found.detected_on.month, found.fostered_on, found.spread_on] == [
        3,
        date(2025, 4, 1),
        date(2025, 11, 1),
    ]
    assert found.who_follows == "Đỗ Thị Bình"
    assert list(stage_days(found, TODAY)) == list(FOUR)


def test_s001_15_representative_units_are_chosen_from_ranked_data_and_stored(place: Place) -> None:
    seen(place.an, topic="Lao động giỏi")
    ranked = rank_units(place.federation, "Lao động giỏi", "grassroots_union", 2021, 2025, TODAY)
    choice = Choice("Lao động giỏi", 2021, 2025, "grassroots_union")
    made = choose_representatives(
        place.federation, choice, {ranked[0].unit.pk: ""}, on=TODAY, by=place.officer
    )
    assert [(row.name, row.place, row.chosen) for row in made.units.all()] == [("CĐCS Hoa Mai", 1, True)]


def test_s001_60_assigned_and_built_models_a_unit(place: Place) -> None:
    assign_targets(place.upper, 2025, {place.mai: 3}, on=TODAY, by=place.officer)
    built(place.mai)
    line = next(line for line in targets_of(place.upper, 2025, TODAY) if line.unit == place.mai)
    assert (line.assigned, line.built, line.lacks) == (3, 1, 2)


def test_s001_61_the_catalogue_lists_models_with_owner_field_effect_and_where_copied(place: Place) -> None:
    for number in range(10):
        built(place.mai, f"Mô hình {number}")
    rows = practices_with_spread(GoodPractice.objects.select_related("unit"))
    assert {(row.unit.name, row.field, row.effect, row.copies) for row in rows} == {
        ("CĐCS Hoa Mai", "safety", "Không còn tai nạn.", 0)
    }
    assert rows.count() >= 10


def test_s001_62_outstanding_innovators_come_from_the_register_with_the_management_flag(place: Place) -> None:
    record_initiative(
        WorkFields("Cải tiến", 2025, "province"),
        unit=place.mai,
        authors={place.an: None, place.chi: None},
        by=None,
    )
    rows = innovators(place.federation, 2021, 2025, TODAY)
    assert {(row.name, row.manager) for row in rows} == {("Nguyễn Văn An", False), ("Lê Thị Chi", True)}


def test_s003_18_days_from_detection_to_commendation(place: Place) -> None:
    tip = tips.send_tip(
        tips.Told("", "Cứu người", subject=place.chi), unit=place.mai, on=SEEN, by=place.member
    )
    tips.accept_tip(tip, place.chi, Said("courage", "Cứu người"), day=SEEN, on=TODAY, by=place.lan_officer)
    make.award(place.chi, "commendation_letter", 2025, decided_on=date(2025, 3, 11))
    board = pipeline(RoleModel.objects.all(), TODAY)
    assert (board.commended, board.commended_after) == (1, 10)


def test_s004_09_the_dashboard_counts_stages_and_names_the_stuck(place: Place) -> None:
    old = seen(place.an, day=date(2025, 6, 1))
    seen(place.chi, day=TODAY)
    counts = {one.stage: (one.count, one.stuck) for one in pipeline(RoleModel.objects.all(), TODAY).stages}
    assert counts[Stage.DETECTED] == (2, 1)
    assert list(RoleModel.objects.filter(stuck_on(TODAY))) == [old]


def test_s004_31_candidates_are_counted_a_unit(place: Place) -> None:
    seen(place.an)
    seen(place.mai)
    (row,) = candidates_by_unit(RoleModel.objects.all(), 10)
    assert (row["unit__name"], row["total"], row["in_detected"]) == ("CĐCS Hoa Mai", 2, 2)


def test_s004_36_nobody_is_introduced_twice_across_sections(place: Place) -> None:
    sync_catalogue()
    make.award(place.an, "merit_certificate_province", 2024, decided_on=date(2024, 12, 1), occasion="regular")
    for topic in ("Phong trào A", "Phong trào B"):
        moved(seen(place.an, topic=topic), "foster", "sum_up")
    asked = Asked("Đại hội", date(2021, 1, 1), TODAY, "province", persons=5, collectives=1)
    made = freeze_introduction(make_introduction(asked, unit=place.federation, by=None), on=TODAY, by=None)
    assert [line.name for line in made.lines.filter(taken=True)] == ["Nguyễn Văn An"]
    assert made.lines.filter(taken=False).get().reasons[-1]["why"] == "twice"


@pytest.mark.parametrize(("member", "known"), [(True, 1), (None, 0)])
def test_s004_52_role_models_carry_a_class_tag(place: Place, member: bool | None, known: int) -> None:
    found = seen(place.chi, party_member=member)
    assert (found.position_class, found.category, found.job) == ("leader_other", "official", "manager")
    assert RoleModel.objects.filter(party_member=True).count() == known
    assert by_class(RoleModel.objects.all())[1] == ("leader", 1)


def test_s001_78_exchanges_are_counted_a_role_model(place: Place) -> None:
    found = seen(place.an)
    for kind in ("exchange", "visit"):
        record_exchange(found, Met(kind, TODAY), on=TODAY, by=None)
    assert with_spread(RoleModel.objects.all()).get().exchanges_held == 2


def test_s004_32_articles_are_sent_appraised_published_or_returned(place: Place) -> None:
    found = seen(place.an)
    out = send_article(found, Written("Gương sáng", "Chi", "Nội dung"), on=TODAY, by=place.mai_officer)
    move_article(out, "appraise", on=TODAY, by=place.appraiser)
    move_article(out, "publish", on=TODAY, by=place.appraiser, published=Published("portal", TODAY))
    back = send_article(found, Written("Gương khác", "Chi", "Nội dung"), on=TODAY, by=place.mai_officer)
    move_article(back, "return", on=TODAY, by=place.appraiser, text="Thiếu số liệu")
    assert counted(type(out).objects.all()) == {"published": 1, "returned": 1}
