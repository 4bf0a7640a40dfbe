"""Which files are read."""

from pathlib import Path

from ofsted_lint.discovery import files, matches
from ofsted_lint.settings import Settings


def _names(folder: Path, settings: Settings) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files([folder], lambda _: settings)]


def _tree(folder: Path) -> Settings:
    for name in (
        "b.txt",
        "a.txt",
        "README.md",
        "requirements.txt",
        "~$draft.txt",
        "draft.reviewed.docx",
        "data.csv",
        ".git/x.txt",
        "archive/old.txt",
        "letters/one.txt",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    return Settings(root=folder)


def test_folders_are_walked_in_order_without_what_is_no_draft(tmp_path: Path) -> None:
    assert _names(tmp_path, _tree(tmp_path)) == ["a.txt", "b.txt", "archive/old.txt", "letters/one.txt"]


def test_patterns_include_and_exclude(tmp_path: Path) -> None:
    settings = _tree(tmp_path).override(include=("*.txt",), exclude=("archive/", "b.*"))
    assert _names(tmp_path, settings) == ["a.txt", "requirements.txt", "letters/one.txt"]


def test_a_file_that_is_named_is_always_read_and_only_once(tmp_path: Path) -> None:
    settings = _tree(tmp_path)
    readme = tmp_path / "README.md"
    assert list(files([readme, readme], lambda _: settings)) == [readme]


def test_a_pattern_fits_a_folder_and_all_below_it(tmp_path: Path) -> None:
    assert matches(tmp_path / "letters" / "a" / "b.txt", ["letters/"], tmp_path)
    assert not matches(tmp_path / "letters-old" / "b.txt", ["letters/"], tmp_path)
