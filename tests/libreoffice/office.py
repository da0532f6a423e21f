"""One LibreOffice without a window, reached over a pipe; runs under the system's Python."""

import subprocess
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

WORD = "MS Word 2007 XML"
EXCEL = "Calc MS Excel 2007 XML"


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

    def save(self, document, path, kind):
        document.storeToURL(Path(path).as_uri(), properties(FilterName=kind))
        document.close(True)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def do(self, document, command, **values):
        frame = document.getCurrentController().Frame
        self.dispatcher.executeDispatch(frame, command, "", 0, properties(**values))
