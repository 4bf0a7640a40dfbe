"""Keeps our templates as jinja2 compiles them, with all else that is slow to make."""

from __future__ import annotations

from contextlib import suppress

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket, bc_magic

from ofsted_lint import compiled


class Kept(BytecodeCache):
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
