"""Who sees which returns and forms, who writes cells, who makes which move."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.indicators.models import FigureForm, Indicator, UnitReturn
from vinhdanh.indicators.states import WRITABLE, Move, Party
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.org.states import READS_UNITS, WRITES_RECORDS


def returns_visible_to(user: User) -> QuerySet[UnitReturn]:
    """Returns of units that the user reads."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    return UnitReturn.objects.filter(unit_id__in=reads)


def get_return(user: User, pk: int) -> UnitReturn:
    """The return, or 404 for whoever may not see it."""
    rows = returns_visible_to(user).select_related("unit", "form__unit", "locked_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("Không có báo cáo số liệu này trong phạm vi của anh/chị.")
    return found


def forms_visible_to(user: User) -> QuerySet[FigureForm]:
    """Forms of units that the user reads, and those with which units above theirs ask for figures."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return FigureForm.objects.filter(Q(unit_id__in=reads) | Q(unit_id__in=upward))


def get_form(user: User, pk: int) -> FigureForm:
    """The form, or 404 for whoever may not see it."""
    found = forms_visible_to(user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404("Không có biểu số liệu này trong phạm vi của anh/chị.")
    return found


def indicators_visible_to(user: User) -> QuerySet[Indicator]:
    """The catalogue we ship, and the indicators of units that the user reads or that stand above theirs."""
    reads = org_access.covered(user, READS_UNITS).values("descendant_id")
    held = org_access.assignments(user).filter(role__in=READS_UNITS).values("unit_id")
    upward = UnitPath.objects.filter(holds_on(today()), descendant_id__in=held).values("ancestor_id")
    return Indicator.objects.filter(Q(unit__isnull=True) | Q(unit_id__in=reads) | Q(unit_id__in=upward))


def can_collect(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị thu hoặc của cấp trên được lập biểu, mở kỳ, thu số liệu cho đơn vị."""
    return org_access.can_write_records(user, unit)


def can_write(user: User, unit_return: UnitReturn) -> Verdict:
    """Cán bộ thi đua của đơn vị báo cáo hoặc của cấp trên được nhập số liệu của đơn vị."""
    return org_access.can_write_records(user, unit_return.unit)


def can_write_now(user: User, unit_return: UnitReturn) -> Verdict:
    """Nhập số khi báo cáo đang mở hoặc bị trả lại; đã nộp, đã duyệt, đã khoá thì không."""
    verdict = can_write(user, unit_return)
    return verdict if not verdict else writable(unit_return)


def writable(unit_return: UnitReturn) -> Verdict:
    """Số liệu chỉ sửa được khi báo cáo đang nhập hoặc bị trả lại."""
    if unit_return.state in WRITABLE:
        return YES
    return no(
        _("Báo cáo đang ở tình trạng “%(state)s” nên không sửa số được; %(who)s.")
        % {"state": unit_return.get_state_display(), "who": _who_frees(unit_return)}
    )


def can_comment(user: User, unit_return: UnitReturn) -> Verdict:
    """Cán bộ thi đua của đơn vị báo cáo và của cấp trên trao đổi về từng ô."""
    return org_access.can_write_records(user, unit_return.unit)


def can_move(user: User, unit_return: UnitReturn, move: Move) -> Verdict:
    """Đơn vị nộp và lấy lại; cấp trên duyệt, trả lại, khoá; mở khoá chỉ từ cấp đã khoá trở lên."""
    if move.party == Party.UNIT:
        return org_access.can_write_records(user, unit_return.unit)
    if move.verb == "reopen" and unit_return.locked_by is not None:
        return org_access.can_write_records(user, unit_return.locked_by)
    if stands_above(user, unit_return):
        return YES
    return no(
        _("Chỉ cán bộ thi đua của đơn vị cấp trên %(unit)s được làm bước này.")
        % {"unit": unit_return.unit.name}
    )


def stands_above(user: User, unit_return: UnitReturn) -> bool:
    """The user is officer of a unit above the reporting one; of the collecting one where it reports to itself."""
    paths = org_access.covered(user, WRITES_RECORDS).filter(descendant=unit_return.unit_id)
    if unit_return.unit_id == unit_return.form.unit_id:
        return paths.exists()
    return paths.filter(depth__gt=0).exists()


def level_of(user: User, unit_return: UnitReturn) -> Unit:
    """The highest unit at which the user is officer for this return; the collecting unit when there is none."""
    paths = org_access.covered(user, WRITES_RECORDS).filter(descendant=unit_return.unit_id)
    top = paths.select_related("ancestor").order_by("-depth").first()
    return top.ancestor if top else unit_return.form.unit


def _who_frees(unit_return: UnitReturn) -> str:
    if unit_return.locked_by is not None:
        return _("đề nghị %(unit)s mở khoá kèm lý do") % {"unit": unit_return.locked_by.name}
    if unit_return.state == "submitted":
        return _("hãy lấy lại báo cáo, hoặc đề nghị cấp trên trả lại")
    return _("đề nghị cấp trên trả lại báo cáo kèm lý do")
