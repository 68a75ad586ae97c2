"""Settings: the window and the benchmarks, each changed with a reason."""
