"""Background work of this room: every ten minutes, who has something new to hear."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from vinhdanh.duties.notices import send_notices


@app.periodic(cron="*/10 * * * *")
@app.task(name="duties.tell", queueing_lock="duties.tell", pass_context=False)
def tell_everybody(timestamp: int = 0) -> int:
    """Messages to whoever has something new waiting."""
    return send_notices(timezone.now())
