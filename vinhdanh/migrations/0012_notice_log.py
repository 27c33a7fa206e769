from django.db import migrations

from vinhdanh.kit.log import append_only


class Migration(migrations.Migration):
    dependencies = [("vinhdanh", "0011_duties")]
    operations = [
        migrations.RunSQL(
            append_only("vinhdanh_notice"),
            "DROP TRIGGER vinhdanh_notice_append_only ON vinhdanh_notice;"
            "DROP TRIGGER vinhdanh_notice_no_truncate ON vinhdanh_notice;",
        ),
    ]
