@echo off
rem Runs Trato, or Maven on this project, with nothing installed but a JDK 21 or newer. The same as mvnw, which says more; for Windows.
rem The part below the line "#" is PowerShell: it finds (or fetches) the JDK and Maven and answers with lines NAME=VALUE.
setlocal enableextensions disabledelayedexpansion
set "MVNW_FILE=%~f0"
set "MVNW_GIVEN=%*"
set "MVNW_ERROR=PowerShell is missing"
for /f "usebackq tokens=1,* delims==" %%a in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "$text = [IO.File]::ReadAllText($env:MVNW_FILE) -replace '\r', ''; & ([ScriptBlock]::Create($text.Substring($text.IndexOf([string][char]10 + '#' + [char]10))))"`) do set "MVNW_%%a=%%b"
if not "%MVNW_ERROR%"=="none" (
    echo mvnw: %MVNW_ERROR% 1>&2
    exit /b 1
)
set "JAVA_HOME=%MVNW_JDK%"
if defined MVNW_FLAGS set "MAVEN_OPTS=%MVNW_FLAGS% %MAVEN_OPTS%"
cd /d "%~dp0"
if not "%MVNW_BUILD%"=="no" call "%MVNW_MAVEN%" %MVNW_ARGUMENTS%
if not "%MVNW_BUILD%"=="no" if errorlevel 1 exit /b %ERRORLEVEL%
if not "%MVNW_RUN%"=="yes" exit /b %ERRORLEVEL%
if not "%MVNW_BUILD%"=="no" type nul > target\trato.built
"%JAVA_HOME%\bin\java" -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=target\trato.jsa -Xlog:cds=off,cds+dynamic=off -jar target\trato.jar %MVNW_TRATO%
exit /b %ERRORLEVEL%
#
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$javaWanted = 21
$mavenWanted = [version]'3.8.7'
$mavenVersion = '3.9.12'
$mavenSha512 = '0ef0d074761a55e7b982fd7f2cd6ea2da028289c73156ebd488c0513efbff8a64ac5bc0c11c3b8bbced930ce15238ecef344b0e065ae54f7cdca8c86cf39e736'
$mavenSite = if ($env:MVNW_SITE) { $env:MVNW_SITE } else { 'https://archive.apache.org/dist/maven/maven-3' }

function JdkVersion($folder) {
    if (-not $folder -or -not (Test-Path -LiteralPath "$folder\bin\javac.exe")) { return 0 }
    $release = if (Test-Path -LiteralPath "$folder\release") { Get-Content -Raw -LiteralPath "$folder\release" } else { '' }
    if ($release -match 'JAVA_VERSION="?(\d+)') { return [int]$Matches[1] }
    return 0
}

function FindJdk {
    $onPath = Get-Command javac.exe -ErrorAction SilentlyContinue | Select-Object -First 1
    $first = @($env:JAVA_HOME)
    if ($onPath) { $first += (Split-Path (Split-Path $onPath.Source)) }
    foreach ($folder in $first) { if ((JdkVersion $folder) -ge $javaWanted) { return $folder } }
    $places = @("$env:ProgramFiles\Eclipse Adoptium", "$env:ProgramFiles\Java", "$env:ProgramFiles\Microsoft", "$env:ProgramFiles\Zulu",
        "$env:ProgramFiles\Amazon Corretto", "$env:ProgramFiles\BellSoft", "$env:ProgramFiles\RedHat", "$env:USERPROFILE\.jdks",
        "$env:LOCALAPPDATA\Programs\Eclipse Adoptium", "$env:USERPROFILE\scoop\apps")
    Get-ChildItem -Directory -Path $places -ErrorAction SilentlyContinue |
        ForEach-Object { $_.FullName; "$($_.FullName)\current" } |
        Sort-Object { JdkVersion $_ } -Descending |
        Where-Object { (JdkVersion $_) -ge $javaWanted } | Select-Object -First 1
}

function FindMaven {
    $installed = Get-Command mvn.cmd -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($installed) {
        $core = Get-ChildItem -Path "$(Split-Path (Split-Path $installed.Source))\lib\maven-core-*.jar" -ErrorAction SilentlyContinue
        if ("$core" -match 'maven-core-(\d+\.\d+\.\d+)' -and [version]$Matches[1] -ge $mavenWanted) { return $installed.Source }
    }
    $home_ = "$env:USERPROFILE\.m2\wrapper\trato"
    $target = "$home_\apache-maven-$mavenVersion"
    if (-not (Test-Path -LiteralPath "$target\bin\mvn.cmd")) {
        $url = "$mavenSite/$mavenVersion/binaries/apache-maven-$mavenVersion-bin.zip"
        [Console]::Error.WriteLine("mvnw: fetching Maven $mavenVersion from $url")
        $work = "$home_\fetch.$PID"
        New-Item -ItemType Directory -Force -Path $work | Out-Null
        try {
            [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
            try { Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile "$work\maven.zip" }
            catch { throw "Maven $mavenWanted or newer is missing and $url cannot be fetched" }
            if ((Get-FileHash -Algorithm SHA512 -LiteralPath "$work\maven.zip").Hash -ne $mavenSha512) {
                throw "what came from $url is not Maven ${mavenVersion}: wrong checksum"
            }
            Expand-Archive -LiteralPath "$work\maven.zip" -DestinationPath $work
            if (Test-Path -LiteralPath $target) { Remove-Item -Recurse -Force -LiteralPath $target }
            Move-Item -LiteralPath "$work\apache-maven-$mavenVersion" -Destination $target
        } finally { Remove-Item -Recurse -Force -LiteralPath $work }
    }
    return "$target\bin\mvn.cmd"
}

try {
    $jdk = FindJdk
    if (-not $jdk) { throw "a JDK $javaWanted or newer is missing: install one (https://adoptium.net) or let JAVA_HOME name it" }
    $env:JAVA_HOME = $jdk
    $maven = FindMaven

    $forMaven = @(); $forTrato = @(); $goal = ''; $previous = ''
    foreach ($match in [regex]::Matches("$env:MVNW_GIVEN", '(?:"[^"]*"|[^\s"])+')) {
        $argument = $match.Value
        $bare = $argument.Replace('"', '')
        if ($previous -cin '-P', '-D', '-f', '-s', '-T', '-l', '-pl', '-rf') { $forMaven += $argument }
        elseif ($bare -match '^--[^=]*\.[^=]*=') { $forTrato += $bare }
        elseif ($bare -ceq '-Pdemo') { $forTrato += '--trato.demo=true' }
        elseif ($bare -clike '-P*') { $forMaven += $argument; $goal = 'default' }
        elseif ($bare.StartsWith('-')) { $forMaven += $argument }
        else { $forMaven += $argument; $goal = 'named' }
        $previous = $bare
    }
    if ($goal -ne 'named') { $forMaven = @('-Dmaven.test.skip=true') + $forMaven }
    if ($goal) {
        if ($forTrato) { $forMaven = @("`"-Dspring-boot.run.arguments=$(($forTrato | ForEach-Object { "'$_'" }) -join ' ')`"") + $forMaven }
    } else {
        $forMaven += 'package'
        $here = Split-Path $env:MVNW_FILE
        $jar = "$here\target\trato.jar"
        $built = Get-Item -LiteralPath "$here\target\trato.built" -ErrorAction SilentlyContinue
        $newer = $true
        if ($built -and (Test-Path -LiteralPath $jar)) {
            $parts = @("$here\pom.xml", "$here\src\main", "$here\frontend", $jar)
            $newer = Get-ChildItem -LiteralPath $parts -Recurse | Where-Object { $_.LastWriteTime -gt $built.LastWriteTime } | Select-Object -First 1
        }
        if (-not $newer) { 'BUILD=no' }
        'RUN=yes'
        "TRATO=$(($forTrato | ForEach-Object { "`"$_`"" }) -join ' ')"
    }

    "JDK=$jdk"
    "MAVEN=$maven"
    if ((JdkVersion $jdk) -ge 24) { 'FLAGS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow' }
    "ARGUMENTS=$($forMaven -join ' ')"
    'ERROR=none'
} catch {
    "ERROR=$($_.Exception.Message)"
}
