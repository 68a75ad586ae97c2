"""What happens before the first request: the database is brought up to date, and everything is looked at once."""

from __future__ import annotations

import os

import django
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import Error

from cutaway.errors import HouseError
from cutaway_web.configuration import Configuration


def prepare(configuration: Configuration) -> str | None:
    """Migrates, checks, and makes the code of the first start.

    Returns:
        The code; None if there is an account already.

    Raises:
        HouseError: if the database cannot be used, or a check fails.
    """
    os.umask(0o077)  # what is kept here is for the user who runs this alone
    configuration.key()
    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except Error as error:
        raise HouseError(
            f"The database of the web application cannot be used: {str(error).splitlines()[0]}",
            where=configuration.database.rpartition("@")[2] or str(configuration.database_file),
            next_step="Look at the rights of the folder, or at the address in CUTAWAY_WEB_DATABASE.",
        ) from error
    try:
        call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
        if not configuration.database:
            configuration.database_file.chmod(0o600)
    except SystemCheckError as error:
        raise HouseError(f"The installation is not safe: {error}", next_step="Mend what the checks name.") from error
    from cutaway_web.people.setup import new_code

    return new_code()
