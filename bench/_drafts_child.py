"""A small place for the drafts bench: as many unions, officers and drafts as asked; prints who is signed in, as JSON.

Runs in a process of its own, on a data folder of its own: the benches around it live on the sample province.
"""

from __future__ import annotations

import json
import sys

from vinhdanh.cli.django_setup import start_django


def main(users: int) -> None:
    start_django()
    # models and actions can be read only once Django has started
    from vinhdanh.accounts.models import User
    from vinhdanh.cli.schema import migrate_if_needed

    migrate_if_needed(lambda _: None)
    if not User.objects.exists():
        make(users)
    print(json.dumps([signed_in(user) for user in User.objects.order_by("pk")]))


def make(users: int) -> None:
    """One federation; under it a union with an officer, a member and a draft for each user."""
    from datetime import date

    from django.db import transaction

    from vinhdanh.accounts.models import User
    from vinhdanh.awards.actions import sync_catalogue
    from vinhdanh.dossiers.actions import Proposed, open_dossier
    from vinhdanh.org.actions import NewUnit, open_unit
    from vinhdanh.org.assignments import assign_role
    from vinhdanh.org.states import Role, UnitKind
    from vinhdanh.people.actions import PersonFields, add_person

    opened = date(2015, 1, 1)
    with transaction.atomic():
        sync_catalogue()
        top = open_unit(
            NewUnit("LĐLĐ tỉnh Vĩnh Sơn", UnitKind.PROVINCIAL_FEDERATION), parent=None, on=opened, by=None
        )
        for number in range(users):
            new = NewUnit(f"CĐCS số {number}", UnitKind.GRASSROOTS_UNION, code=f"cdcs-{number}")
            unit = open_unit(new, parent=top, on=opened, by=None)
            user = User.objects.create(username=f"canbo.{number}", display_name=f"Cán bộ {number}")
            assign_role(user, role=Role.OFFICER, unit=unit, since=opened, by=None)
            person = add_person(PersonFields(name=f"Nguyễn Văn {number}"), unit=unit, since=opened, by=None)
            what = Proposed(person, "grassroots_fighter", 2025, "regular")
            open_dossier(what, proposer=unit, by=user)


def signed_in(user: object) -> dict[str, object]:
    """The cookies of a browser in which this officer is signed in, and their draft with its revisions so far."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from vinhdanh.accounts.models import User
    from vinhdanh.dossiers.models import Dossier
    from vinhdanh.dossiers.report import latest_texts, sections_of

    assert isinstance(user, User)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    draft = Dossier.objects.select_related("unit").get(created_by=user)
    last = latest_texts([draft]).get(draft.pk, {})
    return {
        "session": session.session_key,
        "code": draft.code,
        "revisions": {s.code: last[s.code].revision if s.code in last else 0 for s in sections_of(draft)},
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
