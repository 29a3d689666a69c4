import type { ComponentChildren } from 'preact';
import type { CertificateKind } from '../../server/contract/certificate-kinds.ts';
import { words } from './words/words.ts';

interface Paper {
  kind: CertificateKind;
  number: string;
  maskedName: string;
  issuedOn: string;
  expiresOn: string;
}

/** What the paper must say, line by line. `late` marks the last day as past. */
export function Compare({
  title,
  what,
  late,
  paper,
}: {
  title: string;
  what?: string;
  late: boolean;
  paper: Paper;
}) {
  const { fields, kinds, maskedHint, day } = words.value;
  return (
    <section class="card verdict__compare">
      <h2>{title}</h2>
      {what !== undefined && <p class="helper">{what}</p>}
      <dl>
        <Line name={fields.certificate} whole>
          {kinds[paper.kind]}
        </Line>
        <Line name={fields.number} whole>
          <span class="figures">{paper.number}</span>
        </Line>
        <Line name={fields.maskedName}>
          {paper.maskedName}
          <span class="helper">{maskedHint}</span>
        </Line>
        <Line name={fields.issuedOn} whole>
          <span class="figures">{day(paper.issuedOn)}</span>
        </Line>
        <Line name={fields.expiresOn} whole>
          <span class={`figures ${late ? 'verdict__late' : ''}`}>{day(paper.expiresOn)}</span>
        </Line>
      </dl>
    </section>
  );
}

/** `whole` goes below its name rather than be broken beside it. */
function Line(props: { name: string; whole?: boolean; children: ComponentChildren }) {
  const { name, whole = false, children } = props;
  return (
    <div class={whole ? 'verdict__whole' : ''}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
