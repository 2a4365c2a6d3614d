"""What the tests of `test_never_lost.py` run in processes of their own, to be disturbed: `python never_lost_worker.py ROOT TASK NAME`.

Each line on stdout acknowledges one thing that is done.
"""

from __future__ import annotations

import itertools
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from prep_assistant.domain import Person
from prep_assistant.relationship import Contact, Touch
from prep_assistant.workspace.people import People

ZONE = ZoneInfo("America/Los_Angeles")
START = datetime(2026, 1, 1, 9, tzinfo=ZONE)


def touch(worker: str, number: int) -> Touch:
    return Touch(START + timedelta(minutes=number), "note", words=f"{worker} {number}")


def main() -> None:
    root, task, worker = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    people = People(root / "people", ZONE, root / ".prep" / "people.sqlite")
    print("ready", flush=True)
    sys.stdin.readline()
    if task == "log":
        for number in range(10):
            people.log("ann", touch(worker, number))
    elif task == "add":
        for number in range(6):
            people.add(Contact("", Person("Zoë Müller", company=f"{worker} {number}")))
    elif task == "edit":
        for number in range(10):
            people.edit("ann", {f"key-{worker}": str(number)})
    elif task == "read":
        for _ in range(15):
            found = people.all()
            if people.problems or not any(contact.id == "ann" for contact in found):
                sys.exit(f"read {found} {people.problems}")
    elif task == "forever":
        for number in itertools.count():
            person = people.add(Contact("", Person("Ann Lee", company=f"{worker} {number}")))
            print(f"added {person.id} {worker} {number}", flush=True)
            people.log("ann", touch(worker, number))
            print(f"logged {worker} {number}", flush=True)
            people.edit("ann", {"title": f"{worker} {number}"})
            print(f"edited {worker} {number}", flush=True)


main()
