"""Load a tenant: a file, a folder of files, a text, or files that something else holds (a commit of git)."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from avoki_config.collector import without_collector
from avoki_config.diagnostics import Diagnostic, sort_key
from avoki_config.source.files import SourceFile, UnreadableError, printable, read_bytes
from avoki_config.source.folder import chosen, folder_files, is_folder
from avoki_config.source.found import Found
from avoki_config.source.fragment import fragments
from avoki_config.source.join import Joiner
from avoki_config.source.key_comments import key_comments
from avoki_config.source.overlay import NO_OVERLAY, Held, overlaid
from avoki_config.source.places import Texts
from avoki_config.source.text import checked, decode
from avoki_config.source.tree import Tree

_NO_FILES = (
    "There is no tenant file in this folder: no *.yaml or *.yml other than call tests, excluded files, and names that "
    "begin with a full stop."
)
_NOTHING = "There is nothing in it: no YAML but comments and empty lines."
_BEGIN = "Begin with version: 1 and tenant:, or run avoki-config init for an example."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and what was wrong, in the order of the files.

    `tree` is None when there is nothing to judge. `texts` is each file's text by its name in findings, also of files
    that are not YAML.
    """

    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


def load(
    path: str | Path, name: str | None = None, exclude: Sequence[str] = (), overlay: Mapping[Path, bytes] = NO_OVERLAY
) -> Loaded:
    """Load the tenant at a path: a file, or every YAML file of a folder but call tests.

    Findings call a file `name`, by default the path as it is given, and the files of a folder by their path in it.
    `exclude` are globs of paths in the folder, such as `drafts/**`. `overlay` are bytes by real path that are read in
    the stead of files, such as an editor's unsaved texts. Raises nothing: what can't be read is SRC007.
    """
    path, shown = Path(path), printable(str(path) if name is None else name)
    if not is_folder(path):
        data = overlay.get(_real(path)) if overlay else None
        read = partial(read_bytes, path) if data is None else _reader(data)
        return _load([SourceFile(shown, _real(path.parent), read)], _real(path.parent), shown)
    root = _real(path)
    found = overlaid(folder_files(path, exclude), root, exclude, overlay)
    files = (SourceFile(printable(at) or shown, (root / at).parent, _reader(data)) for at, data in found)
    return _load(files, root, shown)


def load_files(files: Mapping[str, bytes], name: str, exclude: Sequence[str] = (), root: Path | None = None) -> Loaded:
    """Load a folder tenant that something else holds: bytes by relative path (with /).

    The same files count as in a real folder. `name` is the folder's in findings, `root` where it would lie, by default
    the working folder.
    """
    top = _real(Path() if root is None else root)
    sources = (SourceFile(printable(at), (top / at).parent, _reader(files[at])) for at in chosen(files, exclude))
    return _load(sources, top, printable(name))


def load_bytes(data: bytes, name: str, root: Path | None = None) -> Loaded:
    """Load a tenant of one file from its bytes; `name` is the file's in findings, `root` the folder it belongs to."""
    top = _real(Path() if root is None else root)
    return _load([SourceFile(printable(name), top, _reader(data))], top, printable(name))


def load_text(text: str, name: str, root: Path | None = None) -> Tree:
    """Load one text, such as an editor's; the tree is empty where there is nothing to judge.

    Its `diagnostics` say what is wrong; `name` is the text's in findings, `root` the folder it belongs to.
    """
    top = _real(Path() if root is None else root)
    data = text.encode("utf-8", "surrogatepass")
    return _tree([SourceFile(printable(name), top, _reader(data))], top, printable(name))


def _load(files: Iterable[SourceFile], root: Path, name: str) -> Loaded:
    tree = _tree(files, root, name)
    return Loaded(tree if tree.data or not tree.diagnostics else None, tree.diagnostics, tree.texts)


def _tree(files: Iterable[SourceFile], root: Path, name: str) -> Tree:
    """Read files in their order and join them."""
    texts, found = Texts(), Found()
    joiner = Joiner(texts)
    with without_collector():
        for file in files:
            _read(file, texts, joiner, found)
        if not found.files:
            found.unreadable(name, UnreadableError(_NO_FILES, "Give a folder with the tenant's files, or a file."))
        elif not found.mappings and not found.diagnostics:
            found.unreadable(name, UnreadableError(_NOTHING, _BEGIN))
        joined = joiner.joined()
        return Tree(joined, texts, root, sorted([*found.diagnostics, *joiner.diagnostics], key=sort_key))


def _read(file: SourceFile, texts: Texts, joiner: Joiner, found: Found) -> None:
    """Add one file to what is being loaded."""
    found.files += 1
    try:
        data = file.read()
        found.count(len(data))
        text = texts.add(file.name, file.folder, checked(decode(data)))
    except UnreadableError as error:
        found.unreadable(file.name, error)
        return
    parts, notes = fragments(text.text, None if data.startswith(BOM_UTF8) else data)
    found.mappings += len(parts)
    for part in parts:
        joiner.add(part, text.base)
    found.notes(text, [*notes, *key_comments(text.text)])


def _reader(data: Held) -> Callable[[], bytes]:
    """Return a function that returns bytes, reads a file, or raises what was found to be wrong with it."""

    def read() -> bytes:
        if isinstance(data, UnreadableError):
            raise data
        return read_bytes(data) if isinstance(data, Path) else data

    return read


def _real(folder: Path) -> Path:
    """Return a folder's real path; as it is given where the operating system doesn't know it."""
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError):  # the working folder is gone, links in a ring, a NUL
        return folder
