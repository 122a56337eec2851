"""Whatever the bytes of a workbook, or the XML of one of its parts, reading ends in rows or in faults.

It is unpacked here, in this process: what its own limits would end is to be seen.
"""

import io
import zipfile
from random import Random
from typing import Final

from stakegraph.exports.workbooks import render_workbook
from stakegraph.formats.limits import LIMITS
from stakegraph.formats.xlsx.child import unpack
from stakegraph.formats.xlsx.tables import read_sheets
from stakegraph.loading import Seeds
from stakegraph.loading.load import load_documents
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.seeds.stub_tables import stub_tables
from stakegraph.stores.memory import MemoryStore
from tests.formats.workbooks import workbook_of
from tests.fuzz.pieces import any_of, bent, noise

XML: Final = (
    *(
        "<c",
        ' r="A1"',
        ' r="XFD1048576"',
        ' r="A0"',
        ' t="s"',
        ' t="b"',
        ' t="e"',
        ' t="inlineStr"',
        ' s="9"',
        ">",
        "/>",
    ),
    *("<v>", "</v>", "<is><t>", "</t></is>", "<f>", "</f>", "</c>", "<row", ' r="-1"', "</row>", "<si>", "</si>"),
    *("<sheetData>", "</sheetData>", "<dimension", ' ref="A1:B2"', "<mergeCell", ' state="hidden"', ' hidden="1"'),
    *(
        "<!DOCTYPE a [",
        '<!ENTITY e "x">',
        "&e;",
        "&#0;",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<?xml",
        "xmlns:x=",
        "_x0000_",
    ),
    *("../", "xl/workbook.xml", "worksheets/sheet9.xml", "rId9", "1900", "1904", "date1904", "yyyy", "1e309", "#REF!"),
)
GOOD: Final = (
    workbook_of("# sheet: entities\nid,kind,name,start\na,company,A,#41767@yyyy\nb,agency,=1 -> B\n"),
    render_workbook(stub_tables(read_schema(built_in_kinds()))),
)


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {each: package.read(each) for each in package.namelist()}


_PARTS: Final = tuple(map(_unzipped, GOOD))


def parts(random: Random) -> bytes:
    """A workbook of which the XML of one part is bent."""
    chosen = dict(random.choice(_PARTS))
    name = random.choice(sorted(chosen))
    chosen[name] = bent((chosen[name],), XML)(random)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
        for each, content in chosen.items():
            package.writestr(each, content)
    return written.getvalue()


workbooks: Final = any_of(parts, parts, parts, bent(GOOD), noise)


def read(data: bytes) -> None:
    """What is tried with the bytes of a workbook."""
    text, _ = unpack(data, LIMITS.file_bytes, LIMITS.nodes)
    document = read_sheets("book.xlsx", text)
    assert document.tree is not None or document.faults
    if text:
        loaded = load_documents(MemoryStore(), Seeds((document,)))
        assert loaded.refused in ("", "faults"), loaded.refused
