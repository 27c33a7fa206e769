"""Five hundred wrong forms to every address by which a decision is drafted, signed, issued, numbered and taken back."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.files.made import pdf
from tests.web import decided, mutations
from tests.web.mutations import Target, assert_whole, mutated
from tests.web.pressing import opened
from tests.web.test_nomination_mutations import ODD
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.awards.models import AwardEvidence, AwardRecord
from vinhdanh.decisions.actions import attach_copy, present, sign
from vinhdanh.decisions.drafting import draft_decisions
from vinhdanh.decisions.issuing import issue
from vinhdanh.decisions.models import Decision, DecisionItem, NumberSeries, NumberUse
from vinhdanh.decisions.numbering import open_series
from vinhdanh.decisions.revoking import draft_revocation
from vinhdanh.decisions.states import NUMBERED, DecisionState, Split
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import Stage

SignIn = Callable[[User], Client]
TABLES = (
    "decision", "decisionitem", "decisionevent", "numberseries", "numberuse", "awardrecord", "awardevidence", "dossierevent", "storedfile",
    "submittedform",
)  # fmt: skip
POSTS, PER_ROUND = 540, 180
# forms of award that one person may be decided for side by side; each makes a decision of its own
KINDS = ("advanced_worker", "grassroots_fighter", "commendation_letter", "excellent_union_member", "merit_certificate_provincial_federation")  # fmt: skip
Go = Callable[[Decision], Decision]


@pytest.fixture(autouse=True)
def files_dir(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def token() -> dict[str, str]:
    return {"token": str(uuid4())}


@pytest.fixture
def targets(world: World, sign_in: SignIn) -> list[Target]:
    officer, head = sign_in(world.officer), sign_in(world.head)
    decided.series(world)
    draft, waiting, signed, attached, done = _five(world)
    other = open_series(world.mai, sign="QĐ-KT", name="", by=world.officer)
    more = decided.ready(world, world.mai, world.chi)
    first = list(draft.items.values_list("pk", flat=True))
    lines = list(AwardRecord.objects.filter(decision_no=done.number))
    taken = draft_revocation(
        world.mai, lines[:1], reason="Kê khai sai", recover_item=True, on=TODAY, by=world.officer
    )
    about = taken.items.get()

    def filled(client: Client, address: str, **changes: Any) -> dict[str, str]:
        return {name: str(value) for name, value in {**opened(client, address), **token(), **changes}.items()}

    def lines_of(act: str, **said: str) -> Target:
        data = {"act": act, "row": str(first[0]), "reason": "", "vnd": "", "note": "", "to": "", "on": ""}
        return Target(f"lines: {act}", officer, url("decision_lines", draft.pk), data | said)

    def step(name: str, client: Client, decision: Decision, slug: str, **said: str) -> Target:
        address = url("decision_step", decision.pk, slug)
        return Target(name, client, address, filled(client, address, **said))

    edit, correct = url("decision_edit", draft.pk), url("decision_correct", lines[1].pk)
    revoke = url("decision_revoke") + f"?dong={lines[1].pk}"
    line = url("decision_line", taken.pk, about.pk)
    return [
        Target("drafted", officer, url("decision_new"), {**token(), "split": "award", "don_vi": "hoa-mai", "row": str(more[0].pk)}),
        Target("added", officer, url("decision_add", draft.pk), {"row": str(more[0].pk)}),
        lines_of("remove", reason="Xin rút"),
        lines_of("amount", vnd="1.000.000", note="Quy chế chi tiêu"),
        lines_of("move", to="2"),
        lines_of("sort"),
        Target("make-up", officer, url("decision_equity", draft.pk), {"equity_reason": "Ít người trực tiếp"}),
        Target("words", officer, edit, filled(officer, edit, title="Về việc tặng Giấy khen")),
        step("presented", officer, draft, "trinh-ky", seen=""),
        step("signed", head, waiting, "ky", on="01/12/2025"),
        step("given back", head, waiting, "tra-lai", reason="Sửa căn cứ"),
        step("cancelled", head, signed, "huy", reason="Nhầm người"),
        step("issued", officer, attached, "ban-hanh"),
        Target("copy", officer, url("decision_attach", signed.pk), {}, {"file": pdf("Quyet dinh")}),
        Target("series", officer, url("number_series"), {**token(), "sign": "QĐ-TĐ", "name": "Sổ thi đua"}),
        Target("outside", officer, url("number_run", other.pk), {**token(), "last": "9", "used_on": "01/11/2025", "note": "Sổ giấy"}),
        Target("closed", officer, url("number_series_close", other.pk), {"x": "1"}),
        Target("taken back", officer, revoke, filled(officer, revoke, reason="Kê khai sai")),
        Target("put right", officer, correct, filled(officer, correct, reason="Sai năm", year="2024")),
        Target("about", officer, line, filled(officer, line, reason="Kê khai sai sự thật", recover_vnd="100.000")),
    ]  # fmt: skip


def _five(world: World) -> list[Decision]:
    """A decision at each state, in the order of its life, over the same two people."""
    made = []
    for kind in KINDS:
        chosen = [one.pk for one in decided.ready(world, world.an, world.binh, kind=kind)]
        (one,) = draft_decisions(world.mai, chosen, split=Split.ONE, on=TODAY, by=world.officer)
        made.append(decided.with_words(world, one))
    for place, decision in enumerate(made):
        for go in _way(world)[:place]:
            made[place] = decision = go(decision)
    return made


def _way(world: World) -> list[Go]:
    return [
        lambda one: present(one, on=TODAY, by=world.officer),
        lambda one: sign(one, on=TODAY, today=TODAY, by=world.head),
        lambda one: attach_copy(one, decided.paper(), now=timezone.now(), by=world.officer),
        lambda one: issue(one, by=world.officer).decision,
    ]


def whole() -> None:
    """What must hold between rows, whatever was sent."""
    # nothing in the ledger without its line, nothing issued without its ledger; evidence with each award
    written = DecisionItem.objects.filter(ledger__isnull=False)
    assert not written.exclude(decision__state=DecisionState.ISSUED).exists()
    assert not DecisionItem.objects.filter(decision__state=DecisionState.ISSUED, ledger__isnull=True).exists()
    awards = written.filter(about__isnull=True)
    assert AwardEvidence.objects.filter(record__in=awards.values("ledger")).count() == awards.count()
    # numbers without gap or twin, and each signed decision has the one that its series says
    for series in NumberSeries.objects.all():
        run = list(series.uses.order_by("year", "number").values_list("number", flat=True))
        assert run == list(range(1, len(run) + 1))
    assert set(NumberUse.objects.filter(decision__isnull=False).values_list("decision", flat=True)) == set(
        Decision.objects.exclude(number="").values_list("pk", flat=True)
    )
    assert not Decision.objects.filter(state__in=NUMBERED, number="").exists()
    # places 1…n, and a dossier is on a decision when its stage says so
    for decision in Decision.objects.all():
        places = list(decision.items.order_by("position").values_list("position", flat=True))
        assert places == list(range(1, len(places) + 1))
        assert not decision.events.exclude(source="").exclude(source__in=DecisionState.values).exists()
    alive = DecisionItem.objects.exclude(decision__state=DecisionState.CANCELLED)
    on_list = Dossier.objects.filter(stage__in=(Stage.DECIDING, Stage.DECIDED))
    assert set(on_list.values_list("pk", flat=True)) == set(
        alive.filter(dossier__isnull=False).values_list("dossier", flat=True)
    )
    assert not written.exclude(ledger__decision_no=F("decision__number")).exists()


@pytest.mark.parametrize("turn", range(POSTS // PER_ROUND))
def test_no_wrong_form_crashes_or_leaves_a_half(turn: int, world: World, targets: list[Target]) -> None:
    others = [str(world.chi.pk), str(world.lan.pk), "hoa-lan", str(2**40), str(world.stranger.pk), "1"]
    turned = targets[turn:] + targets[:turn]
    whole()
    statuses = Counter(
        assert_whole(post, TABLES, whole)
        for post in mutated(turned, PER_ROUND, seed=20_251_215 + turn, others=others)
    )
    assert sum(statuses.values()) == PER_ROUND
    # a run in which everything is refused at the door would prove nothing
    assert len(statuses) > 1


def test_each_form_is_taken_when_nothing_is_wrong_with_it(targets: list[Target]) -> None:
    for target in targets:
        before = mutations.counts(("decisionevent", "numberseries", "numberuse"))
        with_notice = target.name in ("presented", "signed", "words")
        post = mutations.Post(target, "as it is", mutations._whole(target))
        status = assert_whole(post, TABLES, whole)
        assert status == 302 or (with_notice and status == 200), target.name
        assert mutations.counts(("decisionevent", "numberseries", "numberuse")) == before


def test_no_wrong_address_crashes(world: World, sign_in: SignIn, targets: list[Target]) -> None:
    dice = random.Random(6)
    client = sign_in(world.officer)
    decision = Decision.objects.order_by("pk").first()
    series = NumberSeries.objects.order_by("pk").first()
    assert decision is not None
    assert series is not None
    pages = [
        url("decisions"), url("decision_new"), url("number_series"), url("number_run", series.pk), url("decision_revoke"),
        url("decision", decision.pk), url("decision_add", decision.pk),
    ]  # fmt: skip
    fields = [
        "q", "don_vi", "nam", "loai", "tinh_trang", "trang", "xep", "hien", "dot", "giai", "cho", "row", "dong", "co_cau", "thu_muc",
    ]  # fmt: skip
    for _ in range(110):
        given = {name: dice.choice(ODD) for name in dice.sample(fields, 3)}
        query = "&".join(f"{name}={value}" for name, value in given.items())
        answer = client.get(f"{dice.choice(pages)}?{query}")
        assert answer.status_code in (200, 302, 404), query
    big = 10**25
    for path in (f"{big}/", f"{big}/sua/", f"so/{big}/", f"{decision.pk}/dong/{big}/", f"dinh-chinh/{big}/", f"{decision.pk}/buoc/khong-co/"):  # fmt: skip
        assert client.get(f"/quyet-dinh/{path}").status_code == 404, path
