"""Dossiers being written: found again by whoever may write them, with how far each is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.drafts import Progress, being_written, may_write, progress_of, writers_of
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.dates import VIETNAM, today
from vinhdanh.kit.names import search_key
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads
from vinhdanh.web.tables import Column, listing


class Desk:
    """What the rows of one page share: progress, writers and rights, asked for once, for the rows that are shown."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.progress: dict[int, Progress] = {}
        self.writers: dict[int, list[str]] = {}
        self.writable: set[int] = set()

    def lay(self, rows: Sequence[Dossier]) -> None:
        """Read what these rows show."""
        self.progress = progress_of(rows, today())
        self.writers = writers_of({row.proposer_id for row in rows}, today())
        self.writable = may_write(self.user, rows)

    def whom(self, row: Dossier) -> str:
        url = reverse("dossier_write", args=[row.code])
        if row.pk not in self.writable:
            return format_html('<span class="strong">{}</span>', row.subject)
        return format_html('<a class="row-link" href="{}">{}</a>', url, row.subject)

    def far(self, row: Dossier) -> str:
        found = self.progress[row.pk]
        words = (
            _("đủ, chờ nộp")
            if not found.lacking
            else _("còn thiếu: %(names)s") % {"names": "; ".join(found.lacking[:3])}
        )
        return format_html(
            '<progress class="share" value="{}" max="100" aria-hidden="true"></progress><span class="sub">{}</span>', found.percent, words
        )  # fmt: skip

    def who(self, row: Dossier) -> str:
        names = list(self.writers.get(row.proposer_id, []))
        if row.person_id:
            names.append(str(row.person))
        return ", ".join(names)


def _award(row: Dossier) -> str:
    return f"{kind_name(row.kind)} {row.year}"


def _touched(row: Dossier) -> str:
    return row.touched_at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")  # type: ignore[attr-defined, no-any-return]


def _columns(desk: Desk) -> list[Column[Dossier]]:
    return [
        Column("cho", lazy("Cá nhân, tập thể, hộ"), desk.whom, fixed=True),
        Column("giai", lazy("Đề nghị tặng"), _award, sort=("kind__rank", "kind_id"), css="roomy"),
        Column("muc", lazy("Mức hoàn thành"), desk.far, css="why-cell"),
        Column("tinh-trang", lazy("Tình trạng"), lambda d: d.get_stage_display(), sort=("stage",)),
        Column(
            "don-vi",
            lazy("Đơn vị đề nghị"),
            lambda d: d.proposer.name,
            sort=("proposer__sort_key",),
            css="roomy",
        ),
        Column("ai", lazy("Ai viết được"), desk.who),
        Column("luc", lazy("Sửa lần cuối"), _touched, sort=("touched_at",)),
        Column("ma", lazy("Mã hồ sơ"), lambda d: d.code, sort=("year", "pk"), at_first=False),
    ]


def _found(user: User, text: str) -> QuerySet[Dossier]:
    rows = being_written(user)
    for word in search_key(text).split():
        rows = rows.filter(
            Q(person__search__contains=word) | Q(unit__search__contains=word) | Q(household__search__contains=word)
            | Q(kind__search__contains=word)
        )  # fmt: skip
    return rows


@reads
def drafts(request: SignedIn) -> HttpResponseBase:
    """Drafts and returned dossiers of the reader's units, and those about the reader, last touched first."""
    text = request.GET.get("q", "")[:100]
    desk = Desk(request.user)
    table = listing(request, _found(request.user, text), _columns(desk), order="-luc", prepare=desk.lay)
    return show(request, "nominate/drafts.html", {"listing": table, "q": text})
