"""Practices: the questions that Cutaway asks a company's book, one file each, in the folder of their room.

A practice file needs only what this package gives: the decorator, an answer and a benchmark.
"""

from cutaway.practices.answers import Answer, Beside, Contrast, Median, Parts, Rate, Ratio, Share, TopShare
from cutaway.practices.practice import Benchmark, Practice, practice
from cutaway.practices.window import Window

__all__ = [
    "Answer",
    "Benchmark",
    "Beside",
    "Contrast",
    "Median",
    "Parts",
    "Practice",
    "Rate",
    "Ratio",
    "Share",
    "TopShare",
    "Window",
    "practice",
]
