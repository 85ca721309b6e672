"""Benchmarks: what matters to a couple waiting, measured beside a yardstick of the same run."""
