import { spawnSync } from 'node:child_process';

export interface OpensslRun {
  ok: boolean;
  /** What it printed and what it complained of. */
  text: string;
}

/** Runs OpenSSL, an implementation that is not ours, on files. Lists of words are strung together. */
export function openssl(...words: (string | string[])[]): OpensslRun {
  const { status, stdout, stderr, error } = spawnSync('openssl', words.flat(), { encoding: 'utf8' });
  if (error) throw error;
  return { ok: status === 0, text: stdout + stderr };
}
