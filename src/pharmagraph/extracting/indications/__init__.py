"""What the drug is used for."""
