"""The gauge in plain sentences, in the reader's language: each group, each limit, what has to change."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.engine.equity import EquityLimit, Share
from vinhdanh.facts.equity import FIRST_WITHIN
from vinhdanh.facts.gauge import Gauge, GaugeLine
from vinhdanh.facts.limits import LimitFinding, Standing

# shares that differ by less are called about the same
ABOUT = 0.01
# of more than so many unknown, the share among the known alone would mislead
MANY_UNKNOWN = 0.1
_NAMES: dict[str, Promise] = {
    "leader": lazy("Lãnh đạo"),
    "direct": lazy("Người trực tiếp lao động, công tác"),
    "woman": lazy("Nữ"),
    "minority": lazy("Dân tộc thiểu số"),
    "non_state": lazy("Ngoài khu vực nhà nước"),
    "remote": lazy("Vùng sâu, vùng xa, biên giới, hải đảo"),
}
_NOUNS = {"person": lazy("người"), "collective": lazy("tập thể")}


def group_name(group: str, small_under: int) -> str:
    """What a group is called; the two that depend on a number say it."""
    if group == "small":
        return _("Tập thể nhỏ (dưới %(n)s người)") % {"n": _number(small_under)}
    if group == "first":
        return _("Lần đầu (sổ không có trong %(n)d năm trước)") % {"n": FIRST_WITHIN}
    return str(_NAMES[group])


def percent(share: float | Decimal | None) -> str:
    """0.5771 → 57,7 %; a dash when nothing is known."""
    return "–" if share is None else f"{_points(share)} %"


def share_told(share: Share) -> str:
    """A share in short; where many are not known, between what and what it lies."""
    if not share.total:
        return _("không có ai")
    if not share.known:
        return _("chưa rõ")
    if share.unknown <= MANY_UNKNOWN * share.total:
        return _together(percent(share.share))
    low, high = share.bounds
    return _together(f"{_points(low)}–{percent(high)}")


def compared(mine: Share, base: Share) -> str:
    """A share against the workforce's, in words."""
    if mine.share is None or base.share is None:
        return _("chưa so được")
    gap = mine.share - base.share
    if abs(gap) < ABOUT:
        return _("ngang lực lượng")
    words = _("cao hơn lực lượng %(n)s điểm %%") if gap > 0 else _("thấp hơn lực lượng %(n)s điểm %%")
    return words % {"n": _points(abs(gap))}


def line_said(gauge: Gauge, line: GaugeLine) -> str:
    """One group as a sentence: how many of the list, of the workforce, and of the awarded of the years before."""
    return f"{group_name(line.group, gauge.small_under)}: {line_told(gauge, line)}"


def line_told(gauge: Gauge, line: GaugeLine) -> str:
    """The same sentence where the group's name stands over it."""
    told = f"{_listed_said(gauge, line)}, {_workforce_said(line)}"
    if gauge.years:
        many = {"years": ", ".join(map(str, gauge.years)), "shares": ", ".join(map(share_told, line.before))}
        told += "; " + _("trong số được tặng các năm %(years)s: %(shares)s") % many
    return _together(f"{told}.")


def _listed_said(gauge: Gauge, line: GaugeLine) -> str:
    listed, noun = line.listed, str(_NOUNS[gauge.kind])
    if not listed.total:
        return _("danh sách chưa có ai")
    if not listed.known:
        words = {"total": _number(listed.total), "noun": noun}
        return _("chưa rõ ai trong %(total)s %(noun)s của danh sách") % words
    words = {"yes": _number(listed.yes), "known": _number(listed.known), "noun": noun}
    words |= {"share": percent(listed.share), "unknown": _number(listed.unknown)}
    if not listed.unknown:
        return _("%(yes)s trên %(known)s %(noun)s trong danh sách (%(share)s)") % words
    return _("%(yes)s trên %(known)s %(noun)s đã rõ trong danh sách (%(share)s), %(unknown)s chưa rõ") % words


def _workforce_said(line: GaugeLine) -> str:
    if line.workforce.share is None:
        return _("lực lượng thì chưa rõ")
    words = {"share": share_told(line.workforce)}
    if line.listed.share is None:
        return _("lực lượng có %(share)s") % words
    if abs(line.listed.share - line.workforce.share) >= ABOUT:
        return _("trong khi chiếm %(share)s lực lượng") % words
    return _("chiếm %(share)s lực lượng") % words


def limit_asks(limit: EquityLimit) -> str:
    """What a limit asks of a list, in one phrase."""
    if limit.at_least is not None:
        return _("ít nhất %(share)s danh sách") % {"share": percent(limit.at_least)}
    if limit.at_most is not None:
        return _("nhiều nhất %(share)s danh sách") % {"share": percent(limit.at_most)}
    if not limit.workforce_minus:
        return _("không thấp hơn tỷ lệ trong lực lượng")
    words = _("không thấp hơn tỷ lệ trong lực lượng quá %(n)s điểm %%")
    return words % {"n": _points(limit.workforce_minus)}


def finding_said(finding: LimitFinding, gauge: Gauge) -> str:
    """How the list stands to a limit, with the number that would keep it."""
    listed = finding.line.listed
    words = {
        "group": group_name(finding.limit.group, gauge.small_under), "asked": limit_asks(finding.limit),
        "yes": _number(listed.yes), "total": _number(listed.total), "noun": str(_NOUNS[gauge.kind]),
    }  # fmt: skip
    if not listed.total or finding.wanted is None:
        why = _("lực lượng chưa rõ nên chưa nói được") if listed.total else _("danh sách chưa có ai")
        return f"{_('%(group)s: quy định đòi %(asked)s') % words}; {why}."
    words["wanted"] = _number(finding.wanted)
    told = (
        _("%(group)s: quy định đòi %(asked)s, tức %(wanted)s trên %(total)s %(noun)s; danh sách có %(yes)s")
        % words
    )
    return _together(f"{told}{_outcome_said(finding, finding.wanted)}.")


def _outcome_said(finding: LimitFinding, wanted: int) -> str:
    listed = finding.line.listed
    if finding.standing == Standing.OK:
        return ""
    if finding.standing == Standing.UNKNOWN:
        return _(", còn tùy ở những ai chưa rõ (%(n)s trong danh sách)") % {"n": _number(listed.unknown)}
    if finding.limit.at_most is not None:
        over = listed.yes - wanted
        return (_(", thừa ít nhất %(n)s") if listed.unknown else _(", thừa %(n)s")) % {"n": _number(over)}
    lacking = wanted - listed.yes - listed.unknown
    return (_(", còn thiếu ít nhất %(n)s") if listed.unknown else _(", còn thiếu %(n)s")) % {
        "n": _number(lacking)
    }


def _together(text: str) -> str:
    """A figure and its % sign never on two lines."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _points(share: float | Decimal) -> str:
    """A share in per cent, to one decimal where it has one."""
    points = round(100 * float(share), 1)
    return _number(int(points) if points.is_integer() else points)


def _number(value: int | float | Decimal) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)
