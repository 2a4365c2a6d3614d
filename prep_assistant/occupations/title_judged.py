"""The few titles where O*NET's lists lead astray, and how Prep reads them instead, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

# plain title -> O*NET-SOC code
JUDGED: Mapping[str, str] = {
    # Listed under geographers only, whose published tasks are about human settlement; a glaciologist measures ice.
    "glaciologist": "19-2042.00",
    # Listed alike under attendants, managers and morticians; who signs as one is licensed to arrange funerals.
    "funeral director": "39-4031.00",
    "mortician": "39-4031.00",
}
