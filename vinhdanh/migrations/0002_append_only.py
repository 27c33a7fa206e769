from django.db import migrations

from vinhdanh.awards.ledger_sql import DROP_LEDGER_GUARD, LEDGER_GUARD
from vinhdanh.kit.log import REFUSE_CHANGE, append_only


class Migration(migrations.Migration):
    dependencies = [("vinhdanh", "0001_initial")]
    operations = [
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION vinhdanh_refuse_change()"),
        migrations.RunSQL(
            append_only("vinhdanh_unitevent"),
            "DROP TRIGGER vinhdanh_unitevent_append_only ON vinhdanh_unitevent;"
            "DROP TRIGGER vinhdanh_unitevent_no_truncate ON vinhdanh_unitevent;",
        ),
        migrations.RunSQL(LEDGER_GUARD, DROP_LEDGER_GUARD),
    ]
