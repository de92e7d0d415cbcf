# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
WORKDIR C:\app
COPY site\ C:\inetpub\wwwroot\
RUN Write-Host one; `
    Write-Host two
CMD ["powershell", "-File", "C:\\app\\start.ps1"]
