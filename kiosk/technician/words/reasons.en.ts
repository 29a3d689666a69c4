import type { BlockingReason, WarningReason } from '../../../server/contract/printing.ts';
import type { Remedy } from './reasons.zh-CN.ts';

/** What keeps the printer from printing, in English. */
export const blockedEn: Record<BlockingReason, Remedy> = {
  'media-empty': { what: 'Out of paper', todo: 'Load A4 paper and push the tray in.' },
  'media-needed': {
    what: 'The printer waits for paper',
    todo: 'Load A4 as its panel says, and set the tray to A4.',
  },
  'media-jam': {
    what: 'Paper jam',
    todo: 'Open the cover, pull the paper out the way it runs, look for scraps, close the cover.',
  },
  'input-tray-missing': { what: 'The paper tray is not in', todo: 'Push it in until it clicks.' },
  'cover-open': { what: 'A cover is open', todo: "Close the printer's cover." },
  'door-open': { what: 'A door is open', todo: "Close the printer's door." },
  'interlock-open': {
    what: 'A safety switch is open',
    todo: 'Check every cover and door and close them firmly.',
  },
  'output-area-full': {
    what: 'The output tray is full',
    todo: 'Empty it. Give certificates nobody took to the staff.',
  },
  'output-tray-missing': { what: 'The output tray is not in', todo: 'Put it in place.' },
  'toner-empty': { what: 'Out of toner', todo: 'Change the cartridge.' },
  'developer-empty': { what: 'Out of developer', todo: 'Change the developer unit.' },
  'marker-supply-empty': { what: 'Out of ink or toner', todo: 'Change the empty supply.' },
  'marker-waste-full': { what: 'The waste box is full', todo: 'Change the waste box.' },
  'opc-life-over': { what: 'The drum is worn out', todo: 'Change the drum.' },
  'fuser-over-temp': { what: 'The fuser is too hot', todo: 'Let it cool; check that its vents are free.' },
  'fuser-under-temp': {
    what: 'The fuser is not hot yet',
    todo: 'Wait a minute or two. If it stays so, ask its maker.',
  },
  'spool-area-full': {
    what: "The printer's memory is full",
    todo: 'Cancel jobs from elsewhere at its panel, or switch it off and on.',
  },
  'connecting-to-device': {
    what: 'Connecting to the printer',
    todo: 'Wait a minute. If it stays so, check the network or USB cable.',
  },
  offline: { what: 'The printer is offline', todo: 'Check power and cable, press Online on its panel.' },
  'timed-out': {
    what: 'The printer does not respond',
    todo: 'Switch it off, wait ten seconds, switch it on.',
  },
  paused: { what: 'The printer is paused', todo: 'Press Continue on its panel.' },
  stopped: { what: 'The printer has stopped', todo: 'Do what its panel says, then press Continue.' },
  shutdown: { what: 'The printer is shutting down', todo: 'Switch it on again.' },
  'wrong-paper': { what: 'No tray holds A4', todo: 'Load A4 and set the tray to A4 at the panel.' },
  other: {
    what: 'The printer reports another fault',
    todo: 'Do what its panel says. If that does not help, ask its maker.',
  },
};

/** What to look after soon, in English. */
export const warningsEn: Record<WarningReason, Remedy> = {
  'media-low': { what: 'Little paper left', todo: 'Add paper when convenient.' },
  'toner-low': { what: 'Little toner left', todo: 'Have a new cartridge ready.' },
  'developer-low': { what: 'Little developer left', todo: 'Have a new developer unit ready.' },
  'marker-supply-low': { what: 'Little ink or toner left', todo: 'Have a new supply ready.' },
  'marker-waste-almost-full': { what: 'The waste box is nearly full', todo: 'Have a new one ready.' },
  'opc-near-eol': { what: 'The drum is nearly worn out', todo: 'Have a new drum ready.' },
  'output-area-almost-full': { what: 'The output tray is nearly full', todo: 'Empty it.' },
  'other-warning': { what: 'The printer warns of something else', todo: 'See its panel.' },
};
