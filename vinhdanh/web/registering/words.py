"""What the screens of registering share: the year asked for, states as tags, shares, and what the law says in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vinhdanh.campaigns.models import Pledge
from vinhdanh.campaigns.queries import call_for
from vinhdanh.campaigns.states import PledgeState
from vinhdanh.engine.rules import rulebook
from vinhdanh.facts.queries import moment_of
from vinhdanh.facts.registering import Asks, RegistrationRule, registration_rule
from vinhdanh.kit.dates import format_date, today
from vinhdanh.kit.numbers import format_number
from vinhdanh.org.models import Unit
from vinhdanh.templatetags.ui import icon
from vinhdanh.web.clauses import clause_url
from vinhdanh.web.law import award_name
from vinhdanh.web.law_words import in_law
from vinhdanh.web.reading import SignedIn
from vinhdanh.web.working import working

FIRST_YEAR = 2004
_TAGS = {
    PledgeState.DRAFT: ("", "edit"),
    PledgeState.SUBMITTED: ("", "hourglass"),
    PledgeState.APPROVED: ("tag-yes", "circle-check"),
    PledgeState.RETURNED: ("tag-warn", "arrow-back-up"),
    PledgeState.WITHDRAWN: ("", "circle-minus"),
}


def year_asked(request: SignedIn, unit: Unit | None = None) -> int:
    """`?nam=`; else the coming year once somebody called for it, else the year in which one works."""
    text = request.GET.get("nam", "")
    if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= today().year + 1:
        return int(text)
    if unit is not None and call_for(unit, today().year + 1, today()) is not None:
        return today().year + 1
    context = working(request)
    return context.year if context else today().year


def years_offered() -> range:
    """The coming year and ten before it."""
    return range(today().year + 1, today().year - 11, -1)


def day_of(year: int) -> date:
    """Whoever belonged on the last day of a year gone by, or belongs today."""
    return min(today(), date(year, 12, 31))


def state_tag(pledge: Pledge) -> SafeString:
    """The state with its icon; late beside it."""
    css, name = _TAGS[PledgeState(pledge.state)]
    tag = format_html('<span class="tag {}">{}{}</span>', css, icon(name), PledgeState(pledge.state).label)
    if pledge.late:
        return tag + format_html(
            ' <span class="tag tag-warn">{}{}</span>', icon("alert-triangle"), _("trễ hạn")
        )
    return tag


def share_words(share: float | None) -> str:
    """A share as people read it, never rounded up to a whole hundred; "–" where there is nothing to divide by."""
    if share is None:
        return "–"
    tenths = int(share * 1000 + 1e-9)
    return f"{format_number(tenths // 10)}{f',{tenths % 10}' if tenths % 10 else ''} %"


def whom(subject_kind: str) -> str:
    """The kind of subject as a word behind an award's name."""
    return _("cá nhân") if subject_kind == "person" else _("tập thể")


def titled(kind: str, subject_kind: str) -> str:
    """An award with the kind of subject where the catalogue gives it to both."""
    award = rulebook().catalogue.get(kind)
    name = award_name(kind)
    both = award is not None and {"person", "collective"} <= set(award.objects)
    return f"{name} ({whom(subject_kind)})" if both else name


@dataclass(frozen=True)
class Chip:
    """A citation that leads to the rule page."""

    text: str
    url: str


@dataclass(frozen=True)
class RuleWords:
    """Whether the law or a local regulation asks for registration, said in a sentence."""

    name: str
    required: bool | None
    says: str
    chips: list[Chip]


def rules_in_words(asked: Iterable[tuple[str, str]], year: int, unit: Unit | None) -> list[RuleWords]:
    """The sentence of each title (code, kind of subject) for a year, with the regulations in use at the unit."""
    law_on = moment_of(year, today()).law_on
    return [rule_words(registration_rule(kind, subject, law_on, unit.pk if unit else None)) for kind, subject in asked]  # fmt: skip


def rule_words(rule: RegistrationRule) -> RuleWords:
    """What the law says of one title; a law that no longer asks and a regulation that does are both right."""
    chips = [_chip(rule, one) for one in (*rule.by_law, *rule.by_local)]
    if rule.ended is not None and not rule.by_law:
        chips.append(_chip(rule, rule.ended))
    return RuleWords(titled(rule.kind, rule.subject_kind), rule.required, _says(rule), chips)


def _says(rule: RegistrationRule) -> str:
    since = format_date(rule.since)
    if rule.by_law:
        return _("Luật buộc đã đăng ký thi đua mới được xét.")
    if rule.by_local and since:
        return _("Luật không buộc đăng ký từ %(day)s; quy định riêng của đơn vị vẫn yêu cầu.") % {
            "day": since
        }
    if rule.by_local:
        return _("Luật không buộc đăng ký; quy định riêng của đơn vị yêu cầu.")
    if not rule.loaded:
        return _("Chưa nạp tiêu chuẩn của danh hiệu này nên chưa nói được có buộc đăng ký hay không.")
    if since:
        return _("Luật không buộc đăng ký từ %(day)s; đăng ký là để phấn đấu và theo dõi.") % {"day": since}
    return _("Luật không buộc đăng ký; đăng ký là để phấn đấu và theo dõi.")


def _chip(rule: RegistrationRule, one: Asks) -> Chip:
    url = clause_url(rule.kind, one.standard.version, rule.subject_kind, one.clause, one.clause.id)
    return Chip(str(in_law(one.clause.cite)), url)


def standard_lines(kind: str, subject_kind: str, year: int) -> list[Chip]:
    """The standard of a title in plain sentences, clause by clause, each with where it is told; [] when none is loaded."""
    book = rulebook()
    standard = book.standard(kind, subject_kind, moment_of(year, today()).law_on, book.usual_occasion(kind))
    if standard is None:
        return []
    return [
        Chip(str(in_law(clause.says)), clause_url(kind, standard.version, subject_kind, clause, clause.id))
        for clause in standard.clauses
    ]


def pledge_url(pledge: Pledge) -> str:
    return reverse("pledge", args=[pledge.pk])
