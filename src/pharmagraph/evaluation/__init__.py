"""How well the extractors read: gold and predictions to precision, recall and F1.

Gold is our own (``data/gold``) or one of the published sets; what is found comes from
whoever calls, as rows of the same fields. This room knows no extractor.
"""

from pharmagraph.evaluation.evaluating import Evaluation, evaluate
from pharmagraph.evaluation.fields import FIELDS
from pharmagraph.evaluation.row import Row
from pharmagraph.evaluation.rows import rows_of
from pharmagraph.evaluation.task import GoldDocument, Task

__all__ = ["FIELDS", "Evaluation", "GoldDocument", "Row", "Task", "evaluate", "rows_of"]
