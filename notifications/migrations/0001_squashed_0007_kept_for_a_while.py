import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import kernel.clock
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('notifications', '0001_initial'),
        ('notifications', '0002_overtaken'),
        ('notifications', '0003_sender'),
        ('notifications', '0004_receipts'),
        ('notifications', '0005_queued_at'),
        ('notifications', '0006_needed_by'),
        ('notifications', '0007_kept_for_a_while'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=50)),
                ('title', models.CharField(max_length=200)),
                ('body', models.TextField(blank=True)),
                ('data', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('link', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(default='en', max_length=10)),
                ('attachments', models.JSONField(default=list)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('needed_by', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['recipient', '-created_at', '-id'], name='notification_newest'), models.Index(fields=['created_at'], name='notification_age'), models.Index(condition=models.Q(('read_at', None)), fields=['recipient'], name='notification_unread'), models.Index(condition=models.Q(('sender__isnull', False)), fields=['sender', '-created_at', '-id'], name='notification_of_sender')],
            },
        ),
        migrations.CreateModel(
            name='Unreachable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('reason', models.CharField(max_length=100)),
                ('since', models.DateTimeField(default=kernel.clock.now)),
                ('until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'address that does not work',
                'verbose_name_plural': 'addresses that do not work',
                'ordering': ['-since', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('channel', 'address'), name='unreachable_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactSettings',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='contact_settings', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('language', models.CharField(default='en', max_length=10)),
                ('quiet_from', models.TimeField(blank=True, null=True)),
                ('quiet_until', models.TimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'contact settings',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from', None), ('quiet_until', None)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='quiet_hours_begin_and_end')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_preferences', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(max_length=50)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], max_length=10)),
                ('enabled', models.BooleanField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind', 'channel'), name='preference_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('notification', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notifications.notification')),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'SMS'), ('whatsapp', 'WhatsApp')], max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('kind', models.CharField(max_length=50)),
                ('key', models.CharField(blank=True, max_length=200, null=True, unique=True)),
                ('status', models.CharField(choices=[('queued', 'Queued'), ('sent', 'Sent'), ('failed', 'Failed'), ('dead', 'Dead'), ('delivered', 'Delivered'), ('undelivered', 'Undelivered'), ('overtaken', 'Overtaken')], default='queued', max_length=12, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=kernel.clock.now)),
                ('provider_id', models.CharField(blank=True, max_length=200)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('delivered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['-created_at'], name='notificatio_created_fd85ae_idx'), models.Index(fields=['address', '-created_at'], name='notificatio_address_cfabb6_idx'), models.Index(condition=models.Q(('status__in', ['delivered', 'sent', 'undelivered']), _negated=True), fields=['status'], name='delivery_unsent'), models.Index(condition=models.Q(('provider_id', ''), _negated=True), fields=['provider_id'], name='delivery_of_provider')],
                'constraints': [models.UniqueConstraint(fields=('notification', 'channel'), name='delivery_once_per_channel'), models.CheckConstraint(condition=models.Q(('status__in', ['queued', 'sent', 'failed', 'dead', 'delivered', 'undelivered', 'overtaken'])), name='delivery_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['delivered', 'sent', 'undelivered']), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='delivery_sent_at_some_time')],
            },
        ),
    ]
