import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from vinhdanh.facts.stale_sql import UNWATCH_PLEDGES, WATCH_PLEDGES


class Migration(migrations.Migration):

    dependencies = [
        ('vinhdanh', "0004_legal"),
    ]

    operations = [
        migrations.AlterField(
            model_name='coverage',
            name='list',
            field=models.CharField(choices=[('awards', 'Khen thưởng'), ('grades', 'Mức độ hoàn thành nhiệm vụ'), ('initiatives', 'Sáng kiến'), ('research', 'Đề tài khoa học'), ('discipline', 'Kỷ luật'), ('holds', 'Việc đang xem xét, xác minh'), ('absences', 'Nghỉ, đi học'), ('pledges', 'Đăng ký thi đua')], max_length=12, verbose_name='danh sách'),
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='ghi lúc')),
                ('source_sheet', models.CharField(blank=True, max_length=120, verbose_name='trang tính nguồn')),
                ('source_cell', models.CharField(blank=True, max_length=20, verbose_name='ô nguồn')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='rút đăng ký ngày')),
                ('at_unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.unit', verbose_name='đăng ký tại')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.importbatch', verbose_name='lần nhập')),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.awardkind', verbose_name='danh hiệu, hình thức')),
                ('person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='vinhdanh.person')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('unit', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='vinhdanh.unit')),
            ],
            options={
                'verbose_name': 'đăng ký thi đua',
                'indexes': [models.Index(fields=['year', 'kind'], name='pledge_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='pledge_one_subject'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('person', 'year', 'kind'), name='pledge_once_person'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('unit', 'year', 'kind'), name='pledge_once_unit')],
            },
        ),
        migrations.RunSQL(WATCH_PLEDGES, UNWATCH_PLEDGES),
    ]
