"""Every write to models and their targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.exemplars.fields import topic_columns
from vinhdanh.exemplars.log import happened
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices import access
from vinhdanh.exemplars.practices.models import GoodPractice, PracticeEvent, PracticeTarget
from vinhdanh.exemplars.practices.states import (
    PRACTICE_MOVES,
    REACHED_ON,
    PracticeAct,
    PracticeKind,
    PracticeMove,
    PracticeStage,
)
from vinhdanh.exemplars.states import Field
from vinhdanh.files.models import StoredFile
from vinhdanh.kit.names import clean_text, search_key, title_sort_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import children

MOST_TARGET = 500


@dataclass(frozen=True)
class PracticeSaid:
    """What is said of a model."""

    name: str
    field: str
    how: str
    kind: str = PracticeKind.MODEL.value
    effect: str = ""
    topic: str = ""
    lead_name: str = ""
    role_model: RoleModel | None = None


def _cleaned(said: PracticeSaid) -> dict[str, object]:
    name = clean_text(said.name)
    if not name:
        raise Refused(_("Hãy ghi tên mô hình."), field="name")
    if len(name) > 250:
        raise Refused(_("Hãy ghi gọn trong 250 chữ."), field="name")
    if said.field not in Field.values:
        raise Refused(_("Hãy chọn một lĩnh vực trong danh sách."), field="field")
    if said.kind not in PracticeKind.values:
        raise Refused(_("Hãy chọn một mục."), field="kind")
    if not said.how.strip():
        raise Refused(_("Hãy kể cách làm để đơn vị khác làm theo được."), field="how")
    words = " ".join([name, said.topic, said.how, said.effect, said.lead_name])
    return {
        "name": name, "sort_key": title_sort_key(name), "search": search_key(words)[:6000], "kind": said.kind, "field": said.field,
        **topic_columns(said.topic), "how": said.how.strip(), "effect": said.effect.strip(),
        "lead_name": clean_text(said.lead_name)[:200], "role_model": said.role_model,
    }  # fmt: skip


@transaction.atomic
def register_practice(
    said: PracticeSaid, *, unit: Unit, day: date, on: date, by: User | None
) -> GoodPractice:
    """Register a model that the unit is going to build, or has built already: its stage follows by moves."""
    if by is not None:
        require(access.can_register(by, unit))
    happened(day, on=on)
    columns = _cleaned(said)
    _refuse_twin(unit, str(columns["name"]))
    made = GoodPractice.objects.create(
        unit=unit, registered_on=day, stage_since=day, recorded_by=by, **columns
    )
    _note(made, PracticeAct.REGISTER, day, by, target=PracticeStage.REGISTERED)
    return made


@transaction.atomic
def edit_practice(found: GoodPractice, said: PracticeSaid, *, on: date, by: User | None) -> GoodPractice:
    """Say it better; unit and days stay."""
    stored = _locked(found, by)
    columns = _cleaned(said)
    if columns["name"] != stored.name:
        _refuse_twin(stored.unit, str(columns["name"]))
    before = {name: getattr(stored, name) for name in columns}
    for name, value in columns.items():
        setattr(stored, name, value)
    stored.save(update_fields=list(columns))
    if any(before[name] != value for name, value in columns.items()):
        _note(stored, PracticeAct.EDIT, on, by)
    return stored


@transaction.atomic
def move_practice(
    found: GoodPractice, verb: str, *, day: date, on: date, by: User | None, text: str = ""
) -> GoodPractice:
    """Move a model to another stage on the day; the only writer of its stage."""
    stored = _locked(found, by)
    move = next((one for one in PRACTICE_MOVES if one.verb == verb and one.source == stored.stage), None)
    if move is None:
        raise Refused(
            _("Mô hình đang ở giai đoạn “%(stage)s”, không làm được việc này.")
            % {"stage": stored.get_stage_display()}
        )
    happened(day, on=on, since=stored.stage_since)
    if move.needs_reason and not text.strip():
        raise Refused(_("Hãy ghi lý do."), field="text")
    if move.verb == "build" and not stored.effect:
        raise Refused(
            _("Hãy ghi hiệu quả của mô hình trước; không có hiệu quả thì chưa coi là xây dựng xong.")
        )
    stored.save(update_fields=_set_stage(stored, move, day))
    _note(stored, PracticeAct.MOVE, day, by, text=text.strip(), source=move.source, target=move.target)
    return stored


def _set_stage(stored: GoodPractice, move: PracticeMove, day: date) -> list[str]:
    stored.stage, stored.stage_since = move.target, day
    changed = ["stage", "stage_since"]
    if move.verb == "step_back":
        setattr(stored, REACHED_ON[move.source], None)
        changed.append(REACHED_ON[move.source])
    elif move.target in REACHED_ON:
        setattr(stored, REACHED_ON[move.target], day)
        changed.append(REACHED_ON[move.target])
    return changed


@transaction.atomic
def attach_evidence(
    found: GoodPractice, file: StoredFile, name: str, *, on: date, by: User | None
) -> GoodPractice:
    """A paper or picture that shows the model works; a later one stands in its place."""
    stored = _locked(found, by)
    stored.evidence, stored.evidence_name = file, name[:200]
    stored.save(update_fields=["evidence", "evidence_name"])
    _note(stored, PracticeAct.EVIDENCE, on, by, text=name[:200])
    return stored


@transaction.atomic
def assign_targets(
    unit: Unit, year: int, counts: Mapping[Unit, int | None], *, on: date, by: User | None
) -> int:
    """How many models each unit directly below is to build in the year (None: nothing assigned); answers how many rows changed."""
    if by is not None:
        require(access.can_assign(by, unit))
    if not on.year - 10 <= year <= on.year + 1:
        raise Refused(_("Chỉ giao chỉ tiêu cho mười năm trước tới năm sau."), field="year")
    below = set(children(unit, on).values_list("pk", flat=True))
    stored = {
        row.unit_id: row
        for row in PracticeTarget.objects.select_for_update(of=("self",)).filter(
            unit_id__in=[one.pk for one in counts], year=year
        )
    }
    changed = 0
    for one, count in counts.items():
        if one.pk not in below:
            raise Refused(_("%(unit)s không trực thuộc trực tiếp đơn vị giao.") % {"unit": one.name})
        if count is not None and not 0 <= count <= MOST_TARGET:
            raise Refused(_("Chỉ tiêu phải từ 0 đến %(most)s.") % {"most": MOST_TARGET}, field=f"so-{one.pk}")
        row = stored.get(one.pk)
        if count is None and row is not None:
            row.delete()
            changed += 1
        elif count is not None and (row is None or row.count != count):
            PracticeTarget.objects.update_or_create(
                unit=one, year=year, defaults={"count": count, "assigned_by": unit, "set_by": by}
            )
            changed += 1
    return changed


def _refuse_twin(unit: Unit, name: str) -> None:
    same = GoodPractice.objects.filter(unit=unit, name=name).exclude(stage=PracticeStage.ENDED)
    if same.exists():
        raise Refused(_("%(unit)s đã có mô hình tên này.") % {"unit": unit.name}, field="name")


def _locked(found: GoodPractice, by: User | None) -> GoodPractice:
    stored = GoodPractice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=found.pk)
    if by is not None:
        require(access.can_write(by, stored))
    if stored.stage == PracticeStage.ENDED:
        raise Refused(_("Mô hình này đã thôi duy trì."))
    return stored


def _note(
    stored: GoodPractice, act: PracticeAct, on: date, by: User | None, *, text: str = "", source: str = "", target: str = ""
) -> None:  # fmt: skip
    PracticeEvent.objects.create(
        practice=stored, act=act, on=on, by=by, text=text, source=source, target=target
    )
