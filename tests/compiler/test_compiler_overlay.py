"""Texts that an editor holds stand in the stead of files, saved or not."""

from pathlib import Path

from avoki_config.compiler import compile as compile_tenant

HEAD = "version: 1\ntenant: {id: prov}\n"
USER_GROUPS = "user_groups:\n  kontoret: {name: Kontoret}\n"


def names(path: Path, overlay: dict[Path, bytes]) -> list[str]:
    compilation = compile_tenant(str(path), overlay=overlay)
    assert compilation.tenant is not None
    return sorted(compilation.tenant.user_groups)


def test_a_text_is_read_in_the_stead_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    file.write_text(HEAD + USER_GROUPS)
    assert names(file, {file: (HEAD + USER_GROUPS.replace("kontoret", "lagret")).encode()}) == ["lagret"]
    assert names(file, {tmp_path / "other.yaml": b"version: 1"}) == ["kontoret"]


def test_a_folder_is_joined_with_unsaved_texts_and_with_files_never_saved(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD)
    (tmp_path / "b.yaml").write_text(USER_GROUPS)
    held = {
        tmp_path / "b.yaml": b"user_groups:\n  lagret: {name: Lagret}\n",
        tmp_path / "new" / "c.yaml": b"user_groups:\n  verkstaden: {name: Verkstaden}\n",
        tmp_path / ".hidden" / "d.yaml": b"user_groups:\n  dold: {name: Dold}\n",
        tmp_path.parent / "elsewhere.yaml": b"user_groups:\n  annan: {name: Annan}\n",
    }
    assert names(tmp_path, held) == ["lagret", "verkstaden"]


def test_a_link_is_known_by_the_file_that_it_leads_to(tmp_path: Path) -> None:
    real = tmp_path / "outside.yaml"
    real.write_text(HEAD + USER_GROUPS)
    folder = tmp_path / "tenant"
    folder.mkdir()
    (folder / "linked.yaml").symlink_to(real)
    assert names(folder, {real: (HEAD + USER_GROUPS.replace("kontoret", "lagret")).encode()}) == ["lagret"]


def test_the_policy_is_read_from_the_overlay_too(tmp_path: Path) -> None:
    file, policy = tmp_path / "tenant.yaml", tmp_path / "avoki-config.toml"
    file.write_text(HEAD)
    policy.write_text("")
    found = compile_tenant(str(file), overlay={policy: b"[rulez]\n"}).diagnostics
    assert [(each.code, each.span.file) for each in found if each.span and each.span.file == str(policy)] == [
        ("SRC003", str(policy))
    ]
