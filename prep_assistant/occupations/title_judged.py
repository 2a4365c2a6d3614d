"""Common titles where O*NET's lists lead astray, and how Prep reads them instead.

O*NET lists a title wherever somebody once gave it, so that "UX designer" stands first under software testers and "diplomat"
nowhere. Each judgement here holds the title against the occupation's published definition; nothing else in the index is
touched. Where the work behind a title differs from house to house the reading comes first but stays unsure. Some titles
are of an occupation that no statistic counts by itself: these name the nearest one with a score too low to take figures
from it, because the pay of a cardiovascular technologist is not the pay of a perfusionist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# O*NET-SOC code -> titles that clearly mean it, without level, brackets and place
_CLEAR: Mapping[str, str] = {
    "11-9013.00": "farmer",  # runs the farm; farmworkers are hired
    "11-9151.00": "nonprofit executive director, nonprofit director",
    "13-1011.00": "talent agent",
    "13-1121.00": "wedding planner",
    "15-1255.00": "ux designer, ui designer, ux researcher, user experience designer, user interface user experience designer, "
    "user experience researcher, user interface designer, interaction designer",
    "15-1253.00": "quality assurance engineer",
    "15-1299.04": "ethical hacker",
    "15-2051.00": "data analyst, data analytics specialist",
    "19-2042.00": "glaciologist",  # listed under geographers only, whose published tasks are about human settlement
    "19-3094.00": "policy analyst, policy advisor, public policy analyst",
    "21-1023.00": "therapist, psychotherapist",
    "27-1014.00": "motion designer, motion graphics designer, visual effects artist, vfx artist",
    "27-3043.00": "speechwriter, speech writer",
    "27-4031.00": "cinematographer, director of photography",
    "29-1126.00": "respiratory therapist",
    "29-1141.00": "hospice nurse, travel nurse",
    "29-2032.00": "ultrasound technician",
    "29-2036.00": "dosimetrist",
    "29-2055.00": "scrub technician, surgical technician",
    "29-2099.01": "eeg technician",
    "31-1121.00": "home health aide",
    "31-1131.00": "certified nursing assistant",
    "39-4031.00": "funeral director, mortician",  # listed alike under attendants and managers; this one holds the license
    "41-9022.00": "realtor",
    "47-2031.00": "carpenter apprentice",  # apprentices count among their trade, not among its helpers
    "47-2044.00": "tile setter",
    "47-2073.00": "heavy equipment operator",
    "47-2111.00": "electrician apprentice",
    "47-2152.00": "plumber apprentice",
    "47-2231.00": "solar installer, solar panel installer",  # the thermal ones heat water and are a hundredth as many
    "47-4011.00": "home inspector",
    "31-9096.00": "veterinary assistant",
    "49-9021.00": "heating ventilation air conditioning apprentice, hvac apprentice",
    "49-9071.00": "handyman",
    "51-4111.00": "toolmaker",
    "53-3032.00": "truck driver",
    "53-7051.00": "forklift operator",
}
# … titles that mean it more often than not
_LIKELY: Mapping[str, str] = {
    "11-1021.00": "chief of staff, city manager, town manager, county manager, county administrator, city administrator",
    "11-2021.00": "head of growth, growth manager, chief marketing officer",
    "11-2022.00": "partnership manager, partnerships manager",
    "11-2033.00": "development director, director of development",
    "11-3021.00": "chief technology officer, chief information officer",  # the Handbook names both under these managers
    "11-3121.00": "chief diversity officer, chief people officer",
    "11-9013.00": "urban farmer, organic farmer",
    "11-9041.00": "vice president of engineering",
    "11-9051.00": "food truck owner",
    "11-9111.00": "practice manager",
    "13-1071.00": "sourcer",
    "13-1131.00": "grant writer, major gifts officer, development officer, development associate",
    "13-1161.00": "content strategist, growth hacker, growth marketer",
    "13-1082.00": "project manager",
    "13-1199.05": "sustainability manager, environmental social governance sustainability analyst",
    "13-2051.00": "hedge fund analyst, investment banker, venture capitalist, private equity associate, venture capital associate",
    "13-1111.00": "strategy consultant",
    "13-2072.00": "mortgage broker",
    "15-1211.00": "solutions architect, cloud consultant, salesforce administrator",
    "15-1212.00": "cyber security analyst, security engineer",
    "15-1241.00": "network engineer",
    "15-1252.00": "ai engineer, artificial intelligence engineer, back end engineer, back end developer, "
    "full stack developer, full stack engineer, platform engineer, firmware engineer, mlops engineer, "
    "tech lead, technical lead",
    "15-1253.00": "quality assurance tester",
    "15-1254.00": "front end developer, front end engineer",
    "15-1255.00": "product designer, ux lead, user experience lead, user experience manager",
    "15-1255.01": "narrative designer",
    "15-1299.08": "cloud architect",
    "15-1299.09": "agile coach, product owner, technical program manager, implementation manager",
    "15-1243.00": "data engineer",
    "15-1243.01": "analytics engineer",
    "15-2051.00": "machine learning engineer",
    "19-1012.00": "winemaker",  # decides how a wine is made; the listed occupation minds the presses and tanks
    "19-1013.00": "horticulturist",
    "19-1042.00": "postdoc, postdoctoral researcher, research scientist",
    "19-4092.00": "crime scene investigator",
    "21-1093.00": "recovery coach, housing navigator",
    "21-1099.00": "community organizer",
    "23-1022.00": "mediator",
    "27-1012.00": "ceramicist, potter",
    "27-1014.00": "concept artist",
    "27-1027.00": "set dresser",
    "27-2012.00": "unit production manager, post production supervisor, assistant director, first assistant director, second assistant director, showrunner",
    "27-3031.00": "social media manager, social media specialist",
    "27-3043.00": "content creator",
    "27-4014.00": "boom operator, foley artist",
    "27-4015.00": "gaffer, best boy electric",
    "27-4031.00": "camera assistant, first assistant camera, focus puller, steadicam operator",
    "29-1141.00": "nurse navigator",
    "29-2032.00": "echo technician",
    "33-2021.00": "fire marshal",
    "33-9099.00": "park ranger",
    "35-2014.00": "line cook",
    "35-3031.00": "server",
    "39-9011.01": "au pair",
    "41-3091.00": "account executive, account manager, customer success manager, sales development representative",
    "41-9031.00": "solutions engineer",
    "43-4051.00": "customer support specialist",
    "43-6014.00": "virtual assistant",
    "49-9051.00": "lineman",
    "49-9096.00": "grip, key grip, dolly grip, best boy grip",  # riggers "for the entertainment industry"
    "19-4061.00": "research assistant",
    "29-2012.00": "lab technician, laboratory technician",
    "51-9162.00": "cnc programmer",
}
# … and titles of work that no published occupation is, or that mean several; the nearest, without its figures
_NEAREST: Mapping[str, str] = {
    "11-1011.00": "founder, cofounder, co founder",
    "11-2032.00": "campaign manager",
    "11-2033.00": "grants manager",
    "11-9151.00": "program officer",  # of a foundation or an agency; listed under transportation planners
    "13-1011.00": "tour manager",
    "13-1111.00": "monitoring and evaluation officer, monitoring and evaluation specialist",
    "13-1151.00": "executive coach",
    "15-1252.00": "devrel, developer advocate, developer relations engineer, developer evangelist, prompt engineer, staff engineer, "
    "principal engineer",
    "15-1255.00": "service designer, design researcher",
    "19-3094.00": "foreign service officer, diplomat, policy director",
    "21-1093.00": "case manager",
    "21-1099.00": "humanitarian aid worker, humanitarian worker",
    "23-1011.00": "guardian ad litem",
    "25-9031.00": "reading specialist",
    "27-1014.00": "compositor",
    "27-1027.00": "production designer, props master, prop master",
    "27-2012.00": "production assistant, script supervisor, music supervisor",
    "27-3031.00": "community manager",
    "27-3043.00": "influencer, social media influencer, streamer",
    "27-4015.00": "best boy",
    "29-1129.00": "child life specialist",
    "29-2031.00": "perfusionist, cardiovascular perfusionist, clinical perfusionist",
    "39-7011.00": "museum educator",
    "39-9099.00": "doula, birth doula, postpartum doula, death doula",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which occupation a title means. `score` is 0–1 as in any reading; only a clear judgement is `sure`."""

    code: str
    score: float
    sure: bool = False


JUDGED: Mapping[str, Judgement] = {
    title: Judgement(code, score, sure)
    for table, score, sure in ((_CLEAR, 0.9, True), (_LIKELY, 0.6, False), (_NEAREST, 0.3, False))
    for code, titles in table.items()
    for title in titles.split(", ")
    if title
}
