import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("vinhdanh", "0004_import_traces"),
    ]

    operations = [
        migrations.AlterField(
            model_name="succession",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "Thành lập"),
                    ("edit", "Sửa thông tin"),
                    ("rename", "Đổi tên"),
                    ("move", "Chuyển trực thuộc"),
                    ("merge", "Sáp nhập, hợp nhất"),
                    ("split", "Chia, tách"),
                    ("dissolve", "Giải thể, kết thúc hoạt động"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="unitevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "Thành lập"),
                    ("edit", "Sửa thông tin"),
                    ("rename", "Đổi tên"),
                    ("move", "Chuyển trực thuộc"),
                    ("merge", "Sáp nhập, hợp nhất"),
                    ("split", "Chia, tách"),
                    ("dissolve", "Giải thể, kết thúc hoạt động"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="SubmittedForm",
            fields=[
                ("token", models.UUIDField(primary_key=True, serialize=False)),
                ("target", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "biểu mẫu đã gửi",
                "indexes": [models.Index(fields=["user", "at"], name="submitted_form_age")],
            },
        ),
    ]
