"""Words shared by the families of facts: phrases, clauses, amounts, people, labels."""
