"""In CI Hypothesis draws the same examples each time: a red run is about the change. Everywhere else it searches on.

How long a machine takes for an example says nothing of what is tested: no test fails for being slow.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("anywhere")
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
