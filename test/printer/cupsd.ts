import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIppClient } from '../../server/printing/ipp/client.ts';
import { realPace } from '../../server/printing/pace.ts';
import { findProgram } from '../tools/debian-packages.ts';
import { until } from './until.ts';

export interface QueuePlan {
  name: string;
  deviceUri: string;
  errorPolicy?: string;
  /** Taken out of service by `cupsdisable`. */
  isPaused?: boolean;
  /** Takes no jobs, by `cupsreject`. */
  isRejecting?: boolean;
}

export interface PrivateCupsd {
  port: number;
  /** For `lpstat` and its like: CUPS_SERVER. */
  server: string;
  address(queue: string): string;
  /** Documents that cupsd holds on its disk. */
  documents(): Promise<string[]>;
  /** Ends cupsd without a word; the backend that is printing goes on alone. */
  kill(): Promise<void>;
  /** Starts it again on the same spool. */
  start(): Promise<void>;
  /** What a spool in memory does when cupsd ends. */
  emptySpool(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real cupsd (Debian cups-daemon) of its own: its own port, spool, queues and logs in a temporary folder, and the access
 * rules that Debian ships. Queues are raw: the document goes to the printer as it is.
 */
export async function startCupsd(queues: QueuePlan[]): Promise<PrivateCupsd> {
  const program = findProgram('cupsd');
  if (program === undefined) throw new Error('cupsd is not installed (Debian cups-daemon)');
  const root = await mkdtemp(join(tmpdir(), 'laiban-cupsd-'));
  // As root, cupsd runs its backends as another user, who must come through to the spool.
  await chmod(root, 0o755);
  for (const folder of ['root', 'spool', 'tmp', 'cache', 'state', 'log']) await mkdir(join(root, folder));
  const port = await freePort();
  await writeFile(join(root, 'cupsd.conf'), settings(port));
  await writeFile(join(root, 'cups-files.conf'), files(root));
  await writeFile(join(root, 'root', 'printers.conf'), queues.map(queueText).join(''), { mode: 0o600 });
  let child: ChildProcess;
  const cupsd: PrivateCupsd = {
    port,
    server: `127.0.0.1:${port}`,
    address: queue => `cups://127.0.0.1:${port}/${queue}`,
    documents: async () => (await readdir(join(root, 'spool'))).filter(name => name.startsWith('d')),
    kill: () => end(child, 'SIGKILL'),
    async start() {
      const log = await open(join(root, 'log', 'out'), 'a');
      child = spawn(program, ['-f', '-c', join(root, 'cupsd.conf'), '-s', join(root, 'cups-files.conf')], {
        stdio: ['ignore', log.fd, log.fd],
      });
      await log.close();
      const client = createIppClient(
        new URL(`ipp://127.0.0.1:${port}/printers/${queues[0]?.name}`),
        realPace,
      );
      await until('cupsd answers', async () => {
        const reply = await client.call({ operation: 'Get-Printer-Attributes', timeoutMs: 1_000 });
        return reply.kind === 'answer';
      });
    },
    async emptySpool() {
      for (const name of await readdir(join(root, 'spool'))) await rm(join(root, 'spool', name));
    },
    async stop() {
      await end(child, 'SIGKILL');
      await rm(root, { recursive: true, force: true });
    },
  };
  await cupsd.start();
  return cupsd;
}

/** Everything is on the disk at once (DirtyCleanInterval), as after half a minute in the field. */
function settings(port: number): string {
  return `LogLevel warn
Listen 127.0.0.1:${port}
Browsing No
WebInterface No
DirtyCleanInterval 0
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs Set-Job-Attributes Cancel-My-Jobs Close-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`;
}

function files(root: string): string {
  return `ServerRoot ${root}/root
RequestRoot ${root}/spool
CacheDir ${root}/cache
StateDir ${root}/state
TempDir ${root}/tmp
ErrorLog ${root}/log/error
AccessLog ${root}/log/access
PageLog ${root}/log/page
`;
}

function queueText({ name, deviceUri, errorPolicy = 'abort-job', isPaused, isRejecting }: QueuePlan): string {
  return `<Printer ${name}>
Info ${name}
DeviceURI ${deviceUri}
State ${isPaused ? 'Stopped' : 'Idle'}
Type 4
Accepting ${isRejecting ? 'No' : 'Yes'}
Shared No
JobSheets standard none
OpPolicy default
ErrorPolicy ${errorPolicy}
</Printer>
`;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
