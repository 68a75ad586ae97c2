"""The ledger: what people decide, with who, when and why, added to and never changed.

State is what folding the entries gives, so everything can be undone and everything has a history. Each entry is chained
by a hash to the one before, over the digest of its payload: a payload can be erased, and the chain still holds.
"""

from cutaway.ledger.entry import Entry, Head, fold
from cutaway.ledger.kinds import KINDS
from cutaway.ledger.ledger import Ledger

__all__ = ["KINDS", "Entry", "Head", "Ledger", "fold"]
