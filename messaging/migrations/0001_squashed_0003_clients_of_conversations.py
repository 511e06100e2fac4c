import django.db.models.deletion
import kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('messaging', '0001_initial'),
        ('messaging', '0002_blocks'),
        ('messaging', '0003_clients_of_conversations'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalog', '0001_squashed_0008_places_insurances_and_prices'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.project')),
                ('booking_id', models.UUIDField(blank=True, null=True)),
                ('title', models.CharField(max_length=200)),
                ('last_message', models.CharField(blank=True, max_length=200)),
                ('last_message_at', models.DateTimeField(default=kernel.clock.now)),
                ('last_message_id', models.BigIntegerField(default=0)),
                ('customer_unread', models.PositiveIntegerField(default=0)),
                ('provider_unread', models.PositiveIntegerField(default=0)),
                ('customer_read_to', models.BigIntegerField(default=0)),
                ('provider_read_to', models.BigIntegerField(default=0)),
                ('customer_archived', models.BooleanField(default=False)),
                ('provider_archived', models.BooleanField(default=False)),
                ('customer_blocked', models.BooleanField(db_default=False, default=False, help_text='The customer wants to hear nothing more.')),
                ('provider_blocked', models.BooleanField(db_default=False, default=False, help_text="The provider's side wants to hear nothing more.")),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'ordering': ['-last_message_at', '-pk'],
                'indexes': [models.Index(fields=['customer', '-last_message_at'], name='conversation_of_customer'), models.Index(fields=['provider', '-last_message_at'], name='conversation_of_provider'), models.Index(condition=models.Q(('organization__isnull', False)), fields=['organization', '-last_message_at'], name='conversation_of_house')],
                'constraints': [models.UniqueConstraint(fields=('customer', 'project'), name='conversation_of_project_once'), models.UniqueConstraint(fields=('booking_id', 'provider'), name='conversation_of_booking_once'), models.CheckConstraint(condition=models.Q(('project__isnull', True), ('booking_id__isnull', True), _connector='XOR'), name='conversation_about_one_thing'), models.CheckConstraint(condition=models.Q(('customer', models.F('provider')), _negated=True), name='conversation_of_two'), models.CheckConstraint(condition=models.Q(('customer_read_to__gte', 0), ('customer_read_to__lte', models.F('last_message_id')), ('provider_read_to__gte', 0), ('provider_read_to__lte', models.F('last_message_id'))), name='conversation_read_no_further_than_written')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uploader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.CharField(max_length=200, unique=True)),
                ('filename', models.CharField(max_length=150)),
                ('size', models.PositiveIntegerField()),
                ('content_type', models.CharField(max_length=100)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['created_at'], name='attachment_unsent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='attachment_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conversation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='messaging.conversation')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sender_side', models.CharField(choices=[('customer', 'Customer'), ('provider', 'Provider')], max_length=10)),
                ('content', models.TextField(blank=True, max_length=4000)),
                ('attachment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='messaging.attachment')),
                ('attachment_url', models.CharField(blank=True, help_text='Of something that lies elsewhere; never fetched.', max_length=2000)),
                ('client_id', models.CharField(blank=True, max_length=100)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['conversation', 'id'], name='message_of_conversation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('client_id', ''), _negated=True), fields=('sender', 'client_id'), name='message_once'), models.CheckConstraint(condition=models.Q(('sender_side__in', ['customer', 'provider'])), name='message_side_known'), models.CheckConstraint(condition=models.Q(models.Q(('content', ''), _negated=True), ('attachment__isnull', False), models.Q(('attachment_url', ''), _negated=True), _connector='OR'), name='message_says_something'), models.CheckConstraint(condition=models.Q(('attachment__isnull', True), ('attachment_url', ''), _connector='OR'), name='message_one_attachment')],
            },
        ),
    ]
