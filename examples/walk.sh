# What the walk-throughs share: sourced by each walk.sh. `prep` is the command to use; output is what a person would see.
# Usage of a walk-through: sh walk.sh PATH/TO/prep [FOLDER]
set -eu
prep=${1:-prep}
case $prep in */*) prep=$(cd "$(dirname "$prep")" && pwd)/$(basename "$prep") ;; esac
here=$(cd "$(dirname "$0")" && pwd)
folder=${2:-$(mktemp -d)}
mkdir -p "$folder"
cd "$folder"
export PREP_WORKSPACE="$folder" COLUMNS=100

# run WHEN prep-words…: show the command as one would type it, and run it at that time.
run() {
    export PREP_NOW="$1"
    shift
    printf '\n[%s] $ prep' "$PREP_NOW"
    for word in "$@"; do case $word in *[!A-Za-z0-9_./-]*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac; done
    printf '\n\n'
    "$prep" "$@"
}
