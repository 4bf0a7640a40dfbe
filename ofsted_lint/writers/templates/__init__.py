"""The Jinja templates of output for people, and how they are found."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket, bc_magic

from ofsted_lint import compiled

_HERE = Path(__file__).resolve().parent


def template(name: str, own: Path | None = None) -> Template:
    """The template that ships under this name, or the user's `own` in its place (it can extend or include ours).

    Whatever ends in ".html.jinja" (or an own ".html") is escaped. Raises jinja2.TemplateError, OSError.
    """
    folders = [_HERE] if own is None else [own.resolve().parent, _HERE]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=lambda named: named is not None and ".html" in named,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Kept() if own is None else None,
    )
    return environment.get_template(name if own is None else own.name)


class _Kept(BytecodeCache):
    """Keeps our templates compiled, with all else that is slow to make."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(LookupError):
            bucket.code = compiled.fetch(f"template-{bucket.key}", self._key(bucket), _nothing)

    def dump_bytecode(self, bucket: Bucket) -> None:
        compiled.store(f"template-{bucket.key}", self._key(bucket), bucket.code)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def _key(self, bucket: Bucket) -> bytes:
        return bc_magic + bucket.checksum.encode()


def _nothing() -> None:
    raise LookupError
