"""Configuration as code for a hosted telephone exchange, with proof of what a change does to callers."""

__version__ = "0.1.0"
