import { CERTIFICATE_KINDS } from './contract/certificate-kinds.ts';
import type { HealthView } from './contract/staff-view.ts';
import { demoCommunity } from './demo/demo-community.ts';
import { tellProblem } from './templates/library.ts';
import type { TemplateLibrary } from './templates/template.ts';

/** What `npm start` prints once it is ready: addresses, where things lie, what is wrong with templates, how to try it. */
export function welcomeLines(facts: {
  port: number;
  dataFolder: string;
  printer: string;
  demo: boolean;
  passcode: string;
  library: TemplateLibrary;
  codes: HealthView['paperCodes'];
}): string[] {
  const { port, dataFolder, printer, demo, passcode, library, codes } = facts;
  const base = `http://127.0.0.1:${port}`;
  const [someone] = demoCommunity('2026-01-01');
  const broken = CERTIFICATE_KINDS.flatMap(kind => {
    const state = library.states[kind];
    return state.kind === 'broken' ? state.problems.map(problem => `  ${tellProblem(problem)}`) : [];
  });
  return [
    '来办 Laiban is ready.',
    `  resident    居民终端    ${base}/`,
    `  staff       工作人员    ${base}/staff/`,
    `  technician  技术人员    ${base}/technician/`,
    `  verify      证明核验    ${base}/verify/`,
    `  paper codes 纸上二维码  ${codes.verifyUrl} (key ${codes.kid})`,
    ...(codes.opensOnPhones
      ? []
      : [
          '              Only this machine can open that; set LAIBAN_VERIFY_URL to a page that phones reach.',
        ]),
    `  data        ${dataFolder}`,
    `  printer     ${printer}`,
    ...printerHint(printer),
    ...(demo && someone
      ? [
          `  demo resident (fictional): ID number ${someone.record.idNumber}, PIN ${someone.pin}`,
          `  staff passcode ${passcode} (with any name; kept in keys/staff-passcode of the data folder)`,
        ]
      : ['  staff passcode: see keys/staff-passcode in the data folder']),
    ...(broken.length > 0
      ? ['Templates that cannot be used until they are mended:', ...new Set(broken)]
      : []),
  ];
}

/** What the technician should know of a printer that is none, or not the best way to one. */
function printerHint(printer: string): string[] {
  if (printer.startsWith('folder:'))
    return ['              Certificates go into this folder; npm run doctor finds printers.'];
  if (printer.startsWith('cups:'))
    return ['              By way of CUPS: staff confirm every print; npm run doctor finds better ways.'];
  return [];
}
