import { CERTIFICATE_KINDS, type CertificateKind } from '../../server/contract/certificate-kinds.ts';
import type { DoubtfulPrint } from '../../server/contract/print-decisions.ts';
import { type AttentionRow, FOUND_IN_SLOT } from '../../server/contract/staff-view.ts';
import { localMinute } from '../local-time.ts';
import { BigButton } from '../ui/big-button.tsx';
import { AlertIcon, BellIcon, FaceIcon, PencilIcon, PrinterIcon } from '../ui/desk/icons.tsx';
import { Notice } from '../ui/desk/notice.tsx';
import { LockIcon } from '../ui/icons.tsx';
import './attention.css';
import type { Watched } from './desk.ts';
import type { Place } from './place.ts';
import { isUndecided } from './prints/stage.ts';
import { failureWords, useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

/** What a person must look at, oldest first; each leads to where it is done. */
export function AttentionPage() {
  const desk = useDesk();
  const text = words.value.attention;
  const state = desk.attention.value;
  const said = desk.said.value;
  return (
    <div class="page attention">
      <header class="page__head">
        <div>
          <h1>{text.heading}</h1>
          <p class="soft">{text.lead}</p>
        </div>
      </header>
      {said && <Notice warn={said.warn}>{said.sentence()}</Notice>}
      {state.kind === 'stale' && <Notice warn>{text.stale}</Notice>}
      {state.kind === 'loading' ? (
        <p class="helper">{words.value.loading}</p>
      ) : state.rows.length === 0 ? (
        <p class="attention__empty soft">{text.empty}</p>
      ) : (
        <ul class="attention__rows">
          {state.rows.map(row => (
            <Item key={row.id} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Item({ row }: { row: AttentionRow }) {
  const desk = useDesk();
  const text = words.value.attention;
  const { title, what, icon } = describe(row);
  const { id } = row;
  const ways = waysOf(row);

  async function close(): Promise<void> {
    const reply = await desk.ask(api => api.attention[':id'].close.$post({ param: { id }, json: {} }));
    if (reply.kind === 'refused' && reply.problem.code === 'not-found')
      desk.say({ warn: false, sentence: () => words.value.attention.alreadyClosed });
    else if (reply.kind === 'refused' && reply.problem.code === 'conflict' && ways[0]) {
      // Somebody must decide or explain first: that is where they are taken.
      desk.go(ways[0].to);
      desk.say({ warn: true, sentence: () => words.value.attention.first });
    } else if (reply.kind !== 'answer') desk.say({ warn: true, sentence: () => failureWords(reply) });
    await Promise.all([desk.refreshAttention(), desk.refreshPrints()]);
  }

  return (
    <li class={`card attention__row ${row.about === 'chain' ? 'attention__row--grave' : ''}`}>
      <span class="attention__icon">{icon}</span>
      <div>
        <h2>{title}</h2>
        <p>{what}</p>
        <p class="helper figures">
          {localMinute(row.at)}　{text.minutes(Math.floor((Date.now() - Date.parse(row.at)) / 60_000))}
        </p>
      </div>
      <div class="attention__actions">
        {ways.map(({ to, word }, place) => (
          <BigButton key={place} look="outline" onPress={() => desk.go(to)}>
            {word}
          </BigButton>
        ))}
        {mayClose(row, desk.prints.value) && (
          <BigButton look="quiet" onPress={() => void close()}>
            {text.closeItem}
          </BigButton>
        )}
      </div>
    </li>
  );
}

/** Where what is to be done is done, and what the way there is called; a call or a paper is seen to at the terminal. */
function waysOf({ about, subject, residentId, other }: AttentionRow): { to: Place; word: string }[] {
  const { ways } = words.value.attention;
  switch (about) {
    case 'call':
    case 'paper':
    case 'guessing':
    case 'faces-expired':
    case 'restored':
      return [];
    case 'correction':
      return residentId === undefined ? [] : [{ to: recordOf(residentId), word: ways.correction }];
    case 'print':
      return [{ to: { at: 'prints', open: subject }, word: ways.print }];
    case 'chain':
      return isKind(subject) ? [] : [{ to: { at: 'register', open: subject }, word: ways.chain }];
    case 'sheets':
      return [{ to: { at: 'sheets' }, word: ways.sheets }];
    case 'twins':
    case 'one-person-twice':
      return [
        ...(residentId === undefined ? [] : [{ to: recordOf(residentId), word: ways.open(subject) }]),
        ...(other === undefined ? [] : [{ to: recordOf(other.residentId), word: ways.open(other.name) }]),
      ];
    default: {
      const never: never = about;
      return never;
    }
  }
}

function recordOf(id: string): Place {
  return { at: 'residents', open: { task: 'show', id } };
}

/** Deciding closes a print in doubt, explaining closes a day's sheets; the server holds to the same rule. */
function mayClose({ about, subject }: AttentionRow, prints: Watched<DoubtfulPrint>): boolean {
  if (about === 'sheets') return false;
  if (about !== 'print' || prints.kind === 'loading') return about !== 'print';
  const last = prints.rows.find(({ number }) => number === subject)?.attempts.at(-1);
  return !last || !isUndecided(last) || last.state.outcome === 'not-printed';
}

function describe({ about, subject, other }: AttentionRow) {
  const text = words.value.attention;
  switch (about) {
    case 'call':
      return { title: text.call, what: text.callAt(text.steps[subject] ?? subject), icon: <BellIcon /> };
    case 'correction':
      return { title: text.correction(subject), what: text.correctionWhat, icon: <PencilIcon /> };
    case 'print':
      return { title: text.print(subject), what: text.printWhat, icon: <PrinterIcon /> };
    case 'paper':
      return subject === FOUND_IN_SLOT
        ? { title: text.foundPaper, what: text.foundPaperWhat, icon: <PrinterIcon /> }
        : { title: text.paper(subject), what: text.paperWhat, icon: <PrinterIcon /> };
    case 'chain':
      return {
        title: text.chain(isKind(subject) ? words.value.register.kinds[subject] : subject),
        what: text.chainWhat,
        icon: <AlertIcon />,
      };
    case 'sheets':
      return { title: text.sheets(subject), what: text.sheetsWhat, icon: <PrinterIcon /> };
    case 'guessing': {
      const { title, what } = text.guessing[subject === 'digits' || subject === 'looks' ? subject : 'pin'];
      return { title, what, icon: <LockIcon /> };
    }
    case 'faces-expired':
      return { title: text.facesExpired(subject), what: text.facesExpiredWhat, icon: <FaceIcon /> };
    case 'restored':
      return { title: text.restored(localMinute(subject)), what: text.restoredWhat, icon: <AlertIcon /> };
    case 'twins':
      return { title: text.twins(subject, other?.name ?? ''), what: text.twinsWhat, icon: <FaceIcon /> };
    case 'one-person-twice':
      return { title: text.alike(subject, other?.name ?? ''), what: text.alikeWhat, icon: <FaceIcon /> };
    default: {
      const never: never = about;
      return never;
    }
  }
}

/** A print that was stopped before it had a number names its kind instead. */
function isKind(subject: string): subject is CertificateKind {
  return CERTIFICATE_KINDS.some(kind => kind === subject);
}
