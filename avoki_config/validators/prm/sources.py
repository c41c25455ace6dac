"""Every language of every prompt, with its place. Manual: Ljudfiler, Lägg till nytt språk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from avoki_config.validators.frame import Context, Path

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.prompts import PromptSource


class Spoken(NamedTuple):
    """What callers hear of a prompt in one language."""

    path: Path
    prompt: str
    language: str
    source: "PromptSource"

    @property
    def name(self) -> str:
        """Return how findings call it."""
        return f'The prompt "{self.prompt}" in {self.language}'


def sources(context: Context) -> Iterator[Spoken]:
    """Yield every language of every prompt, in the order of the file."""
    for ident, prompt in context.tenant.prompts.items():
        for language, source in prompt.languages.items():
            yield Spoken(("prompts", ident, "languages", language), ident, language, source)


def files(context: Context) -> dict[str, list[Spoken]]:
    """Return who names each sound file, by its path relative to the tenant's root."""
    found: dict[str, list[Spoken]] = {}
    for spoken in sources(context):
        if spoken.source.file:
            found.setdefault(spoken.source.file, []).append(spoken)
    return found


def also(named: list[Spoken]) -> tuple[tuple[str, Path], ...]:
    """Return the second and later places that name a file, as related places of a finding about the file."""
    return tuple(("the same file", (*spoken.path, "file")) for spoken in named[1:])
