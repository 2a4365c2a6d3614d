#!/bin/sh
# Renée Castellanos runs a restaurant in Milwaukee and decides between two lines of work: respiratory therapist, or supply
# chain analyst. Eight people, seven conversations, three months. All people, employers and schools here are invented.
. "$(dirname "$0")/../walk.sh"

# did WHEN prep-words…: as run, with the command alone on show.
did() {
    run "$@" > did.txt
    sed -n 2p did.txt
    rm did.txt
}

printf '\n== September: the first two people\n\n'
run 2026-09-01T19:00 init --resume "$here/resume.md" --name "Renée Castellanos" --location "Milwaukee, WI" \
    --background "restaurant general manager, 9 years" \
    --goal "decide between respiratory therapist and supply chain analyst" \
    --interest "asthma and breathing" --interest "inventory and forecasting" --interest "working with patients" \
    --skill "Excel" --skill "Spanish" --skill "training people" --skill "staying calm in a rush" \
    --need "at least \$58k" --need "no overnight shifts" --need "no more than two years of school" \
    --school "Root River Technical College" --zone America/Chicago
# The employers she would look at: a line in profile.md, as one would type it.
awk '{ print } /^targets:/ { print "  - Lakeshore Mercy Hospital\n  - Kinnickinnic Medical Center\n  - Menomonee Valley Foods"
    print "  - Cream City Cold Storage\n  - Badger Rail Freight" }' profile.md > edited.md && mv edited.md profile.md
run 2026-09-01T19:10 people import "$here/Connections-september.csv"
did 2026-09-01T19:20 people add "Siobhán Ní Dhálaigh" --title "Registered Respiratory Therapist" \
    --company "Lakeshore Mercy Hospital" --location "Milwaukee, WI" --met "regular at my restaurant" \
    --connection friend --phone "414-555-0117"
did 2026-09-02T15:00 people log siobhan sent --channel in-person --words "asked her at table nine"
did 2026-09-02T15:02 people log siobhan scheduled --meeting 2026-09-10T16:00 --channel in-person
did 2026-09-08T20:10 people log howie sent --channel linkedin-note
did 2026-09-10T17:30 debrief siobhan "$here/siobhan-car.md" --met 2026-09-10
run 2026-09-10T20:00 thanks siobhan
did 2026-09-10T20:10 people log siobhan thanked --channel phone
did 2026-09-10T20:15 people edit siobhan --may-name yes
did 2026-09-13T20:00 today --done my-promise:siobhan

printf '\n== The chain: Siobhán knows Mai, and two who are written to cold\n\n'
did 2026-09-14T10:00 people log siobhan introduced --words "texted Mai Pham"
did 2026-09-14T10:05 people add "Phạm Thị Tuyết Mai" --title "Respiratory Therapist II" \
    --company "Kinnickinnic Medical Center" --location "Milwaukee, WI" --email mai@example.org \
    --introducer siobhan --connection introduced
run 2026-09-14T10:10 outreach mai
did 2026-09-14T10:20 people log mai sent --channel email
did 2026-09-15T08:30 people log mai scheduled --meeting 2026-09-24T14:00 --channel video
did 2026-09-15T09:00 people add "Krystyna Wójcik-Bauer" --title "Respiratory Therapist, Pediatrics" \
    --company "St. Casimir Children's Hospital" --location "Milwaukee, WI" --email krystyna@example.org \
    --met "her poster on asthma camps" --connection their-work --work "poster on asthma camps, spring 2026"
did 2026-09-15T09:10 people log krystyna sent --channel email
did 2026-09-17T12:05 people log howie scheduled --meeting 2026-10-02T12:10 --channel phone
did 2026-09-22T09:10 people log zsofia sent --channel linkedin-note
run 2026-09-24T09:00 today
did 2026-09-24T09:10 people log krystyna follow-up --channel email
run 2026-09-24T14:30 debrief mai "$here/mai-zoom.vtt" --consent yes
did 2026-09-24T17:10 people log mai thanked --channel email
did 2026-09-24T17:15 people edit mai --may-name no
did 2026-09-25T08:00 people log zsofia declined --words "too busy this quarter"
did 2026-09-25T10:05 people log siobhan reported-back --channel phone

printf '\n== October: the other line of work, and home care\n\n'
did 2026-09-28T11:00 people log mai introduced --words "e-mailed D'Angelo"
did 2026-09-28T11:05 people add "D'Angelo Whitfield-Ruiz" --title "Lead Respiratory Therapist, Home Care" \
    --company "Great Lakes Home Oxygen" --location "Milwaukee, WI" --email dangelo@example.org \
    --met "alumni of Root River Technical College" --introducer mai --connection alumni
did 2026-09-28T11:20 people log "d'angelo" sent --channel email
did 2026-09-30T15:00 people log "d'angelo" scheduled --meeting 2026-10-08T10:00 --channel video
did 2026-10-02T12:30 debrief howie "$here/howie-otter.txt" --met 2026-10-02 --consent yes
did 2026-10-05T19:10 people log howie thanked --channel other --words "late; on LinkedIn"
did 2026-10-05T19:15 people edit howie --may-name yes
did 2026-10-07T18:05 people log krystyna follow-up --channel email
did 2026-10-08T08:35 people log "d'angelo" scheduled --meeting 2026-10-14T10:00 --channel video \
    --words "has to drive out to a patient: Wednesday instead"
did 2026-10-08T22:00 today --done my-promise:howie
did 2026-10-09T09:00 people edit guadalupe --introducer howie-bae --location "Milwaukee, WI"
run 2026-10-09T09:05 outreach guadalupe
did 2026-10-09T09:10 people log guadalupe sent --channel email
did 2026-10-12T13:00 people log guadalupe scheduled --meeting 2026-10-21T15:00 --channel in-person
run 2026-10-13T08:00 today
did 2026-10-14T10:40 debrief "d'angelo" "$here/dangelo-meet.txt" --consent yes
did 2026-10-14T12:10 people log "d'angelo" thanked --channel email
did 2026-10-14T12:15 people edit "d'angelo" --may-name yes
did 2026-10-15T09:00 people log mai reported-back --channel email
run 2026-10-21T16:00 debrief guadalupe "$here/lupita-notas.txt" --met 2026-10-21
run 2026-10-21T18:00 thanks guadalupe
did 2026-10-21T18:10 people log guadalupe thanked --channel email
did 2026-10-22T21:00 today --done my-promise:guadalupe
did 2026-10-26T20:00 today --done my-promise:pham
did 2026-10-26T20:10 people log howie acted --channel other --words "SQL course, par levels written up"
did 2026-10-26T20:20 people log siobhan acted --channel phone --words "shadowed a shift on Friday"

printf '\n== November: a short call, a new job, a second coffee\n\n'
did 2026-10-28T09:00 people add "Øyvind Strand" --title "Supply Chain Analyst III" --company "Port of Cudahy" \
    --location "Cudahy, WI" --email oyvind@example.org --introducer guadalupe --connection introduced
did 2026-10-28T09:20 people log oyvind sent --channel email
did 2026-10-30T11:00 people log oyvind scheduled --meeting 2026-11-05T08:30 --channel phone
did 2026-11-05T09:00 debrief oyvind "$here/oyvind.txt" --met 2026-11-05
did 2026-11-05T09:40 people log oyvind thanked --channel email
did 2026-11-06T09:00 people log guadalupe reported-back --channel email
run 2026-11-16T19:00 people import "$here/Connections-november.csv"
did 2026-11-18T21:00 notes add "$here/home-oxygen.md" --tag topic=oxygen
did 2026-11-20T18:00 debrief howie "$here/howie-again.md" --met 2026-11-20
did 2026-11-20T18:30 people log howie thanked --channel in-person
run 2026-11-30T09:00 today

printf '\n== What it adds up to\n\n'
run 2026-11-30T09:10 insights
run 2026-11-30T09:20 fit
run 2026-11-30T09:21 fit -o fit.html
run 2026-11-30T09:30 apply --occupation "supply chain analyst"
run 2026-11-30T09:35 people map
run 2026-11-30T09:36 people map -o map.html
run 2026-11-30T09:40 numbers
