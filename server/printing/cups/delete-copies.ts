import type { IppClient } from '../ipp/client.ts';
import { GROUP_TAGS, type IppAttribute, integerOf } from '../ipp/message.ts';
import { isSuccess } from '../ipp/operations.ts';

/** `left`: copies that are still there, with the first reason. */
export type Deleting = { kind: 'deleted'; jobs: number } | { kind: 'left'; because: string };

/**
 * Makes cupsd forget every job of this terminal that has ended. It keeps the document of each for a day otherwise
 * (PreserveJobFiles), and could be told to print it again. Cancel-Job with `purge-job`, which is CUPS's own.
 */
export async function deleteCopies(client: IppClient, timeoutMs: number): Promise<Deleting> {
  const ended = await client.call({
    operation: 'Get-Jobs',
    timeoutMs,
    attributes: [
      USER,
      { name: 'which-jobs', values: [{ syntax: 'keyword', value: 'completed' }] },
      { name: 'my-jobs', values: [{ syntax: 'boolean', value: true }] },
      { name: 'requested-attributes', values: [{ syntax: 'keyword', value: 'job-id' }] },
    ],
  });
  if (ended.kind === 'failure') return { kind: 'left', because: ended.because };
  if (!isSuccess(ended.status)) return { kind: 'left', because: ended.statusText };
  const ids = ended.message.groups
    .filter(group => group.tag === GROUP_TAGS.job)
    .flatMap(group => integerOf(group.attributes, 'job-id') ?? []);
  for (const id of ids) {
    const gone = await client.call({
      operation: 'Cancel-Job',
      timeoutMs,
      attributes: [
        { name: 'job-id', values: [{ syntax: 'integer', value: id }] },
        USER,
        { name: 'purge-job', values: [{ syntax: 'boolean', value: true }] },
      ],
    });
    if (gone.kind === 'failure') return { kind: 'left', because: gone.because };
    if (!isSuccess(gone.status)) return { kind: 'left', because: gone.statusText };
  }
  return { kind: 'deleted', jobs: ids.length };
}

/** The name under which every job of the terminal is sent. */
const USER: IppAttribute = {
  name: 'requesting-user-name',
  values: [{ syntax: 'name', value: 'laiban' }],
};
