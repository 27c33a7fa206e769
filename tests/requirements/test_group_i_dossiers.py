"""Requirements of group I about proposing, weighing and deciding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.decisions.conftest import Office
from tests.decisions.passed import passed
from tests.dossiers.conftest import TODAY, Place, proposal
from tests.honouring.world import Place as Honoured
from tests.honouring.world import ceremony
from vinhdanh.appraisals.outcomes import HigherDecision, record_higher_award, record_higher_refusal
from vinhdanh.awards.models import AwardRecord
from vinhdanh.awards.pace import deed_pace
from vinhdanh.decisions.issuing import issue
from vinhdanh.dossiers.actions import forward_dossier, make_move, open_dossier, submit
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.pace import pace_of_levels, pace_of_ways
from vinhdanh.dossiers.states import Stage
from vinhdanh.dossiers.writing import send_in, set_years
from vinhdanh.facts.gauge import Gauge, gauge
from vinhdanh.facts.loading import Moment
from vinhdanh.honouring.ceremonies import hold_ceremony, list_awards
from vinhdanh.honouring.queries import conferral_of
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.reviews.actions import Cast, Met, record_review

NOW = Moment(2025, TODAY, TODAY)
MET = Met(
    subject="Bình xét cuối năm", began_at=datetime(2025, 12, 1, 7, tzinfo=UTC), ended_at=datetime(2025, 12, 1, 8, tzinfo=UTC),
    place="Phòng họp", chair="Lê Thị Hoa", secretary="Lò Văn Sơn", present_count=20, absent_count=0,
)  # fmt: skip


def looked_at(unit: Unit, subjects: list[int], kind: str = "person") -> Gauge:
    return gauge(subjects, kind=kind, award="advanced_worker", unit=unit, moment=NOW)


def test_s000_15_a_list_shows_direct_workers_beside_leaders(place: Place) -> None:
    boss = make.person(at=place.mai, position_class="leader_other")
    found = looked_at(place.federation, [place.an.pk, place.binh.pk, boss.pk])
    direct, leader = found.line("direct"), found.line("leader")
    assert direct is not None
    assert leader is not None
    assert (direct.listed.yes, leader.listed.yes, found.total) == (2, 1, 3)


def test_s001_64_the_share_of_direct_workers_stands_beside_last_year(place: Place) -> None:
    boss = make.person(at=place.mai, position_class="leader_other")
    make.award(boss, "advanced_worker", 2024, decided_on=date(2024, 12, 1))
    line = looked_at(place.federation, [place.an.pk]).line("direct")
    assert line is not None
    assert (line.listed.share, line.before[-1].share) == (1.0, 0.0)


def test_s003_19_direct_producers_are_held_against_the_workforce_too(place: Place) -> None:
    make.person(at=place.mai, position_class="leader_other")
    line = looked_at(place.federation, [place.an.pk]).line("direct")
    assert line is not None
    assert line.workforce.share == pytest.approx(2 / 3)


def test_s004_10_small_collectives_have_a_share(place: Place) -> None:
    line = looked_at(place.federation, [place.mai.pk, place.lan.pk], "collective").line("small")
    assert line is not None
    # nobody is on record at Hoa Lan: its size is not known, and said so
    assert (line.listed.yes, line.listed.unknown) == (1, 1)


def test_s001_68_remote_and_non_state_places_are_told(place: Place) -> None:
    far = make.unit("CĐCS Biên giới", parent=place.upper, remote=True, non_state=True)
    found = looked_at(place.federation, [far.pk, place.mai.pk], "collective")
    remote, private = found.line("remote"), found.line("non_state")
    assert remote is not None
    assert private is not None
    assert (remote.listed.yes, remote.listed.unknown, private.listed.yes) == (1, 1, 1)


def test_s000_21_each_award_goes_back_to_a_nomination_of_the_grassroots(
    office: Office, both: list[Dossier]
) -> None:
    issue(office.attached(both), by=office.place.officer)
    for line in AwardRecord.objects.select_related("evidence"):
        dossier = Dossier.objects.get(pk=int(line.evidence.dossier_code.split("-")[1]))
        assert dossier.proposer.kind == UnitKind.GRASSROOTS_UNION


def test_s000_44_a_proposal_is_no_award_until_its_result_is_known(place: Place) -> None:
    yes, no = (_gone_up(place, person) for person in (place.an, place.binh))
    assert not AwardRecord.objects.exists()
    paper = HigherDecision("415/QĐ-TTg", date(2025, 11, 20), "Thủ tướng Chính phủ")
    record_higher_award(yes, paper, on=TODAY, by=place.officer)
    record_higher_refusal(no, reason="Chưa đủ thời gian", by=place.officer)
    assert set(Dossier.objects.values_list("person", "stage")) == {
        (place.an.pk, Stage.DECIDED),
        (place.binh.pk, Stage.DECLINED),
    }
    assert AwardRecord.objects.get().person == place.an


def _gone_up(place: Place, person: object) -> Dossier:
    made, _ = open_dossier(
        proposal(person, kind="merit_certificate_prime_minister"), proposer=place.mai, by=place.mai_officer
    )  # type: ignore[arg-type]
    up = submit(make.with_papers(made, TODAY), on=TODAY, by=place.mai_officer)
    while up.stage != Stage.ABOVE:
        make_move(up, "appraise", by=None)
        up = forward_dossier(up, by=None)
    return up


def test_s000_74_an_award_is_handed_over_at_its_event(honoured: Honoured) -> None:
    lines = honoured.lines
    event = ceremony(honoured)
    list_awards(event, lines[:1], by=None)
    hold_ceremony(event, on=date(2025, 12, 1), by=None)
    found = conferral_of(lines[0])
    assert found is not None
    assert found.ceremony == event


def test_s001_63_a_dossier_that_lacks_papers_does_not_go_up(place: Place) -> None:
    made, _ = open_dossier(
        proposal(place.an, kind="provincial_fighter"), proposer=place.mai, by=place.mai_officer
    )
    with pytest.raises(Refused, match="còn thiếu"):
        send_in(made, on=TODAY, by=place.mai_officer)
    made.refresh_from_db()
    assert made.stage == Stage.DRAFT


def test_s001_67_who_decides_is_told_by_the_award(place: Place) -> None:
    here_, _ = open_dossier(proposal(place.an), proposer=place.mai, by=place.mai_officer)
    submit(here_, on=TODAY, by=place.mai_officer)
    assert here_.steps.get(decides=True).unit == place.federation
    up = _gone_up(place, place.binh)
    assert up.steps.get(decides=True).unit is None


def test_s004_34_the_decision_names_everyone_in_its_list(office: Office, both: list[Dossier]) -> None:
    from vinhdanh.letters.from_decisions import decision_paper

    done = issue(office.attached(both), by=office.place.officer).decision
    paper = decision_paper(done, TODAY)
    named = [person.name for grant in paper.grants for person in grant.rows]
    assert sorted(named) == sorted(["Nguyễn Văn An", "Đỗ Thị Bình"])


def test_s004_35_two_authorities_above_in_one_year(place: Place) -> None:
    certificate = _gone_up(place, place.an)
    made, _ = open_dossier(
        proposal(place.binh, kind="merit_certificate_confederation"), proposer=place.mai, by=place.mai_officer
    )
    union = submit(make.with_papers(made, TODAY), on=TODAY, by=place.mai_officer)
    ends = {dossier.steps.get(decides=True).place for dossier in (certificate, union)}
    assert len(ends) == 2


def test_s004_42_the_vote_on_each_nominee_is_kept(place: Place, draft: Dossier) -> None:
    review = record_review(place.mai, MET, [Cast(draft, 19, 1)], by=place.mai_officer)
    vote = review.votes.get(dossier=draft)
    assert vote.agree / review.members == 0.95


def test_s004_38_days_at_each_level_and_those_over_the_day(place: Place, judged: Dossier) -> None:
    _took(judged, place.upper, 4, due=2)
    _took(judged, place.federation, None, due=-1)
    levels = pace_of_levels(place.federation, date(2025, 1, 1), date(2026, 1, 1), on=TODAY)
    told = {one.unit: (one.count, one.through, one.days, one.late, one.with_day) for one in levels}
    assert told == {place.upper: (1, 1, 4.0, 1, 1), place.federation: (1, 0, None, 1, 1)}
    whole = pace_of_ways(place.federation, date(2025, 1, 1), date(2026, 1, 1), on=TODAY)
    assert (whole.count, whole.through, whole.late_share) == (1, 0, 1.0)


def _took(dossier: Dossier, unit: Unit, days: int | None, *, due: int) -> None:
    arrived = datetime(2025, 11, 20, 3, tzinfo=UTC)
    Dossier.objects.filter(pk=dossier.pk).update(submitted_at=arrived)
    DossierStep.objects.filter(dossier=dossier, unit=unit).update(
        arrived_at=arrived, left_at=arrived + timedelta(days=days) if days else None, due_on=arrived.date() + timedelta(days=due)
    )  # fmt: skip


def test_s000_23_days_from_the_deed_to_the_decision(office: Office) -> None:
    (dossier,) = passed(
        office.place,
        [office.place.an],
        occasion="ad_hoc",
        stage=Stage.DRAFT,
        level=0,
        holder=office.place.mai,
    )
    set_years(dossier, None, None, deed_on=date(2025, 11, 21), by=office.place.mai_officer)
    Dossier.objects.filter(pk=dossier.pk).update(stage=Stage.PASSED, level=2, holder=office.place.federation)
    issue(office.attached([Dossier.objects.get(pk=dossier.pk)]), by=office.place.officer)
    line = AwardRecord.objects.get()
    assert (line.occasion, line.deed_on) == ("ad_hoc", date(2025, 11, 21))
    found = deed_pace(AwardRecord.objects.all())
    assert (found.lines, found.known, found.days) == (1, 1, 10)


def test_a_deed_after_its_decision_is_refused(place: Place) -> None:
    with pytest.raises(Refused, match="không sau ngày quyết định"):
        make.award(
            place.an,
            "merit_certificate_province",
            2025,
            decided_on=date(2025, 5, 1),
            deed_on=date(2025, 5, 2),
        )


def test_the_page_of_days_opens(place: Place, judged: Dossier) -> None:
    browser = Client()
    browser.force_login(place.officer)
    page = browser.get(
        reverse("stat_pace"), {"nam": str(judged.submitted_at.year if judged.submitted_at else 2025)}
    ).content.decode()
    assert "Công đoàn phường Hoa" in page
