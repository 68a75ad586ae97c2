"""Which encoding a text that is no UTF-8 is written in: tried by decoding, and held against what the letters look like.

A single-byte encoding decodes everything, so that something came out proves nothing. What came out must look like the
language that the encoding is for: kana for Japanese, Hangul for Korean, accents between letters for western Europe.
What looks like none is not guessed.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import IO

SAMPLE = 400_000  # bytes
MANY_ZEROS = 0.2  # of all bytes, in text of which each letter takes two
KANA, HANGUL = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]"), re.compile(r"[\uac00-\ud7af]")
HAN, WIDE = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\u3000-\u303f\uff00-\uffef]")
CYRILLIC, GREEK = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[\u0370-\u03ff]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f]")
MOST_HIGH = 0.9  # of all bytes: even a text without spaces has line ends and digits
RUN = 3  # bytes beyond ASCII in a row: letters of a script of its own; accents stand alone or in pairs
EAST = ("cp932", "euc_jp", "euc_kr", "gb18030", "big5")
COMMON_HAN = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}  # first bytes of the frequent signs
ACCENTS = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßšžÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸŠŽ"
SIGNS = "€£§°´·«»¿¡ªº®©™–—‘’“”„…•×½¼¾²³±µ\xa0"
IN_BOTH, WEST_ALONE = "õûÕÛ", "ãñàèìòùêæøåçÃÑÀÈÌÒÙÊÆØÅÇ"
EASTERN = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽöőüűÖŐÜŰäôĺľŕÄăâîșțşţ"


def start_of(path: Path, member: str = "") -> bytes:
    """The first bytes of a file, unpacked if it is gzipped; or those of a member of an archive."""
    if member:
        with zipfile.ZipFile(path) as archive, archive.open(member) as file:
            return _unpacked(file, member)
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as file:
            return file.read(SAMPLE)
    with open(path, "rb") as file:
        return file.read(SAMPLE)


def _unpacked(file: IO[bytes], name: str) -> bytes:
    if name.lower().endswith(".gz"):
        with gzip.open(file) as unpacked:
            return unpacked.read(SAMPLE)
    return file.read(SAMPLE)


def encoding_like(sample: bytes) -> str:
    """The encoding that a text looks to be in, as Python names it; empty if it looks like none.

    Args:
        sample: its first bytes, which are not UTF-8.
    """
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    zeros = whole.count(0)
    if zeros > MANY_ZEROS * len(whole):
        return _two_bytes(sample)
    high = [byte for byte in whole if byte > 0x7F]
    if not high or zeros or len(high) > MOST_HIGH * len(whole):
        return ""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", whole)]
    in_runs = sum(n for n in runs if n >= RUN) / len(high)
    east = next((encoding for encoding in EAST if _is_eastern(whole, encoding)), "")
    if east:
        return east
    if in_runs > 0.5:
        return next(
            (e for e, letters in (("cp1251", CYRILLIC), ("cp1253", GREEK)) if _is_script(whole, e, letters)), ""
        )
    western, eastern = _share(whole, "cp1252", ACCENTS + SIGNS), _share(whole, "cp1250", EASTERN + SIGNS)
    if western >= 0.97 and western >= eastern:
        # Hungarian read as Portuguese: where both fit, letters that only the west has must tell.
        either = set(_decoded(whole, "cp1252")) & set(IN_BOTH)
        return "" if either and eastern >= 0.97 and not set(_decoded(whole, "cp1252")) & set(WEST_ALONE) else "cp1252"
    return "cp1250" if eastern >= 0.97 else ""


def _two_bytes(sample: bytes) -> str:
    """UTF-16 without a mark: letters of most languages have a zero byte before or after them."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""


def _decoded(sample: bytes, encoding: str) -> str:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_eastern(sample: bytes, encoding: str) -> bool:
    text = _decoded(sample, encoding)
    beyond = [sign for sign in text if sign > "\x7f"]
    if not beyond or CONTROL.search("".join(beyond)):
        return False
    said = "".join(beyond)
    kana, hangul, han = (len(pattern.findall(said)) / len(said) for pattern in (KANA, HANGUL, HAN))
    wide = len(WIDE.findall(said)) / len(said)
    if encoding in ("cp932", "euc_jp"):
        half = len(re.findall("[\uff66-\uff9f]", said)) / len(said)
        return kana > 0.05 and kana + han + wide > 0.95 and half < 0.5
    if encoding == "euc_kr":
        return hangul > 0.9 and hangul + han + wide > 0.95
    low, top = COMMON_HAN[encoding]
    first = [encoded[0] for sign in beyond if HAN.match(sign) and len(encoded := sign.encode(encoding)) == 2]
    frequent = sum(low <= byte <= top for byte in first) / len(first) if first else 0.0
    return han + wide > 0.95 and han > 0.7 and frequent > 0.85 and _in_rows(text)


def _in_rows(text: str) -> bool:
    """Whether Chinese signs stand beside each other, as words do; accents that are taken for signs stand alone."""
    runs = [len(run) for run in re.findall(r"[\u4e00-\u9fff]+", text)]
    return sum(n for n in runs if n > 1) > 0.7 * sum(runs)


def _is_script(sample: bytes, encoding: str, letters: re.Pattern[str]) -> bool:
    """Whether words are of one script, and mostly small letters, as they are in every language that has them."""
    text = _decoded(sample, encoding)
    beyond = [sign for sign in text if sign > "\x7f" and sign not in SIGNS]
    own = [sign for sign in beyond if letters.match(sign)]
    small = sum(unicodedata.category(sign) == "Ll" for sign in own)
    # Capitals within words: the letters are those of another script.
    risen = sum(bool(letters.match(one)) and one.islower() and other.isupper() for one, other in pairwise(text))
    if risen > 0.02 * len(own):
        return False
    return bool(own) and len(own) > 0.97 * len(beyond) and small > 0.55 * len(own)


def _share(sample: bytes, encoding: str, expected: str) -> float:
    """Of the signs beyond ASCII, how many the languages of an encoding have, and where they have them."""
    text = _decoded(sample, encoding)
    beyond = [place for place, sign in enumerate(text) if sign > "\x7f"]
    if not beyond:
        return 0.0
    good = 0
    for place in beyond:
        sign, before, behind = text[place], text[place - 1 : place], text[place + 1 : place + 2]
        within = before.isalpha() and behind.isalpha() and before < "\x80" and behind < "\x80"
        good += sign in expected and not (within and not sign.isalpha() and sign not in "’·´")
    return good / len(beyond)
