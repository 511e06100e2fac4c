import django.core.serializers.json
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('kernel', '0001_initial'),
        ('kernel', '0002_outbox_lanes'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('payload', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='kernel_even_created_b8bb9a_idx')],
            },
        ),
        migrations.CreateModel(
            name='Stream',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='StreamEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.CharField(max_length=100)),
                ('number', models.BigIntegerField()),
                ('type', models.CharField(max_length=50)),
                ('data', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='kernel_stre_created_695305_idx')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'number'), name='stream_entry_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='OutboxEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handler', models.CharField(max_length=100)),
                ('lane', models.PositiveSmallIntegerField(choices=[(1, 'Urgent'), (2, 'Normal'), (3, 'Bulk')], db_default=2, default=2)),
                ('payload', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('key', models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('dead_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'outbox',
                'indexes': [models.Index(condition=models.Q(('dead_at', None), ('done_at', None)), fields=['lane', 'due_at', 'id'], name='outbox_open_by_lane')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.CharField(max_length=40)),
                ('method', models.CharField(max_length=10)),
                ('path', models.CharField(max_length=500)),
                ('key', models.CharField(max_length=255)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('body', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='kernel_idem_created_8bdd84_idx')],
                'constraints': [models.UniqueConstraint(fields=('actor', 'method', 'path', 'key'), name='idempotency_key_once')],
            },
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('key', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField()),
                ('resets_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SocketTicket',
            fields=[
                ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('stub', models.TextField()),
                ('expires_at', models.DateTimeField()),
            ],
        ),
    ]
