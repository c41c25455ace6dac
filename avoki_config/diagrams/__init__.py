"""Pictures of where calls go: `draw.draw` makes them, `engine.choose` says with what."""
