@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PROGRAMMA=%LOCALAPPDATA%\Quickscan\Scripts"
if not exist "%PROGRAMMA%\quickscan.exe" (
    echo Quickscan is nog niet geinstalleerd. Dubbelklik eerst op «Quickscan installeren.cmd».
    pause
    exit /b 1
)
set "PATH=%PROGRAMMA%;%PATH%"

set "RONDE="
for /f "delims=" %%M in ('dir /b /ad /o-d') do (
    if not defined RONDE if exist "%%M\.quickscan" set "RONDE=%%M"
)
if defined RONDE cd /d "%RONDE%"

echo Hier kunt u opdrachten typen, zoals: quickscan status
if defined RONDE (
    echo U bent in de ronde waarin u het laatst werkte. Een andere ronde: cd /d "..\naam van de map"
) else (
    echo Er is nog geen ronde. Begin er een: quickscan init "ronde 2027"
)
echo Het menu krijgt u met: quickscan
echo Stoppen doet u met: exit
echo.
cmd /k
