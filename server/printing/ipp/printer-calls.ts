import { createAttributeQuestion } from './ask-attributes.ts';
import type { CallProblem } from './call-problem.ts';
import type { IppCall, IppClient, IppReply } from './client.ts';
import { GROUP_TAGS, groupOf, type IppAttribute, type IppMessage, type IppValue } from './message.ts';
import { isSuccess, type OperationName } from './operations.ts';
import { DETAIL_ATTRIBUTES, type PrinterDetails, readDetails } from './read-details.ts';
import { JOB_ATTRIBUTES, type JobReport, readJob } from './read-job.ts';
import { PRINTER_ATTRIBUTES, type PrinterDescription, readPrinter } from './read-printer.ts';

export type { CallProblem } from './call-problem.ts';

/** The document's frame: how it is to be printed. Only what the printer says it takes is asked for. */
export interface JobTemplate {
  copies?: number;
  sides?: string;
  scaling?: string;
}

export interface PrinterCalls {
  describe(): Promise<{ kind: 'described'; printer: PrinterDescription } | CallProblem>;
  /** Trays, supplies and alerts: more than some printers can tell quickly. */
  details(): Promise<{ kind: 'details'; details: PrinterDetails } | CallProblem>;
  validate(jobName: string, template: JobTemplate): Promise<{ kind: 'valid' } | CallProblem>;
  create(jobName: string, template: JobTemplate): Promise<{ kind: 'created'; job: JobReport } | CallProblem>;
  send(jobId: number, pdf: Uint8Array, isLast: boolean): Promise<{ kind: 'sent' } | CallProblem>;
  job(jobId: number): Promise<{ kind: 'job'; job: JobReport } | CallProblem>;
  openJobs(): Promise<{ kind: 'jobs'; jobs: JobReport[] } | CallProblem>;
  cancel(jobId: number): Promise<{ kind: 'cancelled' } | CallProblem>;
}

/** The paper of every certificate, by its PWG 5101.1 name. */
const A4 = 'iso_a4_210x297mm';
export const PDF = 'application/pdf';

/** The questions of RFC 8011 §4.2 and §4.3 that a terminal asks, each typed, each ending within its time limit. */
export function createPrinterCalls(
  client: IppClient,
  limits: { callTimeoutMs: number; documentTimeoutMs: number },
): PrinterCalls {
  const ask = (operation: OperationName, parts: Omit<Partial<IppCall>, 'operation'> = {}) =>
    client.call({ operation, timeoutMs: limits.callTimeoutMs, ...parts });
  const askPrinter = createAttributeQuestion(async names =>
    take(await ask('Get-Printer-Attributes', { attributes: [requested(names)] }), message => ({
      kind: 'attributes',
      attributes: groupOf(message, GROUP_TAGS.printer),
    })),
  );
  return {
    async describe() {
      const answer = await askPrinter(PRINTER_ATTRIBUTES);
      return answer.kind === 'attributes'
        ? { kind: 'described', printer: readPrinter(answer.attributes) }
        : answer;
    },
    async details() {
      const answer = await askPrinter(DETAIL_ATTRIBUTES);
      return answer.kind === 'attributes'
        ? { kind: 'details', details: readDetails(answer.attributes) }
        : answer;
    },
    async validate(jobName, template) {
      const attributes = [...jobHead(jobName), one('document-format', { syntax: 'mimeType', value: PDF })];
      const reply = await ask('Validate-Job', { attributes, job: templateAttributes(template) });
      return take(reply, () => ({ kind: 'valid' }));
    },
    async create(jobName, template) {
      const parts = { attributes: jobHead(jobName), job: templateAttributes(template) };
      return take(await ask('Create-Job', parts), message => ({ kind: 'created', job: jobOf(message) }));
    },
    async send(jobId, pdf, isLast) {
      const attributes = [
        ...target(jobId),
        one('document-format', { syntax: 'mimeType', value: PDF }),
        one('last-document', { syntax: 'boolean', value: isLast }),
      ];
      const parts = { attributes, document: pdf, timeoutMs: limits.documentTimeoutMs };
      return take(await ask('Send-Document', parts), () => ({ kind: 'sent' }));
    },
    async job(jobId) {
      const attributes = [...target(jobId), requested(JOB_ATTRIBUTES)];
      return take(await ask('Get-Job-Attributes', { attributes }), message => ({
        kind: 'job',
        job: jobOf(message),
      }));
    },
    async openJobs() {
      const which = one('which-jobs', { syntax: 'keyword', value: 'not-completed' });
      const attributes = [USER, which, requested(JOB_ATTRIBUTES)];
      return take(await ask('Get-Jobs', { attributes }), message => ({
        kind: 'jobs',
        jobs: message.groups
          .filter(group => group.tag === GROUP_TAGS.job)
          .map(group => readJob(group.attributes)),
      }));
    },
    async cancel(jobId) {
      return take(await ask('Cancel-Job', { attributes: target(jobId) }), () => ({ kind: 'cancelled' }));
    },
  };
}

function take<Answer>(reply: IppReply, read: (message: IppMessage) => Answer): Answer | CallProblem {
  if (reply.kind === 'failure') return { kind: 'no-answer', failure: reply.failure, because: reply.because };
  if (isSuccess(reply.status)) return read(reply.message);
  const unsupported = groupOf(reply.message, GROUP_TAGS.unsupported).map(attribute => attribute.name);
  return { kind: 'refused', status: reply.status, unsupported, because: reply.statusText };
}

const jobOf = (message: IppMessage) => readJob(groupOf(message, GROUP_TAGS.job));

function one(name: string, value: IppValue): IppAttribute {
  return { name, values: [value] };
}

/** The printer's journal shows this; who stands at the terminal is none of its business. */
const USER = one('requesting-user-name', { syntax: 'name', value: 'laiban' });

function target(jobId: number): IppAttribute[] {
  return [one('job-id', { syntax: 'integer', value: jobId }), USER];
}

/** Fidelity: a printer that cannot do exactly this refuses, instead of printing something else. RFC 8011 §4.2.1.1. */
function jobHead(jobName: string): IppAttribute[] {
  return [
    USER,
    one('job-name', { syntax: 'name', value: jobName }),
    one('ipp-attribute-fidelity', { syntax: 'boolean', value: true }),
  ];
}

function templateAttributes(template: JobTemplate): IppAttribute[] {
  const attributes = [one('media', { syntax: 'keyword', value: A4 })];
  const { copies, sides, scaling } = template;
  if (copies !== undefined) attributes.push(one('copies', { syntax: 'integer', value: copies }));
  if (sides !== undefined) attributes.push(one('sides', { syntax: 'keyword', value: sides }));
  if (scaling !== undefined) attributes.push(one('print-scaling', { syntax: 'keyword', value: scaling }));
  return attributes;
}

function requested(names: string[]): IppAttribute {
  return { name: 'requested-attributes', values: names.map(value => ({ syntax: 'keyword', value })) };
}
