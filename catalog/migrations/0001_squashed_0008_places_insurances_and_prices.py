import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import kernel.money
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('catalog', '0001_initial'),
        ('catalog', '0002_projects'),
        ('catalog', '0003_units'),
        ('catalog', '0004_units_sold_by_hand_and_stages_dropped'),
        ('catalog', '0005_a_plan_for_every_project'),
        ('catalog', '0006_special_terms'),
        ('catalog', '0007_the_shelf_of_units'),
        ('catalog', '0008_places_insurances_and_prices'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=200)),
                ('description', models.TextField(blank=True)),
                ('category', models.CharField(max_length=100)),
                ('base_price', kernel.money.MoneyField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(0)])),
                ('duration_minutes', models.PositiveIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)])),
                ('buffer_before_minutes', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(240)])),
                ('buffer_after_minutes', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(240)])),
                ('session_types', models.JSONField(blank=True, default=list)),
                ('tags', models.JSONField(blank=True, default=list)),
                ('organization', models.ForeignKey(blank=True, help_text='Empty for a service of the marketplace.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='accounts.organization')),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['category', 'name', 'pk'],
                'indexes': [models.Index(condition=models.Q(('is_active', True)), fields=['organization', 'category', 'name'], name='service_shelf')],
                'constraints': [models.CheckConstraint(condition=models.Q(('base_price__gte', 0)), name='service_price_not_negative'), models.CheckConstraint(condition=models.Q(('duration_minutes__gte', 5), ('duration_minutes__lte', 1440)), name='service_duration_in_range'), models.CheckConstraint(condition=models.Q(('buffer_after_minutes__lte', 240), ('buffer_before_minutes__lte', 240)), name='service_buffers_in_range')],
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('organization', models.ForeignKey(blank=True, db_index=False, help_text='Empty for one of the marketplace.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='locations', to='accounts.organization')),
                ('name', models.CharField(max_length=100)),
                ('city', models.CharField(max_length=100)),
                ('pincode', models.CharField(blank=True, max_length=6)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('organization'), django.db.models.functions.text.Lower('name'), name='location_named_once_in_a_house'), models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('organization', None)), name='location_named_once_on_the_marketplace')],
            },
        ),
        migrations.CreateModel(
            name='Insurance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('organization', models.ForeignKey(blank=True, db_index=False, help_text='Empty for one of the marketplace.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='insurances', to='accounts.organization')),
                ('name', models.CharField(max_length=100)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('organization'), django.db.models.functions.text.Lower('name'), name='insurance_named_once_in_a_house'), models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('organization', None)), name='insurance_named_once_on_the_marketplace')],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=200)),
                ('location', models.CharField(help_text='As customers read it.', max_length=300)),
                ('description', models.TextField(blank=True)),
                ('builder', models.ForeignKey(limit_choices_to={'role': 'builder'}, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, help_text='Empty for a builder who works alone.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='accounts.organization')),
                ('terms', models.TextField(blank=True, help_text='What its agreements promise beside their fixed clauses, a paragraph a line: the date of possession, a parking place. No agreement made before changes.', max_length=5000, verbose_name='special terms')),
                ('is_active', models.BooleanField(default=True, help_text='Whether customers find it.')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Offering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offerings', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offerings', to='catalog.service')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'service'), name='offering_once')],
            },
        ),
        migrations.CreateModel(
            name='GivenAt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given_at', to='catalog.service')),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gives', to='catalog.location')),
            ],
            options={
                'verbose_name_plural': 'given at',
                'constraints': [models.UniqueConstraint(fields=('service', 'location'), name='given_at_once')],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covered_by', to='catalog.service')),
                ('insurance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covers', to='catalog.insurance')),
            ],
            options={
                'verbose_name_plural': 'coverage',
                'constraints': [models.UniqueConstraint(fields=('service', 'insurance'), name='covered_once')],
            },
        ),
        migrations.CreateModel(
            name='Workplace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workplaces', to=settings.AUTH_USER_MODEL)),
                ('location', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workers', to='catalog.location')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'location'), name='workplace_once')],
            },
        ),
        migrations.CreateModel(
            name='SpecialPrice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='special_prices', to='catalog.service')),
                ('location', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='catalog.location')),
                ('insurance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='prices', to='catalog.insurance')),
                ('price', kernel.money.MoneyField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(0)])),
            ],
            options={
                'ordering': ['service', 'location__name', 'insurance__name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='special_price_not_negative'), models.CheckConstraint(condition=models.Q(('location__isnull', False), ('insurance__isnull', False), _connector='OR'), name='special_price_is_special'), models.UniqueConstraint(fields=('service', 'location', 'insurance'), name='special_price_once'), models.UniqueConstraint(condition=models.Q(('insurance', None)), fields=('service', 'location'), name='special_price_of_location_once'), models.UniqueConstraint(condition=models.Q(('location', None)), fields=('service', 'insurance'), name='special_price_of_insurance_once')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='catalog.project')),
                ('number', models.CharField(help_text='As it stands on the door: A-204.', max_length=40)),
                ('type', models.CharField(help_text='2BHK, villa, shop, …', max_length=40)),
                ('floor', models.SmallIntegerField(default=0, help_text='0 is the ground floor.', validators=[django.core.validators.MinValueValidator(-10), django.core.validators.MaxValueValidator(200)])),
                ('area_sqft', models.DecimalField(decimal_places=2, max_digits=9, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(Decimal('9999999.99'))], verbose_name='area in square feet')),
                ('price', kernel.money.MoneyField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(1)])),
                ('status', models.CharField(choices=[('available', 'Available'), ('held', 'Held'), ('booked', 'Booked'), ('sold', 'Sold')], default='available', max_length=20)),
                ('sold_elsewhere', models.BooleanField(db_default=False, default=False, help_text='Sold without a booking: by a broker, or before there was this.')),
            ],
            options={
                'ordering': ['project', 'number', 'pk'],
                'indexes': [models.Index(fields=['project', 'status', 'price'], name='unit_shelf')],
                'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='unit_number_once'), models.UniqueConstraint(models.F('project'), django.db.models.functions.text.Lower('number'), name='unit_number_once_in_any_case'), models.CheckConstraint(condition=models.Q(('price__gt', 0)), name='unit_price_positive'), models.CheckConstraint(condition=models.Q(('area_sqft__gt', 0)), name='unit_area_positive'), models.CheckConstraint(condition=models.Q(('status__in', ['available', 'held', 'booked', 'sold'])), name='unit_status_known'), models.CheckConstraint(condition=models.Q(('sold_elsewhere', False), ('status', 'sold'), _connector='OR'), name='unit_sold_elsewhere_is_sold')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='catalog.project')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('share', models.DecimalField(decimal_places=2, help_text='Percent of what is left of the price after the token.', max_digits=5)),
                ('is_planned', models.BooleanField(db_default=True, default=True)),
                ('reached_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(blank=True, help_text='When somebody wrote down that it was reached.', null=True)),
                ('reached_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['project', 'position'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_planned', True)), fields=('project', 'position'), name='milestone_in_its_place'), models.CheckConstraint(condition=models.Q(('share__gt', 0), ('share__lte', 100)), name='milestone_share_is_percent')],
            },
        ),
    ]
