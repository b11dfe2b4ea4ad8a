"""Fixtures and options that every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our flags."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files under tests/golden"
    )
    parser.addoption(
        "--run-benchmarks", action="store_true", help="run tests/benchmarks, which take minutes"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out unless they are asked for."""
    if "benchmarks" in collection_path.parts and not config.getoption("--run-benchmarks"):
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first, so that no worker is left with one when the others end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """In CI a skipped test of the mark `system` is a failure: there everything is installed."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("DATELINE_CI") and item.get_closest_marker("system"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI, where nothing may be missing: {report.longrepr}"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' shared folder; the test is skipped where it does not exist."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs the developers' shared gold data, which is not part of the project")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME; --update-golden rewrites it."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {name}: run pytest --update-golden and read it"
        assert text == path.read_text(encoding="utf-8"), f"differs from tests/golden/{name}"

    return compare


@pytest.fixture(scope="session")
def reader():
    """The reader with the default model, loaded once."""
    from dateline.reading.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory):
    """A real S3 server; see `tests.servers.s3.S3Server`. Give its `environment` to clients."""
    S3Server = _server("s3").S3Server  # noqa: N806

    with S3Server(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def serve():
    """Serve a folder with ranges: ``server = serve(folder)``; see `tests.servers.web.WebServer`."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(_server("web").WebServer(folder))


@pytest.fixture(scope="session")
def asked():
    """The module tests/queries.py, which runs queries as a reader would."""
    return _module("queries")


@pytest.fixture(scope="session")
def duckdb_program():
    """The module tests/duckdb_program.py, which runs DuckDB's command-line program."""
    return _module("duckdb_program")


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], str]:
    """Do something whose standard error is a terminal; what was shown there."""
    import pty
    import sys
    import threading

    def shown(work: Callable[[], None]) -> str:
        ours, theirs = pty.openpty()
        seen: list[bytes] = []

        def read() -> None:
            while True:
                try:
                    some = os.read(ours, 4096)
                except OSError:  # the other end was closed
                    return
                if not some:
                    return
                seen.append(some)

        reader = threading.Thread(target=read)
        reader.start()
        with monkeypatch.context() as patched, os.fdopen(theirs, "w") as terminal:
            patched.setattr(sys, "stderr", terminal)
            work()
        reader.join()
        os.close(ours)
        return b"".join(seen).decode("utf-8", "replace")

    return shown


def _server(name: str):
    return _module(f"servers/{name}")


def _module(name: str):
    """The module tests/NAME.py: tests are no package, so it is loaded from its file."""
    import importlib.util
    import sys

    full = f"tests_{name.replace('/', '_')}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, ROOT / "tests" / f"{name}.py")
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]
