"""Real calls: telephones that dial, press keys, answer and listen, and what callers heard and where they ended."""
