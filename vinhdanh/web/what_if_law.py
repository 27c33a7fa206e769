"""What if another law applied: who gains, who loses, who is no longer or at last known, and by which clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.facts.access import subjects_below
from vinhdanh.facts.changes import GAINED, KINDS, KNOWN, LOST, UNKNOWN, Compared, Pattern
from vinhdanh.facts.comparing import Run
from vinhdanh.facts.equity import Population, load_traits
from vinhdanh.facts.queries import moment_of
from vinhdanh.facts.simulating import Question, Simulated, simulate
from vinhdanh.kit.dates import format_date, today
from vinhdanh.legal.queries import current_rulebook
from vinhdanh.templatetags.ui import num, verdict, verdict_words
from vinhdanh.web import equity_panel
from vinhdanh.web.eligible import year_asked
from vinhdanh.web.export import workbook_answer
from vinhdanh.web.frame import show
from vinhdanh.web.law import SUBJECT_WORDS, award_name
from vinhdanh.web.law_words import in_plain_words
from vinhdanh.web.places import place_names
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.reception import compared_reception, ready_comparisons
from vinhdanh.web.tables import Column, listing
from vinhdanh.web.what_if_eras import named_on
from vinhdanh.web.what_if_forms import LawForm
from vinhdanh.web.what_if_reasons import listed, side_told, top_reasons
from vinhdanh.web.what_if_rows import Rows, Whom, modes, people_and_units
from vinhdanh.web.working import working

# kind of change → (its word in the address, its label, its look, its icon)
CHIPS: dict[str, tuple[str, Any, str, str]] = {
    GAINED: ("them", lazy("Được thêm"), "yes", "plus"),
    LOST: ("mat", lazy("Mất"), "no", "circle-minus"),
    UNKNOWN: ("thanh-chua-ro", lazy("Thành chưa rõ"), "unknown", "circle-dashed"),
    KNOWN: ("thanh-ro", lazy("Thành rõ"), "", "circle-check"),
}


@dataclass(frozen=True)
class ChangeRow:
    """One verdict that differs."""

    compared: Compared
    pattern: Pattern
    whom: Whom

    def __str__(self) -> str:
        return str(self.whom)


@dataclass(frozen=True)
class Asked:
    """The question on the screen with its answer."""

    form: LawForm
    question: Question
    simulated: Simulated
    subjects: pl.DataFrame
    kind: str
    small_under: int

    @property
    def compared(self) -> tuple[Compared, ...]:
        return self.simulated.changes.compared

    @property
    def one(self) -> Compared | None:
        """The award asked about, when one was named."""
        return self.compared[0] if self.form.chosen().get("giai") and self.compared else None

    @property
    def titles(self) -> tuple[str, str]:
        runs = (self.question.before, self.question.after)
        old, new = (_named(run) for run in runs)
        return old, new


def _named(run: Run) -> str:
    """The law of one side, and when its dossiers were received where that was asked."""
    law = named_on(run.book, run.law_on, today())
    if run.received_on is None:
        return law
    return _("%(law)s, tiếp nhận %(day)s") % {"law": law, "day": format_date(run.received_on)}


def answer(request: SignedIn) -> HttpResponseBase:
    """The form; with a question in the address its answer, or (`?xuat=1`) the rows as a workbook."""
    context, year = working(request), year_asked(request)
    form = LawForm(request.GET or None, user=request.user, fallback=context.unit if context else None)
    page: dict[str, Any] = {
        "form": form, "modes": modes("luat"), "year": year, "asked": None, "years": _years(year),
        "assume": "tu" not in request.GET or bool(request.GET.get("gia_dinh")),
        "small_under": equity_panel.small_asked(request.GET.get("nho", "")), "ready": ready_comparisons(today()),
    }  # fmt: skip
    if "tu" not in request.GET or not form.is_valid():
        return show(request, "what_if/law.html", page)
    asked = _ask(request, form, year, page["small_under"])
    columns, rows = _columns(asked), _rows(asked)
    if request.GET.get("xuat"):
        return workbook_answer(_title(asked), columns, rows, f"doi-luat-{year}.xlsx")
    return show(request, "what_if/law.html", page | {
        "asked": asked,
        "titles": asked.titles,
        "listing": listing(request, rows, columns, order="ten"),
        "chips": _chips(asked),
        "summary": _summary(asked),
        "reasons": top_reasons(asked.compared, asked.kind, asked.titles),
        "warnings": _warnings(asked),
        "panel": _panel(asked),
        "tiles": _tiles(asked),
        "assumption": assumption(),
        "reception_said": compared_reception(asked.question),
    })  # fmt: skip


def _years(year: int) -> list[int]:
    return sorted({year, *range(today().year - 11, today().year + 1)}, reverse=True)


def _ask(request: SignedIn, form: LawForm, year: int, small_under: int) -> Asked:
    context, book = working(request), current_rulebook()
    moment = moment_of(year, context.as_of if context else today())
    award, _colon, subject = form.chosen().get("giai", "").partition(":")
    question = Question(
        Run(book, form.day("tu"), form.received("tu")), Run(book, form.day("den"), form.received("den")), moment,
        (award,) if award else (), bool(request.GET.get("gia_dinh")), strict=_by_reception(form),
    )  # fmt: skip
    kinds = (subject,) if subject else ("person", "collective")
    subjects = subjects_below(request.user, form.unit(), moment.facts_on, kinds)
    simulated = simulate(question, subjects)
    kind = next((kind for kind, chip in CHIPS.items() if chip[0] == request.GET.get("doi")), "")
    kept = tuple(one for one in simulated.changes.compared if one.subject_kind in kinds)
    changes = type(simulated.changes)(kept)
    return Asked(form, question, Simulated(changes, simulated.computed_at), subjects, kind, small_under)


def _by_reception(form: LawForm) -> bool:
    """A day of reception was asked: then a verdict counts as it is given, open where an unread text governs."""
    return form.received("tu") is not None or form.received("den") is not None


def _rows(asked: Asked) -> Rows[ChangeRow]:
    """The verdicts that differ, of the kind asked for: awards in order of honour, names in Vietnamese order."""
    parts = []
    for place, one in enumerate(asked.compared):
        kept = [i for i, pattern in enumerate(one.patterns) if not asked.kind or pattern.kind == asked.kind]
        rows = one.rows.filter(pl.col("pattern").cast(pl.Int64).is_in(kept))
        parts.append(rows.with_columns(place=pl.lit(place, dtype=pl.Int64)))
    schema = {"subject": pl.Int64, "pattern": pl.UInt32, "place": pl.Int64}
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    frame = frame.join(asked.subjects, on="subject", how="left").sort("place", "sort_key", "subject")
    names = place_names(today())

    def make(part: pl.DataFrame) -> list[ChangeRow]:
        whom = people_and_units(part["subject"].to_list(), names)
        return [
            ChangeRow(asked.compared[place], asked.compared[place].patterns[pattern], whom[subject])
            for subject, pattern, place in part.select("subject", "pattern", "place").iter_rows()
            if subject in whom
        ]

    return Rows(frame, make)


def _columns(asked: Asked) -> list[Column[ChangeRow]]:
    old, new = asked.titles
    year = asked.question.moment.year

    def name(row: ChangeRow) -> SafeString:
        url = reverse("explain", args=[row.compared.award, year, row.whom.slug])
        return format_html('<a class="row-link" href="{}">{}</a>', url, row.whom)

    def told(row: ChangeRow) -> SafeString:
        return side_told(row.compared, row.pattern, 0, old) + side_told(row.compared, row.pattern, 1, new)

    award = Column[ChangeRow]("giai", lazy("Danh hiệu, hình thức"), lambda r: award_name(r.compared.award))
    return [
        Column("ten", lazy("Họ và tên, tập thể"), name, value=str, fixed=True),
        Column("don_vi", lazy("Đơn vị"), lambda r: r.whom.place),
        *([] if asked.one else [award]),
        Column("truoc", old, lambda r: verdict(r.pattern.before), value=lambda r: verdict_words(r.pattern.before)),
        Column("sau", new, lambda r: verdict(r.pattern.after), value=lambda r: verdict_words(r.pattern.after)),
        Column("vi_sao", lazy("Vì sao"), told, value=lambda r: ""),
        Column("thieu", _("Vướng theo %(law)s") % {"law": old}, str, value=lambda r: listed(r.pattern.before_reasons), on_screen=False),
        Column("chua-ro", _("Vướng theo %(law)s") % {"law": new}, str, value=lambda r: listed(r.pattern.after_reasons), on_screen=False),
    ]  # fmt: skip


def _chips(asked: Asked) -> list[dict[str, Any]]:
    counts = asked.simulated.changes.counts
    chips = [
        {
            "key": "",
            "label": _("Mọi thay đổi"),
            "count": sum(counts.values()),
            "css": "",
            "icon": "",
            "here": not asked.kind,
        }
    ]
    for kind in KINDS:
        key, label, css, icon_name = CHIPS[kind]
        chips.append({"key": key, "label": label, "count": counts[kind], "css": css, "icon": icon_name, "here": asked.kind == kind})  # fmt: skip
    return chips


def _tiles(asked: Asked) -> list[tuple[str, str]]:
    old, new = asked.titles
    before, after = (sum(one.eligible(side) for one in asked.compared) for side in (0, 1))
    return [
        (num(before), _("đủ điều kiện theo %(law)s") % {"law": old}),
        (num(after), _("đủ điều kiện theo %(law)s") % {"law": new}),
        (num(sum(asked.simulated.changes.counts.values())), _("kết luận đổi")),
    ]


def _summary(asked: Asked) -> list[dict[str, Any]]:
    """A line an award, when all were asked."""
    if asked.one:
        return []
    return [
        {
            "key": f"{one.award}:{one.subject_kind}",
            "name": award_name(one.award),
            "subject": SUBJECT_WORDS[one.subject_kind],
            "before": one.eligible(0) if one.before.standard else None,
            "after": one.eligible(1) if one.after.standard else None,
            "counts": [(CHIPS[kind][1], one.counts[kind]) for kind in KINDS],
        }
        for one in asked.compared
    ]


def _warnings(asked: Asked) -> list[tuple[str, list[str]]]:
    """What the instruments of each side say of the answer: unread texts, and awards without a text for that day."""
    found = []
    for title, sides in zip(
        asked.titles, zip(*((c.before, c.after) for c in asked.compared), strict=True), strict=False
    ):
        lines = [in_plain_words(text) for side in sides for text in side.warnings]
        silent = [
            award_name(c.award)
            for c, side in zip(asked.compared, sides, strict=True)
            if side.standard is None
        ]
        if silent:
            lines.append(
                _("Chưa có bản luật nào được nạp cho ngày này: %(awards)s.") % {"awards": ", ".join(silent)}
            )
        if lines:
            found.append((title, list(dict.fromkeys(lines))))
    return found


def _panel(asked: Asked) -> equity_panel.Panel | None:
    one = asked.one
    if one is None:
        return None
    traits = load_traits(asked.question.moment, one.subject_kind, one.award, small_under=asked.small_under)
    old, new = asked.titles
    sides = [(f"{_('Đủ điều kiện')}, {title}", column) for title, column in ((old, "before"), (new, "after"))]
    lists = [
        (label, Population(column, one.verdicts.filter(pl.col(column)), traits)) for label, column in sides
    ]
    workforce = Population(equity_panel.WORKFORCE, one.verdicts, traits)
    return equity_panel.panel([(_("Lực lượng"), workforce), *lists], one.subject_kind, asked.small_under)


def _title(asked: Asked) -> list[str]:
    old, new = asked.titles
    question, unit = asked.question, asked.form.unit()
    about = award_name(asked.one.award) if asked.one else _("mọi danh hiệu, hình thức")
    lines = [
        _("Thử đổi luật: %(old)s so với %(new)s") % {"old": old, "new": new},
        f"{about}, {_('năm')} {question.moment.year}. {_('Đơn vị')}: {unit.name if unit else _('mọi đơn vị trong phạm vi')}. "
        + _("Luật ngày %(a)s so với ngày %(b)s, dữ liệu đến ngày %(c)s.") % {
            "a": format_date(question.before.law_on), "b": format_date(question.after.law_on), "c": format_date(question.moment.facts_on),
        },
    ]  # fmt: skip
    lines += [compared_reception(asked.question), *(f"{value} {words}" for value, words in _tiles(asked))]
    if question.assume:
        lines.append(assumption())
    made = _panel(asked)
    lines += [f"{title}: {text}" for title, texts in _warnings(asked) for text in texts]
    return lines + (made.sentences() if made else [])


def assumption() -> str:
    """What is taken as done when nobody recorded it."""
    return _("Giả định cho cả hai bên: tiêu chuẩn định tính chưa ai xác nhận thì coi là đạt, đã đăng ký thi đua, không ghi nghỉ thì coi là làm đủ năm.")  # fmt: skip
