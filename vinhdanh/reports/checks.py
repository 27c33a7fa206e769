"""What a report lacks and what in it cannot be right, told before it is issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vinhdanh.kit.numbers import format_number
from vinhdanh.reports.content import Content, Figure, Gap, Section, Written, tokens_in
from vinhdanh.reports.models import PeriodReport
from vinhdanh.reports.numbering import gaps_in
from vinhdanh.reports.similar import twins_of
from vinhdanh.reports.states import BLOCKS, GapKind
from vinhdanh.reports.typed import held_against, typed_numbers


def findings(report: PeriodReport, content: Content) -> list[Gap]:
    """Everything to be told, what stops the issue first, then in the order of the report."""
    found = [*content.gaps, *of_content(content), *_blank_head(report), *_similar(report, content)]
    return sorted(found, key=lambda gap: gap.kind not in BLOCKS)


def blocking(content: Content) -> list[Gap]:
    """What stands against issuing: numbers announced that are not printed, headings out of order."""
    return [gap for gap in (*content.gaps, *of_content(content)) if gap.kind in BLOCKS]


def of_content(content: Content) -> list[Gap]:
    """What the content alone tells, without the database."""
    return [
        *_numbering(content),
        *_announced(content),
        *_repeated(content),
        *_partial(content),
        *_typed(content),
    ]


def _numbering(content: Content) -> Iterator[Gap]:
    for section, due in gaps_in(content.sections):
        says = _("Mục “%(heading)s” mang số %(number)s, đúng thứ tự phải là %(due)s.")
        words = {"heading": section.heading, "number": section.number, "due": due}
        yield Gap(GapKind.NUMBERING, section.code, says % words)


def _announced(content: Content) -> Iterator[Gap]:
    """A number of movements that a sentence names is the number of sections printed below it."""
    for figure in content.figures.values():
        parent = figure.ref.get("children_of")
        if parent is None:
            continue
        children = [one for one in content.sections if one.code.startswith(f"{parent}.")]
        if figure.low != len(children):
            says = _("Câu mở đầu nêu %(told)s nhưng phần dưới có %(n)s mục.")
            yield Gap(GapKind.COUNT, str(parent), says % {"told": figure.printed, "n": len(children)})


def _repeated(content: Content) -> Iterator[Gap]:
    """Equal values in one section that count different things: one may be the other typed again."""
    for section in content.sections:
        by_value: dict[object, list[Figure]] = defaultdict(list)
        for token in tokens_in(section):
            figure = content.figures[token]
            if figure.source == "published" and figure.low > 10 and figure.high is None:
                by_value[figure.low].append(figure)
        for figures in by_value.values():
            if len({figure.counted.of for figure in figures} - {"share"}) > 1:
                both = "; ".join(f"{figure.label}: {figure.printed}" for figure in figures)
                yield Gap(GapKind.REPEATED, section.code, _("Số bằng nhau, đếm khác nhau: %(both)s.") % {"both": both})  # fmt: skip


def _partial(content: Content) -> Iterator[Gap]:
    """Figures to which not every unit asked has answered: they stand, and say of how many."""
    for section in content.sections:
        for token in tokens_in(section):
            figure = content.figures[token]
            told, asked = figure.ref.get("told"), figure.ref.get("asked")
            if unfinished := figure.ref.get("unfinished"):
                years = ", ".join(str(year) for year in unfinished)
                says = _("%(label)s: năm %(years)s chưa xét xong nên chưa tính vào khoảng.")
                yield Gap(GapKind.PARTIAL, section.code, says % {"label": figure.label, "years": years})
            if told is not None and asked and told < asked:
                says = _("%(label)s: mới có %(told)s/%(asked)s số liệu phải nộp.")
                words = {"label": figure.label, "told": format_number(told), "asked": format_number(asked)}
                yield Gap(GapKind.PARTIAL, section.code, says % words)


def _typed(content: Content) -> Iterator[Gap]:
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Written):
                yield from _typed_in(content, section, "\n".join(block.lines))


def _typed_in(content: Content, section: Section, text: str) -> Iterator[Gap]:
    figures = [content.figures[token] for token in tokens_in(section)]
    for typed in typed_numbers(text):
        same, alike = held_against(typed, figures)
        if same:
            continue
        if alike:
            shown = "; ".join(f"{one.label}: {one.printed}" for one in alike[:3])
            says = _("Anh/chị gõ “%(typed)s”, số liệu của mục là: %(shown)s.")
            yield Gap(GapKind.CONTRADICTION, section.code, says % {"typed": typed.text, "shown": shown})
        else:
            says = _("“%(typed)s” gõ tay, không có số liệu nào của mục chứng minh.")
            yield Gap(GapKind.UNSOURCED, section.code, says % {"typed": typed.text})


def _blank_head(report: PeriodReport) -> Iterator[Gap]:
    if not report.number or report.issued_on is None:
        yield Gap(GapKind.BLANK_HEAD, "", _("Số hoặc ngày văn bản còn trống: chỉ lưu được ở dạng dự thảo."))


def _similar(report: PeriodReport, content: Content) -> Iterator[Gap]:
    texts = [
        (section.code, "\n".join(block.lines))
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Written)
    ]
    for twin in twins_of(report, texts):
        says = _("Câu giống nguyên văn %(where)s: “%(text)s”")
        yield Gap(GapKind.SIMILAR, twin.section, says % {"where": twin.where, "text": twin.text})
