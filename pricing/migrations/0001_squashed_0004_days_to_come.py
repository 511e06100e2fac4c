import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('pricing', '0001_what_is_asked'),
        ('pricing', '0002_hours_of_the_district'),
        ('pricing', '0003_usual_hours'),
        ('pricing', '0004_days_to_come'),
    ]

    initial = True

    dependencies = [
        ('catalog', '0001_squashed_0008_places_insurances_and_prices'),
    ]

    operations = [
        migrations.CreateModel(
            name='DemandBucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.service')),
                ('pincode', models.CharField(max_length=6)),
                ('hour', models.DateTimeField()),
                ('asked', models.PositiveIntegerField(default=0)),
                ('booked', models.PositiveIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['pincode', 'hour'], name='demand_at_a_place'), models.Index(fields=['hour'], name='demand_by_hour')],
                'constraints': [models.UniqueConstraint(fields=('service', 'pincode', 'hour'), name='demand_bucket_once')],
            },
        ),
        migrations.CreateModel(
            name='DemandForecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.service')),
                ('district', models.CharField(blank=True, max_length=100)),
                ('pincode', models.CharField(blank=True, max_length=6)),
                ('day', models.DateField()),
                ('asked_low', models.FloatField()),
                ('asked', models.FloatField()),
                ('asked_high', models.FloatField()),
                ('usual', models.FloatField(help_text='Asks a day at which no price moves.')),
                ('multiplier_low', models.DecimalField(decimal_places=2, max_digits=4)),
                ('multiplier', models.DecimalField(decimal_places=2, max_digits=4)),
                ('multiplier_high', models.DecimalField(decimal_places=2, max_digits=4)),
                ('confidence', models.FloatField(help_text='The share of such predictions whose price came true within 5 %.')),
                ('tried', models.PositiveIntegerField(help_text='How many of them were made here.')),
                ('relative_error', models.FloatField(blank=True, help_text="Error of the last weeks over that of last week's value.", null=True)),
                ('method', models.CharField(max_length=60)),
                ('fallback_used', models.BooleanField(default=False)),
                ('model_version', models.CharField(default='2026-11', max_length=20)),
                ('data_until', models.DateField(help_text='The last day that was known.')),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'district', 'pincode', 'day'), name='demand_forecast_once'), models.CheckConstraint(condition=models.Q(('asked__lte', models.F('asked_high')), ('asked_low__lte', models.F('asked')), ('multiplier__lte', models.F('multiplier_high')), ('multiplier_low__lte', models.F('multiplier'))), name='demand_forecast_ordered'), models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='demand_forecast_confidence_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='DemandOutlook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.service')),
                ('pincode', models.CharField(max_length=6)),
                ('district', models.CharField(blank=True, max_length=100)),
                ('as_of', models.DateTimeField()),
                ('multiplier', models.DecimalField(decimal_places=2, default=Decimal('1.00'), max_digits=4)),
                ('level', models.PositiveSmallIntegerField(choices=[(0, 'low'), (1, 'normal'), (2, 'high'), (3, 'peak')], default=1)),
                ('level_since', models.DateTimeField(blank=True, null=True)),
                ('level_changes', models.PositiveSmallIntegerField(default=0, help_text='How often the level has changed on its day.')),
                ('level_day', models.DateField(blank=True, help_text='The local day on which the changes are counted.', null=True)),
                ('last_hour', models.JSONField(blank=True, default=list, help_text='From which the next may rise: minutes and hundredths.')),
                ('asked_lately', models.FloatField(default=0.0, help_text='Smoothed: an hour ago counts half.')),
                ('pressure', models.FloatField(blank=True, help_text='Asked work over what can usually be done; 1 is usual.', null=True)),
                ('learned_asks', models.FloatField(default=0.0, help_text='How many the last weeks had.')),
                ('asks_by_hour', models.JSONField(blank=True, default=list, help_text='Usual asks in each hour of a day, in UTC.')),
                ('vendor_hours', models.FloatField(blank=True, help_text='Planned hours a week that fall to this place.', null=True)),
                ('district_hours', models.FloatField(blank=True, help_text='Those that fall to the whole district.', null=True)),
                ('free_share', models.JSONField(blank=True, default=dict)),
                ('supply_as_of', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['as_of'], name='demand_outlook_by_age')],
                'constraints': [models.UniqueConstraint(fields=('service', 'pincode'), name='demand_outlook_once'), models.CheckConstraint(condition=models.Q(('multiplier__gte', Decimal('0.90')), ('multiplier__lte', Decimal('1.50'))), name='demand_outlook_within_bounds')],
            },
        ),
        migrations.CreateModel(
            name='SurgePause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('pincode', models.CharField(blank=True, help_text='Empty for more than one.', max_length=6)),
                ('district', models.CharField(blank=True, help_text='As the pincodes name it. With neither: everywhere.', max_length=100)),
                ('reason', models.CharField(max_length=200)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(blank=True, help_text='Empty: until somebody ends it.', null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['starts_at'], name='surge_pause_by_start')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='surge_pause_ends_after_start'), models.CheckConstraint(condition=models.Q(('pincode', ''), ('district', ''), _connector='OR'), name='surge_pause_has_one_scope')],
            },
        ),
    ]
