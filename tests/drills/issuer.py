"""A program for the drills: prepares signed decisions, issues them one after the other, tells what stands on the ledger."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from vinhdanh.cli.django_setup import start_django


def prepare(decisions: int, recipients: int) -> None:
    """So many decisions, signed, each with its copy and so many recipients."""
    from tests.decisions.conftest import Office
    from tests.decisions.passed import passed, people
    from tests.dossiers.conftest import build
    from vinhdanh.decisions.numbering import open_series

    place = build()
    office = Office(place, open_series(place.federation, sign="QĐ-LĐLĐ", name="Sổ", by=place.officer))
    for _ in range(decisions):
        office.attached(passed(place, people(recipients, at=place.mai)))


def issue_all(told: Path) -> None:
    """Issue whatever is signed; `told` learns of each one before and after."""
    from vinhdanh.accounts.models import User
    from vinhdanh.decisions.issuing import issue
    from vinhdanh.decisions.models import Decision

    by = User.objects.get(username="canbo-tinh")
    with told.open("a", encoding="ascii") as log:
        for decision in Decision.objects.filter(state="signed").order_by("pk"):
            log.write(f"begin {decision.pk}\n")
            log.flush()
            issue(decision, by=by)
            log.write(f"done {decision.pk}\n")
            log.flush()


def report() -> None:
    """Of each decision its state, and how many lines, pieces of evidence, closed dossiers and events it left."""
    from vinhdanh.awards.models import AwardEvidence, AwardRecord
    from vinhdanh.decisions.models import Decision
    from vinhdanh.dossiers.models import Dossier, Evidence

    found = {
        d.pk: {
            "state": d.state,
            "lines": AwardRecord.objects.filter(decision_no=d.number).count(),
            "kept": AwardEvidence.objects.filter(record__decision_no=d.number).count(),
            "frozen": Evidence.objects.filter(dossier__decision_items__decision=d, frozen="decide").count(),
            "closed": Dossier.objects.filter(decision_items__decision=d, stage="decided").count(),
            "pointed": d.items.filter(ledger__isnull=False).count(),
            "events": d.events.filter(verb="issue").count(),
        }
        for d in Decision.objects.order_by("pk")
    }
    sys.stdout.write(json.dumps(found))


def main() -> None:
    start_django()
    command, *rest = sys.argv[1:]
    if command == "prepare":
        prepare(*map(int, rest))
    elif command == "issue":
        issue_all(Path(rest[0]))
    else:
        report()


if __name__ == "__main__":
    main()
