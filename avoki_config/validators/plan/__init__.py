"""Plans; the planner reports these."""
