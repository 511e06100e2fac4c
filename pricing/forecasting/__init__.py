"""Forecasts of demand: pure functions over series, for the worker and the benchmark only.

The modules import numpy at their top, so a web process must not import them.
"""
