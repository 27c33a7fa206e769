"""Who was awarded, year after year, against the workforce: leaders and direct workers, women, minorities, small, private, remote."""

from __future__ import annotations

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.awards.models import AwardKind
from vinhdanh.facts.gauge import Gauge, GaugeLine, gauge
from vinhdanh.facts.gauge_words import group_name, percent, share_told
from vinhdanh.facts.loading import Moment
from vinhdanh.templatetags.ui import kind_name
from vinhdanh.web.dashboards.board import tabs
from vinhdanh.web.dashboards.charts import LineChart, line_chart
from vinhdanh.web.dashboards.place import BoardFilter, Here, here
from vinhdanh.web.frame import show
from vinhdanh.web.reading import SignedIn, reads

# titles first looked at: given every year, and few enough that who gets them tells something
_FIRST = "grassroots_fighter"
_KINDS = ("grassroots_fighter", "provincial_fighter", "national_fighter", "advanced_worker", "merit_certificate_provincial_federation")  # fmt: skip
_TEAMS = ("excellent_collective", "advanced_collective")


class FairnessFilter(BoardFilter):
    """Which award; persons or collectives follow from it."""

    giai = forms.ChoiceField(label=lazy("Danh hiệu, hình thức"), required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        kinds = AwardKind.objects.in_bulk([*_KINDS, *_TEAMS], field_name="code")
        field = self.fields["giai"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(code, kind_name(kinds[code])) for code in (*_KINDS, *_TEAMS) if code in kinds]
        self.initial.setdefault("giai", _FIRST)


@reads
def fairness(request: SignedIn) -> HttpResponseBase:
    """A chart a group: its share of those awarded each year, and of the workforce today."""
    at = here(request, FairnessFilter)
    award = str(at.form.chosen().get("giai") or _FIRST)
    context = {"form": at.form, "unit": at.unit, "year": at.year, "tabs": tabs(at, "dashboard_fairness")}
    if at.unit is None:
        return show(request, "dashboards/fairness.html", context)
    made = _gauge(at, award)
    given = [line for line in made.lines if line.group != "first"]
    charts = [_chart(made, line) for line in given]
    return show(request, "dashboards/fairness.html", {
        **context, "charts": charts, "totals": [(year, made.lines[0].before[place].total) for place, year in enumerate(made.years)],
    })  # fmt: skip


def _gauge(at: Here, award: str) -> Gauge:
    """The years up to and with the one looked at: the gauge shows those before a year."""
    kind = "collective" if award in _TEAMS else "person"
    moment = Moment(at.year + 1, at.on, at.on)
    return gauge(
        [], kind=kind, award=award, unit=at.unit, moment=moment, years_back=len(at.years), first=False
    )


def _chart(made: Gauge, line: GaugeLine) -> LineChart:
    points = [
        (str(year), share.share, share_told(share))
        for year, share in zip(made.years, line.before, strict=True)
    ]
    level = (line.workforce.share, percent(line.workforce.share))
    return line_chart(line.group, group_name(line.group, made.small_under), points, level=level)
