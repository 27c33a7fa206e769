"""How a dossier is told on the screen: where it lies, what comes next and from whom, what its events are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.dossiers import access
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.dossiers.standing import MOVE_LABELS
from vinhdanh.dossiers.states import FINAL, Stage
from vinhdanh.engine.routes import Place
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.web.law import in_language

Text = str | Promise
ACT_LABELS: dict[str, Text] = {
    "create": lazy("Lập hồ sơ"),
    "write": lazy("Viết báo cáo"),
    "add_paper": lazy("Thêm giấy tờ"),
    "remove_paper": lazy("Bỏ giấy tờ"),
    "ask": lazy("Hỏi ý kiến"),
    "answer": lazy("Ghi ý kiến"),
    "cancel_question": lazy("Thôi hỏi"),
    "council_note": lazy("Ghi chú của hội đồng"),
    "judge_text": lazy("Kết luận về đoạn trùng"),
}
# stage → (look, icon) of its badge
LOOKS: dict[str, tuple[str, str]] = {
    Stage.DECIDED: ("yes", "medal"), Stage.PASSED: ("yes", "circle-check"), Stage.APPRAISED: ("yes", "circle-check"),
    Stage.RETURNED: ("no", "arrow-back-up"), Stage.NOT_PASSED: ("no", "circle-minus"), Stage.DECLINED: ("no", "ban"),
}  # fmt: skip
_NEXT: dict[str, Text] = {
    Stage.SUGGESTED: lazy("Xác nhận hoặc không xác nhận lời đề cử"),
    Stage.INVITED: lazy("Người được đề cử trả lời"),
    Stage.DRAFT: lazy("Viết xong rồi nộp hồ sơ"),
    Stage.SUBMITTED: lazy("Thẩm định"),
    Stage.RETURNED: lazy("Bổ sung theo yêu cầu rồi nộp lại"),
    Stage.NOT_PASSED: lazy("Trả lại, trả lời đơn vị hoặc đưa ra hội đồng xét lại"),
    Stage.ABOVE: lazy("Chờ kết quả của cấp trên; có kết quả thì ghi vào đây"),
    Stage.DECIDING: lazy("Ký, ban hành quyết định"),
}


@dataclass(frozen=True)
class Waits:
    """What comes next, on whom it waits, since when and until when."""

    what: str
    whom: str
    since: datetime
    due: date | None
    late: bool


def event_label(verb: str) -> str:
    """What a move or an act is called."""
    return str(MOVE_LABELS.get(verb) or ACT_LABELS.get(verb) or verb)


def places() -> Mapping[str, Place]:
    """The places of the routes by code, to be asked for once a page."""
    return current_rulebook().routes.places


def place_name(code: str, known: Mapping[str, Place]) -> str:
    """What a level without a unit of this system is called."""
    if code in known:
        return in_language(known[code].name)
    return str(dict(UnitKind.choices).get(code, code))


def on_whom(dossier: Dossier, place: str, known: Mapping[str, Place]) -> str:
    """Where a dossier lies; empty at its end. `place`: of its present step."""
    if dossier.stage in FINAL:
        return ""
    if dossier.stage == Stage.INVITED:
        return str(dossier.subject)
    if dossier.stage == Stage.ABOVE:
        return place_name(place, known)
    return dossier.holder.name if dossier.holder else dossier.proposer.name


def waits(dossier: Dossier, step: DossierStep | None, on: date, due: date | None) -> Waits | None:
    """What comes next for a dossier; None at its end."""
    if dossier.stage in FINAL:
        return None
    what = _NEXT.get(dossier.stage)
    if what is None:
        decides = step is not None and step.decides
        what = lazy("Đưa vào dự thảo quyết định") if decides else lazy("Trình cấp trên")
        if dossier.stage == Stage.APPRAISED:
            what = lazy("Đưa ra hội đồng hoặc vào dự thảo quyết định") if decides else lazy("Đưa ra hội đồng hoặc trình cấp trên")  # fmt: skip
    whom = on_whom(dossier, step.place if step else "", places())
    return Waits(str(what), whom, dossier.changed_at, due, due is not None and due < on)


def dossier_url(user: User, dossier: Dossier) -> str:
    """The dossier's page, if the reader still sees it; else the list."""
    if access.visible_to(user).filter(pk=dossier.pk).exists():
        return reverse("dossier", args=[dossier.code])
    return reverse("dossiers")


def subject_url(subject: Any) -> str:
    """The page of whoever is proposed."""
    if isinstance(subject, Unit):
        return reverse("unit", args=[subject.code])
    return reverse("person" if isinstance(subject, Person) else "household", args=[subject.pk])
