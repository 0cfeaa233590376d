"""Interactions: with whom, which way, and what to do."""
