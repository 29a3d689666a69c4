import { open } from 'node:fs/promises';

/** What a sensor at the place where paper comes out sees. `unknown`: it is away, or says something else than yes or no. */
export type PaperSight = 'waiting' | 'clear' | 'unknown';

/** An eye on the slot. Without one, a person's touch is all that tells that paper was taken. */
export interface PaperSensor {
  /** As in the settings, for the technician. */
  readonly address: string;
  /** Looks now; never throws for a sensor that is away. */
  look(): Promise<PaperSight>;
}

export type SensorReading = { kind: 'file'; path: string } | { kind: 'refused' };

/** `file:/absolute/path`: the only kind there is, because GPIO, serial bridges and most drivers can be read as a file. */
export function readSensorAddress(address: string): SensorReading {
  const path = /^file:(\/[^\0]*[^\0/])$/.exec(address)?.[1];
  return path === undefined ? { kind: 'refused' } : { kind: 'file', path };
}

/** The sensor of an address that `readSensorAddress` took. Throws for any other: the settings were checked before. */
export function openPaperSensor(address: string): PaperSensor {
  const reading = readSensorAddress(address);
  if (reading.kind === 'refused') throw new Error('This is not the address of a paper sensor.');
  return createFileSensor(reading.path);
}

/** More than any honest answer; a path that names an endless device is not read to its end. */
const MOST_BYTES = 16;

/**
 * A file that says `1` while paper lies there and `0` while not, as `/sys/class/gpio/gpioN/value` does (Linux,
 * Documentation/admin-guide/gpio/sysfs.rst); a sensor that says it the other way round is turned by the kernel's
 * `active_low`. It is opened anew at every look: a file of sysfs does not change under an open handle.
 */
export function createFileSensor(path: string): PaperSensor {
  return {
    address: `file:${path}`,
    async look() {
      let text: string;
      try {
        const file = await open(path, 'r');
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
          text = buffer.toString('latin1', 0, bytesRead).trim();
        } finally {
          await file.close();
        }
      } catch (error) {
        // Unplugged, or no right to read it: whatever it is, the sensor does not say.
        if (error instanceof Error && 'code' in error) return 'unknown';
        throw error;
      }
      if (text === '1') return 'waiting';
      return text === '0' ? 'clear' : 'unknown';
    },
  };
}
