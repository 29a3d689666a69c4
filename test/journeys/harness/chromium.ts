import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';
export const CHROMIUM_MISSING =
  `${CHROMIUM} is missing. Install it: ` +
  'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium';

export const TEST_PICTURE = 'test-picture';

/** Without the network switches Chromium looks up hosts of its own at every start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface ChromiumOptions {
  /** Portrait 1080×1920 is the usual terminal. */
  viewport?: { width: number; height: number };
  /**
   * A y4m file that Chromium itself plays as its only camera, or `test-picture` for a device that is there but shows no
   * person (for pages whose getUserMedia is scripted). Without it the browser has no camera.
   */
  fakeCamera?: string;
  /** Whether pages may use the camera; `false` refuses like a person who says no. */
  mayUseCamera?: boolean;
  /** Complaints that belong to the scenario, such as an answer 4xx that is asked for on purpose. */
  expected?: readonly RegExp[];
  /** A process of its own even where browsers are kept: whoever works a browser until it dies needs one. */
  ofItsOwn?: boolean;
}

/**
 * A browser window of its own: nothing in it is shared with another window. Disposing closes it; `complaints` tells what a
 * healthy page never does.
 */
export interface Chromium extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  /** Errors on the console, uncaught exceptions, violations of the security policy, requests to another host. */
  complaints(): string[];
}

/** Browsers that outlive their windows, by their flags; undefined where every window has a browser of its own. */
let kept: Map<string, Promise<Browser>> | undefined;

/**
 * From now on windows that ask for the same flags are opened in one browser, each in a context of its own (storage, cache,
 * permissions). Starting a browser takes longer than most of what a test does in it.
 */
export function keepBrowsers(): void {
  kept ??= new Map();
}

/** Closes what was kept. */
export async function closeKeptBrowsers(): Promise<void> {
  const open = [...(kept?.values() ?? [])];
  kept?.clear();
  for (const browser of await Promise.all(open)) await browser.close();
}

/** Opens a window of headless Chromium. Throws with the line to run when there is none on the machine. */
export async function openChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  if (!existsSync(CHROMIUM)) throw new Error(CHROMIUM_MISSING);
  const {
    viewport = { width: 1080, height: 1920 },
    fakeCamera,
    mayUseCamera = true,
    expected = [],
    ofItsOwn = false,
  } = options;
  const camera = fakeCamera
    ? [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        ...(fakeCamera === TEST_PICTURE ? [] : [`--use-file-for-fake-video-capture=${fakeCamera}`]),
      ]
    : [];
  const isKept = kept !== undefined && !ofItsOwn;
  const browser = await (isKept ? keptBrowser(camera) : launch(camera));
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    permissions: mayUseCamera ? ['camera'] : [],
  });
  const complaints = listen(context);
  return {
    page: await context.newPage(),
    context,
    complaints: () => complaints.filter(complaint => !expected.some(pattern => pattern.test(complaint))),
    [Symbol.asyncDispose]: () => (isKept ? context.close() : browser.close()),
  };
}

function launch(camera: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...camera] });
}

/** The kept browser with these flags; another one in the place of one that died or never came. */
function keptBrowser(camera: readonly string[]): Promise<Browser> {
  const flags = camera.join(' ');
  const known: Promise<Browser | undefined> = kept?.get(flags) ?? Promise.resolve(undefined);
  const browser = known.then(
    open => (open?.isConnected() ? open : launch(camera)),
    () => launch(camera),
  );
  kept?.set(flags, browser);
  return browser;
}

function listen(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', message => {
    // Violations of the Content-Security-Policy are told here too.
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', error => complaints.push(`uncaught: ${error.error().message}`));
  context.on('request', request => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== '127.0.0.1')
      complaints.push(`request to another host: ${request.url()}`);
  });
  return complaints;
}
