"""Requirements of group R: information technology, administrative reform, the procedure under ISO 9001."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories as make
from tests.web import decided, dossier_world
from tests.web.conftest import built as built
from tests.web.conftest import sign_in as sign_in
from tests.web.conftest import world as world
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.actions import appraise
from vinhdanh.appraisals.sittings import Sitting, Vote, record_sitting
from vinhdanh.appraisals.voting import Count
from vinhdanh.awards.models import AwardRecord
from vinhdanh.decisions.actions import attach_copy, present, sign
from vinhdanh.decisions.drafting import Wording, draft_decisions, edit_decision
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.numbering import open_series
from vinhdanh.decisions.states import Split
from vinhdanh.dossiers.actions import forward_dossier, submit
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.indicators.periods import year_of
from vinhdanh.letters.from_decisions import decision_paper
from vinhdanh.letters.rendering import render_docx
from vinhdanh.reports.actions import Basics, create_report
from vinhdanh.reports.content import text_of
from vinhdanh.reports.making import content_of, scope_of
from vinhdanh.reports.rows import rows_behind
from vinhdanh.reports.writing import save_passage

SignIn = Callable[[User], Client]


def trail(client: Client, dossier: Dossier) -> list[list[Any]]:
    answer = client.get(reverse("dossier", args=[dossier.code]), {"xuat": "1"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet is not None
    return [list(row)[1:] for row in sheet.iter_rows(values_only=True)]


def test_s004_37_a_dossier_keeps_step_owner_due_and_actual_time_and_its_trail_is_exported(
    world: World, sign_in: SignIn
) -> None:
    sent = dossier_world.appraised(world)
    step = sent.steps.get(level=sent.level)
    DossierStep.objects.filter(pk=step.pk).update(arrived_at=timezone.now() - timedelta(days=9), left_at=timezone.now(), due_on=(timezone.now() - timedelta(days=2)).date())  # fmt: skip
    desk = dossier_world.build(world)
    rows = trail(sign_in(desk.officer), sent)
    heads = next(row for row in rows if row[0] == "Việc")
    assert heads == ["Việc", "Đơn vị", "Người làm", "Lúc, đến bước lúc", "Rời bước lúc", "Hạn", "Số ngày", "So với hạn", "Lý do"]  # fmt: skip
    own = next(row for row in rows if row[1] == world.province.name and str(row[0]).startswith("Bước"))
    assert (own[6], own[7]) == (9, "quá hạn")
    acts = [row for row in rows[rows.index(heads) + 1 :] if not str(row[0]).startswith("Bước")]
    assert len(acts) == sent.events.count()
    assert any(row[8] == "Thành tích đã rõ" for row in acts)
    # whoever is proposed does not get the levels' work
    assert b"spreadsheet" not in sign_in(world.member).get(reverse("dossier", args=[sent.code]), {"xuat": "1"})["Content-Type"].encode()  # fmt: skip


def test_s004_28_the_processing_time_of_award_dossiers_is_measured(world: World, sign_in: SignIn) -> None:
    sent = dossier_world.submitted(world)
    step = sent.steps.get(level=sent.level)
    assert step.arrived_at is not None
    assert step.left_at is None
    dossier_world.build(world)
    above = dossier_world.appraised(world, world.binh, kind="merit_certificate_prime_minister")
    went = above.steps.get(level=above.level)
    forward_dossier(above, by=None)
    went.refresh_from_db()
    assert went.left_at is not None
    assert went.left_at >= went.arrived_at  # type: ignore[operator]


def test_s001_76_an_award_goes_from_the_first_word_to_the_ledger_without_typing_it_again(
    world: World,
) -> None:
    """Created, checked, reviewed, drafted into a decision, issued, exported: the same row all the way."""
    draft = dossier_world.draft(world, kind="commendation_letter")
    ready = make.with_papers(draft, TODAY)
    sent = submit(ready, on=TODAY, by=None, reason="Thành tích đã rõ")
    assert sent.stage == "submitted"
    appraise(sent, advice="agree", by=None)
    sitting(world, sent)
    sent.refresh_from_db()
    assert sent.stage == "passed"
    unit, desk = world.province, dossier_world.build(world)
    (made,) = draft_decisions(unit, [sent.pk], split=Split.ONE, on=TODAY, by=desk.officer)
    series = open_series(unit, sign="QĐ-LĐLĐ", name="Sổ quyết định", by=desk.officer)
    words = Wording(
        title=made.title, authority=made.authority, basis=made.basis, proposal=made.proposal, signature=made.signature | {"name": decided.NAME},
        series=series, execution=made.execution, recipients=made.recipients,
    )  # fmt: skip
    presented = present(edit_decision(made, words, by=desk.officer), on=TODAY, by=desk.officer)
    signed = sign(presented, on=TODAY, today=TODAY, by=desk.head)
    copied = attach_copy(signed, decided.paper(), now=timezone.now(), by=desk.officer)
    issued = issue(copied, by=desk.officer).decision
    line = AwardRecord.objects.get(evidence__dossier_code=sent.code)
    assert (line.person, line.kind_id) == (world.an, "commendation_letter")
    assert world.an.name in _text(render_docx(decision_paper(issued, TODAY), made_at=timezone.now()))


def sitting(world: World, sent: Dossier) -> None:
    """The unit's own council agrees, nine of nine."""
    minutes = Sitting(
        unit=world.province, body="Hội đồng tỉnh", held_on=TODAY, minutes_no="01/BB", count=Count(9, 9),
        minutes=dossier_world.paper(), minutes_name="bien-ban.pdf",
    )  # fmt: skip
    record_sitting(minutes, [Vote(sent, True, 9)], on=TODAY, by=None)


def _text(content: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_s003_14_measures_of_reform_and_it_are_listed_with_their_results(world: World) -> None:
    """In the report on a directive: the officer's measures beside the dossiers settled on the system, each with its rows."""
    basics = Basics(document="Chỉ thị số 06-CT/TU ngày 01/3/2016 của Ban Thường vụ Tỉnh uỷ")
    report = create_report(world.province, "directive", year_of(timezone.now().year), basics, by=None)
    save_passage(report, "awards", "Nộp hồ sơ trên hệ thống, không yêu cầu lại giấy tờ đã có.\nRút ngắn thời gian thẩm định.", base=0, by=None)  # fmt: skip
    sent = dossier_world.submitted(world)
    sent.events.create(verb="award", target="decided", by=None)
    at = timezone.now() + timedelta(minutes=1)
    content = content_of(report, at)
    section = content.section("awards")
    assert section is not None
    text = "\n".join(text_of(block) for block in section.blocks)
    assert "Rút ngắn thời gian thẩm định." in text
    assert "Đã giải quyết 01 hồ sơ khen thưởng trên hệ thống" in text
    behind = rows_behind(content.figures["awards.dossiers"], scope_of(report, at))
    assert [row[0].text for row in behind.stretch(0, 5)] == [sent.code]
