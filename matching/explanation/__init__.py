"""What a result means, in words and figures."""

from matching.explanation.fairness import fairness
from matching.explanation.pairs import barred, why, why_not
from matching.explanation.recruitment import where_to_recruit

__all__ = ["barred", "fairness", "where_to_recruit", "why", "why_not"]
