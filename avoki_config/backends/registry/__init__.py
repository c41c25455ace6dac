"""The registry: a tenant's current objects, the history of its applies, a journal and a lock, in a database."""
