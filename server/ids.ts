import { randomBytes } from 'node:crypto';

/** Unguessable names for sessions, residents, certificates: 128 random bits as 22 URL-safe characters. Handed in, so tests can count. */
export type NewId = () => string;

export const randomId: NewId = () => randomBytes(16).toString('base64url');
