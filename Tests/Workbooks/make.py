#!/usr/bin/env python3
"""Makes yearbook.xlsx beside this script: the sample's table of 2024 as a yearbook prints it. The same bytes each time.

Sheets: 说明 (text only), 表3-1 (title, unit line, header of two rows with merged cells, a formula, formats, notes),
图1 (a chart sheet without cells), 表3-2 (other columns).
"""
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STRINGS = []
# Style numbers: 0 plain, 1 a word behind, 2 per cent, 3 date, 4 shown in thousands, 5 thousands separators.
FORMATS = {164: '0.00"亿元"', 165: "0.00%", 166: "yyyy/m/d", 167: "#,##0,", 168: "#,##0.00_ "}


def text(place, words):
    if words not in STRINGS:
        STRINGS.append(words)
    return f'<c r="{place}" t="s"><v>{STRINGS.index(words)}</v></c>'


def number(place, digits, style=0, formula=""):
    return f'<c r="{place}" s="{style}">{f"<f>{formula}</f>" if formula else ""}<v>{digits}</v></c>'


def sheet(rows, merged=()):
    body = "".join(f'<row r="{n}">{"".join(cells)}</row>' for n, cells in rows)
    blocks = "".join(f'<mergeCell ref="{m}"/>' for m in merged)
    return (f'{HEAD}<worksheet {MAIN}><sheetData>{body}</sheetData>'
            + (f'<mergeCells count="{len(merged)}">{blocks}</mergeCells>' if merged else "") + "</worksheet>")


NOTES = sheet([(1, [text("A1", "编者说明")]), (3, [text("A3", "本年鉴数据以 2024 年为主。")])])
FIRST = sheet(
    [
        (1, [text("A1", "表3-1 各县区、园区主要指标")]),
        (2, [text("F2", "单位：亿元")]),
        (3, [text("A3", "统计代码"), text("B3", "地区"), text("C3", "年份"), text("D3", "规模以上工业"), text("F3", "日期")]),
        (4, [text("D4", "#工业增加值①"), text("E4", "占比（%）")]),
        (5, [number("A5", "619901"), text("B5", "示例县"), number("C5", "2024"), number("D5", "14.4", 5, "7.2*2"),
             number("E5", "0.345", 2), number("F5", "45657", 3)]),
        (6, [text("A6", "园区：")]),
        (7, [text("A7", "P01"), text("B7", "示例一园"), number("C7", "2024"),
             '<c r="D7" t="inlineStr"><is><t>９．０</t></is></c>']),
        (8, [text("A8", "P02"), text("B8", "示例二园"), number("C8", "2024"), number("D8", "2.4", 1), number("E8", "7E-2", 2)]),
        (9, [text("A9", "注：①按当年价格计算。")]),
    ],
    ["A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "A9:F9"])
SECOND = sheet([(1, [text("A1", "统计代码"), text("B1", "年份"), text("C1", "常住人口")]),
                (2, [number("A2", "619901"), number("B2", "2024"), number("C2", "42000", 4)])])
SHEETS = [("说明", "worksheets/sheet1.xml", "worksheet", NOTES), ("表3-1", "worksheets/sheet2.xml", "worksheet", FIRST),
          ("图1", "chartsheets/sheet1.xml", "chartsheet", f'{HEAD}<chartsheet {MAIN}/>'),
          ("表3-2", "worksheets/sheet3.xml", "worksheet", SECOND)]


def members():
    yield "[Content_Types].xml", (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        + "".join(f'<Override PartName="/xl/{path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
                  for _, path, kind, _ in SHEETS) + "</Types>")
    yield "_rels/.rels", (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    yield "xl/workbook.xml", (
        f'{HEAD}<workbook {MAIN} xmlns:r="{REL}"><workbookPr/><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, *_) in enumerate(SHEETS, 1))
        + "</sheets></workbook>")
    yield "xl/_rels/workbook.xml.rels", (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="rId{n}" Type="{REL}/{kind}" Target="{path}"/>' for n, (_, path, kind, _) in enumerate(SHEETS, 1))
        + "</Relationships>")
    yield "xl/styles.xml", (
        f'{HEAD}<styleSheet {MAIN}><numFmts count="{len(FORMATS)}">'
        + "".join(f'<numFmt numFmtId="{n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for n, code in FORMATS.items())
        + '</numFmts><cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/>'
        + "".join(f'<xf numFmtId="{n}" applyNumberFormat="1"/>' for n in FORMATS) + "</cellXfs></styleSheet>")
    yield "xl/sharedStrings.xml", (
        f'{HEAD}<sst {MAIN}>' + "".join(
            f"<si><t>{escape(s)}</t></si>" if s != "示例县" else
            '<si><r><t>示例</t></r><r><t>县</t></r><rPh sb="0" eb="2"><t>しれい</t></rPh></si>' for s in STRINGS) + "</sst>")
    for _, path, _, content in SHEETS:
        yield f"xl/{path}", content


with zipfile.ZipFile(Path(__file__).with_name("yearbook.xlsx"), "w", zipfile.ZIP_DEFLATED) as archive:
    for name, content in members():
        archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content.encode(), zipfile.ZIP_DEFLATED, 9)
