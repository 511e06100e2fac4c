"""What a job would cost: written, sent, answered, ended."""

from jobs.services.quoting.answering import Answer, Answered, answer_as_customer, answer_by_link
from jobs.services.quoting.attaching import attach_job
from jobs.services.quoting.credentials import (
    Minted,
    make_credentials,
    make_credentials_by_link,
)
from jobs.services.quoting.expiring import expire_quotes, remind_of_quotes
from jobs.services.quoting.opening import LinkedJob, job_behind, job_of_link, open_link
from jobs.services.quoting.papers import download_quote, promised_quote
from jobs.services.quoting.sending import (
    create_quote,
    end_quotes,
    offer,
    renew_quote,
    revoke_quote,
    send_quote,
)
from jobs.services.quoting.writing import edit_quote

__all__ = [
    "Answer",
    "Answered",
    "LinkedJob",
    "Minted",
    "answer_as_customer",
    "answer_by_link",
    "attach_job",
    "create_quote",
    "download_quote",
    "edit_quote",
    "end_quotes",
    "expire_quotes",
    "job_behind",
    "job_of_link",
    "make_credentials",
    "make_credentials_by_link",
    "offer",
    "open_link",
    "promised_quote",
    "remind_of_quotes",
    "renew_quote",
    "revoke_quote",
    "send_quote",
]
