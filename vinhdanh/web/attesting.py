"""Attesting a qualitative standard for many at once, from the list of the eligible."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.conduct.actions import attest
from vinhdanh.engine.vocabulary.general import Attested
from vinhdanh.facts.models import StoredVerdict, VerdictSet
from vinhdanh.facts.queries import visible_to
from vinhdanh.kit.verdict import Refused, no
from vinhdanh.legal.queries import codes_in_use, current_rulebook
from vinhdanh.org import access as org_access
from vinhdanh.org.states import ATTESTS
from vinhdanh.templatetags.ui import num
from vinhdanh.web.law import in_language
from vinhdanh.web.reading import SignedIn, acts, allow
from vinhdanh.web.tables import PER_PAGE
from vinhdanh.web.working import safe_next


def attestable(chosen: VerdictSet) -> list[tuple[str, str]]:
    """Standards of a rule that wait for a named person: code and sentence."""
    book = current_rulebook()
    standard = book.standard(
        chosen.award, chosen.subject_kind, chosen.law_on, chosen.occasion or None, overlays=codes_in_use()
    )
    leaves = standard.leaves() if standard else ()
    codes = dict.fromkeys(leaf.condition.code for leaf in leaves if isinstance(leaf.condition, Attested))
    known = book.known_attestations()
    return [(code, in_language(known[code].says)) for code in codes if code in known]


def attests_somewhere(request: SignedIn) -> bool:
    """The reader is head of some unit."""
    return org_access.assignments(request.user).filter(role__in=ATTESTS).exists()


@acts
def attest_many(request: SignedIn) -> HttpResponseBase:
    """One standard, one year, all the rows chosen on a page; all or nothing."""
    if not attests_somewhere(request):
        allow(no(_("Chỉ người đứng đầu đơn vị được xác nhận tiêu chuẩn định tính.")))
    rows = _chosen(request)
    code = request.POST.get("code", "")
    if not rows or code not in {known for known, _says in attestable(rows[0].set)}:
        messages.error(request, _("Chưa ghi được: hãy chọn ít nhất một dòng và một tiêu chuẩn."))
        return HttpResponseRedirect(safe_next(request))
    subjects = [subject for row in rows if (subject := row.person or row.unit) is not None]
    try:
        attest(
            subjects, codes=[code], year=rows[0].set.year, met=True, note=request.POST.get("note", "")[:250], by=request.user
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, refused.why)
    else:
        said = ngettext(
            "Đã ghi xác nhận đạt cho %(n)s đối tượng.",
            "Đã ghi xác nhận đạt cho %(n)s đối tượng.",
            len(subjects),
        )
        messages.success(request, said % {"n": num(len(subjects))})
    return HttpResponseRedirect(safe_next(request))


def _chosen(request: SignedIn) -> Sequence[StoredVerdict]:
    """The rows ticked, of one set, among those the reader may see."""
    picked = [int(text) for text in request.POST.getlist("row")[:PER_PAGE] if text.isdigit()]
    first = StoredVerdict.objects.filter(pk__in=picked, set__current=True).select_related("set").first()
    if first is None:
        return []
    return list(
        visible_to(request.user, first.set).filter(pk__in=picked).select_related("set", "person", "unit")
    )
