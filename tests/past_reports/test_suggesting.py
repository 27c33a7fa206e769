"""Which indicator a figure may tell of: measured on the figures of the four reports, whose indicators are known."""

from __future__ import annotations

from tests.past_reports.measuring import SEEDS, measure, report
from vinhdanh.indicators.models import Indicator
from vinhdanh.indicators.seed_rows import seed_rows
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.past_reports.checking.facts import unit_of
from vinhdanh.past_reports.reading.sentences import clause_around
from vinhdanh.past_reports.suggesting import count_for, suggester


def test_suggestions_are_more_often_right_than_wrong(db: None) -> None:
    sync_indicators()
    asked, codes = suggester(), dict(Indicator.objects.values_list("pk", "code"))
    right = wrong = 0
    for seed in SEEDS:
        text = report(seed).text
        for row, figure in measure(seed).found:
            clause = clause_around(text, figure.sentence, figure.at)
            near = text[max(clause.start, figure.at.start - 120) : min(clause.end, figure.at.end + 160)]
            found = asked.ask(figure.unit, figure.about, near)
            if found is not None:
                same = codes[found] == seed_rows()[row["id"]].indicator
                right, wrong = right + same, wrong + (not same)

    assert right >= 60
    assert right > wrong, (right, wrong)


def test_a_unit_of_count_is_stored_as_the_catalogue_names_it(db: None) -> None:
    words = ["%", "đồng", "CĐCS", "lượt tập thể", "suất quà", "gia đình", "tập thể, cá nhân", "chiếc"]

    assert [count_for(unit_of(word), None) for word in words] == [
        "percent", "dong", "grassroots", "collective_turns", "gifts", "families", "mixed", "pieces",
    ]  # fmt: skip
