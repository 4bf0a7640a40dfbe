"""Changes some parts of a zip file and copies all others as they are, packed bytes and all."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DESCRIPTOR = 0x8  # flag: sizes follow the data; we know them before and write them where they belong
_UTF8 = 0x800
_DEFLATED = 8
_NEW_DATE = (
    (0 << 9) + (1 << 5) + 1
)  # 1 January 1980, as Word writes it: the time of a run is no part of the text


def rewrite(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The zip file with new content for the `changed` names; names it does not hold are added at the end."""
    out = io.BytesIO()
    directory = []
    left = dict(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        comment = source.comment
        for info in source.infolist():
            new = left.pop(info.filename, None)
            if new is None:
                packed = _packed(data, info)
                method, crc, size = info.compress_type, info.CRC, info.file_size
            else:
                packed, method, crc, size = _deflate(new), _DEFLATED, zlib.crc32(new), len(new)
            year, month, day, hour, minute, second = info.date_time
            directory.append(
                _write(
                    out,
                    info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437"),
                    info.flag_bits & ~_DESCRIPTOR,
                    method,
                    (
                        hour << 11 | minute << 5 | second // 2,
                        (max(year, 1980) - 1980) << 9 | month << 5 | day,
                    ),
                    (crc, packed, size),
                    (info.create_system << 8 | info.create_version, info.external_attr, info.internal_attr),
                )
            )
    for name, new in left.items():
        directory.append(
            _write(
                out,
                name.encode(),
                _UTF8 if not name.isascii() else 0,
                _DEFLATED,
                (0, _NEW_DATE),
                (zlib.crc32(new), _deflate(new), len(new)),
                (20, 0, 0),
            )
        )
    start = out.tell()
    out.write(b"".join(directory))
    count = len(directory)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, out.tell() - start, start, len(comment)) + comment)
    return out.getvalue()


def _write(
    out: io.BytesIO,
    name: bytes,
    flags: int,
    method: int,
    when: tuple[int, int],
    content: tuple[int, bytes, int],
    about: tuple[int, int, int],
) -> bytes:
    """Writes one entry; returns its line of the directory."""
    at = out.tell()
    crc, packed, size = content
    made_by, external, internal = about
    common = (flags, method, *when, crc, len(packed), size, len(name), 0)
    out.write(_LOCAL.pack(b"PK\3\4", 20, *common) + name + packed)
    return _CENTRAL.pack(b"PK\1\2", made_by, 20, *common, 0, 0, internal, external, at) + name


def _packed(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """The packed bytes of an entry, as they stand in the file."""
    head = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + head[-2] + head[-1]
    return data[start : start + info.compress_size]


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()
