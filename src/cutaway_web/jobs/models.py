"""What is kept of a refresh that was asked for here."""

from __future__ import annotations

from django.db import models

WAITING, RUNNING, PUBLISHED, UNCHANGED, FAILED = "waiting", "running", "published", "unchanged", "failed"
OPEN = (WAITING, RUNNING)


class Run(models.Model):
    """One refresh, from the asking to its end. The newest hundred are kept."""

    asked_by = models.CharField(max_length=80)  # a name to sign in with, or empty for the schedule
    due = models.CharField(max_length=40, unique=True, null=True)  # the scheduled day, so that none is done twice
    state = models.CharField(max_length=10, default=WAITING, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)  # what is being done now
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    snapshot = models.CharField(max_length=20, blank=True)
    what = models.TextField(blank=True)  # why it failed; `where` and `next_step` as every error has them
    where = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"refresh {self.pk}: {self.state}"


DRAFTED, WRITTEN = "drafted", "written"


class Asked(models.Model):
    """What is kept of anything that somebody asks the job process for."""

    asked_by = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default=WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    what = models.TextField(blank=True)
    where = models.TextField(blank=True)
    next_step = models.TextField(blank=True)

    class Meta:
        abstract = True


class Connecting(Asked):
    """One first mapping that was asked for here; the newest counts. The draft itself is kept in the house's vault."""

    folder = models.CharField(max_length=500)  # from the house folder
    answers = models.JSONField(default=dict)  # what is asked, and what a person has chosen
    step = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"connecting {self.pk}: {self.state}"


class Report(Asked):
    """One board report that was asked for here; its file lies in the house, by this row's number."""

    since = models.CharField(max_length=20, blank=True)  # the snapshot that it is compared with
    snapshot = models.CharField(max_length=20, blank=True)  # the one that it is of, once it is written

    def __str__(self) -> str:
        return f"report {self.pk}: {self.state}"
