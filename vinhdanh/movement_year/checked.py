"""Two steps that other rooms tell of: inspections of emulation work, and role models of the movement that others follow."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vinhdanh.checklists.states import Topic
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.models import Replication
from vinhdanh.inspections.models import Visit
from vinhdanh.inspections.states import VisitState
from vinhdanh.kit.numbers import format_number
from vinhdanh.movement_year.asked import Asked, Fact
from vinhdanh.movement_year.states import Mark, Step


def _visits(asked: Asked) -> QuerySet[Visit]:
    """Visits about emulation held in the movement's time."""
    held = asked.launch
    rows = Visit.objects.filter(
        inspection__topics__topic=Topic.EMULATION, state__in=[VisitState.HELD, VisitState.CONCLUDED], held_on__gte=held.starts_on
    )  # fmt: skip
    return rows.filter(held_on__lte=held.ends_on) if held.ends_on else rows


def inspected(asked: Asked) -> Exists:
    """The unit was visited about emulation in the movement's time."""
    return Exists(_visits(asked).filter(unit=OuterRef("pk")))


def checked(asked: Asked) -> Fact:
    """How many units were visited."""
    if not asked.total:
        return Fact(Step.CHECK, Mark.UNKNOWN, _("không có đơn vị bên dưới"), 0, 0)
    done = asked.units.filter(inspected(asked)).count()
    told = _("%(done)s/%(total)s đơn vị được kiểm tra về thi đua") % {
        "done": format_number(done), "total": format_number(asked.total)
    }  # fmt: skip
    if not done:
        late = asked.launch.over(asked.day)
        return Fact(Step.CHECK, Mark.LATE if late else Mark.AHEAD, told, done, asked.total)
    return Fact(
        Step.CHECK, Mark.DONE if asked.launch.over(asked.day) else Mark.UNDERWAY, told, done, asked.total
    )


def _models(asked: Asked) -> QuerySet[RoleModel]:
    return RoleModel.objects.filter(
        movement=asked.launch.movement_id, unit_id__in=asked.paths.values("descendant_id")
    )


def replicates(asked: Asked) -> Exists:
    """The unit took over what a role model of the movement does."""
    rows = Replication.objects.filter(
        withdrawn_on__isnull=True, role_model__movement=asked.launch.movement_id
    )
    return Exists(rows.filter(unit=OuterRef("pk")))


def replicated(asked: Asked) -> Fact:
    """Role models of the movement, and in how many places others follow them."""
    models = _models(asked).count()
    places = (
        Replication.objects.filter(withdrawn_on__isnull=True).filter(Q(role_model__in=_models(asked))).count()
    )
    told = _("%(models)s điển hình, %(places)s nơi học theo") % {
        "models": format_number(models), "places": format_number(places)
    }  # fmt: skip
    mark = Mark.DONE if places else Mark.UNDERWAY if models else Mark.AHEAD
    return Fact(Step.REPLICATE, mark, told)
