"""Fill a form in LibreOffice as a person would: choose in controls, type remarks, save.

Runs under the system's Python (which has LibreOffice's `uno`), not under pytest:
    python3 fill_form.py SOFFICE PROFILE FORM ANSWERS.json RESULT
For a Word form the answers are {control tag: text}; a drop-down is chosen through the document's
own Basic (`ContentControls(n).DropdownListEntries(k).Select`), text is typed by dispatch. For an
Excel form the answers are {"Vragen.F9": text}, entered by dispatch.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

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


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """One LibreOffice, reached over a pipe of its own."""

    def __init__(self, program, profile):
        pipe = f"quickscan{time.time_ns()}"
        self.process = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ]
        )
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        for _ in range(240):
            try:
                address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
                self.context = resolver.resolve(address)
                break
            except NoConnectException:
                time.sleep(0.25)
        self.services = self.context.ServiceManager
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.dispatcher = self.service("com.sun.star.frame.DispatchHelper")

    def service(self, name):
        return self.services.createInstanceWithContext(name, self.context)

    def open(self, path):
        always_run_macros = uno.Any("short", 4)
        settings = properties(Hidden=True, MacroExecutionMode=always_run_macros)
        return self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, settings)

    def do(self, document, command, **values):
        frame = document.getCurrentController().Frame
        self.dispatcher.executeDispatch(frame, command, "", 0, properties(**values))


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
            document.storeToURL(Path(result).as_uri(), properties(FilterName="MS Word 2007 XML"))
        else:
            fill_excel(office, document, wanted)
            document.storeToURL(
                Path(result).as_uri(), properties(FilterName="Calc MS Excel 2007 XML")
            )
        document.close(True)
    finally:
        office.process.terminate()
        office.process.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
