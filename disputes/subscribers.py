"""What disputes do when something has happened on a floor below."""

from disputes import matters
from disputes.matters.booking import BOOKING, BookingMatter
from disputes.matters.job import JobMatter
from jobs.subjects import JOB

matters.register(BOOKING, BookingMatter())
matters.register(JOB, JobMatter())
