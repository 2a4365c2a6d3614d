#!/bin/sh
# Ana Sofía Ribeiro runs a shop and wonders about public health data. María López studied where she did.
# From the first e-mail to the thank-you, with a recorded call. All people here are invented.
. "$(dirname "$0")/../walk.sh"

run 2026-11-20T09:00 init --name "Ana Sofía Ribeiro" --email ana@example.org --location "Tacoma, WA" \
    --background "retail store manager, 7 years" --goal "decide whether to retrain for public health data work" \
    --interest "overdose prevention" --interest "data analysis" --skill "Excel" --skill "explaining numbers" \
    --need "at least \$75k" --need "no night or weekend work" --school "University of Washington Tacoma" \
    --zone America/Los_Angeles
run 2026-11-20T09:05 people add "María López" --title "Senior Data Analyst" --company "King County Public Health" \
    --location "Seattle, WA" --email maria.lopez@example.org --met "alumni of University of Washington Tacoma" \
    --connection alumni
run 2026-11-20T09:10 outreach maria
run 2026-11-20T09:30 people log maria sent --channel email
run 2026-11-23T10:00 today
run 2026-11-24T16:40 people log maria replied
run 2026-11-24T16:45 people log maria scheduled --meeting 2026-12-03T14:00 --channel video
run 2026-11-24T17:00 questions maria
run 2026-12-02T09:00 today
run 2026-12-02T09:05 message confirmation maria
run 2026-12-02T18:00 brief maria -o brief.md
cat brief.md
run 2026-12-03T14:40 debrief maria "$here/call.vtt" --consent yes
run 2026-12-03T15:00 today
run 2026-12-03T15:05 thanks maria
run 2026-12-03T15:20 people log maria thanked --channel email
run 2026-12-08T09:00 today
run 2026-12-08T09:05 questions maria --minutes 15
