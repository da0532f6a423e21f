"""How the sheets of our own workbooks look: text, headings on a tint, hairlines between rows."""

from __future__ import annotations

from pipeline.ooxml.ns import SHEET_NS

# Text, headings, their tint, hairlines, and the box around what is to be filled in.
INK, HEADING, TINT, LINE, BOX = "FF1F2937", "FF0B4F6C", "FFE8F1F5", "FFC9D6DD", "FF8793A5"

_ALIGN = 'vertical="top"'
STYLES = (
    f'<styleSheet xmlns="{SHEET_NS}"><fonts count="2">'
    f'<font><sz val="11"/><color rgb="{INK}"/><name val="Calibri"/><family val="2"/></font>'
    f'<font><b/><sz val="11"/><color rgb="{HEADING}"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="{TINT}"/></patternFill></fill></fills>'
    '<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f'<border><left/><right/><top/><bottom style="thin"><color rgb="{LINE}"/></bottom>'
    "<diagonal/></border><border>"
    f'<left style="thin"><color rgb="{BOX}"/></left><right style="thin"><color rgb="{BOX}"/>'
    f'</right><top style="thin"><color rgb="{BOX}"/></top><bottom style="thin">'
    f'<color rgb="{BOX}"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN}/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN} wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN} wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
