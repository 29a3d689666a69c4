import type { ResidentDetail } from '../../../server/contract/staff-view.ts';
import { BigButton } from '../../ui/big-button.tsx';
import { CardIcon } from '../../ui/desk/icons.tsx';
import { useDesk } from '../use-desk.ts';
import { words } from '../words/words.ts';

/** The way for today: staff look at the ID card and let the terminal go on. */
export function VouchCard({ resident }: { resident: ResidentDetail }) {
  const desk = useDesk();
  const text = words.value.vouch;
  return (
    <section class="card show__way show__way--vouch">
      <h2>
        <CardIcon />
        {text.card}
      </h2>
      <div>
        <p class="soft">{text.cardWhat}</p>
        <div class="show__actions">
          <BigButton
            look="outline"
            onPress={() => desk.go({ at: 'residents', open: { task: 'vouch', id: resident.id } })}
          >
            {text.begin}
          </BigButton>
        </div>
      </div>
    </section>
  );
}
