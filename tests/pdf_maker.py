"""Makes small PDFs for tests: text at a place, rules, boxes; nothing that a test does not ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """A page to draw on; positions are points from the lower left corner of its media box."""

    drawing: list[str] = field(default_factory=list)
    mediabox: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT)
    rotate: int = 0
    image: bool = False
    plain_font: str = "F1"

    def text(
        self, x: float, y: float, words: str, size: float = 12, *, bold: bool = False, turn: str = "1 0 0 1"
    ) -> Page:
        raw = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = "F2" if bold else self.plain_font
        self.drawing.append(f"BT /{font} {size} Tf {turn} {x} {y} Tm ({raw.decode('latin-1')}) Tj ET")
        return self

    def lines(
        self, x: float, y: float, *lines: str, size: float = 12, bold: bool = False, leading: float = 14.4
    ) -> Page:
        """Lines of one paragraph, from the top."""
        for index, words in enumerate(lines):
            self.text(x, y - index * leading, words, size, bold=bold)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.drawing.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        """The rules of a table."""
        for x in xs:
            self.rule(x, min(ys), x, max(ys))
        for y in ys:
            self.rule(min(xs), y, max(xs), y)
        return self


def make(*pages: Page) -> bytes:
    """The bytes of a PDF file with these pages."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")  # the page tree, known at the end
    fonts = {
        "F1": add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
        "F2": add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"),
    }
    glyph = add(stream("500 0 0 0 500 500 d1 0 0 500 500 re f"))
    names = " ".join(f"/g{code}" for code in range(32, 127))
    shapes = " ".join(f"/g{code} {glyph} 0 R" for code in range(32, 127))
    widths = " ".join(["500"] * 95)
    # A font of drawings that does not say which letters they are.
    fonts["F3"] = add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << {shapes} >> /Encoding << /Type /Encoding /Differences [32 {names}] >> "
        f"/FirstChar 32 /LastChar 126 /Widths [{widths}] /Resources << >> >>"
    )
    picture = add(
        stream(
            "\x00",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
    )
    resources = (
        "<< /Font << " + " ".join(f"/{name} {number} 0 R" for name, number in fonts.items()) + " >> "
        f"/XObject << /I1 {picture} 0 R >> >>"
    )
    kids = []
    for page in pages:
        drawing = list(page.drawing)
        if page.image:
            drawing.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I1 Do Q")
        content = add(stream("\n".join(drawing)))
        box = " ".join(map(str, page.mediabox))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {page.rotate} "
                f"/Resources {resources} /Contents {content} 0 R >>"
            )
        )
    objects[1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(body: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(body)} >>\nstream\n{body}\nendstream"
