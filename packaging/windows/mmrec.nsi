; The installer for Windows, from the frozen folder that `make package` makes there:
;   makensis -DFOLDER=build\frozen\mmrec-desktop -DVERSION=0.1.0 -DOUTPUT=dist\mmrec-desktop-0.1.0-setup.exe packaging\windows\mmrec.nsi
; It compiles on Linux too (Debian: nsis), which is how it is tested.
Unicode true
!include "MUI2.nsh"
!include "x64.nsh"

!define NAME "MMRec Desktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\MMRecDesktop"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\mmrec.exe"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\${NAME}"
InstallDirRegKey HKLM "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel admin
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "LegalCopyright" "The MMRec Desktop authors, Apache-2.0"

!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString NEEDS_64 ${LANG_ENGLISH} "${NAME} needs a 64-bit Windows."
LangString NEEDS_64 ${LANG_SIMPCHINESE} "${NAME} 需要 64 位 Windows。"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NEEDS_64)"
    Abort
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

; Only what was installed goes: the folder itself stays where somebody put files of his own in it.
!macro REMOVE_FILES
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\mmrec.exe"
  Delete "$INSTDIR\${NAME}.exe"
!macroend

Section
  !insertmacro REMOVE_FILES ; an older version may have had other files
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKLM "${APP_PATH}" "" "$INSTDIR\mmrec.exe"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${NAME}.exe"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Libraries lie in the user's own folders and stay.
Section "Uninstall"
  !insertmacro REMOVE_FILES
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKLM "${APP_PATH}"
  DeleteRegKey HKLM "${UNINSTALL}"
SectionEnd
