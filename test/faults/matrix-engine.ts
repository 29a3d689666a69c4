/**
 * The plan of a printer in the matrix (words of test/printer/ippeve-engine.ts). A sheet that comes out is first a line in
 * `out` (the name of its job), then counted: the truth is what lies in the tray, not what the printer says of it. In `folder`:
 * `gate-page-1` and the like keep a page waiting, `at-page-1` says that it waits, `stuck` holds the word of what stops the
 * printer, `given-up` is somebody having pressed cancel, which a printer obeys at its next page.
 */
export function matrixPlan(folder: string): string {
  return `
F='${folder}'
powered() { kill -0 "$PPID" 2>/dev/null && [ -d "$F" ] || exit 1; }
alive() { powered; sleep 0.03; }
gate() { : > "$F/at-$1"; while [ -e "$F/gate-$1" ]; do alive; done; }
stop_if_stuck() {
  [ -e "$F/given-up" ] && exit 1
  [ -e "$F/stuck" ] || return 0
  why=$(cat "$F/stuck"); reason "+$why-error"
  while [ -e "$F/stuck" ]; do
    [ -e "$F/given-up" ] && { reason "-$why"; exit 1; }
    alive
  done
  reason "-$why"
}
page() { gate "page-$1"; stop_if_stuck; powered; echo "$IPP_JOB_NAME" >> "$F/out"; count "$1"; }
case "$IPP_JOB_NAME" in
  foreign) gate foreign; echo foreign >> "$F/out"; count 1; exit 0 ;;
esac
[ "$TOTAL" = 2 ] || { echo "ERROR: the matrix is about two sheets" >&2; exit 1; }
page 1
page 2
`;
}
