"""Letters: written once for each key, kept until they have left, and not sent to who no longer wants them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from cutaway_web.look.locale import locale_of
from cutaway_web.people.models import User
from cutaway_web.people.who import who_of
from cutaway_web.roles import Role, Who
from cutaway_web.sending.mail_server import Way, message_of
from cutaway_web.sending.models import DROPPED, MONDAY, SENT, VERDICTS, Letter

WANTS = {MONDAY: "monday_mail", VERDICTS: "verdict_mail"}  # a field of the account for each kind
LEAST = {MONDAY: Role.MEMBER, VERDICTS: Role.VIEWER}  # who may see the page that the letter is
TITLE = {MONDAY: "the Monday mail", VERDICTS: "mail about changed verdicts"}
_signer = Signer(salt="cutaway_web.sending.stop")


class Letterhead:
    """What the filters of templates ask a visit for, where there is no visit."""

    def __init__(self, user: User | None) -> None:
        self.locale = locale_of(user.mail_locale if user is not None else "", settings.CUTAWAY.zone)


def readers(kind: str) -> list[User]:
    """Who asked for letters of this kind, has an address, and may see what they say."""
    asked = User.objects.filter(is_active=True, **{WANTS[kind]: True}).exclude(email="").order_by("pk")
    return [user for user in asked if who_of(user).role.includes(LEAST[kind])]


def wants(user: User, kind: str) -> bool:
    return bool(
        user.is_active and user.email and getattr(user, WANTS[kind]) and who_of(user).role.includes(LEAST[kind])
    )


def who(user: User) -> Who:
    return who_of(user)


def rendered(template: str, page: object, user: User | None, kind: str) -> tuple[str, str]:
    """Text and HTML of a letter, of the same dataclass.

    Args:
        template: the name without its ending: `monday/letter`.
        page: what it says.
        user: whose locale it is written in, and who can end it; None for a look at it.
        kind: of the letter.
    """
    context = {
        "page": page,
        "visit": Letterhead(user),
        "address": settings.CUTAWAY.address,
        "stop": stop_address(user, kind) if user is not None else settings.CUTAWAY.address,
    }
    return render_to_string(f"{template}.txt", context).strip() + "\n", render_to_string(f"{template}.html", context)


def write(user: User, kind: str, key: str, subject: str, text: str, html: str, now: datetime) -> bool:
    """Puts a letter among those that wait; says whether it was not there before."""
    try:
        with transaction.atomic():
            Letter.objects.create(
                key=key, user=user, kind=kind, subject=" ".join(subject.split())[:200], text=text, html=html, due_at=now
            )
    except IntegrityError:
        return False
    return True


def send(letter: Letter, way: Way, now: datetime) -> None:
    """Hands a letter over, and forgets its words then; raises NotSent.

    A process that is killed between the two hands it over again: into the outbox under the same name, to a mail server
    with the same id.
    """
    user = letter.user
    if wants(user, letter.kind):
        message = message_of(
            sender=way.sender,
            to=user.email,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            stop=stop_address(user, letter.kind),
            key=letter.key,
            at=letter.made_at,
        )
        way.send(message, letter.key)
        letter.state, letter.what = SENT, ""
    else:
        letter.state, letter.what = DROPPED, "They do not want such letters any more."
    letter.ended_at, letter.text, letter.html = now, "", ""
    letter.save()


def stop_address(user: User, kind: str) -> str:
    """The address by which one click ends letters of this kind. It can do nothing else."""
    return f"{settings.CUTAWAY.address}/mail/stop/{_signer.sign(f'{user.pk}.{kind}')}/"


def stopped_by(code: str) -> tuple[User, str] | None:
    """Whose letters of which kind a code ends; None if it is none of ours."""
    try:
        id, _, kind = _signer.unsign(code).partition(".")
    except BadSignature:
        return None
    user = User.objects.filter(pk=id).first() if kind in WANTS else None
    return (user, kind) if user is not None else None


def stop(user: User, kind: str) -> bool:
    """Ends letters of a kind, those that wait to leave too; says whether anything was to end."""
    return bool(User.objects.filter(pk=user.pk, **{WANTS[kind]: True}).update(**{WANTS[kind]: False}))
