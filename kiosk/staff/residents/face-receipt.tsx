import { useEffect, useRef } from 'preact/hooks';
import type { FaceReceipt } from '../../../server/contract/face-data.ts';
import { localMinute } from '../../local-time.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { words } from '../words/words.ts';
import './face-receipt.css';

const BY_STAFF = 'staff:';

/** Proof that a face was deleted: what, when, at whose word. It can be read, read out, and printed on the desk's own printer. */
export function FaceReceiptDialog(props: { name: string; receipt: FaceReceipt; onClose: () => void }) {
  const { name, receipt, onClose } = props;
  const text = words.value.faceReceipt;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      class="face-receipt"
      ref={dialog}
      aria-labelledby="face-receipt-title"
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id="face-receipt-title">{text.heading}</h2>
      <p class="face-receipt__number figures">{receipt.number}</p>
      <dl>
        <dt>{text.whose}</dt>
        <dd>{name}</dd>
        <dt>{text.at}</dt>
        <dd class="figures">{localMinute(receipt.at)}</dd>
        <dt>{text.asked}</dt>
        <dd>{askedBy(receipt)}</dd>
        <dt>{text.what}</dt>
        <dd>{text.whatDeleted}</dd>
        {receipt.consentedAt !== undefined && receipt.consentText !== undefined && (
          <>
            <dt>{text.consent}</dt>
            <dd class="figures">
              {text.consentEnded(localMinute(receipt.consentedAt), receipt.consentText)}
            </dd>
          </>
        )}
      </dl>
      <p class="helper">{text.more}</p>
      <div class="face-receipt__acts">
        <BigButton look="quiet" onPress={() => window.print()}>
          {text.print}
        </BigButton>
        <BigButton onPress={onClose}>{words.value.close}</BigButton>
      </div>
    </dialog>
  );
}

function askedBy({ because, byWhom }: FaceReceipt): string {
  const text = words.value.faceReceipt;
  if (because === 'expired') return text.byTime;
  return byWhom.startsWith(BY_STAFF) ? text.byStaff(byWhom.slice(BY_STAFF.length)) : text.byResident;
}
