import type { LoadRun, LoadSession } from './load-run.ts';

/** Everything that may not be, as sentences without names; none when all is well. */
export function loadFaults({ sessions, printers }: LoadRun): string[] {
  const byNumber = new Map(
    printers.map(printer => [
      printer,
      new Map(sessions.filter(one => one.printer === printer).map(one => [one.number, one])),
    ]),
  );
  const strays = printers.flatMap(printer =>
    [...printer.papers.keys()]
      .filter(number => !byNumber.get(printer)?.has(number))
      .map(number => `${number} came out for nobody.`),
  );
  const numbered = sessions.filter(({ number }) => number !== undefined);
  const doubled =
    numbered.length - new Set(numbered.map(({ printer, number }) => `${printer.address} ${number}`)).size;
  return [
    ...strays,
    ...(doubled > 0 ? [`${doubled} sessions share a number with another one.`] : []),
    ...sessions.flatMap(sessionFaults),
  ];
}

/** Documents on which anything of another person stands. */
export function mixes({ sessions }: LoadRun): number {
  return sessions.filter(session => sessionFaults(session).some(fault => fault.includes('somebody else')))
    .length;
}

function sessionFaults(session: LoadSession): string[] {
  const { end, number, printer, person, sha256, copies } = session;
  if (number === undefined || end.kind !== 'told')
    return [
      `A session ended as ${end.kind}${end.kind === 'refused' ? ` (${end.problem.code}: ${end.problem.detail})` : ''}.`,
    ];
  const { documents, sheets } = printer.papers.get(number) ?? { documents: [], sheets: 0 };
  const faults: string[] = [];
  if (documents.length > 1) faults.push(`${number} went to the printer ${documents.length} times.`);
  for (const document of documents) {
    const numbers = new Set(document.text.match(/9901\d{13}[\dX]/g));
    const isOwn = document.text.includes(person.name) && numbers.size === 1 && numbers.has(person.idNumber);
    if (!isOwn || !document.text.includes(number)) faults.push(`${number} carries somebody else's words.`);
    if (document.sha256 !== sha256)
      faults.push(`${number} came out as other bytes than its session was shown.`);
  }
  const { view } = end;
  if (view.step === 'take' && sheets !== copies)
    faults.push(`${number} was told as printed and ${sheets} of ${copies} came out.`);
  if (view.step === 'print-failed') {
    if (view.outcome === 'not-printed' && sheets > 0)
      faults.push(`${number} was told as not printed and ${sheets} came out.`);
    if (view.outcome === 'partial' && sheets !== view.sheetsDone)
      faults.push(`${number} was told as ${view.sheetsDone} sheets and ${sheets} came out.`);
  }
  if (view.step !== 'take' && view.step !== 'print-failed')
    faults.push(`${number} was told as ${view.step}.`);
  return faults;
}
