"""What its reader may do with a dossier: the moves of the table that they may make, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.decisions.access import can_draft
from vinhdanh.decisions.access import visible_to as decisions_visible_to
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.states import Stage, moves_from

Text = str | Promise
# verb → the last part of its address
SLUGS: dict[str, str] = {
    "recall": "lay-lai", "recall_forward": "lay-lai", "return": "tra-lai", "forward": "trinh", "forward_out": "trinh",
    "record_refusal": "cap-tren-khong-khen",
}  # fmt: skip
# verb → a page of its own
OWN: dict[str, str] = {
    "appraise": "dossier_appraise", "decline": "dossier_decline", "submit": "dossier_submit", "supplement": "dossier_submit",
    "withdraw": "dossier_withdraw", **dict.fromkeys(("confirm", "dismiss", "accept", "accept_for", "refuse"), "dossier_answer"),
}  # fmt: skip
# verb → the page that makes it for one or many
PAGES: dict[str, str] = {
    "council_pass": "dossiers_council", "council_fail": "dossiers_council", "record_award": "dossiers_outcome",
    "put_on_decision": "dossiers_decide",
}  # fmt: skip
ICONS: dict[str, str] = {
    "submit": "send", "supplement": "send", "appraise": "checklist", "return": "arrow-back-up", "recall": "arrow-back-up",
    "recall_forward": "arrow-back-up", "council_pass": "users-group", "forward": "arrow-right", "forward_out": "arrow-right",
    "decline": "ban", "withdraw": "ban", "dismiss": "x", "refuse": "x", "record_refusal": "ban", "record_award": "medal",
    "confirm": "check", "put_on_decision": "gavel", "accept": "check", "accept_for": "check",
}  # fmt: skip
# at each stage the one move that it usually makes next
_MAIN: dict[str, tuple[str, ...]] = {
    Stage.SUGGESTED: ("confirm",), Stage.INVITED: ("accept", "accept_for"), Stage.DRAFT: ("submit",),
    Stage.RETURNED: ("supplement",), Stage.SUBMITTED: ("appraise",), Stage.APPRAISED: ("forward", "forward_out", "put_on_decision"),
    Stage.PASSED: ("forward", "forward_out", "put_on_decision"), Stage.NOT_PASSED: ("return",), Stage.ABOVE: ("record_award",),
}  # fmt: skip


@dataclass(frozen=True)
class Button:
    """One thing to press; `main`: what usually comes next."""

    label: Text
    url: str
    icon: str
    main: bool = False


def buttons_of(user: User, dossier: Dossier, steps: Sequence[DossierStep]) -> list[Button]:
    """Everything the reader may do now, in the order of the table of moves."""
    coming = next((step for step in steps if step.level > dossier.level), None)
    found: dict[str, Button] = {}
    for move in moves_from(dossier.stage):
        if not _in_place(user, dossier, move.verb, coming):
            continue
        url = _url(move.verb, dossier)
        if url and url not in found and access.can_move(user, dossier, move.verb):
            main = move.verb in _MAIN.get(dossier.stage, ())
            label = lazy("Trả lời lời đề cử") if OWN.get(move.verb) == "dossier_answer" else move.label
            found[url] = Button(label, url, ICONS.get(move.verb, "arrow-right"), main)
    return [*sorted(found.values(), key=lambda button: not button.main), *_beside(user, dossier)]


def _in_place(user: User, dossier: Dossier, verb: str, coming: DossierStep | None) -> bool:
    """Of moves that differ by where the dossier lies only the one that it is; whoever returns need not take back."""
    if verb in ("forward", "forward_out"):
        return coming is not None and (coming.unit is None) == (verb == "forward_out")
    if verb == "put_on_decision":
        return coming is None and dossier.holder is not None and bool(can_draft(user, dossier.holder))
    if verb in ("recall", "recall_forward"):
        fits = (verb == "recall_forward") == (dossier.level > 1)
        return fits and not access.can_move(user, dossier, "return")
    return True


def _beside(user: User, dossier: Dossier) -> list[Button]:
    """Acts that move nothing."""
    query = f"?row={dossier.pk}"
    buttons = []
    if access.can_write(user, dossier):
        buttons.append(Button(lazy("Viết hồ sơ"), reverse("dossier_write", args=[dossier.code]), "edit"))
    if access.can_ask(user, dossier):
        buttons.append(Button(lazy("Hỏi ý kiến"), reverse("dossiers_ask") + query, "message-question"))
    if access.can_record_opinion(user, dossier):
        buttons.append(
            Button(lazy("Ghi ý kiến cấp uỷ, hiệp y"), reverse("dossiers_record") + query, "file-check")
        )
    if dossier.stage in (Stage.DECIDING, Stage.DECIDED) and (decision := _decision(user, dossier)):
        buttons.append(Button(lazy("Xem quyết định"), reverse("decision", args=[decision.pk]), "gavel"))
    return buttons


def _decision(user: User, dossier: Dossier) -> Decision | None:
    """The decision that it is on, if the reader may see it."""
    lies_on = decisions_visible_to(user).filter(items__dossier=dossier)
    return lies_on.exclude(state=DecisionState.CANCELLED).order_by("-pk").first()


def _url(verb: str, dossier: Dossier) -> str:
    if verb in SLUGS:
        return reverse("dossier_move", args=[dossier.code, SLUGS[verb]])
    if verb in OWN:
        return reverse(OWN[verb], args=[dossier.code])
    if verb in PAGES:
        return f"{reverse(PAGES[verb])}?row={dossier.pk}"
    return ""
