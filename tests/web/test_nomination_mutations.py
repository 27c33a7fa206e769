"""Five hundred wrong forms to every address by which one proposes, writes, sends papers and enters the past."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count, F, Max
from django.test import Client
from django.urls import reverse

from tests.files import made
from tests.imports.sheets import workbook
from tests.web import mutations
from tests.web.mutations import Target, assert_whole, mutated
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.models import AwardRecord, PastDecisionLine
from vinhdanh.awards.past_decisions import enter_decision
from vinhdanh.dossiers.actions import Proposed, make_move, open_dossier, suggest
from vinhdanh.dossiers.models import Dossier, DossierEvent, DossierPaper, ReportText
from vinhdanh.dossiers.writing import add_papers, save_text

SignIn = Callable[[User], Client]
TABLES = (
    "dossier", "dossierevent", "reporttext", "dossierpaper", "evidence", "dossierstep", "storedfile", "awardrecord", "pastdecision",
    "pastdecisionline", "household", "importbatch", "person", "submittedform",
)  # fmt: skip
POSTS, PER_ROUND = 520, 130


@pytest.fixture
def targets(world: World, sign_in: SignIn) -> list[Target]:
    officer, member = sign_in(world.officer), sign_in(world.member)
    what = Proposed(world.an, "merit_certificate_provincial_federation", 2025, "regular")
    draft = open_dossier(what, proposer=world.mai, by=world.officer)[0]
    for code in ("duties", "achievements"):
        save_text(draft, code, "Đã viết", base=0, by=world.officer)
    save_text(draft, "duties", "Đã viết lại", base=1, by=world.officer)
    (paper,) = add_papers(
        draft, "other_papers", [SimpleUploadedFile("a.pdf", made.pdf())], by=world.officer, on=TODAY
    )
    named = suggest(
        Proposed(world.binh, "advanced_worker", 2025, "regular"),
        proposer=world.mai,
        words="Tận tuỵ",
        by=world.member,
    )
    invited = open_dossier(
        Proposed(world.an, "excellent_union_member", 2025, "regular"), proposer=world.mai, by=None
    )[0]
    Dossier.objects.filter(pk=invited.pk).update(stage="suggested", suggestion="Giỏi")
    make_move(Dossier.objects.get(pk=invited.pk), "confirm", by=world.officer)
    past = enter_decision(
        world.mai, AwardFields(kind="commendation_letter", year=2019, decided_on=date(2019, 12, 1), decision_no="9/QĐ", authority="LĐLĐ"), by=world.officer
    )[0]  # fmt: skip

    def url(name: str, *args: object) -> str:
        return reverse(name, args=args)

    def token() -> dict[str, str]:
        return {"token": str(uuid4())}

    list_ = workbook([["STT", "Họ và tên", "Danh hiệu"], [1, "Đỗ Thị Bình", "Giấy khen"]])
    whom = url("nominate_whom") + "?giai=commendation_letter&cho=person"
    home = url("nominate_whom") + "?giai=cultural_family&cho=household"
    said = {
        "decision_no": "15/QĐ", "decided_on": "20/12/2019", "authority": "LĐLĐ", "kind": "commendation_letter", "year": "2019", "occasion": "regular", "movement": "",
    }  # fmt: skip
    return [
        Target("whom", officer, whom, {**token(), "subject": str(world.binh.pk)}),
        Target("new household", officer, home, {**token(), "head_name": "Lò Văn Giang", "address": "Tổ 4"}),
        Target("words", member, url("peer_words", world.binh.pk), {**token(), "award": "grassroots_fighter", "words": "Tốt bụng"}),
        Target("union's answer", officer, url("dossier_answer", named.code), {**token(), "verb": "confirm", "reason": "x"}),
        Target("nominee's answer", member, url("dossier_answer", invited.code), {**token(), "verb": "refuse", "reason": "Xin nhường"}),
        Target(
            "page", officer, url("dossier_write", draft.code),
            {"text-duties": "Mới", "base-duties": "2", "text-achievements": "Kết quả", "base-achievements": "1", "next": "", "empty": "0"},
            keeps=("reporttext",),
        ),
        Target("typed", officer, url("dossier_text", draft.code, "duties"), {"text": "Gõ", "base": "2", "empty": ""}),
        Target("taken back", member, url("dossier_restore", draft.code, "duties"), {"revision": "1", "base": "2"}),
        Target("years", officer, url("dossier_years", draft.code), {**token(), "period_from": "2023", "period_to": "2025"}),
        Target("papers", officer, url("dossier_papers", draft.code), {"slot": "other_papers"}, {"file": made.pdf("Khac")}),
        Target("taken out", officer, url("dossier_paper_out", draft.code, paper.pk), {"x": "1"}),
        Target("sent in", officer, url("dossier_submit", draft.code), {**token(), "seen": "", "reason": ""}),
        Target("given up", officer, url("dossier_withdraw", draft.code), {**token(), "reason": "Nhầm"}),
        Target("workbook", officer, url("nominate_workbook"), {"dot": "", "giai": "", "nam": "2025", "loai": "regular", "chu_de": ""}, {"file": list_}),
        Target("past", officer, url("past_decisions"), {**token(), **said}, {"file": made.pdf("Quyet dinh")}),
        Target(
            "recipients", officer, url("past_decision", past.pk),
            {**token(), "kind": "person", "names": "Nguyễn Văn An\nĐỗ Thị Bình", "step": "ghi", "row-0": str(world.an.pk), "row-1": str(world.binh.pk), "one": ""},
        ),
        Target("scan", officer, url("past_scan", past.pk), token(), {"file": made.pdf("Quyet dinh")}),
    ]  # fmt: skip


def whole() -> None:
    """What must hold between rows, whatever was sent."""
    assert not Dossier.objects.exclude(events__verb="create").exists()
    rows = ReportText.objects.values("dossier", "section").annotate(n=Count("pk"), last=Max("revision"))
    assert not rows.exclude(n=F("last")).exists()
    added = DossierEvent.objects.filter(verb="add_paper").count()
    assert DossierPaper.objects.count() == added
    # every line of the past decision says what the decision says
    lines = PastDecisionLine.objects.exclude(record__decision_no=F("decision__decision_no"))
    assert not lines.exists()
    assert AwardRecord.objects.filter(decision_no="9/QĐ").count() == PastDecisionLine.objects.count()


@pytest.mark.parametrize("turn", range(POSTS // PER_ROUND))
def test_no_wrong_form_crashes_or_leaves_a_half(turn: int, world: World, targets: list[Target]) -> None:
    others = [
        str(world.chi.pk),
        str(world.lan.pk),
        "hoa-lan",
        "2025-9999",
        str(2**40),
        str(world.stranger.pk),
    ]
    turned = targets[turn:] + targets[:turn]
    statuses = Counter(
        assert_whole(post, TABLES, whole)
        for post in mutated(turned, PER_ROUND, seed=20_251_201 + turn, others=others)
    )
    assert sum(statuses.values()) == PER_ROUND
    # a run in which everything is refused at the door would prove nothing
    assert len(statuses) > 1


def test_each_form_is_taken_when_nothing_is_wrong_with_it(targets: list[Target]) -> None:
    for target in targets:
        post = mutations.Post(target, "as it is", mutations._whole(target))
        status = assert_whole(post, TABLES, whole)
        assert status in ((200,) if target.name == "typed" else (302,)), target.name


ODD = [
    "",
    "%00",
    "ư" * 400,
    "-1",
    "9" * 40,
    "٣",
    "²",
    "1e9",
    "'; --",
    "hoa-mai",
    "null",
    "%ff",
    "🏅",
    "1.5",
    "0",
]


def test_no_wrong_address_crashes(world: World, sign_in: SignIn, targets: list[Target]) -> None:
    dice = random.Random(5)
    client = sign_in(world.officer)
    pages = [
        "nominate",
        "nominate_award",
        "nominate_whom",
        "nominate_workbook",
        "nominate_template",
        "drafts",
        "suggestions",
        "peer_suggest",
        "past_decisions",
    ]
    fields = ["dot", "giai", "cho", "nam", "loai", "chu_de", "q", "don_vi", "trang", "xep", "hien"]
    for _ in range(120):
        # half of the fields are right, so that the odd ones get as far as the database
        right = {"giai": "commendation_letter", "cho": "person", "nam": "2025", "loai": "thematic"}
        given = right | {name: dice.choice(ODD) for name in dice.sample(fields, 3)}
        query = "&".join(f"{name}={value}" for name, value in given.items())
        answer = client.get(f"{reverse(dice.choice(pages))}?{query}")
        assert answer.status_code in (200, 302), query
    draft = Dossier.objects.get(kind="merit_certificate_provincial_federation")
    codes = [
        "2025-٣",
        "2025-²",
        f"2025-{'9' * 30}",
        f"1999-{draft.pk}",
        "-",
        "2025-",
        f"٢٠٢٥-{draft.pk}",
        f"{draft.year}-{draft.pk:04d}x",
    ]
    for code in codes:
        for page in ("soan", "giay-to", "nop", "rut", "de-cu", "thoi-gian", "soan/duties"):
            assert client.get(f"/ho-so/{code}/{page}/").status_code == 404
        assert client.post(f"/ho-so/{code}/soan/duties/", {"text": "x"}).status_code == 404
