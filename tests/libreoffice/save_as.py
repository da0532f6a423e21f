"""Fill one form in LibreOffice as a person would, and save it in every format a person can choose.

Runs under the system's Python:
    python3 save_as.py SOFFICE PROFILE FORM ANSWERS.json FOLDER FORMAT…
The answers are those of `fill_form.py`. The results are FOLDER/form.FORMAT; `form.pdf` in the
subfolder `velden` has fields. A csv file holds one sheet: the one with the questions.
"""

import json
import sys
from pathlib import Path

import uno
from fill_form import fill_excel, fill_word
from office import Office, properties

WRITER = {
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "fodt": "OpenDocument Text Flat XML",
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "html": "HTML (StarWriter)",
}
CALC = {
    "xlsx": "Calc MS Excel 2007 XML",
    "xlsm": "Calc MS Excel 2007 VBA XML",
    "ods": "calc8",
    "fods": "OpenDocument Spreadsheet Flat XML",
    "xls": "MS Excel 97",
    "csv": "Text - txt - csv (StarCalc)",
}
# Separator ; quotes " UTF-8, first line 1; as shown, all text quoted: no; sheet number at the end.
CSV_OPTIONS = "59,34,76,1,,0,false,true,false,false,false,{}"


def save(document, folder, kind, filters):
    settings = {"FilterName": filters[kind]}
    if kind == "csv":
        names = document.Sheets.ElementNames
        settings["FilterOptions"] = CSV_OPTIONS.format(names.index("Vragen") + 1)
    document.storeToURL((folder / f"form.{kind}").as_uri(), properties(**settings))


def save_pdf(office, form, folder):
    """Save a form as pdf, plain and with fields; opened anew, as LibreOffice fails otherwise."""
    document = office.open(form)
    plain = {"FilterName": "writer_pdf_Export"}
    document.storeToURL((folder / "form.pdf").as_uri(), properties(**plain))
    data = uno.Any("[]com.sun.star.beans.PropertyValue", properties(ExportFormFields=True))
    with_fields = folder / "velden" / "form.pdf"
    with_fields.parent.mkdir(exist_ok=True)
    document.storeToURL(with_fields.as_uri(), properties(**plain, FilterData=data))
    document.close(True)


def main(program, profile, form, answers, folder, *kinds):
    folder = Path(folder)
    wanted = json.loads(Path(answers).read_text(encoding="utf-8"))
    office = Office(program, profile)
    try:
        document = office.open(form)
        if form.endswith(".docx"):
            fill_word(office, document, wanted)
        else:
            fill_excel(office, document, wanted)
        for kind in (kind for kind in kinds if kind != "pdf"):
            save(document, folder, kind, WRITER if form.endswith(".docx") else CALC)
        document.close(True)
        if "pdf" in kinds:
            save_pdf(office, str(folder / "form.docx"), folder)
    finally:
        office.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
