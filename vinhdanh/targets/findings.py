"""What is remarked about targets: too low, copied, without a start, about whom it cannot be. Told, never in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.indicators.figures import show
from vinhdanh.org.models import Unit
from vinhdanh.targets.amounts import amount, reached_words
from vinhdanh.targets.comparing import against
from vinhdanh.targets.copies import Copy, Line, nearest
from vinhdanh.targets.gaps import registration_gaps
from vinhdanh.targets.holders import cannot_hold
from vinhdanh.targets.models import Target
from vinhdanh.targets.shipped import shipped_targets
from vinhdanh.targets.states import Against, Fault, Operator, Recipient, TargetState

# a share, the number that it implies together, and the whole of which it is a share
BASES = (("poverty.reduction_rate", "poverty.households_escaped", "poverty.households"),)


@dataclass(frozen=True)
class Finding:
    """One remark: of which target (None: of the whole set), and what it says."""

    fault: Fault
    text: str
    target: int | None = None


def findings(targets: Sequence[Target]) -> list[Finding]:
    """Of the targets of one unit and period, each first, then of them together."""
    kinds = list(AwardKind.objects.all()) if any(one.award_form for one in targets) else []
    found = [finding for target in targets for finding in of_one(target, kinds)]
    return [*found, *_bases(targets), *_copied(targets), *_registered(targets)]


def of_one(target: Target, kinds: Iterable[AwardKind] = ()) -> Iterator[Finding]:
    """What one target gives reason to ask, on its own."""
    if target.indicator_id is None:
        yield Finding(Fault.NO_INDICATOR, _("Chưa gắn chỉ số nên chưa tính được kết quả."), target.pk)
    bounds = target.baseline_bounds
    if bounds is None:
        yield Finding(
            Fault.NO_BASELINE, _("Chưa ghi mức đã đạt trước đó; không biết chỉ tiêu cao hay thấp."), target.pk
        )
    elif against(target.operator, target.value, bounds) == Against.BELOW:
        yield Finding(
            Fault.BELOW_BASELINE,
            _("Chỉ tiêu %(value)s thấp hơn mức đã đạt %(reached)s.") % {"value": amount(target.value, target.count), "reached": reached_words(bounds, target.count)},
            target.pk,
        )  # fmt: skip
    if target.operator_printed != target.operator:
        yield Finding(
            Fault.OPERATOR,
            _("Văn bản in “%(printed)s”, hiểu là “%(meant)s”.")
            % {"printed": Operator(target.operator_printed).label, "meant": Operator(target.operator).label},
            target.pk,
        )
    if cannot_hold(target.award_form, target.recipient, kinds):
        yield Finding(
            Fault.WRONG_OBJECT,
            _("“%(form)s” không dành cho %(whom)s; hãy sửa đối tượng hoặc danh hiệu.")
            % {"form": target.award_form, "whom": str(Recipient(target.recipient).label).lower()},
            target.pk,
        )


def implied_base(share: Decimal, number: Decimal) -> Decimal | None:
    """The whole that a share and a number imply: 4 % and 4.510 make 112.750."""
    return (100 * number / share).quantize(Decimal(1)) if share else None


def _bases(targets: Sequence[Target]) -> Iterator[Finding]:
    by_code = {one.indicator.code: one for one in targets if one.indicator is not None}
    for rate, number, _whole in BASES:
        if rate in by_code and number in by_code:
            base = implied_base(by_code[rate].value, by_code[number].value)
            yield Finding(
                Fault.BASE,
                _("Mức %(share)s%% cùng %(number)s nghĩa là tổng số %(base)s; hãy đối chiếu với tổng số thật.")
                % {"share": show(by_code[rate].value), "number": show(by_code[number].value), "base": show(base)},
                by_code[rate].pk,
            )  # fmt: skip


def _registered(targets: Sequence[Target]) -> Iterator[Finding]:
    if not targets:
        return
    wanted = {one.indicator.code: one for one in targets if one.indicator is not None}
    for gap in registration_gaps(targets[0].unit, targets[0].period):
        if gap.far and gap.indicator in wanted:
            yield Finding(
                Fault.REGISTERED,
                _("Đăng ký %(signed)s nhưng chỉ đạt %(reached)s: mức đăng ký cao xa kết quả.")
                % {
                    "signed": amount(gap.registered, wanted[gap.indicator].count),
                    "reached": amount(gap.reached, wanted[gap.indicator].count),
                },
                wanted[gap.indicator].pk,
            )


def lines_of(targets: Iterable[Target]) -> list[Line]:
    """As sets are compared; those without an indicator cannot be."""
    return [Line(one.pk, one.indicator.code, one.value, one.value_high) for one in targets if one.indicator]


def shipped_sets() -> dict[str, list[Line]]:
    """The sets of the published reports by name: body and period."""
    found: dict[str, list[Line]] = {}
    for one in shipped_targets():
        # a set's period is that of the targets of every year; a single drive belongs to it
        name = f"{one.org} {one.document_number or one.document}"
        found.setdefault(name, []).append(Line(one.code, one.indicator, one.value, one.value_high))
    return found


def other_sets(unit: Unit, targets: Sequence[Target]) -> dict[str, list[Line]]:
    """Sets already issued: the unit's own of other periods and those of other units over the same indicators."""
    own = {one.pk for one in targets}
    indicators = {one.indicator_id for one in targets if one.indicator_id}
    rows = (
        Target.objects.filter(indicator_id__in=indicators)
        .exclude(pk__in=own)
        .exclude(state=TargetState.DRAFT)
    )
    periods = {(one.since, one.until) for one in targets}
    level = (
        rows.filter(unit__kind=unit.kind)
        .select_related("unit", "indicator")
        .order_by("unit_id", "since", "pk")
    )
    found: dict[str, list[Line]] = {}
    for (_unit, since, until), group in groupby(level, key=lambda one: (one.unit_id, one.since, one.until)):
        members = list(group)
        if members[0].unit_id == unit.pk and (since, until) in periods:
            continue
        found[f"{members[0].unit.name} {members[0].period.label()}"] = lines_of(members)
    return found


def copy_of(targets: Sequence[Target]) -> Copy | None:
    """The set that this one is nearest to, when near enough to ask."""
    if not targets:
        return None
    return nearest(lines_of(targets), shipped_sets() | other_sets(targets[0].unit, targets))


def _copied(targets: Sequence[Target]) -> Iterator[Finding]:
    copy = copy_of(targets)
    if copy is not None:
        yield Finding(
            Fault.COPIED,
            _("%(same)s trong %(all)s chỉ tiêu có mức giống hệt bộ chỉ tiêu của %(other)s; hãy xem có phải chép lại không.")
            % {"same": len(copy.pairs), "all": len(targets), "other": copy.of},
        )  # fmt: skip
