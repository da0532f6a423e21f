"""The namespaces of an Office file, each written once: as they are, and as they start a tag.

The addresses are those of the standard (ECMA-376, «Transitional») and of Microsoft's own
extensions; as everywhere, `W + "p"` is the name of the element `w:p`.
"""

from __future__ import annotations

from typing import Final

_OPEN: Final = "http://schemas.openxmlformats.org"
_OFFICE: Final = "http://schemas.microsoft.com/office"

WORD_NS: Final = f"{_OPEN}/wordprocessingml/2006/main"
SHEET_NS: Final = f"{_OPEN}/spreadsheetml/2006/main"
CHART_NS: Final = f"{_OPEN}/drawingml/2006/chart"

# A file as a package (part 2 of the standard), and what its parts are to one another.
PACKAGE_NS: Final = f"{_OPEN}/package/2006"
RELATIONSHIPS_NS: Final = f"{PACKAGE_NS}/relationships"
TYPES_NS: Final = f"{PACKAGE_NS}/content-types"
CORE_NS: Final = f"{PACKAGE_NS}/metadata/core-properties"
OFFICE_NS: Final = f"{_OPEN}/officeDocument/2006"
OFFICE_RELATIONSHIPS: Final = f"{OFFICE_NS}/relationships"

CUSTOM_PROPERTIES_NS: Final = f"{OFFICE_NS}/custom-properties"
EXTENDED_PROPERTIES_NS: Final = f"{OFFICE_NS}/extended-properties"
PROPERTY_VALUES_NS: Final = f"{OFFICE_NS}/docPropsVTypes"
CUSTOM_XML_NS: Final = f"{OFFICE_NS}/customXml"

WORD_2010_NS: Final = f"{_OFFICE}/word/2010/wordml"
WORD_2012_NS: Final = f"{_OFFICE}/word/2012/wordml"

W: Final = f"{{{WORD_NS}}}"
S: Final = f"{{{SHEET_NS}}}"
C: Final = f"{{{CHART_NS}}}"
A: Final = f"{{{_OPEN}/drawingml/2006/main}}"
WP: Final = f"{{{_OPEN}/drawingml/2006/wordprocessingDrawing}}"
DIAGRAM: Final = f"{{{_OPEN}/drawingml/2006/diagram}}"
V: Final = "{urn:schemas-microsoft-com:vml}"
M: Final = f"{{{OFFICE_NS}/math}}"
R: Final = f"{{{OFFICE_RELATIONSHIPS}}}"
MC: Final = f"{{{_OPEN}/markup-compatibility/2006}}"
W14: Final = f"{{{WORD_2010_NS}}}"
X14: Final = f"{{{_OFFICE}/excel/2006/main}}"  # formulas and ranges in extensions of a sheet
DECORATIVE: Final = f"{{{_OFFICE}/drawing/2017/decorative}}decorative"
STRICT_NS: Final = "http://purl.oclc.org/ooxml/"  # what every name of «Strict» begins with
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
