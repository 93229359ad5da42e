"""`--reviewed-only` means the same of every command; a build shows how it went."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from simple_reader import SimpleReader

from kg import extraction
from kg.cache import FILE

pytestmark = pytest.mark.usefixtures("small_bundle")

RELEASE = (
    "Two join hands\n\nPARIS, 4 May 2021 – CNES and Zorbcorp signed a partnership. The people of "
    "both were glad about it, and so were those who will use the data.\n\n"
    "Zorbcorp takes part in InSight."
)
Run = Callable[..., Result]


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a release, to be read by the simple reader."""
    monkeypatch.setattr(extraction, "Extractor", SimpleReader)
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "zorb.txt").write_text(RELEASE, "utf-8")
    return folder


@pytest.fixture
def store(releases: Path, tmp_path: Path, run: Run) -> Path:
    """Build a store with extracted facts."""
    built = run("build", releases, "--store", tmp_path / "store")
    assert built.exit_code == 0, built.output
    return tmp_path / "store"


def test_every_command_has_it(store: Path, tmp_path: Path, run: Run) -> None:
    """What was extracted is told by each command without the option, and by none with it."""
    question = tmp_path / "zorb.rq"
    question.write_text("SELECT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }")
    for words in (
        ("query", "partners", "-p", "organization=CNES"),
        ("query", question),
        ("show", "CNES", "--all"),
        ("explain", "CNES", "CNRS", "--format", "tsv"),
        ("rank", "--top", "1000"),
    ):
        every, some = (run(*words, "--store", store, *more) for more in ((), ("--reviewed-only",)))
        assert (every.exit_code, some.exit_code) == (0, 0), (words, every.output, some.output)
        assert ("Zorbcorp" in every.stdout) == ("explain" not in words), words
        assert "Zorbcorp" not in some.stdout, words
    for words in (
        ("network", "-o", "made.graphml"),
        ("view", "-o", "made.html"),
        ("view", "-o", "full.html", "--level", "full"),
        ("export", "-o", "made"),
    ):
        for more, there in (((), True), (("--reviewed-only",), False)):
            place = tmp_path / f"{words[0]}{len(more)}" / words[2]
            made = run(words[0], "-o", place, *words[3:], "--store", store, *more)
            assert made.exit_code == 0, made.output
            files = [place] if place.is_file() else [*place.iterdir()]
            found = any("Zorbcorp" in file.read_text("utf-8") for file in files)
            assert found is there, (words, more)
    for more in ((), ("--reviewed-only",)):
        assert "conforms" in run("validate", "--store", store, *more).stderr
    assert run("show", "Zorbcorp", "--store", store, "--reviewed-only").exit_code == 1
    assert run("explain", "CNES", "Zorbcorp", "--store", store, "--reviewed-only").exit_code == 1


def test_extracted_facts_are_marked(store: Path, run: Run) -> None:
    """What nobody reviewed is told with how sure the rule is; what a person wrote is not marked."""
    assert "[zorb]  extracted, 90%" in run("show", "Zorbcorp", "--store", store).stdout
    told = run("explain", "CNES", "Zorbcorp", "--store", store).stdout
    assert "Two join hands  (extracted, 90%)" in told
    assert "extracted" not in run("explain", "CNES", "CNRS", "--store", store).stdout


def test_without_extracted_facts_it_changes_nothing(tmp_path: Path, run: Run) -> None:
    """Of curated facts alone, the option leaves all."""
    store = tmp_path / "store"
    assert run("build", "--store", store).exit_code == 0
    assert len([*store.glob("graph-*")]) == 1
    every, some = (run("rank", "--store", store, *m) for m in ((), ("--reviewed-only",)))
    assert every.stdout == some.stdout


def test_bad_releases_are_told_at_the_end(releases: Path, tmp_path: Path, run: Run) -> None:
    """The graph is built of the others, the status is 1, and the folder can be built again."""
    (releases / "empty.txt").touch()
    (releases / "empty too.txt").touch()
    store = tmp_path / "store"
    for _ in range(2):
        built = run("build", releases, "--store", store)
        assert built.exit_code == 1
        assert "2 releases could not be read" in built.stderr
        assert f"Error: {releases / 'empty too.txt'}:1: the file is empty; " in built.stderr
        assert f"\n{releases / 'empty.txt'}:1: the file is empty; " in built.stderr
        assert len([*store.glob("graph-*")]) == 2
        assert (store / FILE).is_file()
    assert "Zorbcorp" in run("show", "Zorbcorp", "--store", store).stdout


def test_a_failed_build_keeps_what_it_read(
    releases: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with nothing but what was read is a store begun, and goes on from there."""
    store, log = tmp_path / "store", tmp_path / "log"
    monkeypatch.setenv("SIMPLE_READER_LOG", str(log))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("kg.store._replace", fail)
        assert "No space left" in run("build", releases, "--store", store).stderr
    assert {path.name for path in store.iterdir()} == {".lock", FILE}
    assert run("build", releases, "--store", store).exit_code == 0
    assert log.read_text() == "zorb\n"


def test_a_build_that_fails_at_once_leaves_nothing(tmp_path: Path, run: Run) -> None:
    """A fault in curated facts stops the build before anything is made."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.jsonl").write_text("")
    built = run("build", tmp_path / "mine", "--store", tmp_path / "store")
    assert built.exit_code == 1
    assert "facts without a text" in built.stderr
    assert not (tmp_path / "store").exists()
