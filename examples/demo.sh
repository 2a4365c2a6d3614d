#!/bin/sh
# The main job on a real occupation, employer and place, in a folder of its own. Usage: demo.sh PATH/TO/prep
set -eu
prep=$1
case $prep in */*) prep=$(cd "$(dirname "$prep")" && pwd)/$(basename "$prep") ;; esac
folder=${DEMO_FOLDER:-$(mktemp -d)}
mkdir -p "$folder"
cd "$folder"
export PREP_WORKSPACE="$folder/workspace"

run() {
    printf '\n$ prep'
    for word in "$@"; do case $word in *[!A-Za-z0-9_./-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n\n'
    "$prep" "$@"
}

run occupations "Journeyman Electrician" --location "Columbus, OH"

cat > union-evening.md <<'NOTE'
# Evening at the electricians' local

## Pay and conditions
Apprentices at the Columbus local said that raises come with hours worked and passed classes, not with the calendar.
Ask: What happens to an apprentice's raises when a shop runs out of work for a month?
NOTE
run notes add union-evening.md

run questions --title "Journeyman Electrician" --company "Superior Electric" --location "Columbus, OH" --name "Ray Kowalski" \
    --minutes 20 --goal "switch into a trade within a year" --background "retail manager, 6 years" \
    --interest "solar" --need "at least \$55k" --need "no night shifts"
run questions --title "Journeyman Electrician" --company "Superior Electric" --location "Columbus, OH" --name "Ray Kowalski" \
    --minutes 20 --goal "switch into a trade within a year" --background "retail manager, 6 years" \
    --interest "solar" --need "at least \$55k" --need "no night shifts" -o questions.html
printf '\nEverything is in %s; open questions.html in a browser and print it.\n' "$folder"
