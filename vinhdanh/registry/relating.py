"""Tying documents to one another and to launches; the tasks of a directive and the plans that carry them out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.kit.names import clean_text
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.launches import access as launch_access
from vinhdanh.launches.models import Launch
from vinhdanh.registry.log import locked, note
from vinhdanh.registry.lookup import Matched, matched
from vinhdanh.registry.models import DirectiveTask, DocumentRelation, RegistryDocument, TaskPlan
from vinhdanh.registry.states import DocumentAct, RelationKind

_DEEPEST = 12


@transaction.atomic
def relate(
    source: RegistryDocument, target: RegistryDocument, kind: str, *, by: User | None
) -> DocumentRelation:
    """Say what `source` is to `target`; said twice it is one relation."""
    stored = locked(source, by)
    if kind not in RelationKind.values:
        raise Refused(_("Hãy chọn quan hệ."), field="kind")
    if stored.pk == target.pk:
        raise Refused(_("Văn bản không thể là căn cứ của chính nó."), field="text")
    if _reaches(target, stored.pk):
        raise Refused(
            _("%(target)s đã dựa vào %(source)s; hai văn bản không thể là căn cứ của nhau.")
            % {"target": target, "source": stored},
            field="text",
        )
    row, made = DocumentRelation.objects.get_or_create(
        source=stored, target=target, kind=kind, defaults={"by": by}
    )
    if made:
        note(stored, DocumentAct.RELATE, by, kind=kind, target=target.pk, number=target.number)
    return row


@transaction.atomic
def relate_cited(
    source: RegistryDocument, text: str, kind: str, among: QuerySet[RegistryDocument], *, by: User | None
) -> Matched:
    """Relate to every document whose number a text cites; answers which numbers the register does not have, or has twice."""
    stored = locked(source, by)
    found = matched(text, among.exclude(pk=stored.pk))
    if not (found.documents or found.missing or found.several):
        raise Refused(_("Không thấy số, ký hiệu nào trong phần đã dán; hãy ghi như 34-CT/TW."), field="text")
    for target in found.documents:
        relate(stored, target, kind, by=by)
    return found


@transaction.atomic
def relate_launch(
    launch: Launch, target: RegistryDocument, kind: str, *, by: User | None
) -> DocumentRelation:
    """A launch rests on a document, or carries it out."""
    if by is not None:
        require(launch_access.can_write(by, launch))
    held = locked(target, None)  # whoever writes the launch may say what it rests on
    row, made = DocumentRelation.objects.get_or_create(
        launch=launch, target=held, kind=kind, defaults={"by": by}
    )
    if made:
        note(held, DocumentAct.RELATE, by, kind=kind, launch=launch.pk, number=launch.number)
    return row


@transaction.atomic
def unrelate(relation: DocumentRelation, *, by: User | None) -> None:
    """Take a relation back; the event keeps that it was there."""
    kept = relation.source or relation.target
    stored = locked(kept, by)
    note(
        stored,
        DocumentAct.UNRELATE,
        by,
        kind=relation.kind,
        target=relation.target_id,
        launch=relation.launch_id,
    )
    relation.delete()


def _reaches(start: RegistryDocument, goal: int) -> bool:
    """Following what it rests on, `start` comes to `goal`."""
    level, seen = {start.pk}, {start.pk}
    for _step in range(_DEEPEST):
        rows = DocumentRelation.objects.filter(source_id__in=level).values_list("target_id", flat=True)
        level = set(rows) - seen
        if goal in level:
            return True
        if not level:
            return False
        seen |= level
    return False


@transaction.atomic
def set_tasks(document: RegistryDocument, texts: Iterable[str], *, by: User | None) -> list[DirectiveTask]:
    """The tasks that a directive sets, one a line; one that stays keeps its plans, one that goes must have none."""
    stored = locked(document, by)
    wanted = list(dict.fromkeys(text for text in (clean_text(text)[:500] for text in texts) if text))
    held = {task.text: task for task in stored.tasks.all()}
    gone = [task for text, task in held.items() if text not in wanted]
    if TaskPlan.objects.filter(task__in=gone).exists():
        raise Refused(_("Có nhiệm vụ đã nối kế hoạch nên không bỏ được; hãy bỏ nối trước."), field="tasks")
    DirectiveTask.objects.filter(pk__in=[task.pk for task in gone]).delete()
    # out of the way first: places are unique
    for place, task in enumerate((held[text] for text in wanted if text in held), 1):
        task.place = 10_000 + place
        task.save(update_fields=["place"])
    for place, text in enumerate(wanted, 1):
        known = held.get(text)
        if known is None:
            DirectiveTask.objects.create(document=stored, text=text, place=place)
        else:
            known.place = place
            known.save(update_fields=["place"])
    note(stored, DocumentAct.TASK, by, tasks=len(wanted))
    return list(stored.tasks.all())


@transaction.atomic
def carry_out(
    task: DirectiveTask,
    *,
    document: RegistryDocument | None = None,
    launch: Launch | None = None,
    by: User | None,
) -> TaskPlan:
    """A plan carries out a task."""
    stored = locked(task.document, by)
    if (document is None) == (launch is None):
        raise Refused(_("Hãy chọn một kế hoạch hoặc một bản phát động."), field="plan")
    row, made = TaskPlan.objects.get_or_create(
        task=task, document=document, launch=launch, defaults={"by": by}
    )
    if made:
        plan = document or launch
        note(stored, DocumentAct.TASK, by, task=task.place, plan=str(plan))
    return row


@transaction.atomic
def not_carried_out(plan: TaskPlan, *, by: User | None) -> None:
    """Take it back."""
    stored = locked(plan.task.document, by)
    note(stored, DocumentAct.TASK, by, task=plan.task.place, off=str(plan.document or plan.launch))
    plan.delete()
