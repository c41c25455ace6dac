"""A language server for tenant files: what `avoki-config lsp` speaks with an editor."""
