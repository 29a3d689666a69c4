import { afterAll } from 'vitest';
import { closeKeptBrowsers, keepBrowsers } from './chromium.ts';

/** Runs before every file of journeys: its tests share browsers, never windows, and the browsers end with the file. */
keepBrowsers();
afterAll(closeKeptBrowsers);
