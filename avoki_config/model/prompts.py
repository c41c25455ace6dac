"""Prompts. Manual: Spela in ljudfiler."""

from pydantic import Field

from avoki_config.model.base import Model, Protectable
from avoki_config.model.scalars import Flag, Text


class PromptSource(Model):
    """Where the sound of one language comes from; PRM002 wants exactly one. Manual: Lägg till nytt språk."""

    text: Text | None = Field(default=None, description="The words, for text to speech. Text till tal.")
    voice: Text | None = Field(default=None, description="The voice that reads the text. Röst.")
    file: Text | None = Field(default=None, description="A WAV file, relative to this file. Ladda upp (Wav format).")
    recorded: Flag | None = Field(default=None, description="`true`: recorded in the portal. Spela in.")


class Prompt(Protectable):
    """Something that callers hear. Manual: Ljudfil."""

    name: Text | None = Field(default=None, description="Default the id. Namn.")
    description: Text | None = Field(default=None, description="Beskrivning.")
    languages: dict[Text, PromptSource] = Field(description="One source for each language. Språk.")
