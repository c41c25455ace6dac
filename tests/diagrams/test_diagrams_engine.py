"""Which engine draws, and what is said when none can."""

from pathlib import Path

import pytest
from pictures import MAIN, attendant, flow_of, menu, packaged, resource

from avoki_config.diagrams.draw import draw
from avoki_config.diagrams.engine import DrawingError, Engine, choose, run

SOURCE = "digraph { a -> b }"


def program(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(("#!/bin/sh", *lines, "")))
    file.chmod(0o755)
    return file


def test_without_a_system_dot_the_packaged_engine_draws_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose().description.startswith("packaged graphviz-pure 0.2")
    [(_, svg)] = draw(flow_of(menu({})), "svg", numbers=[MAIN])
    assert b"packaged graphviz-pure" in svg


def test_a_system_dot_is_taken_first_and_the_packaged_engine_on_demand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dot = program(tmp_path, "dot", 'echo "dot - graphviz version 12.2.1 (20241206.2353)" >&2')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose() == Engine(str(dot), "system dot, Graphviz 12.2.1")
    assert choose("packaged").description.startswith("packaged")


@pytest.mark.parametrize("broken", ["exit 1", "echo something else", "kill -9 $$"])
def test_a_system_dot_that_does_not_work_is_no_engine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    program(tmp_path, "dot", broken)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choose().description.startswith("packaged")
    with pytest.raises(DrawingError, match="a working dot on PATH was not found") as error:
        choose("system")
    assert "pip install graphviz-pure" in error.value.help


def test_many_pictures_are_drawn_in_one_process(tmp_path: Path) -> None:
    log = tmp_path / "log"
    counting = program(tmp_path, "dot", f'echo "$$" >> {log}', f'exec "{packaged().command}" "$@"')
    pictures = run(Engine(str(counting), "counting"), [SOURCE] * 150, "svg")
    assert len(pictures) == 150
    assert len(log.read_text().splitlines()) == 1


def test_pictures_come_back_in_their_order_across_batches() -> None:
    sources = [f'digraph {{ "n{index}" }}' for index in range(450)]
    pictures = run(packaged(), sources, "svg")
    assert [b">n%d<" % index in picture for index, picture in enumerate(pictures)] == [True] * 450


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (
            "echo 'Warning: x' >&2; echo 'Error: no space left' >&2; exit 1",
            "drew no picture. It said: Error: no space left",
        ),
        ("exit 3", "drew no picture"),
        ("sleep 30", "did not finish within 1 s"),
    ],
)
def test_an_engine_that_fails_is_told_in_words(tmp_path: Path, does: str, said: str) -> None:
    engine = Engine(str(program(tmp_path, "dot", does)), "system dot, Graphviz 1.2")
    with pytest.raises(DrawingError, match=said) as error:
        run(engine, [SOURCE], "svg", timeout=1)
    assert str(error.value).startswith("system dot, Graphviz 1.2")
    assert error.value.help


def test_an_engine_that_cannot_be_started_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="could not be started: No such file"):
        run(Engine(str(tmp_path / "nothing"), "system dot"), [SOURCE], "png")


def test_an_engine_that_writes_no_xml_is_told_in_words(tmp_path: Path) -> None:
    engine = Engine(str(program(tmp_path, "dot", 'echo "<svg" > 0.gv.svg')), "system dot")
    with pytest.raises(DrawingError, match="wrote an SVG that cannot be read"):
        list(draw(attendant(), "svg", numbers=[MAIN], engine=engine))


def test_dot_needs_no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("avoki_config.diagrams.engine.PACKAGE", "not-installed")
    with pytest.raises(DrawingError, match="Graphviz was not found"):
        list(draw(flow_of(resource("forward.+46846500400", hangup=True)), "svg"))
    assert dict(draw(flow_of(menu({})), "dot", numbers=[MAIN]))
