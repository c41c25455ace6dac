"""Secrets: by name, or made at apply. Never a value. Manual: Lösenord, Generera lösenord, PIN, Generera PIN."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, GetPydanticSchema, SecretStr, model_validator
from pydantic_core import CoreSchema, core_schema

from avoki_config.model.base import Model
from avoki_config.model.errors import expected
from avoki_config.model.scalars import NON_EMPTY, QUICK, REPORTED, Neutral, Word, Yes


class Secret(Model):
    """A secret by its name, or one that is made at apply. A value written out is refused by USR008, not here."""

    NEUTRAL: ClassVar[Neutral | None] = Neutral({"secret": REPORTED})

    secret: Word | None = Field(default=None, description="The name of the secret; its value stands outside the file.")
    generate: Yes | None = Field(
        default=None, description="`true`: made once, at apply. Generera lösenord, Generera PIN."
    )
    plaintext: SecretStr | None = Field(default=None, exclude=True, description="A value written out: USR008.")

    @model_validator(mode="before")
    @classmethod
    def _exactly_one(cls, value: object) -> object:
        if isinstance(value, str | bool):
            return {"secret": REPORTED, "plaintext": str(value)}
        if isinstance(value, dict) and (("secret" in value) == ("generate" in value) or "plaintext" in value):
            raise expected("either {secret: NAME} or {generate: true}")
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """Offer only the two ways that are right."""
        return {
            "type": "object",
            "description": "A secret: its name, or made at apply. Never the value itself.",
            "properties": {
                "secret": {
                    "type": ["string", "integer"],
                    "description": "The name of the secret; its value stands outside the file.",
                },
                "generate": {"const": True, "description": "Made once, at apply. Generera lösenord, Generera PIN."},
            },
            "oneOf": [{"required": ["secret"]}, {"required": ["generate"]}],
            "additionalProperties": False,
        }


_GENERATED = Secret.model_construct(generate=True)


def _generated(value: object) -> Secret:
    """Return the one secret that is made at apply: all of them are alike."""
    if value == {"generate": True}:
        return _GENERATED
    raise expected("{generate: true}")


def _quick(whole: CoreSchema) -> CoreSchema:
    """Put the usual ways before the whole schema: there are many users, and a name asks no Python."""
    absent = core_schema.model_field(core_schema.with_default_schema(core_schema.none_schema(), default=None))
    name = core_schema.model_field(core_schema.str_schema(strict=True, pattern=NON_EMPTY))
    fields = {"secret": name, "generate": absent, "plaintext": absent}
    named = core_schema.model_schema(
        Secret, core_schema.model_fields_schema(fields, extra_behavior="forbid"), frozen=True
    )
    generated = core_schema.no_info_plain_validator_function(_generated)
    return core_schema.union_schema([(named, QUICK), (generated, QUICK), whole], mode="left_to_right")


SecretValue = Annotated[
    Secret,
    GetPydanticSchema(
        lambda source, handler: _quick(handler(source)),
        lambda core, handler: handler(core["choices"][-1]),
    ),
]
"""A secret as a field of something."""
