"""Readers of published gold; each file is read where it lies, and nothing of it is kept."""

from pharmagraph.evaluation.published.ddi2013 import read_ddi
from pharmagraph.evaluation.published.drugscom import drugscom_task, read_drugscom
from pharmagraph.evaluation.published.labeledin import read_labeledin
from pharmagraph.evaluation.published.tac2017 import read_tac

__all__ = ["drugscom_task", "read_ddi", "read_drugscom", "read_labeledin", "read_tac"]
