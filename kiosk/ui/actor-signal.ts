import { type ReadonlySignal, signal } from '@preact/signals';
import type { Actor, AnyActorLogic, SnapshotFrom } from 'xstate';

/** The snapshot of a running actor as a signal: what reads it is drawn again when the machine moves. */
export function snapshotOf<Logic extends AnyActorLogic>(
  actor: Actor<Logic>,
): ReadonlySignal<SnapshotFrom<Logic>> {
  const snapshot = signal(actor.getSnapshot());
  actor.subscribe(next => {
    snapshot.value = next;
  });
  return snapshot;
}
