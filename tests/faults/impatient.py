"""The site's Celery application with a schedule that tests can wait for: `celery -A tests.faults.impatient beat`."""

from newsroom.celery import app

app.conf.beat_schedule = {name: entry | {"schedule": 0.5} for name, entry in app.conf.beat_schedule.items()}
