"""Contraindications, precautions, and programs that restrict the supply."""
