@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PROGRAMMA=%LOCALAPPDATA%\Quickscan\Scripts\quickscan.exe"
if not exist "%PROGRAMMA%" (
    echo Quickscan is nog niet geinstalleerd. Dubbelklik eerst op «Quickscan installeren.cmd».
    pause
    exit /b 1
)
"%PROGRAMMA%"
if errorlevel 1 pause
