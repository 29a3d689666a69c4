import { fileURLToPath } from 'node:url';
import { readConfig } from '../config.ts';
import { createRenderer } from '../document/renderer.ts';
import { createPrinter } from '../printing/open-printer.ts';
import { blocking, type Finding, fine, lineOf } from './check.ts';
import { checkPrintedFolder, checkPrintServer } from './copies.ts';
import { checkFaceModels } from './face-models.ts';
import { findQueues, findUsbPrinters } from './find-printers.ts';
import { tellFoundPrinters } from './found-printers.ts';
import { checkBrowser, checkDataFolder, checkNode, checkPort } from './machine.ts';
import { checkFonts, checkPrinter } from './paper.ts';
import { checkPaperCodes } from './paper-codes.ts';

/**
 * `npm run doctor`: looks at everything a certificate needs on this machine, one line each, and says what to do.
 * `--json` prints the findings as a list instead. Exit status 1 when something keeps certificates from being printed.
 */
const FACE_MODELS = fileURLToPath(new URL('../../node_modules/face-api.js/model', import.meta.url));

const findings = await examine();
const sick = findings.filter(finding => finding.verdict === 'blocking').length;
if (process.argv.includes('--json')) console.log(JSON.stringify(findings, null, 2));
else {
  for (const finding of findings) console.log(lineOf(finding));
  console.log(
    sick === 0 ? 'Certificates can be printed.' : `${sick} to put right before certificates can be printed.`,
  );
}
process.exitCode = sick === 0 ? 0 : 1;

async function examine(): Promise<Finding[]> {
  const machine = [checkNode(process.version)];
  const reading = readConfig(process.env);
  const parts = [...(await checkFonts(createRenderer)), checkFaceModels(FACE_MODELS), checkBrowser()];
  if (reading.kind === 'mistakes')
    return [
      ...machine,
      ...reading.sentences.map(sentence => blocking('settings', sentence, 'Change or remove that setting.')),
      ...parts,
    ];
  const { config } = reading;
  const queues = await findQueues();
  return [
    ...machine,
    fine('settings', `port ${config.port}, printer ${config.printer}`),
    ...checkDataFolder(config.dataFolder),
    ...parts,
    checkPaperCodes(config),
    await checkPrinter(createPrinter(config.printer)),
    ...tellFoundPrinters(config.printer, await findUsbPrinters(), queues),
    ...checkPrintServer(config.printer, queues.kind !== 'no-cups'),
    ...checkPrintedFolder(config.printer, config.demo, Date.now()),
    await checkPort(config.port),
  ];
}
