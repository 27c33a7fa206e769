"""Which source paid which use: what an officer chose stands, the rest is drawn from the earliest money first."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from vinhdanh.funds.models import Fund, FundDraw, FundSource, FundUse


@transaction.atomic
def settle(fund: Fund) -> None:
    """Derive the draws of a fund anew; call it, under the fund's lock, whenever a source or a use changed.

    Uses take in order of day from sources in order of day. What no source covers stays without a draw.
    """
    FundDraw.objects.filter(use__fund=fund, chosen=False).delete()
    FundDraw.objects.filter(use__fund=fund, source__voided_on__isnull=False).delete()
    FundDraw.objects.filter(use__fund=fund, use__voided_on__isnull=False).delete()
    left = dict(
        FundSource.objects.filter(fund=fund, voided_on__isnull=True).order_by("happened_on", "pk").values_list("pk", "amount_vnd")
    )  # fmt: skip
    needs = dict(
        FundUse.objects.filter(fund=fund, voided_on__isnull=True).order_by("happened_on", "pk").values_list("pk", "amount_vnd")
    )  # fmt: skip
    have: dict[tuple[int, int], int] = {}
    for source, use, amount in FundDraw.objects.filter(use__fund=fund).values_list(
        "source_id", "use_id", "amount_vnd"
    ):
        left[source] -= amount
        needs[use] -= amount
        have[source, use] = amount
    drawn = _drawn(left, needs)
    # a source chosen in part may give more of the same use: one row a pair
    for (source, use), amount in drawn.items():
        if (source, use) in have:
            FundDraw.objects.filter(source=source, use=use).update(amount_vnd=have[source, use] + amount)
    FundDraw.objects.bulk_create(
        FundDraw(source_id=source, use_id=use, amount_vnd=amount)
        for (source, use), amount in drawn.items()
        if (source, use) not in have
    )


def _drawn(left: dict[int, int], needs: dict[int, int]) -> dict[tuple[int, int], int]:
    """(source, use) → đồng: the earliest sources serve the earliest uses until either runs out."""
    drawn: dict[tuple[int, int], int] = defaultdict(int)
    sources = [[source, amount] for source, amount in left.items() if amount > 0]
    place = 0
    for use, need in needs.items():
        while need > 0 and place < len(sources):
            source, amount = sources[place]
            taken = min(need, amount)
            drawn[source, use] += taken
            need -= taken
            sources[place][1] -= taken
            if not sources[place][1]:
                place += 1
    return drawn


def choose(use: FundUse, source: FundSource) -> None:
    """The officer says which source pays this use, as far as it still reaches; `settle` fills the rest."""
    FundDraw.objects.filter(use=use).delete()
    taken = sum(FundDraw.objects.filter(source=source, chosen=True).values_list("amount_vnd", flat=True))
    amount = min(use.amount_vnd, source.amount_vnd - taken)
    if amount > 0:
        FundDraw.objects.filter(source=source, use=use).delete()
        FundDraw.objects.create(source=source, use=use, amount_vnd=amount, chosen=True)


def chosen_source(use: FundUse) -> FundSource | None:
    """The source that an officer chose for a use."""
    draw = FundDraw.objects.filter(use=use, chosen=True).select_related("source").first()
    return draw.source if draw else None
