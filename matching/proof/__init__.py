"""Checks a result without a solver and without the engine's arithmetic."""

from matching.proof.verdict import Verdict, verify

__all__ = ["Verdict", "verify"]
