import type { PaperSensor, PaperSight } from '../../server/printing/paper-sensor.ts';

/** A sensor over the slot that sees what the test says. */
export interface MemorySensor extends PaperSensor {
  sees: PaperSight;
}

export function memorySensor(): MemorySensor {
  const sensor: MemorySensor = { address: 'memory:', sees: 'clear', look: async () => sensor.sees };
  return sensor;
}
