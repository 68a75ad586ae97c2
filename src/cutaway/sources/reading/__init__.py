"""Reading: one raw file becomes rows of text, in a child process that can do nothing else.

`land` reads a file that somebody outside may have made. It writes `rows.parquet`, `quarantine.parquet` and
`landing.json` into a folder, and every record of the file is in exactly one of the first two.
"""

from cutaway.sources.reading.accounting import Landing
from cutaway.sources.reading.form import Form
from cutaway.sources.reading.landing import Part, land, parts_of, protections
from cutaway.sources.reading.limits import Limits

__all__ = ["Form", "Landing", "Limits", "Part", "land", "parts_of", "protections"]
