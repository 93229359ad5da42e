"""The command line: what it prints, where, with which exit status, for good input and bad."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from kg.analysing import MEASURES
from kg.centrality import MEASURES as ALL_MEASURES
from kg.cli import main
from kg.options import FORMATS, LEVELS
from kg.states import LEVELS as ALL_LEVELS
from kg.store import save_store
from kg.tables import FORMATS as ALL_FORMATS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def folder(tiny: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the small graph."""
    place = tmp_path_factory.mktemp("cli") / "space-kg"
    save_store(tiny, place)
    return place


@pytest.fixture(scope="module")
def whole(bundled: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the bundled graph."""
    place = tmp_path_factory.mktemp("cli") / "space-kg"
    save_store(bundled, place)
    return place


def kg(folder: Path, *arguments: str) -> Result:
    """Run a command on a store."""
    return CliRunner().invoke(main, [*arguments, "--store", str(folder)], prog_name="kg")


def test_lists_agree_with_the_library() -> None:
    """The names that the command line tells without imports are those of the library."""
    assert tuple(ALL_FORMATS) == FORMATS
    assert tuple(ALL_MEASURES) == MEASURES
    assert ALL_LEVELS == LEVELS


@pytest.mark.parametrize("name", main.commands)
def test_help(name: str) -> None:
    """Every command explains itself in few lines."""
    result = CliRunner().invoke(main, [name, "-h"], terminal_width=80)
    assert result.exit_code == 0
    assert result.output.startswith("Usage: ")
    assert len(result.output.splitlines()) <= 30


def test_help_imports_nothing_heavy() -> None:
    """`kg --help` loads none of the libraries that take long."""
    script = (
        "import sys; from kg.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'networkx', 'pyvis', 'pyoxigraph', 'numpy', 'rich', 'pyshacl'}\n"
        "sys.exit(','.join(sorted(heavy & sys.modules.keys())) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr


def test_version() -> None:
    """The version is that of the distribution."""
    assert re.match(r"kg, version \d", CliRunner().invoke(main, ["--version"]).output)


def test_build_query_show(tmp_path: Path) -> None:
    """A first session: build, then ask."""
    place = tmp_path / "store"
    built = kg(place, "build")
    assert built.exit_code == 0, built.output
    assert built.stdout == ""
    assert re.search(r"\d+ facts from \d+ sources", built.stderr)
    assert kg(place, "show", "cnes").stdout.startswith("CNES  Agency, France")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CNES", ["Agreements (", "Missions (", "President  Jean-Yves Le Gall", "ror.org"]),
        ("jean-yves le gall", ["Person, France", "met  Aiman Ezzat"]),
        ("organization:esa", ["ESA  Agency"]),
        ("Hayabusa 2", ["Hayabusa2  Mission", "Organisations ("]),
        ("France", ["France  Government"]),
        ("SEIS", ["flies on  InSight"]),
    ],
)
def test_show(whole: Path, name: str, words: list[str]) -> None:
    """A thing is found by any of its names, and told on a screen."""
    result = kg(whole, "show", name)
    assert result.exit_code == 0
    assert all(word in result.stdout for word in words)
    assert len(result.stdout.splitlines()) <= 60
    assert len(kg(whole, "show", name, "--all").stdout) >= len(result.stdout)


def test_explain(whole: Path) -> None:
    """Every tie is told with its date, the kind of the date, words and source."""
    told = kg(whole, "explain", "CNRS", "cnes").stdout
    assert "CNES-CNRS framework agreement (agreement)" in told
    assert "1976-04-06 (on)  signed" in told
    assert "2019 (on)  renewed" in told
    assert "2019-07-23 (reported)  CNRS in Hayabusa2 (partner)" in told
    assert "“" in told
    assert "<https://presse.cnes.fr/" in told
    assert "no source tells of a tie" in kg(whole, "explain", "CNRS", "KARI").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["queries"],
        ["query", "cooperation-edges"],
        ["show", "CNES"],
        ["explain", "CNES", "CNRS"],
        ["rank"],
    ],
    ids=lambda value: value[0],
)
def test_formats(folder: Path, arguments: list[str]) -> None:
    """Wherever there is a result it is also JSON, with the same rows in every format."""
    store = [] if arguments == ["queries"] else ["--store", str(folder)]

    def run(form: str) -> str:
        result = CliRunner().invoke(main, [*arguments, *store, "--format", form])
        assert result.exit_code == 0, result.output
        return result.stdout

    rows = json.loads(run("json"))
    assert rows
    assert [json.loads(line) for line in run("jsonl").splitlines()] == rows
    assert len(run("tsv").splitlines()) == len(rows) + 1
    assert run("csv").startswith(",".join(rows[0]))
    assert "\x1b" not in run("table")


@pytest.mark.parametrize("measure", MEASURES)
def test_rank(folder: Path, measure: str) -> None:
    """A ranking gives place, name, score and number of partners."""
    result = kg(folder, "rank", "--measure", measure, "--top", "5", "-f", "json")
    rows = json.loads(result.stdout)
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    assert {"CNES", "ESA", "NASA"} & {row["organization"] for row in rows}


def test_outputs(folder: Path, tmp_path: Path) -> None:
    """Networks, pictures and releases are written where one says, twice with the same bytes."""
    one, two = tmp_path / "one ü", tmp_path / "two"
    for place in (one, two):
        for arguments in (
            ["network", "-o", str(place / "net.graphml")],
            ["network", "-o", str(place / "net.gexf")],
            ["view", "-o", str(place / "net.html")],
            ["export", "-o", str(place)],
        ):
            result = kg(folder, *arguments)
            assert result.exit_code == 0, result.output
            assert result.stdout == ""
    names = sorted(path.name for path in one.iterdir())
    assert "space-cooperation.ttl" in names
    assert not any(name.endswith(".part") for name in names)
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_own_query(whole: Path, tmp_path: Path) -> None:
    """A user's file is asked; what it may not ask is refused, and its mistakes are located."""
    mine = tmp_path / "mine.rq"
    mine.write_text(
        "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/space-cooperation/ontology#Agency> }"
    )
    assert int(kg(whole, "query", str(mine)).stdout.splitlines()[1]) > 50
    mine.write_text("SELECT * {\n SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    refused = kg(whole, "query", str(mine))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "SERVICE is refused: a query reads this graph and nothing else" in refused.stderr
    mine.write_text("SELECT * {\n ?s ?p }")
    assert f"{mine}:2: syntax error near '?s ?p }}'" in kg(whole, "query", str(mine)).stderr


@pytest.mark.parametrize(
    ("parameters", "given", "message"),
    [
        ("who (organization): whom", [], "parameter who is missing; give -p who=… (whom)"),
        ("who (organization): whom", ["-p", "who=Nobody"], "no organization is called 'Nobody'"),
        ("who (organization): whom", ["-p", "whom=ESA"], "unknown parameter whom; it takes who"),
        ("who (date): when", ["-p", "who=2021-02-30"], "parameter who: '2021-02-30' is not a date"),
        ("who (integer): how many", ["-p", "who=many"], "parameter who: invalid literal"),
        ("who (planet): which", [], "mine.rq:3: unknown type 'planet'; choose from country,"),
        ("what (text): what", [], "mine.rq:1: parameter what, who: declare in the header what"),
        ("who organization", [], "mine.rq:3: '- who organization' is no header line"),
    ],
)
def test_parameters_of_an_own_query(
    parameters: str, given: list[str], message: str, folder: Path, tmp_path: Path
) -> None:
    """A parameter that is missing, unknown, of the wrong type or ill declared is told."""
    mine = tmp_path / "mine.rq"
    header = f"#+ summary: Who?\n#+ parameters:\n#+   - {parameters}\n"
    mine.write_text(f"{header}ASK {{ $who ?p ?o }}\n", "utf-8")
    result = kg(folder, "query", str(mine), *given)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_arguments_that_are_not_utf8(folder: Path, tmp_path: Path) -> None:
    """Bytes that are no text are told."""
    result = kg(folder, "view", "-o", str(tmp_path / "x.html"), "--title", "a\udcff")
    assert result.exit_code == 2
    assert "an argument holds bytes that are not UTF-8" in result.stderr


def test_sparql_is_printed(whole: Path) -> None:
    """With --sparql a question is printed with its parameters in place, ready for any endpoint."""
    text = kg(whole, "query", "ties-between", "-p", "b=JAXA", "--sparql").stdout
    assert "<https://w3id.org/space-cooperation/id/organization/jaxa>" in text
    assert "$b" not in re.sub(r"(?m)^#.*", "", text)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["show", "CNRSS"], 1, "nothing is called 'CNRSS'; did you mean CNRS"),
        (["show", "Le Gall"], 1, "did you mean Jean-Yves Le Gall"),
        (["explain", "CNES", "cnes"], 2, "CNES and cnes are the same organisation; name two"),
        (["query", "ties-between", "-p", "a=CNES", "-p", "a=ESA"], 2, "a parameter is given twice"),
        (["show", "xyzzyxyzzy"], 1, "no name is near it"),
        (
            ["explain", "CNES", "Capgemeni"],
            1,
            "no organization is called 'Capgemeni'; did you mean Capg",
        ),
        (
            ["query", "tie-between"],
            1,
            "no query is called 'tie-between'; did you mean ties-between",
        ),
        (["query", "ties-between", "-p", "c=CNES"], 1, "unknown parameter c; it takes a, b"),
        (["query", "cooperation-edges", "-p", "c=1"], 1, "unknown parameter c; it takes none"),
        (["query", "ties-between", "-p", "CNES"], 2, "CNES: write KEY=VALUE"),
        (["query", "missing.rq"], 1, "missing.rq: cannot be read (No such file or directory)"),
        (["rank", "--measure", "beauty"], 2, "'beauty' is not one of"),
        (["rank", "--top", "0"], 2, "0 is not in the range"),
        (["network", "-o", "net.png"], 2, "ends in neither .graphml nor .gexf"),
        (["sow", "CNES"], 2, "No such command 'sow'"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_bad_input(folder: Path, arguments: list[str], status: int, message: str) -> None:
    """Each mistake gets one clear message, on standard error, and the right exit status."""
    result = kg(folder, *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_help_keeps_its_lines() -> None:
    """The examples of a help text stand one a line."""
    text = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    assert re.search(
        r"(?m)^  kg build my-releases/ +make the graph of the bundled sources, and of yours$", text
    )
    assert "\b" not in text
    assert "\\b" not in text


def test_other_mistakes(folder: Path, tmp_path: Path) -> None:
    """A tag that no question has, and a folder without sources, are told."""
    unknown = CliRunner().invoke(main, ["queries", "Agreement"])
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "no question has the tag 'Agreement'; the tags are agreements" in unknown.stderr
    empty = CliRunner().invoke(main, ["build", str(tmp_path), "--store", str(folder)])
    assert empty.exit_code == 1
    assert f"{tmp_path}:1: no sources here; a release ends with .txt" in empty.stderr


def test_query_of_standard_input(folder: Path) -> None:
    """A question may come through a pipe."""
    command = ["query", "-", "--store", str(folder)]
    assert CliRunner().invoke(main, command, input="ASK { ?s ?p ?o }").stdout == "answer\ntrue\n"


def test_devices_and_clocks(folder: Path) -> None:
    """A device is not replaced by a file, and a clock that is none is told."""
    device = kg(folder, "view", "-o", "/dev/null")
    assert device.exit_code == 1
    assert "/dev/null: is no regular file; choose another place" in device.stderr
    command = ["view", "-o", "x.html", "--store", str(folder)]
    wrong = CliRunner().invoke(main, command, env={"SOURCE_DATE_EPOCH": "99999999999999"})
    assert wrong.exit_code == 2
    assert "SOURCE_DATE_EPOCH=99999999999999 is no time in seconds" in wrong.stderr


def test_width(folder: Path) -> None:
    """What is told keeps to the width that COLUMNS asks for, names and addresses apart."""
    command = ["explain", "CNES", "CNRS", "--store", str(folder)]
    told = CliRunner().invoke(main, command, env={"COLUMNS": "60"}).stdout
    quoted = [
        line for line in told.splitlines() if line.startswith("      ") and "http" not in line
    ]
    assert quoted
    assert all(len(line) <= 60 for line in quoted)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told(folder: Path) -> None:
    """A result that cannot be written ends in a message."""
    command = f"{sys.executable} -m kg query facts --store {folder} > /dev/full"
    ran = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Error: the result cannot be written (No space left on device)" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")
def test_interrupted(folder: Path, tmp_path: Path) -> None:
    """A slow query ends at once, with status 130, when it is interrupted."""
    slow = tmp_path / "slow.rq"
    slow.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    command = [sys.executable, "-m", "kg", "query", str(slow), "--store", str(folder)]
    # What runs in the background ignores the signal, and so would its children.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, preexec_fn=heed) as ran:
        tasks, deadline = Path(f"/proc/{ran.pid}/task"), time.monotonic() + 60
        while not any(task.read_text() for task in tasks.glob("*/children")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)  # the child that answers has the query by now
        ran.send_signal(signal.SIGINT)
        _, told = ran.communicate(timeout=30)
    assert ran.returncode == 130, told
    assert b"Traceback" not in told


def test_no_store(tmp_path: Path) -> None:
    """Without a graph, every command says how to make one."""
    for arguments in (
        ["show", "CNES"],
        ["rank"],
        ["validate"],
        ["export", "-o", str(tmp_path / "x")],
    ):
        result = kg(tmp_path / "none", *arguments)
        assert result.exit_code == 1
        assert "no graph store here; make one with `kg build --store" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_failed_build_leaves_the_store(folder: Path, tmp_path: Path) -> None:
    """A build that finds faults tells them and leaves the graph as it was."""
    before = kg(folder, "show", "CNES").stdout
    sources = tmp_path / "mine"
    sources.mkdir()
    (sources / "bad.txt").write_text("title: no more\n")
    (sources / "bad.jsonl").touch()
    result = CliRunner().invoke(main, ["build", str(sources), "--store", str(folder)])
    assert result.exit_code == 1
    assert f"{sources / 'bad.txt'}:1: the header has no date" in result.stderr
    assert kg(folder, "show", "CNES").stdout == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_output_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    """A folder that cannot be written is told."""
    tmp_path.chmod(0o500)
    result = kg(folder, "export", "-o", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "cannot be written (Permission denied); choose another place" in result.stderr


def test_output_below_a_file(folder: Path, tmp_path: Path) -> None:
    """So is an output folder whose parent is a file."""
    (tmp_path / "file").write_text("kept")
    result = kg(folder, "export", "-o", str(tmp_path / "file" / "out"))
    assert result.exit_code == 1
    assert "cannot be written (" in result.stderr
    assert (tmp_path / "file").read_text() == "kept"


def test_validate(whole: Path) -> None:
    """The bundled graph conforms, and the command says so."""
    result = kg(whole, "validate")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "conforms" in result.stderr


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    """`kg query … | head` ends in silence."""
    command = f"{sys.executable} -m kg query facts --store {folder} | head -n 1"
    ran = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert ran.stdout.startswith("fact\t")


def test_every_command_is_in_the_readme() -> None:
    """The README names each command."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert isinstance(main, click.Group)
    assert [name for name in main.commands if f"kg {name}" not in readme] == []
