"""Making the sample province in the database, whole or not at all; and taking it away again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from vinhdanh.accounts.models import User
from vinhdanh.awards.actions import sync_catalogue
from vinhdanh.facts.actions import is_outdated, refresh_all
from vinhdanh.facts.queries import moment_of
from vinhdanh.indicators.shipped import sync_indicators
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.kit.verdict import Refused
from vinhdanh.movements.shipped import sync_movements
from vinhdanh.org.assignments import assign_role
from vinhdanh.org.models import Unit
from vinhdanh.org.states import Role
from vinhdanh.rollup.actions import rebuild_all
from vinhdanh.sample.accounts import FEDERATION, PASSWORD, SINCE, Account
from vinhdanh.sample.care import live_care
from vinhdanh.sample.clusters import live_clusters
from vinhdanh.sample.counted import count_last_night
from vinhdanh.sample.exemplars import live_exemplars
from vinhdanh.sample.figures import live_figures
from vinhdanh.sample.honouring import live_honouring
from vinhdanh.sample.initiatives import live_initiatives
from vinhdanh.sample.launches import live_movements
from vinhdanh.sample.load import load
from vinhdanh.sample.make import Sample, make_province
from vinhdanh.sample.monitoring import inspected_year
from vinhdanh.sample.organising import organising_years
from vinhdanh.sample.past_reports import past_report
from vinhdanh.sample.queries import found_sample, holds_records
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.registering import live_registration
from vinhdanh.sample.registry import live_documents
from vinhdanh.sample.reports import live_reports
from vinhdanh.sample.round import Cast, live_round
from vinhdanh.sample.scoring import live_boards
from vinhdanh.sample.statistics import filed_years
from vinhdanh.sample.targets import live_targets
from vinhdanh.sample.tracking import workplace_years

Progress = Callable[[str, float], None]


def make_sample(
    recipe: Recipe, progress: Progress = lambda stage, share: None, *, with_round: bool = True
) -> Sample:
    """Make the province and write it in one transaction; `with_round`: with the year-end round under way.

    Refused when the database holds records already.
    """
    _refuse_records()  # before the work, and again under the lock
    sample = make_province(recipe, lambda stage, share: progress(stage, share * 0.4))
    with transaction.atomic():
        _lock()
        _refuse_records()
        sync_catalogue()
        sync_movements()
        sync_indicators()
        users = _open_accounts(sample.accounts)
        evening = datetime.combine(recipe.today, time(8), VIETNAM)
        officer = next(user for account, user in users if account.role == Role.OFFICER)
        load(sample.province, officer.pk, evening, lambda stage, share: progress(stage, 0.4 + share * 0.5))
        _give_roles(users)
        if with_round:
            stage = _stage(sample, users)
            live_round(*stage, recipe, lambda share: progress("Đợt xét đang mở", 0.9 + share * 0.1))
            live_exemplars(*stage, recipe)
            live_clusters(*stage, recipe)
            live_initiatives(*stage, recipe)
            live_registration(*stage, recipe)
            live_movements(stage[0], stage[1], stage[2].province, recipe)
            live_boards(*stage, recipe)
            inspected_year(stage[0], stage[1], stage[2].province, recipe)
            live_honouring(*stage, recipe)
            live_documents(stage[0], stage[1], stage[2].province, recipe)
            past_report(stage[0], stage[2].province, recipe.open_year)
            workplace_years(stage[0], stage[1], recipe)
            organising_years(stage[0], stage[1], recipe)
            live_care(stage[0], stage[1], recipe)
            live_figures(stage[0], stage[1], stage[2].home, stage[2].province, recipe)
            live_reports(stage[0], stage[2].province, recipe)
            live_targets(stage[0], stage[1], stage[2].province, recipe)
            filed_years(stage[0], stage[2].province, recipe)
            count_last_night(recipe)
            rebuild_all(today=recipe.today)
            # filled all at once, the database knows nothing yet of what its tables hold, and its first plans are slow ones
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
    progress("Đã dựng tỉnh mẫu", 1.0)
    return sample


def settle_verdicts(recipe: Recipe) -> int:
    """Compute everyone's verdicts for the open year unless they stand; answers how many rows were written."""
    moment = moment_of(recipe.open_year, recipe.today)
    return refresh_all(moment) if is_outdated(moment) else 0


def remove_sample() -> None:
    """Empty the database that holds a sample province, tables and all. Refused for any other database.

    The ledger takes no deletion, so the whole schema goes; the caller migrates anew.
    """
    if found_sample() is None:
        _refuse_records()
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '15s'")
        _lock()
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")


def _refuse_records() -> None:
    if holds_records():
        what = "đã có tỉnh mẫu" if found_sample() else "có dữ liệu không phải tỉnh mẫu"
        raise Refused(
            f"Cơ sở dữ liệu này {what}; tỉnh mẫu chỉ dựng vào chỗ trống. Hãy đặt VINHDANH_DATA sang thư mục khác."
        )


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vinhdanh.sample'))")


def _open_accounts(accounts: list[Account]) -> list[tuple[Account, User]]:
    secret = make_password(PASSWORD)  # slow on purpose: once for all six
    users = []
    for account in accounts:
        user = User(username=account.username, display_name=account.name, password=secret)
        user.save(force_insert=True)
        users.append((account, user))
    return users


def _stage(sample: Sample, users: list[tuple[Account, User]]) -> tuple[Unit, Unit, Cast]:
    """Where the round is held, the union of the base accounts, and who acts."""
    named = {account.username: user for account, user in users}
    cast = Cast(
        named["canbo.tinh"], named["thamdinh"], named["chutich"], named["canbo.coso"], named["doanvien"]
    )
    return Unit.objects.get(code=FEDERATION), Unit.objects.get(code=sample.home), cast


def _give_roles(users: list[tuple[Account, User]]) -> None:
    units = Unit.objects.in_bulk({code for account, _ in users for code in account.units}, field_name="code")
    for account, user in users:
        if account.person is not None:
            user.person_id = account.person
            user.save(update_fields=["person"])
        for code in account.units:
            assign_role(user, role=account.role, unit=units[code], since=SINCE, by=None)
