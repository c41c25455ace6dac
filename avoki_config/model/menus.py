"""Menus. Manual: Knappvalsmenyer, Skapa ett enkelt meny-träd, Skapa ett avancerat menyträd – Auto Attendant."""

from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from avoki_config.model.base import Model, Protectable
from avoki_config.model.destination import Destination, one_of
from avoki_config.model.duration import Duration
from avoki_config.model.scalars import Flag, Id, Key, NumberText, Text, Word, Yes, integer


class MenuDestination(Destination):
    """What a menu does about silence or a wrong key: a destination, or a way inside the menu."""

    KINDS: ClassVar[tuple[str, ...]] = (*Destination.KINDS, "repeat", "back")
    model_config = ConfigDict(json_schema_extra=one_of(KINDS))

    repeat: Yes | None = Field(default=None, description="`true`: hear this menu again. Repetera.")
    back: Yes | None = Field(default=None, description="`true`: to the parent menu. Tillbaka.")


class KeyDestination(MenuDestination):
    """What a key of a menu does."""

    KINDS: ClassVar[tuple[str, ...]] = (*MenuDestination.KINDS, "submenu")
    model_config = ConfigDict(json_schema_extra=one_of(KINDS))

    submenu: "Submenu | None" = Field(default=None, description="A menu nested in place. Barnmeny, undermenyval.")


class Submenu(Model):
    """A menu nested in a key. Manual: barnmeny, andra menyvalsnivå."""

    name: Text | None = Field(default=None, description="Namn.")
    greeting: Id = Field(description="The prompt that is played first. Röstmeddelande.")
    language: Word | None = Field(default=None, description="From here on the call is in this language. Språk.")
    keys: dict[Key, KeyDestination] = Field(
        default_factory=dict, description='What each key 0–9, "*" or "#" does; quote * and #. Tonval.'
    )
    timeout: Duration = Field(default=5, description="How long to wait for a key. Väntetid på tonval.")
    attempts: Annotated[int, integer(1, 99)] = Field(
        default=2, description="How many times the greeting is played. Antal försök."
    )
    no_input: MenuDestination | None = Field(
        default=None, description="Where the call goes when nothing is pressed; left out, it is hung up. Inget val."
    )
    invalid: MenuDestination | None = Field(
        default=None, description="Where the call goes after a wrong key; left out, it is hung up. Ogiltigt val."
    )


class Menu(Submenu, Protectable):
    """A menu that callers meet. Manual: Knappvalsmeny."""

    kind: Literal["simple", "auto_attendant"] = Field(
        default="auto_attendant",
        description="Only an `auto_attendant` has submenus. Enkel knappvalsmeny, auto menyval.",
    )
    number: NumberText | None = Field(
        default=None, description="A number of the inventory; without one the menu is reached from elsewhere. Nummer."
    )
    schedule: Id | None = Field(default=None, description="A schedule's id; without one always open. Schema.")
    closed: Destination | None = Field(
        default=None, description="Where calls go when closed; wins over the schedule's own. Stängt."
    )
    direct_dial: Flag = Field(default=False, description="Callers may dial an extension. Direktval till anknytning.")
    barge_in: Flag = Field(default=True, description="A key interrupts the greeting. Avbryt hälsning med tonval.")
