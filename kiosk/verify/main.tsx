import { hc } from 'hono/client';
import { render } from 'preact';
import type { VerifyRoutes } from '../../server/http/verify-routes.ts';
import { ask, createPageFetch } from '../ask.ts';
import '../ui/desk/desk.css';
import { VerifyPage } from './verify-page.tsx';

const routes = hc<VerifyRoutes>('/api/verify', { fetch: createPageFetch('verify') });
const root = document.getElementById('app');
if (root) render(<VerifyPage verify={json => ask(routes.index.$post({ json }))} />, root);
