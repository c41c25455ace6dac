"""The exchange as a program on a machine: what it plays, how it is set up, started, asked and tried with real calls."""
