"""In CI Hypothesis draws the same examples each time: a red run is about the change. Everywhere else it searches on."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
