"""Many rows at once: the pasted table is read, what would be written is told, one press writes all or nothing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vinhdanh.kit.dates import today
from vinhdanh.registers.actions import record_entries
from vinhdanh.web.keeping import Answers, Page, Written, keep
from vinhdanh.web.reading import SignedIn, reads_and_acts
from vinhdanh.web.rounds_write import units_that_organise
from vinhdanh.web.tracking.book import Book
from vinhdanh.web.tracking.cells import row_url
from vinhdanh.web.tracking.paste import PasteForm, heads, read_table, wanted
from vinhdanh.web.tracking.rows import parent_of


@reads_and_acts
def rows_paste(request: SignedIn, book: Book) -> HttpResponseBase:
    """A table of rows; `?thuoc=` names the row they hang on."""
    units = units_that_organise(request.user)
    if not book.paste:
        raise Http404
    if not units:
        raise PermissionDenied(_("Chỉ cán bộ thi đua, khen thưởng ghi được sổ theo dõi."))
    above = parent_of(request, book)
    unit = above[1].unit if above else None
    sent: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = PasteForm(**sent)

    def act(data: Answers) -> Written:
        read = read_table(
            book, form.grid(), user=request.user, unit=unit, day=above[1].happened_on if above else None
        )
        read.refuse_faults()
        if book.settle is not None:
            book.settle(read.rows, request.user)
        made = record_entries(
            book.register, [_row(book, one, above) for one in read.rows], on=today(), by=request.user
        )
        said = ngettext("Đã ghi %(n)s dòng.", "Đã ghi %(n)s dòng.", len(made)) % {"n": len(made)}
        return Written(said, row_url(*above) if above else reverse("track_list", args=[book.slug]))

    names = wanted(book, with_unit=unit is None or book.own_unit)
    back = row_url(*above) if above else reverse("track_list", args=[book.slug])
    lede = _(
        "Chép các cột từ Excel rồi dán. Dòng đầu có thể là tên cột; không có thì các cột theo đúng thứ tự dưới đây."
    )
    page = Page(_("Dán nhiều dòng"), str(above[1]) if above else str(book.title), back, _("Ghi tất cả"), lede)
    return keep(request, form, page, act, template="tracking/paste.html", more={"heads": heads(book, names)})


def _row(book: Book, values: dict[str, Any], above: tuple[Book, Any] | None) -> tuple[Any, dict[str, Any]]:
    own = {name: value for name, value in values.items() if name != "unit"}
    if above is not None:
        own[book.register.parent] = above[1]
    return values["unit"], own
