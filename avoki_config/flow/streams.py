"""What a call tells on two sides, compared as it comes: one side may be ahead for a while."""

from typing import NamedTuple

Stream = tuple[object, ...]

_FAR_AHEAD = 64
"""Playings or waits by which one side is ahead: then a caller has noticed, whatever comes."""


class Told(NamedTuple):
    """How two streams compare so far: what one side is ahead by, or that they differ."""

    differs: bool = False
    base: Stream = ()
    head: Stream = ()

    @property
    def even(self) -> bool:
        """Tell whether both sides have told the same."""
        return not (self.differs or self.base or self.head)

    def after(self, base: Stream, head: Stream, ended: tuple[bool, bool]) -> "Told":
        """Return how the streams compare after more of each. A side that has ended never catches up."""
        if self.differs:
            return self
        ours, theirs = self.base + base, self.head + head
        common = min(len(ours), len(theirs))
        ours_ahead, theirs_ahead = ours[common:], theirs[common:]
        behind = (ended[1] and ours_ahead) or (ended[0] and theirs_ahead)
        if ours[:common] != theirs[:common] or behind or len(ours_ahead) + len(theirs_ahead) > _FAR_AHEAD:
            return Told(differs=True)
        return Told(base=ours_ahead, head=theirs_ahead)


NOTHING = Told()
