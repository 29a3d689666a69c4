import type { Learned } from '../../../server/contract/identity-health.ts';
import { words } from '../words/words.ts';
import { PLOT, type PlotScale, pathThrough, scaleOf } from './plot-scale.ts';
import { oneIn } from './strangers.ts';

/** About what the longest name of a limit takes, in the drawing's units. */
const NAME_WIDTH = 130;

/**
 * How often a stranger is at least so alike to one enrolled person: what was counted (dots), what is claimed (line) with its
 * bounds (band), and up to where a look leads to something (areas, named where they end). The left is more alike. Rates are
 * logarithmic and written as `1 in 1,000`, which needs no statistics to read.
 */
export function CalibrationPlot({ learned }: { learned: Learned }) {
  const text = words.value.faces.plot;
  const { curve, alone, digits } = learned;
  if (curve.length < 2) return null;
  const scale = scaleOf(curve, []);
  const { left, top, width, height, right, bottom } = PLOT;
  const floor = height - bottom;
  const firstCounted = curve.findIndex(({ counted }) => counted > 0);
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.name}>
        {digits && <Area scale={scale} upTo={digits.score} class="plot__digits" />}
        {alone && <Area scale={scale} upTo={alone.score} class="plot__alone" />}
        {scale.decades.map(rate => (
          <g key={rate}>
            <line class="plot__grid" x1={left} x2={width - right} y1={scale.y(rate)} y2={scale.y(rate)} />
            <text class="plot__label" x={left - 8} y={scale.y(rate) + 4} text-anchor="end">
              {text.oneIn(oneIn(rate))}
            </text>
          </g>
        ))}
        {scale.ticks.map(score => (
          <text key={score} class="plot__label" x={scale.x(score)} y={floor + 18} text-anchor="middle">
            {score}
          </text>
        ))}
        <path class="plot__band" d={bandOf(learned, scale)} />
        <path
          class="plot__fit"
          d={pathThrough(curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.estimate)]))}
        />
        {curve
          .slice(Math.max(0, firstCounted))
          .map(({ score, counted }, at) =>
            counted > 0 && at % 3 === 0 ? (
              <circle key={score} class="plot__dot" cx={scale.x(score)} cy={scale.y(counted)} r="2.6" />
            ) : null,
          )}
        {alone && (
          <Limit scale={scale} score={alone.score} class="plot__limit plot__limit--alone">
            {text.alone}
          </Limit>
        )}
        {digits && (
          <Limit scale={scale} score={digits.score} class="plot__limit" below={alone !== undefined}>
            {text.digits}
          </Limit>
        )}
        <path class="plot__axis" d={`M${left} ${top}V${floor}H${width - right}`} />
        <text class="plot__label" x={left} y={height - 6}>
          {text.alike}
        </text>
        <text class="plot__label" x={width - right} y={height - 6} text-anchor="end">
          {text.unlike}
        </text>
      </svg>
      <figcaption>
        <p>{text.howToRead}</p>
        <Key class="plot__key--fit">{text.fit}</Key>
        <Key class="plot__key--dot">{text.counted}</Key>
      </figcaption>
    </figure>
  );
}

function Area(props: { scale: PlotScale; upTo: number; class: string }) {
  const { left, top, height, bottom } = PLOT;
  return (
    <rect
      class={props.class}
      x={left}
      y={top}
      width={Math.max(0, props.scale.x(props.upTo) - left)}
      height={height - bottom - top}
    />
  );
}

/** Where a look leads no further, with its name to the left; `below` leaves the first line to another name. */
function Limit(props: { scale: PlotScale; score: number; class: string; below?: boolean; children: string }) {
  const { top, height, bottom, left } = PLOT;
  const at = props.scale.x(props.score);
  // Close to the axis there is room to the right alone.
  const isFarLeft = at - left < NAME_WIDTH;
  return (
    <g>
      <line class={props.class} x1={at} x2={at} y1={top} y2={height - bottom} />
      <text
        class="plot__label plot__label--limit"
        x={isFarLeft ? at + 6 : at - 6}
        y={top + (props.below ? 32 : 14)}
        text-anchor={isFarLeft ? 'start' : 'end'}
      >
        {props.children}
      </text>
    </g>
  );
}

function Key(props: { class: string; children: string }) {
  return (
    <span class="plot__key">
      <i class={props.class} aria-hidden="true" />
      {props.children}
    </span>
  );
}

function bandOf({ curve }: Learned, scale: PlotScale): string {
  const above = curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.high)] as const);
  const below = curve.map(({ score, fitted }) => [scale.x(score), scale.y(fitted.low)] as const);
  return `${pathThrough([...above, ...below.toReversed()])}Z`;
}
