/**
 * The command that ippeveprinter runs for every document. Without a plan it counts every page of every copy as printed.
 * Words for plans: `count N` (so many sheets are out), `reason +media-jam`, `reached NAME` and `wait_for NAME` (both
 * seen from the test), `$PAGES`, `$TOTAL` (pages × copies), `exit 1` (the printer gives up).
 * A plan that waits ends with its printer, so that nothing is left running after a power cut.
 */
export const ENGINE = `#!/bin/sh
count() { echo "ATTR: job-impressions-completed=$1" >&2; }
reason() { echo "STATE: $1" >&2; }
reached() { : > "$ENGINE_CONTROL/at-$1"; }
wait_for() {
  while [ ! -e "$ENGINE_CONTROL/go-$1" ]; do
    kill -0 "$PPID" 2>/dev/null && [ -d "$ENGINE_CONTROL" ] || exit 1
    sleep 0.05
  done
}
case "$IPP_JOB_NAME" in
  reason:*) reason "\${IPP_JOB_NAME#reason:}"; exit 0 ;;
esac
PAGES=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
[ -n "$PAGES" ] || { echo "ERROR: not a PDF" >&2; exit 1; }
TOTAL=$((PAGES * \${IPP_COPIES:-1}))
echo "ATTR: job-impressions=$PAGES" >&2
if [ -e "$ENGINE_CONTROL/plan.sh" ]; then . "$ENGINE_CONTROL/plan.sh"; exit 0; fi
sheet=1
while [ "$sheet" -le "$TOTAL" ]; do count "$sheet"; sheet=$((sheet + 1)); done
`;
