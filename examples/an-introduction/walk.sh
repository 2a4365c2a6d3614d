#!/bin/sh
# Niamh O'Brien studies geology; Daniel Okafor, who taught her, knows a glaciologist. An introduction, a short call, and a
# note of one line. All people here are invented.
. "$(dirname "$0")/../walk.sh"

run 2026-11-23T10:00 init --name "Niamh O'Brien" --email niamh@example.org --location "Fairbanks, AK" \
    --background "geology student" --goal "find out whether a PhD is worth it" --interest "field work on glaciers" \
    --need "work outdoors" --zone America/Anchorage
run 2026-11-23T10:02 people add "Daniel Okafor" --title "Lecturer in Geology" --company "University of Alaska Fairbanks" \
    --email daniel@example.org --met "taught my field course in 2025" --connection colleague
run 2026-11-23T10:03 people add "Dr. Zoë Müller-Łukasz" --title "Glaciologist" --company "Alaska Ice Survey" \
    --location "Fairbanks, AK" --email zoe@example.org --introducer daniel-okafor --connection introduced
run 2026-11-23T10:05 outreach zoe --channel intro --via daniel
run 2026-11-23T10:20 people log daniel asked-intro --channel email
run 2026-11-24T09:00 people log daniel introduced
run 2026-11-24T09:05 outreach zoe
run 2026-11-24T09:10 people log zoe sent --channel email
run 2026-11-25T15:00 people log zoe scheduled --meeting 2026-12-01T11:00 --channel phone
run 2026-12-01T11:30 debrief zoe "$here/note.txt" --met 2026-12-01
run 2026-12-01T11:40 thanks zoe
run 2026-12-01T11:50 today
run 2026-12-01T12:00 message report-back zoe
