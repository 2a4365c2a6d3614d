#!/bin/sh
# Kwame Mensah-Boateng manages a shop and thinks about a trade. A free LinkedIn account, a talk in a parking lot, and
# notes typed in the car. All people here are invented.
. "$(dirname "$0")/../walk.sh"

run 2026-11-30T08:00 init --name "Kwame Mensah-Boateng" --location "Columbus, OH" --background "retail manager, 6 years" \
    --goal "switch into a trade within a year" --interest "solar" --skill "customer service" \
    --need "at least \$55k" --need "no night shifts" --zone America/New_York --tier free
run 2026-11-30T08:05 people import "$here/Connections.csv"
run 2026-11-30T08:06 people import "$here/Connections.csv"
run 2026-11-30T08:10 outreach ray --channel linkedin-note --location "Columbus, OH"
run 2026-11-30T08:15 people log ray sent --channel linkedin-note
run 2026-12-03T09:00 today
run 2026-12-07T19:00 people log ray replied
run 2026-12-07T19:05 people log ray scheduled --meeting 2026-12-08T16:30 --channel in-person
run 2026-12-08T18:30 debrief ray "$here/notes.md" --met 2026-12-08
run 2026-12-08T19:00 thanks ray
run 2026-12-08T19:30 today --ics due.ics
run 2026-12-12T10:00 today
