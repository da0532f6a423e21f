"""Fill a form in LibreOffice as a person would: choose in controls, type remarks, save.

Runs under the system's Python (which has LibreOffice's `uno`), not under pytest:
    python3 fill_form.py SOFFICE PROFILE FORM ANSWERS.json RESULT
For a Word form the answers are {control tag: text}; a drop-down is chosen through the document's
own Basic (`ContentControls(n).DropdownListEntries(k).Select`), text is typed by dispatch. For an
Excel form the answers are {"Vragen.F9": text}, entered by dispatch.
"""

import json
import sys
from pathlib import Path

from office import EXCEL, WORD, Office

CHOOSE = """Option VBASupport 1
Sub Choose(tag As String, shown As String)
  Dim i, k, control
  For i = 1 To ActiveDocument.ContentControls.Count
    Set control = ActiveDocument.ContentControls(i)
    If control.Tag = tag Then
      For k = 1 To control.DropdownListEntries.Count
        If control.DropdownListEntries(k).Text = shown Then
          control.DropdownListEntries(k).Select
        End If
      Next
    End If
  Next
End Sub
"""


def fill_word(office, document, answers):
    basic = document.BasicLibraries
    if not basic.hasByName("Standard"):
        basic.createLibrary("Standard")
    basic.getByName("Standard").insertByName("Fill", CHOOSE)
    macro = "vnd.sun.star.script:Standard.Fill.Choose?language=Basic&location=document"
    choose = document.getScriptProvider().getScript(macro)
    controls = document.getContentControls()
    for number in range(controls.getCount()):
        control = controls.getByIndex(number)
        if control.Tag not in answers:
            continue
        if control.DropDown:
            choose.invoke((control.Tag, answers[control.Tag]), (), ())
        else:
            type_text(office, document, control, answers[control.Tag])
    basic.getByName("Standard").removeByName("Fill")


def type_text(office, document, control, text):
    cursor = document.getCurrentController().ViewCursor
    cursor.gotoRange(control.getStart(), False)
    cursor.gotoRange(control.getEnd(), True)
    for number, line in enumerate(text.split("\n")):
        if number:
            office.do(document, ".uno:InsertPara")
        if line:
            office.do(document, ".uno:InsertText", Text=line)


def fill_excel(office, document, answers):
    for address, text in answers.items():
        sheet, cell = address.split(".")
        controller = document.getCurrentController()
        controller.setActiveSheet(document.Sheets.getByName(sheet))
        office.do(document, ".uno:GoToCell", ToPoint=cell)
        office.do(document, ".uno:EnterString", StringName=text)


def main(program, profile, form, answers, result):
    office = Office(program, profile)
    try:
        document = office.open(form)
        wanted = json.loads(Path(answers).read_text(encoding="utf-8"))
        if form.endswith(".docx"):
            fill_word(office, document, wanted)
            office.save(document, result, WORD)
        else:
            fill_excel(office, document, wanted)
            office.save(document, result, EXCEL)
    finally:
        office.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
