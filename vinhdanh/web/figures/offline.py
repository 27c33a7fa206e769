"""Entering without a network: the page, what it needs, and the one door through which kept numbers come in later."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vinhdanh.accounts.spoken import spoken
from vinhdanh.indicators import access
from vinhdanh.indicators.cells import Entry, Fate, Outcome, write_cells
from vinhdanh.indicators.figures import read
from vinhdanh.indicators.figures import show as shown
from vinhdanh.indicators.models import Indicator, UnitReturn
from vinhdanh.indicators.readiness import rules_for
from vinhdanh.indicators.sheet import LineSeen, sheet_of
from vinhdanh.indicators.states import WRITABLE, Origin
from vinhdanh.indicators.validation.rules import Rule, RuleKind
from vinhdanh.kit.dates import today
from vinhdanh.kit.verdict import Refused
from vinhdanh.org import access as org_access
from vinhdanh.org.states import WRITES_RECORDS
from vinhdanh.web.figures.words import title_of
from vinhdanh.web.reading import SignedIn, acts, reads

# returns kept in the browser, the most urgent first; entries taken in one sending
MOST_SHEETS, MOST_ENTRIES = 20, 2000
_CHECKED_OFFLINE = (RuleKind.SUM, RuleKind.SUBSET, RuleKind.PRODUCT)
# returns whose period ended longer ago are not carried about
_FRESH = timedelta(days=400)


@reads
def figure_offline(request: SignedIn) -> HttpResponseBase:
    """The page itself: nothing of anybody stands in it, so that it may be kept in the browser."""
    return render(request, "figures/offline.html", {"says": _says()})


@reads
def figure_offline_sheets(request: SignedIn) -> HttpResponseBase:
    """The returns one may enter now, with bounds, rules and what stands: kept in the browser until next time."""
    held = org_access.assignments(request.user).filter(role__in=WRITES_RECORDS).values("unit_id")
    rows = access.returns_visible_to(request.user).filter(
        unit_id__in=held, state__in=WRITABLE, until__gte=today() - _FRESH
    )
    chosen = rows.select_related("unit", "form", "locked_by").order_by("due_on", "pk")[:MOST_SHEETS]
    answer = JsonResponse({
        "user": request.user.pk, "name": str(request.user), "token": get_token(request), "sheets": [_sheet(one) for one in chosen],
    })  # fmt: skip
    patch_cache_control(answer, no_store=True)
    return answer


@acts
def figure_offline_send(request: SignedIn) -> HttpResponseBase:
    """Take what was kept; every entry bears a key, so that a second sending is the first one's result."""
    try:
        sent = json.loads(request.body)
        entries = sent["entries"]
        user = sent["user"]
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"why": _("Nội dung gửi lên không đọc được.")}, status=400)
    if user != request.user.pk:
        return JsonResponse({"why": _("Số này nhập dưới tài khoản khác; hãy đăng nhập tài khoản đó.")}, status=409)  # fmt: skip
    if not isinstance(entries, list) or len(entries) > MOST_ENTRIES:
        return JsonResponse({"why": _("Gửi mỗi lần tối đa %(n)s ô.") % {"n": MOST_ENTRIES}}, status=400)
    by_return: dict[int, list[dict[str, Any]]] = {}
    results: list[dict[str, Any]] = []
    for one in entries:
        try:
            by_return.setdefault(int(one["ret"]), []).append(one)
        except (KeyError, TypeError, ValueError):
            results.append(_refused(one, _("Nội dung gửi lên không đọc được.")))
    for pk, rows in by_return.items():
        results += _written(request, pk, rows)
    return JsonResponse({"results": results})


@reads
@login_not_required
def figure_worker(request: SignedIn) -> HttpResponseBase:
    """The service worker, from our own scripts: its address sets how far it reaches."""
    text = (settings.BASE_DIR / "static" / "js" / "figures-worker.js").read_text(encoding="utf-8")
    answer = HttpResponse(text, content_type="text/javascript")
    answer["Service-Worker-Allowed"] = "/so-lieu/"
    patch_cache_control(answer, no_cache=True)
    return answer


def _says() -> list[tuple[str, str]]:
    """What the page says on its own; words in braces are filled in by the browser."""
    return [
        ("online", _("Có mạng")), ("offline", _("Mất mạng")), ("waiting", _("Chờ gửi.")), ("sent", _("Đã gửi.")),
        ("last", _("Kỳ trước: {last}")), ("nothing", _("trống")),
        ("not-a-number", _("“{text}” không phải số; hãy gõ dạng 1.234.567,5.")), ("too-large", _("Số quá lớn.")),
        ("whole", _("Số này là số nguyên.")), ("decimals", _("Tối đa {n} chữ số sau dấu phẩy.")),
        ("least", _("Nhỏ hơn mức nhỏ nhất {bound}.")), ("most", _("Lớn hơn mức lớn nhất {bound}.")),
        ("conflict", _("Trên máy chủ ô này nay là {value} ({by}). Chọn số nào?")),
        ("signed-out", _("Phiên làm việc đã hết; số vẫn được giữ ở đây.")), ("failed", _("Chưa gửi được; số vẫn được giữ ở đây.")),
        ("refused", _("Máy chủ chưa nhận: {why}")), ("all-sent", _("Đã gửi hết.")), ("some-left", _("Còn {n} ô cần xem lại.")),
    ]  # fmt: skip


def _sheet(found: UnitReturn) -> dict[str, Any]:
    sheet = sheet_of(found)
    indicators = [line.indicator for line in sheet.lines]
    return {
        "ret": found.pk, "title": title_of(found), "unit": found.unit.name, "due": found.due_on.isoformat(),
        "blocks": [
            {"heading": block.heading, "lines": [_line(line) for line in block.lines if not line.computed]}
            for block in sheet.blocks
        ],
        "rules": [_rule(rule) for rule in rules_for(indicators) if rule.kind in _CHECKED_OFFLINE],
    }  # fmt: skip


def _line(line: LineSeen) -> dict[str, Any]:
    one: Indicator = line.indicator
    return {
        "order": line.order, "label": str(one), "count": one.counted.label, "money": one.counted.is_money, "note": one.note,
        "decimals": 0 if one.whole else one.counted.decimals or 4, "least": _text(one.least), "most": _text(one.most),
        "required": line.required,
        "cells": [
            {"code": cell.code, "part": cell.part, "label": cell.label if cell.part else "", "value": _text(cell.value), "last": cell.shown_last}
            for cell in line.cells
        ],
    }  # fmt: skip


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "kind": rule.kind.value, "whole": rule.whole, "parts": list(rule.parts), "says": _said(rule), "atMost": rule.at_most,
    }  # fmt: skip


def _said(rule: Rule) -> str:
    return rule.says_en if get_language() == "en" and rule.says_en else rule.says


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _written(request: SignedIn, pk: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = access.returns_visible_to(request.user).filter(pk=pk).first()
    if found is None:
        return [_refused(one, _("Không có báo cáo này trong phạm vi của anh/chị.")) for one in rows]
    known = {line.indicator.code: line.indicator for line in found.form.lines.select_related("indicator")}
    entries: list[tuple[dict[str, Any], Entry]] = []
    results: list[dict[str, Any]] = []
    for one in rows:
        try:
            entries.append((one, _entry(one, known)))
        except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
            results.append(_refused(one, spoken(problem.args[0]) if isinstance(problem, ValueError) and problem.args else _("Nội dung gửi lên không đọc được.")))  # fmt: skip
    try:
        outcomes = write_cells(found, [entry for _one, entry in entries], origin=Origin.OFFLINE, by=request.user)  # fmt: skip
    except Refused as refused:
        return results + [_refused(one, refused.why) for one, _entry in entries]
    return results + [_result(one, outcome) for (one, _entry), outcome in zip(entries, outcomes, strict=True)]


def _entry(one: dict[str, Any], known: dict[str, Indicator]) -> Entry:
    code, part = str(one["code"]), str(one.get("part", ""))
    indicator = known.get(code)
    text = str(one["text"])
    if indicator is None:
        raise ValueError(_("Biểu này không có chỉ số “%(code)s”.") % {"code": code})
    value = read(text, indicator)
    if value is None:
        raise ValueError(_("Ô trống không xoá số đã nhập; muốn bỏ số hãy bấm “Xoá số này”."))
    seen = one.get("seen")
    return Entry(
        code, part, value, key=UUID(str(one["key"])), says_seen=True, seen=None if seen is None else Decimal(str(seen))
    )  # fmt: skip


def _refused(one: Any, why: str) -> dict[str, Any]:
    key = one.get("key") if isinstance(one, dict) else None
    return {"key": key, "fate": Fate.REFUSED.value, "why": why, "value": None, "shown": ""}


def _result(one: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    return {
        "key": one["key"], "fate": outcome.fate.value, "why": outcome.why, "value": _text(outcome.value), "shown": shown(outcome.value),
        "by": outcome.by, "at": outcome.at.isoformat() if outcome.at else None,
    }  # fmt: skip
