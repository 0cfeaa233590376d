"""Mentions of effects and conditions in prose: candidates, and a filter that weighs them."""
