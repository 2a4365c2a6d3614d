"""Common titles where O*NET's lists lead astray, and how Prep reads them instead.

O*NET lists a title wherever somebody once gave it, so that "UX designer" stands first under software testers and "diplomat"
nowhere. Each judgement here holds the title against the occupation's published definition; nothing else in the index is
touched. Where the work behind a title differs from house to house the reading comes first but stays unsure.
"""

from __future__ import annotations

from collections.abc import Mapping

# O*NET-SOC code -> titles that clearly mean it, without level, brackets and place
_CLEAR: Mapping[str, str] = {
    "11-9013.00": "farmer",  # runs the farm; farmworkers are hired
    "11-9151.00": "nonprofit executive director, nonprofit director",
    "15-1255.00": "ux designer, ui designer, ux researcher, user experience designer, user interface user experience designer, "
    "user experience researcher, user interface designer, interaction designer",
    "15-1253.00": "quality assurance engineer",
    "15-2051.00": "data analyst, data analytics specialist",
    "19-2042.00": "glaciologist",  # listed under geographers only, whose published tasks are about human settlement
    "19-3094.00": "policy analyst, policy advisor, public policy analyst",
    "21-1023.00": "therapist, psychotherapist",
    "39-4031.00": "funeral director, mortician",  # listed alike under attendants and managers; this one holds the license
    "53-3032.00": "truck driver",
}
# … and titles that mean it more often than not
_LIKELY: Mapping[str, str] = {
    "11-1021.00": "chief of staff",
    "11-2021.00": "growth manager",
    "13-1161.00": "content strategist",
    "13-1082.00": "project manager",
    "13-2051.00": "investment banker, venture capitalist, private equity associate, venture capital associate",
    "13-1111.00": "strategy consultant",
    "15-1211.00": "solutions architect, cloud consultant",
    "15-1212.00": "cybersecurity analyst, security engineer",
    "15-1299.08": "cloud architect",
    "15-1243.00": "data engineer",
    "19-1042.00": "postdoc, postdoctoral researcher, research scientist",
    "23-1022.00": "mediator",
    "27-3043.00": "content creator",
    "33-9099.00": "park ranger",
    "41-3091.00": "account executive, account manager, customer success manager, sales development representative",
    "19-4061.00": "research assistant",
    "29-2012.00": "lab technician, laboratory technician",
}
JUDGED: Mapping[str, tuple[str, bool]] = {
    title: (code, sure)
    for table, sure in ((_CLEAR, True), (_LIKELY, False))
    for code, titles in table.items()
    for title in titles.split(", ")
    if title
}
