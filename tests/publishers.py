"""Publishers as processes of their own: many at once, or one that is killed at its n-th step.

Run as ``python publishers.py JOB.json``; what happened is printed as JSON. It is a process apart
from the tests because it forks, which neither Polars nor obstore survive once they have been used;
this one never uses them itself. ``act`` of a job is what one publisher does:

    {"upload": {"releases": FOLDER, "version": V, "to": ADDRESS}}
    {"candidate": {"folder": FOLDER, "checks": FILE, "releases": FOLDER}}

``seen`` is where readers look meanwhile: a folder, or the address of a web server.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError

from dateline.release.candidate import open_candidate
from dateline.release.checks import CheckReport
from dateline.release.errors import ReleaseError
from dateline.release.publish import publish_candidate
from dateline.release.upload import publishing, upload

WRITES = (
    "os.rename", "os.link", "os.mkdir", "os.chmod", "os.remove", "os.rmdir", "shutil.copyfile",
)  # fmt: skip


def publish(act: dict) -> dict:
    """Do what a job says; what came of it."""
    publishing.verify = lambda _: []  # the test did that; it only reads, and takes long
    try:
        if "upload" in act:
            said = act["upload"]
            done = upload(Path(said["releases"]), said["version"], said["to"])
            return {"first": done.first, "sent": done.sent, "latest": done.latest}
        said = act["candidate"]
        report = CheckReport.read(Path(said["checks"]))
        before = (Path(said["releases"]) / open_candidate(Path(said["folder"])).version).exists()
        publish_candidate(open_candidate(Path(said["folder"])), report, Path(said["releases"]))
        return {"first": not before}
    except ReleaseError as error:
        return {"refused": str(error)}


def child(act: dict, out: Path, prepare=lambda: None, gate: int | None = None) -> int:
    """A publisher as a process; it writes what came of it to a file."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            prepare()
            if gate is not None:
                os.read(gate, 1)  # all begin when the gate is closed
            out.write_text(json.dumps(publish(act)))
            code = 0
        except BaseException as error:
            out.write_text(json.dumps({"error": f"{type(error).__name__}: {error}"}))
        os._exit(code)
    return pid


def race(job: dict, work: Path) -> dict:
    """All acts at once, with readers looking meanwhile."""
    inner, gate = os.pipe()
    outs = [work / f"{number}.json" for number in range(len(job["acts"]))]
    closed = lambda: os.close(gate)  # noqa: E731
    running = {child(act, out, closed, inner) for act, out in zip(job["acts"], outs, strict=True)}
    os.close(inner)
    os.close(gate)
    looks = 0
    while running:
        look(job["seen"])
        looks += 1
        time.sleep(0.02)
        for pid in list(running):
            if os.waitpid(pid, os.WNOHANG)[0]:
                running.discard(pid)
    look(job["seen"])
    return {"results": [json.loads(out.read_text()) for out in outs], "looks": looks}


def kill(job: dict, work: Path) -> dict:
    """For n = 1, 2, ...: publish at a new place, be killed at step n, look, and publish again."""
    steps: list[dict] = []
    step = 1
    while True:
        text = json.dumps(job).replace("STEP", f"step{step}")
        one, out = json.loads(text), work / "out.json"
        for folder, link in one.get("folders", {}).items():
            Path(folder).mkdir(parents=True)
            for path in Path(link).rglob("*"):  # what is there before
                target = Path(folder) / path.relative_to(link)
                target.parent.mkdir(parents=True, exist_ok=True)
                if path.is_file():
                    os.link(path, target)
        if "before" in one:
            _, code = os.waitpid(child(one["before"], out), 0)
            assert code == 0, out.read_text()
        out.unlink(missing_ok=True)
        _, status = os.waitpid(child(one["act"], out, lambda: armed(one, step)), 0)  # noqa: B023
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0, out.read_text()
            return {"steps": steps}
        assert os.WTERMSIG(status) == signal.SIGKILL
        pointed = look(one["seen"])
        there = [name for name in one.get("names", ()) if fetch(one["seen"], name) is not None]
        wasted = work / "wasted"
        wasted.unlink(missing_ok=True)
        _, code = os.waitpid(child(one["act"], out, lambda: watched(wasted)), 0)  # noqa: B023
        assert code == 0, out.read_text()
        again = json.loads(out.read_text())
        steps.append(
            {
                "latest": pointed,
                "there": there,
                "again": again,
                "wasted": wasted.read_text().split() if wasted.exists() else [],
                "after": look(one["seen"]),
            }
        )
        step += job.get("stride", 1)


def armed(job: dict, step: int) -> None:
    """Die at the n-th step: after a request to a store that writes, before an act on a folder."""
    count = 0
    real = obstore.put

    def put(*arguments, **more):
        nonlocal count
        try:
            return real(*arguments, **more)
        finally:
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    def hook(event, arguments):
        nonlocal count
        writes = event in WRITES or (event == "open" and str(arguments[1])[0] in "wax")
        if writes and any(job["seen"] in str(argument) for argument in arguments):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    if job["seen"].startswith("http"):
        obstore.put = put
    else:
        sys.addaudithook(hook)


def watched(wasted: Path) -> None:
    """Note what is sent although it is there."""
    from dateline.release.upload.folder import Folder

    real, create = obstore.put, Folder.create

    def note(key: str) -> None:
        with wasted.open("a") as file:
            file.write(f"{key}\n")

    def put(store, key, *arguments, **more):
        try:
            return real(store, key, *arguments, **more)
        except AlreadyExistsError:
            note(key)
            raise

    def created(self, key, source):
        done = create(self, key, source)
        if not done:
            note(key)
        return done

    obstore.put, Folder.create = put, created


def fetch(seen: str, name: str) -> bytes | None:
    """A file as a reader gets it; None where there is none."""
    if not seen.startswith("http"):
        try:
            return Path(seen, name).read_bytes()
        except FileNotFoundError:
            return None
    try:
        with urllib.request.urlopen(f"{seen}/{name}", timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return None


def look(seen: str) -> str | None:
    """What a reader finds who begins at latest.json: nothing, or a release that is whole."""
    latest = fetch(seen, "latest.json")
    if latest is None:
        return None
    pointed = json.loads(latest)
    listed = {e["version"]: e for e in json.loads(fetch(seen, "index.json"))["releases"]}
    for version, entry in listed.items():
        manifest = fetch(seen, f"{version}/manifest.json")
        assert manifest is not None, f"{version} is listed and has no manifest"
        assert hashlib.sha256(manifest).hexdigest() == entry["manifest_sha256"], version
    version = pointed["version"]
    assert version in listed, f"{version} is pointed to and not listed"
    assert pointed["manifest_sha256"] == listed[version]["manifest_sha256"]
    for line in fetch(seen, f"{version}/SHA256SUMS").decode().splitlines():
        data = fetch(seen, f"{version}/{line[66:]}")
        assert data is not None, f"{version}/{line[66:]} is missing"
        assert hashlib.sha256(data).hexdigest() == line[:64], f"{version}/{line[66:]} is torn"
    return version


if __name__ == "__main__":
    said = json.loads(Path(sys.argv[1]).read_text())
    folder = Path(sys.argv[1]).with_suffix(".work")
    began, told = time.monotonic(), []
    for number, one in enumerate(said["jobs"]):
        (folder / str(number)).mkdir(parents=True)
        told.append((race if "acts" in one else kill)(one, folder / str(number)))
    print(json.dumps({"told": told, "seconds": time.monotonic() - began}))
