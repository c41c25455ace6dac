"""Sound files are written relative to the file that names them, and known relative to the tenant's root."""

from os.path import normpath, relpath
from pathlib import Path

from avoki_config.source import Tree


def relate_files(tree: Tree) -> None:
    """Write the paths of prompts' files, in the tree, relative to the tenant's root with `/`; absolute ones stay."""
    prompts = tree.data.get("prompts")
    for ident, prompt in prompts.items() if isinstance(prompts, dict) else ():
        languages = prompt.get("languages") if isinstance(prompt, dict) else None
        for language, source in languages.items() if isinstance(languages, dict) else ():
            file = source.get("file") if isinstance(source, dict) else None
            if isinstance(file, str) and file:
                path = ("prompts", ident, "languages", language, "file")
                related = _related(file, tree.folder(path), tree.root)
                if related != file:
                    tree.replace(path, related)


def _related(file: str, folder: Path, root: Path) -> str:
    if Path(file).is_absolute():
        return file
    return normpath(file) if folder == root else Path(relpath(folder / file, root)).as_posix()
