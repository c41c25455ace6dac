"""Prompts as the exchange plays them: spoken or converted, named by what they say, made only when they changed."""
