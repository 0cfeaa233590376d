"""Regimens, adjustments of the dose, and how a dose is taken."""
