"""What is kept of what leaves the house: letters to people, webhooks, and each delivery of one."""

from __future__ import annotations

from django.db import models

from cutaway_web.people.models import User

WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"
MONDAY, VERDICTS = "monday", "verdicts"  # kinds of letters


class Outgoing(models.Model):
    """One thing that is to leave once. Its key says what it is, so that it is written once, also after a restart."""

    key = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, default=WAITING, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=300, blank=True)  # why the last try failed, or what the receiver answered
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"


class Letter(Outgoing):
    """A mail to one person. Its words are kept until it has left, and not longer."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)


class Hook(models.Model):
    """An address that is told of each verdict that changes. Its secret is made from the seed and the key file."""

    address = models.CharField(max_length=500)
    seed = models.CharField(max_length=64)  # useless without the key file
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.address


class Delivery(Outgoing):
    """One message to one webhook; the body never changes, so every try sends the same bytes."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE)
    body = models.TextField()


class Told(models.Model):
    """A snapshot whose changed verdicts were written down for sending; the next is compared with the newest one."""

    snapshot = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField(auto_now_add=True)
