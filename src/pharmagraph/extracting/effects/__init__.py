"""Adverse effects, in lists and in prose."""
