"""What the law says, told: the clauses behind a difference with their citation chips, and its own caps."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vinhdanh.engine.caps import caps_on, every_cap
from vinhdanh.facts.changes import Compared, Pattern, Side
from vinhdanh.facts.models import VerdictSet
from vinhdanh.facts.reasons import Reason
from vinhdanh.legal.queries import codes_in_use, current_rulebook
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law, in_law_marked

_SHOWN_REASONS = 8


def listed(reasons: tuple[Reason, ...]) -> str:
    return "; ".join(f"{in_law(r.says)} ({in_law(r.cite)}): {reason_words(r)}" for r in reasons)


def reason_words(reason: Reason) -> str:
    return _("chưa đủ dữ liệu") if reason.result is None else _("chưa đạt")


def side_told(compared: Compared, pattern: Pattern, side: int, title: str) -> SafeString:
    reasons = (pattern.before_reasons, pattern.after_reasons)[side]
    verdict_there = (pattern.before, pattern.after)[side]
    if (compared.before, compared.after)[side].held:
        return format_html(
            '<span class="sub">{}: {}</span>',
            title,
            _("chưa kết luận được, văn bản đang áp dụng chưa được nạp"),
        )
    if not reasons:
        missing = (compared.before, compared.after)[side].standard is None
        if missing:
            return format_html(
                '<span class="sub">{}: {}</span>', title, _("chưa có bản luật nào được nạp cho ngày này")
            )
        return SafeString("") if verdict_there is not True else format_html('<span class="sub">{}: {}</span>', title, _("không vướng điều nào"))  # fmt: skip
    lines = format_html_join(
        "", '<span class="reason">{} <span class="muted">({})</span> {}</span>',
        ((in_law_marked(r.says), reason_words(r), cite_chip(compared, side, r)) for r in reasons[:3]),
    )  # fmt: skip
    if len(reasons) > 3:
        lines += format_html(
            '<span class="sub">{}</span>', _("và %(n)d điều kiện nữa") % {"n": len(reasons) - 3}
        )
    return format_html('<span class="sub">{}:</span>{}', title, lines)


def cite_chip(compared: Compared, side: int, reason: Reason) -> SafeString:
    """The citation as a chip that opens the rule at that clause, both versions side by side."""
    if not reason.cite:
        return SafeString("")
    url = clause_url(compared, (compared.before, compared.after)[side], reason.id)
    return format_html('<a class="cite" href="{}">{}{}</a>', url, icon("book"), in_law_marked(reason.cite))


def clause_url(compared: Compared, side: Side, clause: str) -> str:
    """The page of the rule at a clause of one side."""
    standards = [s.standard for s in (compared.before, compared.after) if s.standard]
    shown = "".join(f"&ban={s.version.in_force.isoformat()}" for s in standards)
    url = f"{reverse('rule', args=[compared.award])}?doi_tuong={compared.subject_kind}{shown}"
    own = {c.id for c in side.standard.version.walk()} if side.standard else set()
    if side.standard is not None and clause in own:
        return f"{url}#{side.standard.version.in_force.isoformat()}--{clause}"
    return url if "." in clause else f"{url}#chung--{clause}"


def top_reasons(compared: tuple[Compared, ...], kind: str, titles: tuple[str, str]) -> list[dict[str, Any]]:
    """The clauses behind most of the changes shown, with how many verdicts each is behind."""
    found: Counter[tuple[int, int, str]] = Counter()
    told: dict[tuple[int, int, str], Reason] = {}
    for place, one in enumerate(compared):
        for pattern in one.patterns:
            if kind and pattern.kind != kind:
                continue
            held = next(
                (side for side, one_side in enumerate((one.before, one.after)) if one_side.held), None
            )
            if held is not None:
                # what the last text loaded says of them did not move: the text that is not loaded did
                key = (place, held, "")
                found[key] += pattern.subjects
                told.setdefault(key, Reason("", "", _("Văn bản đang áp dụng chưa được nạp"), None))
                continue
            for side, reasons in enumerate((pattern.before_reasons, pattern.after_reasons)):
                for reason in reasons:
                    key = (place, side, reason.id)
                    found[key] += pattern.subjects
                    told.setdefault(key, reason)
    return [
        {
            "law": titles[side], "award": "" if len(compared) == 1 else award_name(compared[place].award),
            "says": told[place, side, name].says, "words": reason_words(told[place, side, name]) if name else _("chưa kết luận"), "count": count,
            "chip": cite_chip(compared[place], side, told[place, side, name]),
        }
        for (place, side, name), count in found.most_common(_SHOWN_REASONS)
        if count
    ]  # fmt: skip


def law_says(chosen: VerdictSet) -> list[tuple[str, str]]:
    """What the law of the day itself says of a cap on this award, with citations."""
    book = current_rulebook()
    caps = caps_on(every_cap(book), chosen.award, chosen.subject_kind, chosen.law_on, overlays=codes_in_use())
    return [(cap.says, cap.cite) for cap in caps]
