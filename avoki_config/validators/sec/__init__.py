"""Secrets; applying reports these."""
