import { CONSENT_TEXT_VERSION } from '../../server/contract/consent.ts';
import { FACE_ENGINE } from '../../server/contract/face.ts';
import type { Page } from '../../server/contract/requests.ts';
import { inventedFace } from './faces.ts';
import { recordOf } from './people.ts';
import { BODIES, PIN, probeOf } from './terminal.ts';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  page: Page;
  /** A body that the schema takes. */
  body?: Record<string, unknown>;
}

const face = inventedFace(5);
const inSession = (path: string, body: Record<string, unknown> = {}): Route => ({
  method: 'POST',
  path: `/api/resident/session${path}`,
  page: 'resident',
  body,
});

/** Everything under /api that a page may ask for, with honest bodies. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/api/resident/terminal', page: 'resident' },
  { method: 'POST', path: '/api/resident/session', page: 'resident', body: { kind: 'residence' } },
  { method: 'GET', path: '/api/resident/session', page: 'resident' },
  { method: 'GET', path: '/api/resident/session/document', page: 'resident' },
  inSession('/way', BODIES.face),
  inSession('/claim', { idNumber: '1' }),
  inSession('/challenge'),
  inSession('/vouching'),
  inSession('/probe', probeOf(undefined)),
  inSession('/digits', { digits: '0000' }),
  inSession('/id-pin', { idNumber: recordOf().idNumber, pin: PIN }),
  inSession('/confirm', BODIES.yes),
  inSession('/prepare', BODIES.prepare),
  inSession('/print'),
  inSession('/correction'),
  inSession('/taken'),
  inSession('/leave'),
  { method: 'POST', path: '/api/resident/cameras', page: 'resident', body: { labels: ['A camera'] } },
  { method: 'POST', path: '/api/resident/call-staff', page: 'resident', body: { step: 'look' } },
  { method: 'POST', path: '/api/resident/screen-fonts', page: 'resident', body: { text: '䶮' } },
  { method: 'POST', path: '/api/staff/sign-in', page: 'staff', body: { name: '甲', passcode: 'wrong' } },
  { method: 'POST', path: '/api/staff/sign-out', page: 'staff', body: {} },
  { method: 'POST', path: '/api/staff/residents/search', page: 'staff', body: { text: '' } },
  {
    method: 'POST',
    path: '/api/staff/residents',
    page: 'staff',
    body: { record: recordOf({ serial: 777 }) },
  },
  { method: 'GET', path: '/api/staff/residents/none', page: 'staff' },
  { method: 'PUT', path: '/api/staff/residents/none', page: 'staff', body: { record: recordOf() } },
  {
    method: 'POST',
    path: '/api/staff/residents/none/face',
    page: 'staff',
    body: {
      engine: FACE_ENGINE,
      consent: { text: CONSENT_TEXT_VERSION, given: true },
      frames: [face, face, face],
    },
  },
  { method: 'DELETE', path: '/api/staff/residents/none/face', page: 'staff' },
  { method: 'PUT', path: '/api/staff/residents/none/pin', page: 'staff', body: { pin: PIN } },
  { method: 'POST', path: '/api/staff/residents/none/unlock', page: 'staff', body: {} },
  { method: 'GET', path: '/api/staff/register', page: 'staff' },
  {
    method: 'POST',
    path: '/api/staff/certificates/none/revoke',
    page: 'staff',
    body: { reason: '资料有误' },
  },
  {
    method: 'POST',
    path: '/api/staff/certificates/none/supersede',
    page: 'staff',
    body: { reason: '重新开具', replacedBy: 'CSQ-JZ-2026-000002-0' },
  },
  { method: 'GET', path: '/api/staff/certificates/none/original', page: 'staff' },
  { method: 'GET', path: '/api/staff/sheets', page: 'staff' },
  {
    method: 'POST',
    path: '/api/staff/sheets/alarms/none/close',
    page: 'staff',
    body: { reason: '换纸时试印' },
  },
  { method: 'GET', path: '/api/staff/attention', page: 'staff' },
  { method: 'POST', path: '/api/staff/attention/none/close', page: 'staff', body: {} },
  { method: 'POST', path: '/api/staff/screen-fonts', page: 'staff', body: { text: '䶮' } },
  { method: 'GET', path: '/api/staff/templates', page: 'staff' },
  { method: 'GET', path: '/api/staff/templates/guide', page: 'staff' },
  { method: 'GET', path: '/api/staff/templates/none/text', page: 'staff' },
  { method: 'GET', path: '/api/staff/templates/none/earlier', page: 'staff' },
  { method: 'GET', path: '/api/staff/templates/none/earlier/none', page: 'staff' },
  {
    method: 'POST',
    path: '/api/staff/templates/check',
    page: 'staff',
    body: { file: 'residence', text: '名称: 甲' },
  },
  {
    method: 'POST',
    path: '/api/staff/templates/preview',
    page: 'staff',
    body: { file: 'residence', text: '名称: 甲', sample: 'usual' },
  },
  {
    method: 'PUT',
    path: '/api/staff/templates',
    page: 'staff',
    body: { file: 'residence', text: '名称: 甲', basedOn: 'missing' },
  },
  { method: 'GET', path: '/api/technician/health', page: 'technician' },
  { method: 'POST', path: '/api/technician/printer/test-page', page: 'technician', body: {} },
  {
    method: 'POST',
    path: '/api/technician/printer/agree',
    page: 'technician',
    body: { name: '甲', passcode: 'wrong', uuid: null },
  },
  {
    method: 'POST',
    path: '/api/technician/infrared',
    page: 'technician',
    body: { ask: 'name', name: '甲', passcode: 'wrong', camera: null },
  },
  { method: 'POST', path: '/api/verify', page: 'verify', body: { number: 'X', code: 'X' } },
];
