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
  const { fields, kinds, maskedHint } = words.value;
  return (
    <section class="card verdict__compare">
      <h2>{title}</h2>
      {what !== undefined && <p class="helper">{what}</p>}
      <dl>
        <Line name={fields.certificate}>{kinds[paper.kind]}</Line>
        <Line name={fields.number} long>
          <span class="figures">{paper.number}</span>
        </Line>
        <Line name={fields.maskedName}>
          {paper.maskedName}
          <span class="helper">{maskedHint}</span>
        </Line>
        <Line name={fields.issuedOn}>
          <span class="figures">{paper.issuedOn}</span>
        </Line>
        <Line name={fields.expiresOn}>
          <span class={`figures ${late ? 'verdict__late' : ''}`}>{paper.expiresOn}</span>
        </Line>
      </dl>
    </section>
  );
}

/** `long` needs the width of a whole number. */
function Line(props: { name: string; long?: boolean; children: ComponentChildren }) {
  const { name, long = false, children } = props;
  return (
    <div class={long ? 'verdict__long' : ''}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
