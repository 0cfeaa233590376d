"""Preparations, storage, safekeeping."""
