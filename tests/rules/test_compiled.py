"""What is kept between runs: it serves, and whatever is wrong with it only costs time."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rule_things import file_of, rule

from ofsted_lint import compiled, resources
from ofsted_lint.rules.loader import load_rules


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own."""
    monkeypatch.setenv("OFSTED_LINT_CACHE_DIR", str(tmp_path / "cache"))
    yield tmp_path / "cache" / "compiled"


class Maker:
    """Makes a value and counts how often it was asked to."""

    def __init__(self, value: object = (1, "a", {"b": [None]})) -> None:
        self.value, self.made = value, 0

    def __call__(self) -> object:
        self.made += 1
        return self.value


def fetch(maker: Maker, key: bytes = b"key") -> object:
    return compiled.fetch("thing", key, maker)


def test_a_value_is_made_once(folder: Path) -> None:
    maker = Maker()
    assert [fetch(maker), fetch(maker)] == [maker.value, maker.value]
    assert maker.made == 1


def test_another_key_makes_it_anew_in_the_same_file(folder: Path) -> None:
    maker = Maker()
    for key in (b"one", b"two", b"two", b"one"):
        fetch(maker, key)
    assert maker.made == 3
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_broken_entry_is_made_anew(folder: Path, damage: bytes | None) -> None:
    maker = Maker()
    fetch(maker)
    (entry,) = folder.iterdir()
    data = entry.read_bytes()
    entry.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert fetch(maker) == maker.value
    assert maker.made == 2
    fetch(maker)
    assert maker.made == 2


def test_what_cannot_be_kept_is_handed_through(folder: Path) -> None:
    maker = Maker(object())
    assert fetch(maker) is fetch(maker) is maker.value
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing there")
def test_the_folder_is_for_its_owner_alone(folder: Path) -> None:
    fetch(Maker())
    assert folder.stat().st_mode & 0o777 == 0o700
    (entry,) = folder.iterdir()
    assert entry.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing there")
def test_nothing_is_read_from_a_folder_that_others_can_write_to(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    maker = Maker()
    fetch(maker)
    fetch(maker)
    assert maker.made == 2
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing there")
def test_an_entry_that_others_can_write_to_is_not_read(folder: Path) -> None:
    maker = Maker()
    fetch(maker)
    (entry,) = folder.iterdir()
    entry.chmod(0o666)
    fetch(maker)
    assert maker.made == 2


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OFSTED_LINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    maker = Maker()
    assert fetch(maker) == maker.value


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_in_place_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.parent.mkdir()
    try:
        folder.symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("no right to make links")
    maker = Maker()
    fetch(maker)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_usual_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OFSTED_LINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert compiled.cache_folder() == tmp_path / "ofsted-lint"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        monkeypatch.setenv("HOME", str(tmp_path))
        assert compiled.cache_folder() == tmp_path / ".cache" / "ofsted-lint"


def test_a_parser_from_the_cache_parses_as_a_new_one(folder: Path) -> None:
    parsers = []
    for _ in range(2):
        resources.parser.cache_clear()
        parsers.append(resources.parser("expression", start=("expr", "sources")))
    assert len(list(folder.iterdir())) == 1
    trees = [one.parse("some x in xs satisfies x.a + 1 = 2", start="expr") for one in parsers]
    assert trees[0] == trees[1]
    resources.parser.cache_clear()


def test_data_with_dates_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "made-up.yaml"
    path.write_text("from: 2015-01-20\nlist: [1, 2.5, yes, null, {a: b}]\n", encoding="utf-8")
    first, second = resources.load(path), resources.load(path)
    assert first == second and type(first["from"]) is type(second["from"])
    path.write_text("from: 2016-01-20\n", encoding="utf-8")
    assert resources.load(path)["from"].year == 2016


def test_rules_from_the_cache_need_neither_yaml_nor_lark(folder: Path, tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "own.yaml"
    path.write_bytes(file_of(rule("for: a in statements\nassert: known(a.grade)")))
    load_rules([path])
    program = (
        "import sys\nfrom pathlib import Path\nfrom ofsted_lint.rules.engine import load_rules\n"
        f"rules = load_rules([Path({str(path)!r})])\n"
        "print(len(rules), sorted({'yaml', 'lark', 'jinja2', 'inspect'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    # dataclasses bring `inspect` along
    assert done.stdout.split("[")[0] == "1 " and "yaml" not in done.stdout and "lark" not in done.stdout
    assert "jinja2" not in done.stdout
