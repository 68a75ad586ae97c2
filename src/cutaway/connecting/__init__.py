"""Connecting: a folder of exports that nobody has described, as a first version of a house.

It rests on values, keys, formats and the words of headers in several languages. What is not sure is left out and
asked; nothing is guessed in silence.
"""

from cutaway.connecting.asking import accepted, fields_of
from cutaway.connecting.connecting import connect
from cutaway.connecting.draft import Draft
from cutaway.connecting.keeping import forget, keep, kept
from cutaway.connecting.taking import ExportFolder, Taken, folders, give_back, take

__all__ = [
    "Draft",
    "ExportFolder",
    "Taken",
    "accepted",
    "connect",
    "fields_of",
    "folders",
    "forget",
    "give_back",
    "keep",
    "kept",
    "take",
]
