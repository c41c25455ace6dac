"""Writing tenants: from resources back to the language, as whole files or into those that there are."""
