"""What blocks a submission, what goes on with a reason, and that both are frozen as they were said."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests import factories as make
from tests.dossiers.checks.conftest import opened, write
from tests.dossiers.conftest import TODAY, Place
from vinhdanh.dossiers.actions import return_dossier, submit, supplement
from vinhdanh.dossiers.checks.found import Block, Level, from_kept
from vinhdanh.dossiers.checks.telling import told
from vinhdanh.dossiers.checks.whole import findings, submission_block
from vinhdanh.dossiers.freezing import content_digest, content_of
from vinhdanh.dossiers.models import Dossier, Evidence, ReportSentence
from vinhdanh.dossiers.states import Stage
from vinhdanh.engine.english_citations import VIETNAMESE
from vinhdanh.kit.verdict import Refused

REASON = "Đang chờ quyết định xếp loại, gửi sau"


@pytest.fixture
def doubtful(known: Place, fighter: Dossier) -> Dossier:
    """Every paper is there; the record says that An does not meet the standard."""
    return make.with_papers(fighter, TODAY)


def nothing_written(dossier: Dossier) -> bool:
    stored = Dossier.objects.get(pk=dossier.pk)
    return stored.stage == Stage.DRAFT and not (
        stored.steps.exists() or stored.evidence.exists() or stored.sentences.exists() or stored.events.filter(verb="submit").exists()
    )  # fmt: skip


def test_a_missing_paper_stops_it_whatever_the_reason(place: Place, fighter: Dossier) -> None:
    block = submission_block(fighter, TODAY)
    assert len(block.stops) == 2
    for reason in ("", REASON):
        with pytest.raises(Refused, match="Báo cáo thành tích") as refused:
            submit(fighter, on=TODAY, by=place.mai_officer, reason=reason)
        assert refused.value.field is None
    assert nothing_written(fighter)


def test_what_is_certainly_not_met_needs_a_reason(known: Place, doubtful: Dossier) -> None:
    block = submission_block(doubtful, TODAY)
    assert not block.stops
    assert block.asks
    for nothing in ("", "  \n"):
        with pytest.raises(Refused, match="ghi lý do") as refused:
            submit(doubtful, on=TODAY, by=known.mai_officer, reason=nothing)
        assert refused.value.field == "reason"
    assert nothing_written(doubtful)
    sent = submit(doubtful, on=TODAY, by=known.mai_officer, reason=f" {REASON} ")
    evidence = sent.evidence.get()
    assert (sent.stage, evidence.reason, evidence.verdict) == (Stage.SUBMITTED, REASON, "not_eligible")
    assert sent.events.get(verb="submit").reason == REASON


def test_the_reason_is_part_of_what_the_digest_guards(known: Place, doubtful: Dossier) -> None:
    evidence = submit(doubtful, on=TODAY, by=known.mai_officer, reason=REASON).evidence.get()
    assert evidence.digest == content_digest(content_of(evidence))
    evidence.reason = "Khác"
    assert evidence.digest != content_digest(content_of(evidence))


def test_where_nothing_asks_for_a_reason_none_is_kept(place: Place) -> None:
    sent = submit(opened(place), on=TODAY, by=place.mai_officer, reason="Vì thế")
    assert sent.evidence.get().reason == ""


def test_a_stranger_hears_nothing_of_what_was_found(known: Place, doubtful: Dossier) -> None:
    for stranger in (known.lan_officer, known.member, known.head):
        with pytest.raises(Refused) as refused:
            submit(doubtful, on=TODAY, by=stranger)
        assert "ghi lý do" not in refused.value.why


def test_supplementing_asks_again(known: Place, doubtful: Dossier) -> None:
    sent = submit(doubtful, on=TODAY, by=known.mai_officer, reason=REASON)
    back = return_dossier(sent, reason="Bổ sung", due_on=None, on=TODAY, by=known.upper_officer)
    with pytest.raises(Refused, match="ghi lý do"):
        supplement(back, on=TODAY, by=known.mai_officer)
    again = supplement(back, on=TODAY, by=known.mai_officer, reason="Đã có công văn")
    assert [e.reason for e in again.evidence.order_by("pk")] == [REASON, "Đã có công văn"]


def test_many_faults_are_named_in_part(known: Place, doubtful: Dossier) -> None:
    write(doubtful, "Đã viết")
    Dossier.objects.filter(pk=doubtful.pk).update(occasion="ad_hoc")
    with pytest.raises(Refused, match="đột xuất"):
        submit(doubtful, on=TODAY, by=known.mai_officer)


def test_the_findings_are_frozen_as_they_were_said(known: Place, doubtful: Dossier) -> None:
    write(doubtful, "Năm 2023 đạt Chiến sĩ thi đua cơ sở, theo Nghị định 91/2017/NĐ-CP về thi đua.")
    with translation.override("en"):
        sent = submit(doubtful, on=TODAY, by=known.mai_officer, reason=REASON)
    kept = sent.evidence.get().findings
    codes = {one["code"] for one in kept}
    assert {"clause_not_met", "claim_unknown", "expired_basis", "paper_to_come", "report_unread"} <= codes
    # whoever was reading, what is kept is Vietnamese
    assert all(VIETNAMESE.search(one["says"]) for one in kept)
    grave = [one for one in kept if one["level"] == Level.ERROR]
    assert {one["block"] for one in grave} == {Block.REASON}
    # told again later, in either language
    restored = [from_kept(one) for one in json.loads(json.dumps(kept))]
    assert [str(one.says) for one in restored] == [one["says"] for one in kept]
    with translation.override("en"):
        for one in restored:
            english = told(one.says)
            assert english != str(one.says), one


def test_later_changes_leave_what_was_frozen(known: Place, doubtful: Dossier) -> None:
    evidence = submit(doubtful, on=TODAY, by=known.mai_officer, reason=REASON).evidence.get()
    before = evidence.findings
    make.award(known.an, "advanced_worker", 2025, occasion="regular")
    assert findings(doubtful, TODAY) != before
    assert Evidence.objects.get(pk=evidence.pk).findings == before


def test_findings_come_gravest_first_and_once(known: Place, fighter: Dossier) -> None:
    found = findings(fighter, TODAY)
    order = [Level.ERROR, Level.WARNING, Level.HINT]
    ranks = [order.index(one.level) for one in found]
    assert ranks == sorted(ranks)
    said = [(one.code, str(one.says), one.where) for one in found]
    assert len(said) == len(set(said))
    for one in found:
        assert one.says
        assert one.fix
        assert one.block == Block.NOT or one.level == Level.ERROR


def test_the_queries_do_not_grow_with_the_dossier(known: Place, fighter: Dossier) -> None:
    def asked() -> int:
        stored = Dossier.objects.select_related(
            "kind", "person", "unit", "household", "proposer", "round"
        ).get(pk=fighter.pk)
        with CaptureQueriesContext(connection) as caught:
            findings(stored, TODAY)
        return len(caught)

    write(fighter, "Trong năm tôi đã nhận dạy nghề cho ba công nhân mới của tổ may số hai.")
    asked()  # the rulebook is built once
    one = asked()
    for year in (2021, 2022, 2023):
        make.award(known.an, "grassroots_fighter", year, occasion="regular")
    for section in ("duties", "summary", "honours"):
        write(
            fighter,
            "Năm 2021 đạt Chiến sĩ thi đua cơ sở; tôi đã sửa máy dệt cũ cho cả phân xưởng dệt.",
            section,
        )
    for code in ("initiative_recognition", "excellent_grade_proof", "other_papers"):
        make.paper(fighter, code)
    assert asked() == one
    assert not ReportSentence.objects.exists()
