"""Finds and loads what the program knows about its field: the files of `grammar/` and `rules/`.

In a checkout and in an editable install they stand beside the package; in a wheel they are inside it, under `data/`.
What is slow to load is kept in the user's cache folder (see `compiled`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from ofsted_lint import compiled

if TYPE_CHECKING:
    from lark import Lark

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `rules` or `grammar`. Raises FileNotFoundError if the installation is broken."""
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} of ofsted-lint is missing: install it again")


def cache_folder() -> Path:
    """Where this user's caches are, the current folder's `.ofsted-lint-cache` where there is no home."""
    return compiled.cache_folder() or Path(".ofsted-lint-cache")


@cache
def lexicon(name: str) -> Any:
    """The plain data of rules/lexicon/<name>.yaml. It is shared: do not change it."""
    return load(folder("rules") / "lexicon" / f"{name}.yaml")


def built(name: str, make: Callable[[], Any], lexicons: Iterable[str], code: Iterable[str]) -> Any:
    """What `make` builds from lexicons, kept between runs. Plain data, shared: do not change it.

    `code`: the files of the modules that build it.
    """
    key = b"\0".join((folder("rules") / "lexicon" / f"{one}.yaml").read_bytes() for one in lexicons)
    return compiled.fetch(f"built-{name}", key, make, lambda: b"\0".join(map(state, code)))


def state(path: str) -> bytes:
    """Another one whenever a file of the program changes."""
    found = Path(path).stat()
    return f"{found.st_size}:{found.st_mtime_ns}".encode()


def load(path: Path) -> Any:
    """The plain data of a YAML file that ships with the program."""
    data = path.read_bytes()
    return _unpack(
        compiled.fetch(
            f"yaml-{path.parent.name}-{path.stem}",
            data,
            lambda: _pack(_parse_yaml(data)),
            lambda: state(__file__),
        )
    )


def _parse_yaml(data: bytes) -> Any:
    import yaml

    return yaml.load(data.decode("utf-8"), Loader=_loader())


@cache
def _loader() -> Any:
    """A YAML loader to which `on`, `off`, `yes` and `no` are words, as YAML 1.2 has it, and no truth values."""
    import re

    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers: ClassVar[Any] = {
            first: [(tag, form) for tag, form in forms if tag != _TRUTH]
            for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver(_TRUTH, re.compile("^(?:true|false)$"), ["t", "f"])
    return Loader


_TRUTH = "tag:yaml.org,2002:bool"


def _pack(data: Any) -> tuple[Any, bool]:
    """The data as marshal can keep it, and whether dates had to be replaced by `_DATE` and their text."""
    dates = False

    def pack(value: Any) -> Any:
        nonlocal dates
        if isinstance(value, dict):
            return {pack(key): pack(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [pack(inner) for inner in value]
        if isinstance(value, datetime.date):
            dates = True
            return (_DATE, value.isoformat())
        return value

    return pack(data), dates


_DATE = "date"


def _unpack(packed: tuple[Any, bool]) -> Any:
    data, dates = packed

    def unpack(value: Any) -> Any:
        if isinstance(value, dict):
            return {unpack(key): unpack(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [unpack(inner) for inner in value]
        if isinstance(value, tuple):
            whole = datetime.datetime if len(value[1]) > 10 else datetime.date
            return whole.fromisoformat(value[1])
        return value

    return unpack(data) if dates else data


def grammar(name: str) -> str:
    """The text of grammar/<name>.lark."""
    return (folder("grammar") / f"{name}.lark").read_text(encoding="utf-8")


# Per state of an LALR automaton what to do at a symbol: go to a state (a number), or reduce a rule (the number of its
# symbols, its name, its alias or else its name). Then the first and the last state for each start rule.
Move = int | tuple[int, str, str]
Automaton = tuple[dict[int, dict[str, Move]], dict[str, int], dict[str, int]]


@cache
def automaton(name: str, *starts: str) -> Automaton:
    """The automaton of grammar/<name>.lark, whose terminals are all declared: the tokens come from elsewhere.

    It is plain data, so lark itself, which takes long to import, is needed only to make it.
    """
    text = grammar(name)
    key = f"{starts}\0{text}".encode()
    made: Automaton = compiled.fetch(
        f"automaton-{name}", key, lambda: _automaton(text, list(starts)), lambda: state(__file__)
    )
    return made


def no_lexer() -> Any:
    """For lark: the lexer of a grammar whose terminals are all declared."""
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        def __init__(self, conf: Any) -> None:
            pass

        def lex(self, *states: Any) -> Any:
            return iter(())

    return NoLexer


def _automaton(text: str, starts: list[str]) -> Automaton:
    import lark

    parser = lark.Lark(text, parser="lalr", lexer=no_lexer(), start=starts)
    table = parser.parse_interactive("", start=starts[0]).parser_state.parse_conf.parse_table

    def move(action: Any, argument: Any) -> Move:
        if action.name == "Shift":
            return int(argument)
        return len(argument.expansion), str(argument.origin.name), str(argument.alias or argument.origin.name)

    return (
        {
            state: {str(symbol): move(*how) for symbol, how in actions.items()}
            for state, actions in table.states.items()
        },
        {str(start): state for start, state in table.start_states.items()},
        {str(start): state for start, state in table.end_states.items()},
    )


# Options that hold objects of this run; lark takes them when a kept parser is loaded as well.
_AT_LOAD = ("transformer", "lexer_callbacks", "postlex", "tree_class", "propagate_positions", "_plugins")


@cache
def parser(name: str, start: str | tuple[str, ...] = "start", **options: Any) -> Lark:
    """The LALR parser of grammar/<name>.lark; `options` are those of lark.

    The grammar is compiled once for all runs, the parser loaded once a run.
    """
    import lark

    text = grammar(name)
    later = {key: value for key, value in options.items() if key in _AT_LOAD}
    about = repr((lark.__version__, start, sorted(options.items() - later.items())))

    def make() -> Any:
        built = lark.Lark(
            text, parser="lalr", start=list(start) if isinstance(start, tuple) else start, **options
        )
        data, memo = built.memo_serialize([lark.lexer.TerminalDef, lark.grammar.Rule])
        # Objects of this run cannot be kept.
        data["options"] = {key: value for key, value in data["options"].items() if key not in _AT_LOAD}
        return _without_classes(data), _without_classes(memo)

    starts = start if isinstance(start, str) else "-".join(start)
    data, memo = compiled.fetch(f"grammar-{name}-{starts}", f"{about}\0{text}".encode(), make)
    loaded: Lark = lark.Lark._load_from_dict(data, memo, **later)  # type: ignore[no-untyped-call]
    return loaded


def _without_classes(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_classes(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_without_classes(value) for value in data]
    return None if isinstance(data, type) else data
