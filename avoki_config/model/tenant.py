"""A tenant: one company's exchange, whole. Every section of the language."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from avoki_config.model.base import Model, Protectable
from avoki_config.model.destination import Forward
from avoki_config.model.groups import Group, Member
from avoki_config.model.menus import Menu
from avoki_config.model.numbers import NumberEntry
from avoki_config.model.other import Conference, ContactList, DeskPhone, GroupVoicemail, VoicemailRules
from avoki_config.model.portions import by_portions
from avoki_config.model.prompts import Prompt
from avoki_config.model.scalars import REPORTED, Id, Neutral, NumberText, Text, Word
from avoki_config.model.schedules import Schedule
from avoki_config.model.users import User, UserGroup


class TenantInfo(Protectable):
    """The company and what holds for all of it. Manual: Organisationsinställningar."""

    id: Id = Field(description="The tenant's id.")
    name: Text | None = Field(default=None, description="The company's name; default the id. Namn.")
    time_zone: Word = Field(default="Europe/Stockholm", description="An IANA time zone. Tidszon.")
    language: Word = Field(default="sv", description="The language that a call begins in. Språk.")
    languages: tuple[Word, ...] = Field(default=(), description="Languages in use; default the tenant's one. Språk.")
    holidays: Word = Field(
        default="SE", description="The holiday calendar: a country, or a country and a part (`DE-BY`). Helgdagar."
    )


class Moved(Model):
    """An object that has a new id, so that it is renamed and not made anew."""

    from_: Word = Field(alias="from", description="The old address, such as menu.old.")
    to: Word = Field(description="The new address, such as menu.new.")


def _of_user(user: User) -> tuple[BaseModel | None, ...]:
    return user, user.password, user.pin, user.mobile


def _members(group: Group) -> tuple[Member, ...]:
    return group.members


class Tenant(Model):
    """The tenant file: configuration as code for Avoki Connect."""

    NEUTRAL: ClassVar[Neutral | None] = Neutral({"version": "1", "tenant": {"id": REPORTED}})
    model_config = ConfigDict(title="Avoki Connect tenant")

    version: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]}), Neutral("1")] = Field(
        description="The version of the language."
    )
    tenant: TenantInfo = Field(description="The company. Organisation.")
    numbers: tuple[NumberEntry, ...] = Field(default=(), description="The operator's numbers. Nummer.")
    users: Annotated[dict[Id, User], by_portions(_of_user)] = Field(default_factory=dict, description="Användare.")
    user_groups: dict[Id, UserGroup] = Field(default_factory=dict, description="Användargrupper.")
    menus: dict[Id, Menu] = Field(default_factory=dict, description="Knappvalsmenyer.")
    schedules: dict[Id, Schedule] = Field(default_factory=dict, description="Scheman.")
    groups: Annotated[dict[Id, Group], by_portions(_members)] = Field(default_factory=dict, description="Svarsgrupper.")
    prompts: dict[Id, Prompt] = Field(default_factory=dict, description="Ljudfiler.")
    desk_phones: dict[Id, DeskPhone] = Field(default_factory=dict, description="Bordstelefoner.")
    contact_lists: dict[Id, ContactList] = Field(default_factory=dict, description="Externa kontakter.")
    group_voicemails: dict[Id, GroupVoicemail] = Field(default_factory=dict, description="Gruppröstbrevlådor.")
    conferences: dict[Id, Conference] = Field(default_factory=dict, description="Konferensnummer.")
    voicemail: VoicemailRules = Field(
        default=VoicemailRules.model_construct(), description="Röstbrevlåda: generella regler."
    )
    forwards: dict[NumberText, Forward] = Field(default_factory=dict, description="Vidarekopplade nummer.")
    settings: dict[str, Any] = Field(default_factory=dict, description="Inställningar och tillägg, as they are.")
    moved: tuple[Moved, ...] = Field(default=(), description="Objects that have a new id.")
