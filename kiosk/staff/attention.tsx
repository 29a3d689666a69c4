import { useState } from 'preact/hooks';
import type { AttentionRow } from '../../server/contract/staff-view.ts';
import { localMinute } from '../local-time.ts';
import { BigButton } from '../ui/big-button.tsx';
import { BellIcon, PencilIcon, PrinterIcon } from '../ui/desk/icons.tsx';
import { Confirm, Notice } from '../ui/desk/notice.tsx';
import './attention.css';
import { failureWords, useDesk } from './use-desk.ts';
import { words } from './words/words.ts';

/** What a person must look at: calls, records said to be wrong, prints in doubt; oldest first. */
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
  const [asking, setAsking] = useState(false);
  const { title, what, icon } = describe(row);
  const { id, residentId } = row;

  async function close(): Promise<void> {
    setAsking(false);
    const reply = await desk.ask(api => api.attention[':id'].close.$post({ param: { id }, json: {} }));
    if (reply.kind === 'refused' && reply.problem.code === 'not-found')
      desk.say({ warn: false, sentence: () => words.value.attention.alreadyClosed });
    else if (reply.kind !== 'answer') desk.say({ warn: true, sentence: () => failureWords(reply) });
    await desk.refreshAttention();
  }

  return (
    <li class="card attention__row">
      <span class="attention__icon">{icon}</span>
      <div>
        <h2>{title}</h2>
        <p>{what}</p>
        <p class="helper figures">
          {localMinute(row.at)}　{text.minutes(Math.floor((Date.now() - Date.parse(row.at)) / 60_000))}
        </p>
      </div>
      <div class="attention__actions">
        {residentId !== undefined && (
          <BigButton
            look="outline"
            onPress={() => desk.go({ at: 'residents', open: { task: 'show', id: residentId } })}
          >
            {text.open}
          </BigButton>
        )}
        <BigButton look="quiet" onPress={() => (row.about === 'print' ? setAsking(true) : void close())}>
          {text.closeItem}
        </BigButton>
      </div>
      {asking && (
        <Confirm
          title={text.closeQuestion}
          what={text.closeWhat}
          no={words.value.cancel}
          yes={text.closeYes}
          onNo={() => setAsking(false)}
          onYes={() => void close()}
        />
      )}
    </li>
  );
}

function describe({ about, subject }: AttentionRow) {
  const text = words.value.attention;
  switch (about) {
    case 'call':
      return { title: text.call, what: text.callAt(text.steps[subject] ?? subject), icon: <BellIcon /> };
    case 'correction':
      return { title: text.correction(subject), what: text.correctionWhat, icon: <PencilIcon /> };
    case 'print':
      return { title: text.print(subject), what: text.printWhat, icon: <PrinterIcon /> };
    case 'paper':
      return { title: text.paper(subject), what: text.paperWhat, icon: <PrinterIcon /> };
    case 'chain':
      return { title: text.chain(subject), what: text.chainWhat, icon: <BellIcon /> };
    case 'sheets':
      return { title: text.sheets(subject), what: text.sheetsWhat, icon: <PrinterIcon /> };
    default: {
      const never: never = about;
      return never;
    }
  }
}
