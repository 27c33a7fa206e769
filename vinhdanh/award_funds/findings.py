"""What the law says of a fund's figures: ceilings and shares that are loaded, each with its article; what is not loaded is said too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from vinhdanh.award_funds.queries import Account
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.states import NUMBERED
from vinhdanh.engine.money_rows import FundRule
from vinhdanh.engine.rules import Rulebook
from vinhdanh.funds.models import FundUse
from vinhdanh.funds.states import AWARD_USES, CONTRIBUTIONS, FundKind, UseKind
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import search_key
from vinhdanh.kit.numbers import format_number
from vinhdanh.legal.queries import current_rulebook


class Weight(StrEnum):
    """How a finding weighs."""

    WRONG = "wrong"
    FINE = "fine"
    UNKNOWN = "unknown"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One thing found, in a sentence, with the article that says so; `unverified`: that text was not read from its source."""

    code: str
    weight: Weight
    says: str
    cite: str = ""
    unverified: bool = False


def findings(account: Account, law_on: date, book: Rulebook | None = None) -> list[Finding]:
    """Everything found about a fund by the law in force on `law_on`; the arithmetic of any fund, the law of an award fund."""
    found = [*_covered(account)]
    if account.fund.kind != FundKind.AWARD:
        return found
    rules = {rule.code: rule for rule in (book or current_rulebook()).money.fund if rule.holds_on(law_on)}
    found.append(_size(account, rules.get("size"), law_on))
    found.append(_organising(account, rules.get("organising"), law_on))
    apart = rules.get("apart")
    if apart is not None:
        found.append(Finding("apart", Weight.NOTE, apart.says, apart.cite, apart.unverified))
    return [*found, *_twice(account)]


def _covered(account: Account) -> list[Finding]:
    if account.left_vnd >= 0:
        return []
    words = {"gap": _vnd(-account.left_vnd), "received": _vnd(account.received_vnd)}
    return [
        Finding("overspent", Weight.WRONG, _("Đã chi nhiều hơn đã thu %(gap)s (thu %(received)s).") % words)
    ]


def _size(account: Account, rule: FundRule | None, law_on: date) -> Finding:
    if rule is None or rule.share is None:
        return _unread("size", _("mức trích lập quỹ"), law_on)
    base = account.fund.salary_fund_vnd
    if base is None:
        says = _("Chưa ghi quỹ tiền lương theo ngạch, bậc nên chưa biết mức trích tối đa.")
        return Finding("size", Weight.UNKNOWN, says, rule.cite, rule.unverified)
    limit = int(rule.share * base)
    own = sum(vnd for kind, vnd in account.money.sources.items() if kind not in (*CONTRIBUTIONS, "carried"))
    words = {
        "own": _vnd(own),
        "share": _percent(rule.share),
        "limit": _vnd(limit),
        "gap": _vnd(abs(own - limit)),
    }
    if own > limit:
        says = _("Trích %(own)s, vượt mức tối đa %(share)s quỹ tiền lương là %(limit)s: thừa %(gap)s (không kể khoản ủng hộ và số dư năm trước).")  # fmt: skip
        return Finding("size", Weight.WRONG, says % words, rule.cite, rule.unverified)
    says = _("Trích %(own)s, trong mức tối đa %(share)s quỹ tiền lương là %(limit)s.")
    return Finding("size", Weight.FINE, says % words, rule.cite, rule.unverified)


def _organising(account: Account, rule: FundRule | None, law_on: date) -> Finding:
    if rule is None or rule.share is None:
        return _unread("organising", _("phần chi tổ chức phong trào"), law_on)
    if not account.received_vnd:
        says = _("Quỹ chưa ghi nguồn nào nên chưa biết phần dành cho tổ chức phong trào.")
        return Finding("organising", Weight.UNKNOWN, says, rule.cite, rule.unverified)
    most = int(rule.share * account.received_vnd)
    spent = sum(line.spent_vnd for line in account.lines if line.kind == UseKind.EMULATION)
    words = {
        "spent": _vnd(spent),
        "share": _percent(rule.share),
        "most": _vnd(most),
        "gap": _vnd(abs(spent - most)),
    }
    if spent > most:
        says = _(
            "Chi công tác thi đua, tuyên truyền %(spent)s, hơn phần %(share)s của quỹ là %(most)s: quá %(gap)s."
        )
        return Finding("organising", Weight.WRONG, says % words, rule.cite, rule.unverified)
    says = _("Chi công tác thi đua, tuyên truyền %(spent)s trên phần %(share)s của quỹ là %(most)s.")
    return Finding("organising", Weight.FINE, says % words, rule.cite, rule.unverified)


def _twice(account: Account) -> list[Finding]:
    """Prizes written by hand whose decision is in the system: it is read from there already."""
    typed = FundUse.objects.filter(fund=account.fund, kind__in=AWARD_USES, voided_on__isnull=True).exclude(
        decision_no=""
    )
    numbers = {search_key(one.decision_no): one.decision_no for one in typed.only("decision_no")}
    if not numbers:
        return []
    decided = Decision.objects.filter(
        unit=account.fund.unit, state__in=NUMBERED, decided_on__year=account.fund.year
    ).values_list("number", flat=True)
    twice = sorted(numbers[key] for key in {search_key(number) for number in decided} & set(numbers))
    says = _(
        "Tiền thưởng theo quyết định %(number)s đã tự vào quỹ; khoản chi ghi tay trùng quyết định ấy, hãy bỏ một."
    )
    return [Finding("twice", Weight.WRONG, says % {"number": number}) for number in twice]


def _unread(code: str, what: str, law_on: date) -> Finding:
    says = _("Chưa đối chiếu quy định về %(what)s của ngày %(day)s, nên không kết luận.")
    return Finding(code, Weight.UNKNOWN, says % {"what": what, "day": format_date(law_on)})


def _vnd(amount: int) -> str:
    return _("%(amount)s đồng") % {"amount": format_number(amount)}


def _percent(share: Decimal) -> str:
    return f"{format_number(share * 100)}%"
