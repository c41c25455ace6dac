"""What is kept of a value: HMAC-SHA-256 under a key that the registry hasn't got (RFC 2104).

The message begins with a salt of the record's own, so that equal secrets don't look equal, and binds tenant and field.
The object's id isn't in it: a rename takes the record along without the value.
"""

import hmac
import secrets

from avoki_config.resources import Secret, SecretRecord
from avoki_config.resources.resource import canonical
from avoki_config.resources.secrets import Source
from avoki_config.secrets.key import Key

_SALT = 16
"""Bytes."""


def record(key: Key | None, tenant: str, field: str, secret: Secret, source: Source) -> SecretRecord:
    """Return what a registry keeps of a value; without a key, that it was set."""
    if key is None:
        return SecretRecord(source)
    salt = secrets.token_hex(_SALT)
    return SecretRecord(source, tag=_tag(key, tenant, field, salt, secret), salt=salt, key=key.fingerprint)


def same(key: Key, tenant: str, field: str, secret: Secret, kept: SecretRecord) -> bool:
    """Tell whether a value is the one that the record was made of, under the same key; in constant time."""
    return hmac.compare_digest(_tag(key, tenant, field, kept.salt, secret), kept.tag)


def _tag(key: Key, tenant: str, field: str, salt: str, secret: Secret) -> str:
    return hmac.digest(key.material, canonical([salt, tenant, field, secret.reveal()]), "sha256").hex()
