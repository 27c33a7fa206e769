"""What a section is filled from: one source a file, each as known at an instant."""

from __future__ import annotations

from vinhdanh.reports.feeds.base import Feed
from vinhdanh.reports.feeds.indicators import IndicatorFeed
from vinhdanh.reports.feeds.ledger import LedgerFeed
from vinhdanh.reports.feeds.published import PublishedFeed
from vinhdanh.reports.feeds.registers import RegisterFeed
from vinhdanh.reports.feeds.shares import ShareFeed

FEEDS: dict[str, Feed] = {
    "ledger": LedgerFeed(),
    "share": ShareFeed(),
    "register": RegisterFeed(),
    "published": PublishedFeed(),
    "indicator": IndicatorFeed(),
}
