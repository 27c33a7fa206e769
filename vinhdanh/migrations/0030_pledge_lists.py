
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('vinhdanh', '0029_honouring'),
    ]

    operations = [
        migrations.AlterField(
            model_name='columnmap',
            name='kind',
            field=models.CharField(choices=[('people', 'Danh sách đoàn viên, người lao động'), ('awards', 'Danh sách khen thưởng đã có'), ('grades', 'Mức độ hoàn thành nhiệm vụ'), ('initiatives', 'Sáng kiến, đề tài'), ('nominations', 'Danh sách đề nghị khen thưởng'), ('pledges', 'Đăng ký thi đua')], max_length=12),
        ),
        migrations.AlterField(
            model_name='importbatch',
            name='kind',
            field=models.CharField(choices=[('people', 'Danh sách đoàn viên, người lao động'), ('awards', 'Danh sách khen thưởng đã có'), ('grades', 'Mức độ hoàn thành nhiệm vụ'), ('initiatives', 'Sáng kiến, đề tài'), ('nominations', 'Danh sách đề nghị khen thưởng'), ('pledges', 'Đăng ký thi đua')], max_length=12, verbose_name='loại danh sách'),
        ),
    ]
