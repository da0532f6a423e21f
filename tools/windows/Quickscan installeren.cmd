@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "DOEL=%LOCALAPPDATA%\Quickscan"

set "PYTHON="
for %%P in ("py -3" "python") do (
    if not defined PYTHON (
        %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=%%~P"
    )
)
if not defined PYTHON (
    echo Op deze computer staat geen Python 3.11 of nieuwer.
    echo.
    echo Vraag uw beheerder om Python, of haal het zelf bij https://www.python.org/downloads/
    echo Kies bij het installeren voor «Add python.exe to PATH». Dubbelklik daarna weer op dit bestand.
    pause
    exit /b 1
)

echo Quickscan wordt geinstalleerd. Dat duurt een minuut; er is geen internet voor nodig.
%PYTHON% -m venv "%DOEL%" || goto mislukt
"%DOEL%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --upgrade --find-links "%~dp0onderdelen" quickscan-radicalisering || goto mislukt
"%DOEL%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --force-reinstall --no-deps --find-links "%~dp0onderdelen" quickscan-radicalisering || goto mislukt
copy /y "%~dp0versie.txt" "%DOEL%" >nul || goto mislukt
echo.
echo Geinstalleerd is:
type "%DOEL%\versie.txt"
echo.
echo Klaar. Dubbelklik op «Quickscan.cmd» om te beginnen.
pause
exit /b 0

:mislukt
echo.
echo Installeren lukte niet. Laat deze regels aan uw beheerder zien.
echo Is uw Python nieuwer dan dit pakket? Vraag dan om een nieuw pakket.
pause
exit /b 1
