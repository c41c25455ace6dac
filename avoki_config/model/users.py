"""Users. Manual: Konfigurera en ny användare, Redigera en användare."""

from typing import Annotated, Literal

from pydantic import Field

from avoki_config.model.base import Model, Protectable
from avoki_config.model.scalars import Extension, Flag, Id, Neutral, NumberText, Text, Word
from avoki_config.model.secret import SecretValue

UserLicense = Literal["user", "simple_user"]
Api = Literal["call_control", "line_status", "cloud_control_cti_admin"]
Device = Literal["mobile_voip", "softphone", "web_softphone"]
Service = Literal[
    "directory_visibility",
    "call_monitoring",
    "telephony_integration",
    "presence_sync",
    "third_party_crm_connector",
    "attendant_premium",
    "exchange_calendar_sync",
    "crm_connection",
]


class Mobile(Model):
    """A user's mobile number. Manual: Mobilnummer, [Mex] and [E] Mex."""

    number: NumberText = Field(description="With the country code, always +46. Mobilnummer.")
    operator: Text | None = Field(default=None, description="The mobile operator. Operatör.")
    integration: Literal["mex", "not_mex"] = Field(
        default="not_mex",
        description="Whether the subscription is wholly integrated with the exchange. [Mex], [E] Mex.",
    )


class User(Protectable):
    """A person in the exchange. Manual: Användare."""

    first_name: Word = Field(description="Förnamn.")
    last_name: Word = Field(description="Efternamn.")
    email: Word = Field(description="Unique in the tenant. E-post.")
    password: SecretValue = Field(description="Lösenord, Generera lösenord.")
    number: NumberText = Field(description="A number of the inventory. Fastnummer (välj från listan).")
    license: Annotated[UserLicense, Neutral("user")] = Field(
        description="`user` has APIs and hänvisningar, `simple_user` neither. Användarlicens."
    )
    mobile: Mobile | None = Field(default=None, description="Mobilnummer.")
    extension: Extension | None = Field(
        default=None, description="2 to 5 digits, unique; what colleagues and `direct_dial` callers dial. Anknytning."
    )
    directory: dict[Text, Text] = Field(
        default_factory=dict, description="Fields that are visible and searchable in the directory. Extrafält."
    )
    keywords: tuple[Text, ...] = Field(default=(), description="Sökord.")
    administrator: Flag = Field(default=False, description="May use the administrator's portal. Administratör.")
    active: Flag = Field(default=True, description="Aktiv.")
    party: Literal["internal", "third_party"] = Field(default="internal", description="Tredje Part.")
    language: Word | None = Field(default=None, description="Språk.")
    department: Text | None = Field(default=None, description="Avdelning.")
    pin: SecretValue | None = Field(default=None, description="PIN, Generera PIN.")
    user_groups: tuple[Id, ...] = Field(
        default=(), description="User groups; membership of answer groups is written on the group. Användargrupper."
    )
    apis: tuple[Api, ...] = Field(default=(), description="Aktiva API:er.")
    devices: tuple[Device, ...] = Field(default=(), description="Enheter.")
    services: tuple[Service, ...] = Field(default=(), description="Aktiva tjänster.")


class UserGroup(Protectable):
    """A group of users, for visibility and not for answering. Manual: Användargrupper."""

    name: Word = Field(description="Namn.")
    description: Text | None = Field(default=None, description="Beskrivning.")
