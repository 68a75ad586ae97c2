"""Statistics: from sufficient statistics, aggregated inside the engine, to estimates with intervals.

Nothing here knows of the book, of practices or of an engine. Every estimator reproduces published numbers
(`tests/stats/test_golden.py`) and is shown by simulation to cover the truth as often as it says.
"""
