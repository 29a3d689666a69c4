import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Pace } from '../pace.ts';

/** Whether anything is there at the end of a queue. `not-known`: nobody can be asked. */
export type DevicePresence = 'there' | 'away' | 'not-known';

export interface DeviceLook {
  pace: Pace;
  timeoutMs: number;
  /** Where the kernel lists what is plugged in. */
  usbFolder?: string;
}

/**
 * Looks for the printer behind a queue, because a queue is `idle` whether or not its printer is there: a connection that
 * is opened and closed for the network, the kernel's list for USB. That it is there says nothing of its paper.
 */
export function lookForDevice(deviceUri: string, look: DeviceLook): Promise<DevicePresence> {
  const kind = /^[\w.+-]+/.exec(deviceUri)?.[0].toLowerCase() ?? '';
  if (kind.includes('usb') || deviceUri.includes(':/usb/'))
    return Promise.resolve(lookOnUsb(deviceUri, look.usbFolder ?? '/sys/bus/usb/devices'));
  const usualPort = PORTS.get(kind);
  if (usualPort === undefined || !URL.canParse(deviceUri)) return Promise.resolve('not-known');
  // URL drops a port that is usual for http, so the scheme's own is put in.
  const { hostname, port } = new URL(deviceUri);
  return hostname === '' ? Promise.resolve('not-known') : knock(hostname, Number(port) || usualPort, look);
}

/** The schemes of CUPS's own backends that lead to one machine and port (cups.org, "Using Network Printers"). */
const PORTS = new Map([
  ['ipp', 631],
  ['ipps', 631],
  ['http', 80],
  ['https', 443],
  ['socket', 9100],
  ['lpd', 515],
]);

function knock(hostname: string, port: number, { pace, timeoutMs }: DeviceLook): Promise<DevicePresence> {
  return new Promise(resolve => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port });
    const settle = (presence: DevicePresence) => {
      cancelDeadline();
      socket.destroy();
      resolve(presence);
    };
    const cancelDeadline = pace.deadline(timeoutMs, () => settle('away'));
    socket.once('connect', () => settle('there'));
    socket.once('error', () => settle('away'));
  });
}

/** USB class 7 is printers (USB-IF). A serial number in the address must be that of one of them. */
function lookOnUsb(deviceUri: string, usbFolder: string): DevicePresence {
  if (!existsSync(usbFolder)) return 'not-known';
  const serial = URL.canParse(deviceUri) ? new URL(deviceUri).searchParams.get('serial') : null;
  const names = readdirSync(usbFolder);
  const printers = names.filter(name => read(join(usbFolder, name, 'bInterfaceClass')) === '07');
  const isThere = printers.some(
    name =>
      // `1-2:1.0` is an interface of the device `1-2`.
      serial === null || read(join(usbFolder, name.split(':')[0] ?? name, 'serial')) === serial,
  );
  return isThere ? 'there' : 'away';
}

/** A device may be pulled out between the listing and the reading: that is as if it had not been listed. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
