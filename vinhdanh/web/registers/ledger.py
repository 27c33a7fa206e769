"""How a register is shown: its address and words, its form, its columns, what stands above its list and on an entry's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.accounts.models import User
from vinhdanh.kit.dates import format_date
from vinhdanh.org.models import Unit
from vinhdanh.registers.models import Entry
from vinhdanh.web.registers.boxes import EntryForm
from vinhdanh.web.registers.figures import number
from vinhdanh.web.tables import Column

Text = str | Promise


@dataclass(frozen=True)
class Tile:
    """One figure above a list; None is unknown. `hint` says what it leaves out; `warn`: it wants looking at."""

    label: Text
    value: str | None
    hint: Text = ""
    warn: bool = False


@dataclass(frozen=True)
class Link:
    """A button of a table or a page."""

    url: str
    label: Text
    icon: str = "plus"
    main: bool = False


@dataclass(frozen=True)
class Table:
    """A small table on a page: heads (label, css), rows of cells, what it says when empty, its buttons."""

    title: Text
    heads: Sequence[tuple[Text, str]]
    rows: list[list[Any]]
    empty: Text = ""
    note: Text = ""
    links: Sequence[Link] = ()
    folded: bool = False

    @property
    def lines(self) -> list[list[tuple[Text, str, Any]]]:
        """Each row's cells with their heads."""
        return [[(*head, cell) for head, cell in zip(self.heads, row, strict=True)] for row in self.rows]


@dataclass(frozen=True)
class Mark:
    """A finding on a page: weight (wrong, fine, unknown, note), a sentence, the article that says so."""

    weight: str
    says: Text
    cite: str = ""
    unverified: bool = False

    @property
    def icon(self) -> str:
        return {"wrong": "alert-triangle", "fine": "circle-check", "unknown": "question-mark"}.get(
            self.weight, "info-circle"
        )


@dataclass(frozen=True)
class Looked:
    """What is looked at: whose entries (None: everywhere one may look), which half-open days, seen from which day."""

    unit: Unit | None
    since: date
    until: date
    on: date


Cells = Callable[[Any], Any]


@dataclass(frozen=True)
class Ledger:
    """A register as a page. `parent`: its entries hang on an entry of that register, named in the address as `?cua=`."""

    slug: str
    model: type[Entry]
    form: type[EntryForm]
    title: Text
    lede: Text
    verb: Text
    icon: str
    columns: tuple[Column[Any], ...]
    narrow: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""
    related: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    tiles: Callable[[QuerySet[Any], Looked], list[Tile]] | None = None
    tables: Callable[[QuerySet[Any], Looked], list[Table]] | None = None
    # of one entry's page
    marks: Callable[[Any, date], list[Mark]] | None = None
    parts: Callable[[Any, User, bool], list[Table]] | None = None
    links: Callable[[Any], list[Link]] | None = None
    annotate: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    # columns by which an entry brought from a sheet is taken for one that stands already
    same: tuple[str, ...] = ()
    # the column that a year chooses by; empty: entries stand whatever the year
    year: str = "happened_on__year"
    # whether rows may come from a sheet, and whether it stands on the first page
    brings: bool = True
    on_hub: bool = True

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Entries of this register among those of its table, read with what they show."""
        chosen = rows.filter(**self.narrow) if self.narrow else rows
        if self.annotate is not None:
            chosen = self.annotate(chosen)
        return chosen.select_related("unit", "programme", "movement", *self.related)

    def url(self, name: str = "care_list", *more: Any) -> str:
        return reverse(name, args=[self.slug, *more])


def personal(cell: Cells) -> Cells:
    """What a cell says about people: hidden from whoever may not see them (`registers.access`)."""

    def shown(row: Any) -> Any:
        value = cell(row)
        return value if not value or getattr(row, "names_open", False) else _("(chỉ cán bộ xem)")

    return shown


def entry_link(slug: str, cell: Cells) -> Cells:
    """The cell as the link to the entry's page."""

    def shown(row: Any) -> Any:
        return format_html('<a class="row-link" href="{}">{}</a>', reverse("care_entry", args=[slug, row.pk]), cell(row) or row)  # fmt: skip

    return shown


def first(slug: str, label: Text, cell: Cells, *sort: str) -> Column[Any]:
    """The column that names a row and leads to it."""
    return Column(
        "ten",
        label,
        entry_link(slug, cell),
        value=lambda row: str(cell(row) or row),
        sort=sort or ("pk",),
        fixed=True,
    )


DAY: Column[Any] = Column(
    "ngay",
    lazy("Ngày"),
    lambda r: format_date(r.happened_on),
    value=lambda r: r.happened_on,
    sort=("happened_on",),
    css="num",
)
UNIT: Column[Any] = Column("don_vi", lazy("Đơn vị"), lambda r: r.unit.name, sort=("unit__sort_key",))
PROGRAMME: Column[Any] = Column(
    "chuong_trinh", lazy("Chương trình"), lambda r: str(r.programme or ""), sort=("programme__key",)
)
MOVEMENT: Column[Any] = Column(
    "phong_trao", lazy("Phong trào"), lambda r: str(r.movement or ""), at_first=False
)
NOTE: Column[Any] = Column("ghi_chu", lazy("Ghi chú"), personal(lambda r: r.note), at_first=False)
LAST = (PROGRAMME, MOVEMENT, NOTE)
LAST_ASIDE = (replace(PROGRAMME, at_first=False), MOVEMENT, NOTE)


def money(key: str, label: Text, name: str, *, at_first: bool = True, sort: bool = True) -> Column[Any]:
    """A column of đồng."""
    return Column(
        key, label, lambda r: number(getattr(r, name)), value=lambda r: getattr(r, name), css="num",
        sort=(name,) if sort else (), at_first=at_first,
    )  # fmt: skip


count = money


def aside(column: Column[Any]) -> Column[Any]:
    """The same column, shown when somebody asks for it."""
    return replace(column, at_first=False)


def choice(key: str, label: Text, name: str, *, at_first: bool = True) -> Column[Any]:
    """A column of a closed list, in words."""
    return Column(key, label, lambda r: getattr(r, f"get_{name}_display")(), sort=(name,), at_first=at_first)
