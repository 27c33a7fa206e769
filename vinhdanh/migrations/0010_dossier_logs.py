from django.db import migrations

from vinhdanh.kit.log import append_only

_TABLES = (
    "appraisal", "appraisalmark", "awardevidence", "councilsitting", "councilvote", "decisionevent", "dossierevent",
    "evidence", "numberuse", "reporttext", "roundevent",
)


def _undo(table: str) -> str:
    return f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};"


class Migration(migrations.Migration):
    dependencies = [("vinhdanh", "0009_dossiers")]
    operations = [
        migrations.RunSQL(append_only(f"vinhdanh_{name}"), _undo(f"vinhdanh_{name}")) for name in _TABLES
    ]
