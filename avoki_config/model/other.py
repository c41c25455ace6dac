"""The rest of the manual. Manual: Övrigt."""

from pydantic import Field

from avoki_config.model.base import Model, Protectable
from avoki_config.model.destination import Destination
from avoki_config.model.duration import Duration
from avoki_config.model.scalars import Id, NumberText, PhoneKey, Text, Word
from avoki_config.model.secret import SecretValue


class DeskPhone(Protectable):
    """A desk phone and its function keys. Manual: Bordstelefoner."""

    user: Id = Field(description="The user who has the phone. Användare.")
    model: Text | None = Field(default=None, description="Modell.")
    mac: Text | None = Field(default=None, description="MAC-adress.")
    keys: dict[PhoneKey, Destination] = Field(
        default_factory=dict, description="What each function key calls. Fysiska funktionsknappar."
    )


class Contact(Model):
    """Somebody outside the organisation. Manual: Externa kontakter."""

    name: Word = Field(description="Namn.")
    number: NumberText = Field(description="Nummer.")
    company: Text | None = Field(default=None, description="Företag.")
    email: Text | None = Field(default=None, description="E-post.")


class ContactList(Protectable):
    """Contacts that the organisation shares. Manual: Externa kontakter."""

    name: Word = Field(description="Namn.")
    description: Text | None = Field(default=None, description="Beskrivning.")
    contacts: tuple[Contact, ...] = Field(default=(), description="Kontakter.")
    visible_to: tuple[Id, ...] = Field(default=(), description="User groups that see the list. Synlig för.")
    visible_to_users: tuple[Id, ...] = Field(default=(), description="Users that see the list. Synlig för användare.")


class GroupVoicemail(Protectable):
    """A voicemail box that several members listen to. Manual: Gruppröstbrevlåda."""

    name: Word = Field(description="Namn.")
    members: tuple[Id, ...] = Field(description="Users who listen. Medlemmar.")
    number: NumberText | None = Field(default=None, description="A number of the inventory. Nummer.")


class Conference(Protectable):
    """A shared conference number. Manual: Konferensnummer."""

    name: Word = Field(description="Namn.")
    number: NumberText = Field(description="A number of the inventory. Konferensnummer.")
    pin: SecretValue | None = Field(default=None, description="PIN.")


class VoicemailRules(Protectable):
    """General rules of the organisation's voicemail. Manual: Röstbrevlåda."""

    ring_time: Duration = Field(default=20, description="How long a user's phones ring first. Ringtid.")
    max_message: Duration = Field(default=180, description="The longest message. Längsta meddelande.")
    keep: Duration = Field(default=30 * 86400, description="How long messages are kept. Sparas.")
