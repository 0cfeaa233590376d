"""Pregnancy, lactation, contraception."""
