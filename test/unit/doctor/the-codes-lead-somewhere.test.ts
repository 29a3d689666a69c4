import { expect, test } from 'vitest';
import { checkPaperCodes } from '../../../server/doctor/paper-codes.ts';

const verifyUrl = 'https://city.example/laiban/';
const statusUrl = 'https://city.example/terminal-7/api/verify';

test('codes that phones can follow and ask about are fine', () => {
  expect(checkPaperCodes({ port: 8640, verifyUrl, statusUrl })).toMatchObject({ verdict: 'fine' });
});

test.each(['https://localhost.example/', 'https://127.example/', 'http://192.168.1.7/verify/'])(
  'a page elsewhere with a name that only looks like this machine’s is none of it: %s',
  url => {
    expect(checkPaperCodes({ port: 8640, verifyUrl: url, statusUrl })).toMatchObject({ verdict: 'fine' });
  },
);

test.each([
  undefined,
  'http://laiban.localhost/',
  'http://127.1.2.3/',
  'http://127.0.0.1:8640/verify/',
  'http://localhost/verify/',
  'http://[::1]/',
])('a page that only this machine can open is told with what to set: %s', url => {
  const finding = checkPaperCodes({ port: 8640, ...(url === undefined ? {} : { verifyUrl: url }) });
  expect(finding).toMatchObject({ verdict: 'warning', todo: expect.stringContaining('LAIBAN_VERIFY_URL') });
});

test('a page that can ask nobody is told as well', () => {
  expect(checkPaperCodes({ port: 8640, verifyUrl })).toMatchObject({
    verdict: 'warning',
    todo: expect.stringContaining('LAIBAN_STATUS_URL'),
  });
});
