"""Settings files: what they hold, which one counts, and what is said of mistakes."""

from pathlib import Path

import pytest

from ofsted_lint import settings
from ofsted_lint.settings import Settings, SettingsError


@pytest.fixture(autouse=True)
def _fresh() -> None:
    settings.find.cache_clear()


def test_the_closest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    (tmp_path / ".ofsted-lint.yaml").write_text("fail-on: warning\nignore: [NAM]\n")
    inner = tmp_path / "letters"
    inner.mkdir()
    (inner / ".ofsted-lint.yaml").write_text("fail-on: info\n")
    assert settings.find(inner).fail_on == "info"
    assert settings.find(inner).ignore == ()
    assert settings.find(tmp_path).ignore == ("NAM",)


def test_pyproject_is_a_settings_file_only_with_our_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.ofsted-lint]\nselect = ["FIG"]\n')
    inner = tmp_path / "tool"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    assert settings.find(inner).select == ("FIG",)


def test_every_mistake_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / ".ofsted-lint.yaml"
    path.write_text("fail-onn: error\nfail-on: fatal\npreview: maybe\nseverity: {FIG001: grave}\n")
    with pytest.raises(SettingsError) as wrong:
        settings.load(path)
    lines = str(wrong.value).splitlines()
    assert len(lines) == 4
    assert all(line.startswith(str(path)) for line in lines)
    assert "did you mean 'fail-on'?" in lines[0]
    assert "one of info, warning, error" in lines[1]
    assert [line.removeprefix(str(path)).split(": ")[0] for line in lines] == [":1:1", ":2:1", ":3:1", ":4:1"]


def test_a_rule_can_be_switched_off_by_severity(tmp_path: Path) -> None:
    path = tmp_path / ".ofsted-lint.yaml"
    path.write_text("severity: {FIG001: off, JDG: warning, TXT: 'off'}\n")
    assert settings.load(path).severity == {"FIG001": "off", "JDG": "warning", "TXT": "off"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".ofsted-lint.yaml", "select: " + "[" * 100_000),
        (".ofsted-lint.yaml", "select: " + "[" * 100_000 + "]" * 100_000),
        (".ofsted-lint.yaml", "".join(" " * at + f"a{at}:\n" for at in range(100))),
        ("pyproject.toml", "tool.ofsted-lint.select = " + "[" * 100_000),
    ],
)
def test_settings_nested_without_end_are_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(SettingsError):
        settings.load(path)


def test_a_key_that_stands_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / ".ofsted-lint.yaml"
    path.write_text("ignore: [NAM]\nfail-on: info\nignore: [FIG]\n")
    with pytest.raises(SettingsError, match=r"\.yaml:3:1: the key 'ignore' stands here twice"):
        settings.load(path)


@pytest.mark.parametrize("text", ["- a list\n", "just words\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".ofsted-lint.yaml"
    path.write_text(text)
    with pytest.raises(SettingsError, match="key: value"):
        settings.load(path)


def test_broken_yaml_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / ".ofsted-lint.yaml"
    path.write_text("select: [FIG\nignore: x\n")
    with pytest.raises(SettingsError, match=r"\.yaml:2:7: "):
        settings.load(path)


def test_the_command_line_goes_before_the_file() -> None:
    found = Settings(fail_on="warning", select=("FIG",))
    assert found.override(fail_on="info", select=(), framework=None) == Settings(
        fail_on="info", select=("FIG",)
    )
