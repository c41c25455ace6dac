"""The limits that rules measure by: data, which policy (`[thresholds]` in `avoki-config.toml`) replaces by name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is still right; one more is a finding. Counts, and whole seconds or fractions where the field says so."""

    menu_keys: int = 6
    """MENU005: keys of one menu that lead somewhere."""
    menu_depth: int = 3
    """MENU006: levels, the menu itself being the first."""
    absurd_wait: int = 1800
    """GRP006: seconds that a caller may wait."""
    message_interval: int = 10
    """GRP010: the fewest seconds between two queue messages."""
    sliver: int = 900
    """TIME007: the fewest seconds between two intervals."""
    wav_shortest: float = 0.5
    """PRM005: seconds."""
    wav_longest: float = 120.0
    """PRM005: seconds."""
