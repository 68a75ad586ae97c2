"""A company that never was, with an answer key.

A maker of telecommunication systems that sells, designs, builds, delivers, installs, trains, maintains and supports.
`simulate` writes what its systems would export, each in its own way, and returns what is true of it.
"""

from cutaway.simulator.defects import Defects
from cutaway.simulator.texts import Bank
from cutaway.simulator.truth import Truth
from cutaway.simulator.write import simulate

__all__ = ["Bank", "Defects", "Truth", "simulate"]
