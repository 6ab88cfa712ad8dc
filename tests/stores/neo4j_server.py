"""A real Neo4j for tests, started from Maven Central's jars: no Docker, no account.

``python tests/stores/neo4j_server.py --prepare`` fetches the jars of every test (about 120 MB, once for a version) and ends; the
class paths are then kept in ``.cache/neo4j`` of the checkout.
"""

import hashlib
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

POM = Path(__file__).parent / "neo4j_runtime" / "pom.xml"
CACHE = Path(__file__).parents[2] / ".cache" / "neo4j"
START_SECONDS = 90
_OPTIONS = (
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")),
    "-Dfile.encoding=UTF-8",
    "-XX:TieredStopAtLevel=1",    # starts in half the time; tests end before the other compiler pays off
)  # fmt: skip


def class_path(pom: Path = POM) -> str:
    """The class path of a pom's dependencies, by default the server's; the first call fetches the jars.

    Raises:
        RuntimeError: Java or Maven is missing, or the jars cannot be fetched.
    """
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise RuntimeError(
                f"the store tests need a Neo4j server, and {program} is not installed: install OpenJDK 17 and Maven "
                "(Debian: apt-get install openjdk-17-jre-headless maven), or set NEO4J_URI to a server whose data may be deleted"
            )
    kept = CACHE / f"classpath-{hashlib.sha256(pom.read_bytes()).hexdigest()[:12]}.txt"
    if kept.exists() and all(Path(jar).exists() for jar in kept.read_text().split(os.pathsep)):
        return kept.read_text()
    CACHE.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    command = ["mvn", "-B", "-q", "-f", str(pom), "dependency:build-classpath", "-Dmdep.includeScope=runtime",
               f"-Dmdep.outputFile={fresh}"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Maven could not fetch the jars of {pom}:\n{done.stdout[-2000:]}")
    fresh.replace(kept)
    return kept.read_text()


class Neo4jServer:
    """A server on a free port with a home of its own; a context manager, ready for queries when entered.

    ``imported`` is a folder of files for ``neo4j-admin database import`` and their ``import.sh``, run before the server starts.
    """

    def __init__(self, *, auth: bool = False, imported: Path | None = None) -> None:
        self.auth = auth
        self.imported = imported
        self.url = f"bolt://127.0.0.1:{_free_port()}"
        self._home = Path(tempfile.mkdtemp(prefix="tradegraph-neo4j-"))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        for name in ("conf", "data", "logs", "run", "plugins", "import"):
            (self._home / name).mkdir()
        (self._home / "conf" / "neo4j.conf").write_text(self._settings())
        try:
            if self.imported is not None:
                self._import(self.imported)
            with (self._home / "console.log").open("wb") as log:
                self._process = subprocess.Popen(self._command(), stdout=log, stderr=subprocess.STDOUT)
            self._wait(self._process)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """End the server and remove its home."""
        if self._process is not None:
            self._process.kill()  # nothing in it is worth an orderly end
            self._process.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def _import(self, folder: Path) -> None:
        """Run the folder's import.sh, with a neo4j-admin on the path that is what Neo4j's own script of this name starts."""
        admin = self._home / "bin" / "neo4j-admin"
        admin.parent.mkdir()
        java = ["java", "-Xmx512m", *_OPTIONS, "-cp", class_path(), "org.neo4j.cli.AdminTool"]
        admin.write_text(f'#!/bin/sh\nexec {shlex.join(java)} "$@"\n')
        admin.chmod(0o755)
        home = {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}
        environment = {**os.environ, **home, "PATH": f"{admin.parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["sh", str(folder / "import.sh")], check=False, capture_output=True, text=True, env=environment, timeout=START_SECONDS
        )
        if done.returncode:
            raise RuntimeError(f"neo4j-admin could not import {folder}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def _settings(self) -> str:
        return "\n".join([
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address={self.url.removeprefix('bolt://')}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            f"dbms.security.auth_enabled={str(self.auth).lower()}",
            "server.memory.pagecache.size=64m",
            "db.tx_log.preallocate=false",  # else 256 MB on the disk for each database
            "dbms.usage_report.enabled=false",
        ])  # fmt: skip

    def _command(self) -> list[str]:
        return [
            "java", "-Xms128m", "-Xmx768m", *_OPTIONS, "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true",
            "-cp", class_path(), "org.neo4j.server.CommunityEntryPoint", f"--home-dir={self._home}",
            f"--config-dir={self._home / 'conf'}", "--console-mode",
        ]  # fmt: skip

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and process.poll() is None:
            try:
                with neo4j.GraphDatabase.driver(self.url) as driver:
                    driver.verify_connectivity()
                    return
            except AuthError:
                return
            except (DriverError, Neo4jError, OSError):
                time.sleep(0.2)
        log = (self._home / "console.log").read_text("utf-8", "replace")
        raise RuntimeError(f"Neo4j did not start within {START_SECONDS} seconds:\n{log[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    if sys.argv[1:] != ["--prepare"]:
        sys.exit("usage: python tests/stores/neo4j_server.py --prepare")
    try:
        for pom in sorted(Path(__file__).parents[1].rglob("pom.xml")):
            print(f"{pom.parent.name}: {len(class_path(pom).split(os.pathsep))} jars are here", file=sys.stderr)
    except RuntimeError as error:
        sys.exit(str(error))
