import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALL_WELL, NO_STORAGE, printOne, startOnDisk, tileReasons, toPreview } from './disk-terminal.ts';

const FAULTS = ['full', 'read-only'] as const;

test.each(FAULTS)(
  'a disk that is %s before print is touched: nothing is issued, and it is said',
  async fault => {
    const terminal = await startOnDisk();
    await printOne(terminal);
    const walk = await toPreview(terminal);
    terminal.become(fault);
    const refused = await walk.act('print');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).not.toContain(terminal.dataFolder);
    expect((await walk.view())?.step).not.toBe('printing');
    expect(terminal.rows()).toHaveLength(1);
    await expect.poll(() => tileReasons(terminal)).toEqual(NO_STORAGE);
    expect(terminal.server.child.exitCode).toBeNull();

    terminal.become('well');
    await expect.poll(() => tileReasons(terminal), { timeout: 30_000 }).toEqual(ALL_WELL);
    await walk.act('leave');
    await printOne(terminal);
    expect(terminal.rows()).toMatchObject([
      { sequence: 1, outcome: 'printed', attempt: 1 },
      { sequence: 2, outcome: 'printed', attempt: 1 },
    ]);
    const papers = readdirSync(join(terminal.dataFolder, 'printed')).filter(name => name.endsWith('.pdf'));
    expect(papers).toHaveLength(2);
  },
);
